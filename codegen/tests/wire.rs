//! Small models of ours on the wire, in AWS JSON and in CBOR: generated, compiled and run.

mod support;

use std::fs;
use std::path::Path;

use ferrosmith::Options;

use support::{Workspace, generated, model};

/// Other formats of serde, with the versions that the repository has.
const FORMATS: &str = "\n[dev-dependencies]\nciborium = \"0.2\"\nrmp-serde = \"1\"\n";

#[test]
fn generated_crates_pass_their_wire_tests() {
    test(
        "wire",
        &format!(
            "{FORMATS}serde_json = {{ version = \"1\", features = [\"float_roundtrip\", \"raw_value\"] }}\n"
        ),
    );
}

/// Cargo unifies features: all crates have those that any crate enables.
#[test]
fn wire_tests_pass_with_any_features_of_serde_json() {
    let features = r#"["arbitrary_precision", "float_roundtrip", "preserve_order", "raw_value", "unbounded_depth"]"#;
    let serde_json = format!("serde_json = {{ version = \"1\", features = {features} }}\n");
    test("wire-features", &format!("{FORMATS}{serde_json}"));
}

/// Runs the tests of the crates, with more in their manifests.
fn test(name: &str, manifest: &str) {
    let crates = ["ledger", "vault"].map(|name| {
        let files = generated(model(name), &Options::default()).files;
        (name, files)
    });
    let workspace = Workspace::write(name, crates.iter().map(|(name, files)| (*name, files)));
    for (name, _) in &crates {
        workspace.add_to_manifest(name, manifest);
        copy_tests(name, &workspace);
    }
    workspace.test_all_features();
}

fn copy_tests(name: &str, workspace: &Workspace) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name);
    let to = workspace.member(name).join("tests").join("wire");
    // Its root is in the directory of the other files, where Cargo would not treat it as a test of this package.
    fs::create_dir_all(&to).expect("a folder for the tests can be made");
    for entry in fs::read_dir(from).expect("the tests are there") {
        let entry = entry.expect("the tests are there");
        let name = match entry.file_name() {
            name if name == "wire.rs" => "main.rs".into(),
            name => name,
        };
        fs::copy(entry.path(), to.join(name)).expect("a test can be copied");
    }
}
