//! The clients of a crate with streaming operations: the examples of the guide, throughput and memory use.

mod support;

use std::fs;
use std::path::Path;

use ferrosmith::Options;

use support::{Workspace, generated, model};

const DEV_DEPENDENCIES: &str = "
[dev-dependencies]
tokio = { version = \"1\", features = [\"rt\"] }
";

/// The crate `radio`, generated for a user.
fn radio(name: &str) -> Workspace {
    let files = generated(model("streams"), &Options::default()).files;
    let workspace = Workspace::write(name, [("radio", &files)]);
    workspace.add_to_manifest("radio", DEV_DEPENDENCIES);
    workspace
}

#[test]
fn the_listings_about_streams_compile() {
    let workspace = radio("streams-guide");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chapter = fs::read_to_string(root.join("../guide/src/streams.md")).expect("the chapter");
    assert!(chapter.contains("```rust,ignore"));
    let chapter = chapter.replace("```rust,ignore", "```rust,no_run");
    let member = workspace.member("radio");
    fs::write(member.join("streams.md"), chapter).expect("the chapter can be written");
    let library = member.join("src/lib.rs");
    let mut text = fs::read_to_string(&library).expect("a crate has a library");
    text.push_str("\n#[doc = include_str!(\"../streams.md\")]\npub mod guide {}\n");
    fs::write(library, text).expect("the library can be written");
    workspace.test_examples("guide");
}

/// `cargo test -p ferrosmith --test streams -- --ignored --nocapture`, with curl, on a machine that does nothing else.
#[test]
#[ignore = "it is a measurement, and builds for release"]
fn a_gibibyte_is_streamed_in_both_directions() {
    let workspace = radio("streams-gibibyte");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/radio/gibibyte.rs");
    let to = workspace.member("radio").join("tests");
    fs::create_dir_all(&to).expect("a folder for the test can be made");
    fs::copy(from, to.join("gibibyte.rs")).expect("the test can be copied");
    workspace.measure("gibibyte");
}
