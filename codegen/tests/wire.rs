//! A small model of ours on the wire, in AWS JSON 1.0 and in CBOR: generated, compiled and run.

mod support;

use std::fs;
use std::path::Path;

use ferrosmith::Options;

use support::{Workspace, generated, model};

#[test]
fn a_generated_crate_speaks_its_protocols() {
    let files = generated(model("ledger"), &Options::default()).files;
    let workspace = Workspace::write("wire", [("ledger", &files)]);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledger");
    let to = workspace.member("ledger").join("tests");
    // Its root stands beside the other files there, where Cargo would not take it for a test of this package.
    fs::create_dir_all(to.join("wire")).expect("a folder for the tests can be made");
    for entry in fs::read_dir(from).expect("the tests are there") {
        let entry = entry.expect("the tests are there");
        let name = match entry.file_name() {
            name if name == "wire.rs" => "main.rs".into(),
            name => name,
        };
        fs::copy(entry.path(), to.join("wire").join(name)).expect("a test can be copied");
    }
    workspace.test_all_features();
}
