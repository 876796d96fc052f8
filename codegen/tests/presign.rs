//! Presigned requests of generated clients: the listings of the guide, and a service like Amazon Polly. The tests in
//! `servers` send presigned requests.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::files::{FileSet, read_models};
use ferrosmith::{Options, generate};

use support::Workspace;

/// The name of each crate, and its model.
const CRATES: [(&str, &str); 3] = [
    ("speech", "presign/speech.smithy"),
    ("storage", "servers/models/s3.smithy"),
    ("tokens", "servers/models/sts.smithy"),
];

const TOKIO: &str = "
[dev-dependencies]
tokio = { version = \"1\", features = [\"rt\", \"macros\"] }
";

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn files((name, model): (&str, &str)) -> FileSet {
    let sources = read_models(&[tests().join(model)]).expect("the model can be read");
    let options = Options {
        crate_name: Some(name.to_owned()),
        ..Options::default()
    };
    generate(sources, &options)
        .expect("the model is fine")
        .files
}

#[test]
fn generated_clients_presign_requests() {
    let crates = CRATES.map(|(name, model)| (name, files((name, model))));
    let names = crates.iter().map(|(name, files)| (*name, files));
    let workspace = Workspace::write("presign", names);
    let speech = workspace.member("speech");
    let dependencies = "storage = { path = \"../storage\", features = [\"blocking\"] }\n\
                        tokens = { path = \"../tokens\", features = [\"client\"] }\n";
    workspace.add_to_manifest("speech", &[TOKIO, dependencies].concat());
    fs::create_dir_all(speech.join("tests")).expect("a folder can be made");
    fs::copy(
        tests().join("presign/speech_calls.rs"),
        speech.join("tests/speech_calls.rs"),
    )
    .expect("the test can be copied");
    // The last listing is for WorkSpaces: the tests of the guide compile it.
    let chapter = tests().join("../../guide/src/presign.md");
    let chapter = fs::read_to_string(chapter).expect("the chapter");
    let (chapter, _) = chapter
        .split_once("## Requests that")
        .expect("the last section");
    assert_eq!(chapter.matches("```rust,ignore").count(), 2);
    let chapter = chapter.replace("```rust,ignore", "```rust,no_run");
    fs::write(speech.join("presign.md"), chapter).expect("the chapter can be written");
    let library = speech.join("src/lib.rs");
    let mut text = fs::read_to_string(&library).expect("a crate has a library");
    text.push_str("\n#[doc = include_str!(\"../presign.md\")]\npub mod guide {}\n");
    fs::write(library, text).expect("the library can be written");
    workspace.test_member("speech");
    workspace.test_examples("guide");
}
