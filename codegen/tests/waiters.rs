//! Waiters: their expressions, compiled, against those that an independent evaluator evaluates, over random responses.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ferrosmith::ir::{Matcher, Package};
use ferrosmith::{Options, package};
use serde_json::Value;

use support::{Workspace, generated, model};

const MANIFEST: &str = "\n[dev-dependencies]\njmespath = \"0.5\"\nserde_json = \"1\"\n";

#[test]
fn compiled_expressions_mean_what_an_evaluator_says() {
    let (lowered, warnings) =
        package(&[model("waiters")], &Options::default()).expect("it is fine");
    let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
    let files = generated(model("waiters"), &Options::default()).files;
    let workspace = Workspace::write("waiters", [("waiters", &files)]);
    workspace.add_to_manifest("waiters", MANIFEST);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/waiters");
    let to = workspace.member("waiters").join("tests");
    fs::create_dir_all(&to).expect("a folder for the tests can be made");
    for test in ["judge.rs", "waits.rs"] {
        fs::copy(from.join(test), to.join(test)).expect("a test can be copied");
    }
    let rows = rows(&lowered);
    fs::write(to.join("rows.in"), rows).expect("the table can be written");
    workspace.lint();
    workspace.test_all_features();
}

/// A row for each waiter over responses: the constant, and the matcher as the model has it.
fn rows(package: &Package) -> String {
    let source = model("waiters");
    let model: Value = serde_json::from_slice(&source.bytes).expect("the model is JSON");
    let traits = &model["shapes"]["example.waiters#Describe"]["traits"];
    let waitable = &traits["smithy.waiters#waitable"];
    let mut operations = package.operations.iter();
    let operation = operations.find(|operation| operation.name == "Describe");
    let mut rows = "[\n".to_owned();
    for waiter in &operation.expect("the operation is there").waiters {
        assert!(matches!(
            waiter.acceptors[0].matcher,
            Matcher::Response { .. }
        ));
        let matcher = waitable[&waiter.name]["acceptors"][0]["matcher"].to_string();
        let constant = &waiter.constant;
        writeln!(rows, "    (Describe::{constant}, {matcher:?}),").expect("it is a string");
    }
    rows + "]\n"
}
