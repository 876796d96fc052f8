//! Crates with one half of their service, or with types alone, compile without a warning, and so does their
//! documentation. They are packaged without a warning, too.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use ferrosmith::Options;
use ferrosmith::ir::{Halves, Metadata};

use support::Workspace;

/// The halves of a client, of a server, and of a crate with only types.
const CHOICES: [(&str, Halves); 3] = [
    (
        "client",
        Halves {
            client: true,
            server: false,
        },
    ),
    (
        "server",
        Halves {
            client: false,
            server: true,
        },
    ),
    ("types", Halves::NONE),
];

#[test]
fn they_compile_without_warnings() {
    let mut crates = Vec::new();
    for model in ["places", "streams"] {
        for (part, halves) in CHOICES {
            let name = format!("{model}-{part}");
            let options = Options {
                crate_name: Some(name.clone()),
                halves: Some(halves),
                ..Options::default()
            };
            let made = support::generated(support::model(model), &options);
            crates.push((name, made.files));
        }
    }
    let crates = crates.iter().map(|(name, files)| (name.as_str(), files));
    let workspace = Workspace::write("halves", crates);
    workspace.lint();
    workspace.document();
}

#[test]
fn they_are_packaged_without_warnings() {
    let metadata = Metadata {
        license: Some("MIT".to_owned()),
        authors: vec!["A <a@example.com>".to_owned()],
        repository: Some("https://example.com/r".to_owned()),
        keywords: vec!["parcel".to_owned()],
        categories: vec!["api-bindings".to_owned()],
        ..Metadata::default()
    };
    for (part, halves) in CHOICES.into_iter().chain([("both", Halves::BOTH)]) {
        for metadata in [Metadata::default(), metadata.clone()] {
            let options = Options {
                crate_name: Some(format!("places-{part}")),
                halves: Some(halves),
                metadata,
                ..Options::default()
            };
            let files = support::generated(support::model("places"), &options).files;
            let directory = tempfile::tempdir().expect("a directory can be made");
            let root = directory.path();
            files.write(root).expect("the crate can be written");
            // The versions that the repository has, so that nothing is looked up.
            let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
            fs::copy(lock, root.join("Cargo.lock")).expect("the lock file can be copied");
            let listed = package(root, "--list");
            // Outside of a repository, Cargo ignores hidden files.
            let visible = files.iter().filter(|(path, _)| !path.contains("/."));
            for (path, _) in visible {
                assert!(listed.lines().any(|line| line == path), "{path}: {listed}");
            }
            package(root, "--no-verify");
        }
    }
}

/// Packages a crate, and returns the output of Cargo.
fn package(root: &Path, argument: &str) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(root)
        .args(["package", "--allow-dirty", "--offline", argument]);
    let output = cargo.output().expect("Cargo runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && !stderr.contains("warning"),
        "{argument}: {stderr}"
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
