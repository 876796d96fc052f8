//! Adds an example to each operation: the first example of the model, otherwise a request with its required members and
//! values that satisfy the constraints. The examples are doctests, so they compile and pass their validation.

mod diagnose;
mod from_model;
#[path = "../../../runtime/src/validate/pointer.rs"]
mod pointer;
mod synthesize;
mod validate;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::automaton::Dfa;
use crate::diagnostics::Diagnostic;
use crate::ir::{Example, NamedConstraint, Operation, Package, Path, Type, TypeItem};
use crate::markdown;
use crate::rust_text::TypePrinter;
use crate::rust_text::lines::{Lines, one, wrapped};
use crate::smithy::Shape;
use crate::smithy::trait_ids;

use super::{crate_docs, methods};

use validate::Validator;

/// The compiled patterns of a model.
pub type Automata = BTreeMap<String, Dfa>;

/// The maximum number of lines of an example in the documentation of an operation.
const SHOWN: usize = 80;

/// Returns the [examples](https://smithy.io/2.0/spec/documentation-traits.html#examples-trait) of an operation, except
/// for those with `allowConstraintErrors`.
pub(super) fn of(shape: &Shape) -> Vec<Example> {
    let examples = shape.traits.get(trait_ids::EXAMPLES);
    let examples = examples.and_then(Value::as_array).into_iter().flatten();
    let breaks =
        |example: &&Value| example.get("allowConstraintErrors") == Some(&Value::Bool(true));
    let example = |example: &Value| Example {
        title: example
            .get("title")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        input: example
            .get("input")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default(),
        fails: example.get("error").is_some(),
        request: None,
    };
    examples
        .filter(|example| !breaks(example))
        .map(example)
        .collect()
}

/// Writes the examples of a package in Rust, and adds one to the documentation of each operation. Returns a warning for
/// each example that is left out.
pub fn add(package: &mut Package, automata: &Automata) -> Vec<Diagnostic> {
    let krate = package.root_path();
    let types = package
        .types
        .iter()
        .map(|item| (item.ident().as_str(), item))
        .collect();
    let scope = Scope {
        krate: &krate,
        types,
        constraints: &package.constraints,
        automata,
    };
    let mut generator = synthesize::Synthesizer::new(&scope);
    let written: Vec<_> = package
        .operations
        .iter()
        .map(|operation| {
            let requests = requests(&scope, operation);
            let shown = shown(operation, &requests)
                .or_else(|| Some(("", generator.request(&operation.request)?)));
            (requests, shown)
        })
        .collect();
    let mut warnings = Vec::new();
    let written: Vec<_> = written
        .into_iter()
        .map(|(requests, shown)| {
            (
                requests,
                shown.map(|(title, value)| (title.to_owned(), value)),
            )
        })
        .collect();
    let front = crate_docs::chosen(package);
    let operations = package.operations.iter_mut().zip(written);
    for (index, (operation, (requests, shown))) in operations.enumerate() {
        for (example, request) in operation.examples.iter().zip(&requests) {
            let cause_of = request.as_ref().err();
            warnings.extend(cause_of.map(|cause| diagnose::warning(operation, example, cause)));
        }
        if let Some((title, value)) = shown {
            if front == Some(index) {
                let docs = crate_docs::example(&krate, operation, &value);
                package.service.docs.example.splice(0..0, docs);
            }
            methods::add_examples(&krate, operation, &value);
            let docs = documentation(&krate, operation, &title, value);
            // The documentation of pages remains below the example.
            operation.docs.example.splice(0..0, docs);
        }
        if let Some(methods) = &operation.methods {
            let named = methods::named(methods);
            operation.docs.example.splice(0..0, named);
        }
        for (example, request) in operation.examples.iter_mut().zip(requests) {
            example.request = request.ok();
        }
    }
    warnings
}

/// Returns the requests of the model's examples in Rust, or the reason why an example is left out.
fn requests(scope: &Scope<'_>, operation: &Operation) -> Vec<Result<Lines, String>> {
    let request = |example: &Example| {
        let mut input = example.input.clone();
        if let Some(events) = &operation.input_events {
            input.shift_remove(&events.member);
        }
        let request = from_model::request(scope, &operation.request, &input);
        let request = request.ok_or_else(|| diagnose::cause(operation, example))?;
        match Validator(scope).structure(&operation.request, &input, "") {
            None => Ok(request),
            Some(broken) => Err(broken),
        }
    };
    operation.examples.iter().map(request).collect()
}

/// Returns the first example of a successful call that is not too long.
fn shown<'p>(
    operation: &'p Operation,
    requests: &[Result<Lines, String>],
) -> Option<(&'p str, Lines)> {
    let succeeding = operation
        .examples
        .iter()
        .zip(requests)
        .filter(|(example, _)| !example.fails);
    let mut written =
        succeeding.filter_map(|(example, request)| Some((example, request.as_ref().ok()?)));
    let (example, request) = written.find(|(_, lines)| lines.len() <= SHOWN)?;
    Some((&example.title, request.clone()))
}

fn documentation(krate: &str, operation: &Operation, title: &str, value: Lines) -> Lines {
    let mut lines = vec![String::new(), "# Example".to_owned(), String::new()];
    if !title.is_empty() {
        lines.extend(markdown::to_markdown(title).lines().map(str::to_owned));
        lines.push(String::new());
    }
    lines.extend(["```".to_owned(), format!("use {krate}::Validate;")]);
    lines.extend(methods::imports(krate, operation, &value));
    lines.push(String::new());
    lines.extend(wrapped("let request = ", value, ";"));
    lines.push("assert!(request.validate().is_ok());".to_owned());
    lines.push("```".to_owned());
    lines
}

/// The crate that contains the examples: its name in code, its types by path, and its constraints.
struct Scope<'p> {
    krate: &'p str,
    types: BTreeMap<&'p str, &'p TypeItem>,
    constraints: &'p [NamedConstraint],
    automata: &'p Automata,
}

impl<'p> Scope<'p> {
    fn get(&self, path: &Path) -> Option<&'p TypeItem> {
        self.types.get(path.ident.as_str()).copied()
    }

    /// Returns the empty argument of a builder method for a list. The compiler cannot infer the type of its items.
    fn empty_list(&self, item: &Type) -> Lines {
        one(format!("Vec::<{}>::new()", self.type_name(item)))
    }

    /// Returns the empty argument of a builder method for a map.
    fn empty_map(&self, key: &Type, item: &Type) -> Lines {
        let (key, item) = (self.type_name(key), self.type_name(item));
        one(format!("Vec::<({key}, {item})>::new()"))
    }

    fn type_name(&self, ty: &Type) -> String {
        let printer = TypePrinter {
            root: &format!("{}::", self.krate),
            types: "types::",
            errors: &format!("{}::error::", self.krate),
            collections: "std::collections::",
        };
        printer.ty(ty)
    }
}
