//! The examples of the model, as a test of the crate that validates them.

use crate::ir::{Example, Operation, Package};

/// Returns the file of tests, if the model has examples that match its types.
pub fn example_tests(package: &Package) -> Option<(String, String)> {
    let krate = package.crate_ident();
    let tests: String = package
        .operations
        .iter()
        .map(|operation| tests(&krate, operation))
        .collect();
    let text = format!(
        "//! The requests of the examples that the model carries: none breaks a constraint.\n\
         #![allow(deprecated, unused_imports)]\n\n\
         use {krate}::{{Validate, operation{}}};\n{tests}",
        if package.types.is_empty() {
            ""
        } else {
            ", types"
        }
    );
    (!tests.is_empty()).then(|| ("tests/examples.rs".to_owned(), text))
}

fn tests(krate: &str, operation: &Operation) -> String {
    let examples = (1..).zip(&operation.examples);
    examples
        .map(|(number, example)| test(krate, operation, number, example))
        .collect()
}

fn test(krate: &str, operation: &Operation, number: usize, example: &Example) -> String {
    let Some(request) = &example.request else {
        return String::new();
    };
    let module = &operation.module;
    let name = module.bare();
    let request = request.join("\n    ");
    let title = &example.title;
    format!(
        "\n#[test]\nfn {name}_{number}() {{\n    use {krate}::operation::{module}::*;\n    \
         let request = {request};\n    assert_eq!(request.validate(), Ok(()), \"{{}}\", {title:?});\n}}\n"
    )
}
