//! The validator of a small model with every constraint, generated, compiled and run.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use ferrosmith::{Generated, Options};

fn generated() -> Generated {
    let model = support::source(include_str!("validator/model.json"));
    support::generated(model, &Options::default())
}

fn write(generated: &Generated, directory: &Path) {
    for (path, file) in generated.files.iter() {
        let path = directory.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.text).unwrap();
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
}

fn rustc(directory: &Path) -> Command {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc
        .current_dir(directory)
        .args(["--edition", "2024", "-L", "."]);
    rustc
}

#[test]
fn generated_validators_check_every_constraint() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    write(&generated(), directory);
    let library = [
        "--crate-type",
        "rlib",
        "--crate-name",
        "subject",
        "src/lib.rs",
    ];
    run(rustc(directory).args(library));
    let checks = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/validator/checks.rs");
    run(rustc(directory)
        .args(["--test", "--extern", "subject", "-o", "checks"])
        .arg(checks));
    run(&mut Command::new(directory.join("checks")));
}

#[test]
fn patterns_that_cannot_be_compiled_are_reported_and_documented() {
    let generated = generated();
    let warnings: Vec<_> = generated.warnings.iter().map(ToString::to_string).collect();
    let about = |shape: &str| {
        warnings
            .iter()
            .any(|warning| warning.contains(shape) && warning.contains(r"^(a|b)\1$"))
    };
    assert!(about("t#Twice"), "{warnings:#?}");
    let request = &generated.files.get("src/operation/check.rs").unwrap().text;
    let said = request
        .matches(r"which is not checked: `^(a|b)\1$`")
        .count();
    assert_eq!(said, 2);
}
