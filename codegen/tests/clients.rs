//! The clients of generated crates: waiters, whose compiled expressions are compared with an independent evaluator on
//! random responses, and authentication other than signatures.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ferrosmith::ir::{Matcher, Package};
use ferrosmith::{Options, package};
use serde_json::Value;

use support::{Workspace, generated, model};

const MANIFEST: &str = "
[dev-dependencies]
jmespath = \"0.5\"
serde_json = \"1\"
tokio = { version = \"1\", features = [\"rt\"] }
";

#[test]
fn generated_clients_wait_and_authenticate() {
    let (lowered, warnings) =
        package(&[model("waiters")], &Options::default()).expect("the model is fine");
    let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
    let crates = ["keys", "waiters"].map(|name| {
        let files = generated(model(name), &Options::default()).files;
        (name, files)
    });
    let workspace = Workspace::write("clients", crates.iter().map(|(name, files)| (*name, files)));
    for (name, tests) in [
        ("keys", &["served.rs"][..]),
        ("waiters", &["judge.rs", "waits.rs"]),
    ] {
        workspace.add_to_manifest(name, MANIFEST);
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(name);
        let to = workspace.member(name).join("tests");
        fs::create_dir_all(&to).expect("a folder for the tests can be made");
        for test in tests {
            fs::copy(from.join(test), to.join(test)).expect("a test can be copied");
        }
    }
    let to = workspace.member("waiters").join("tests");
    fs::write(to.join("rows.in"), rows(&lowered)).expect("the table can be written");
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
