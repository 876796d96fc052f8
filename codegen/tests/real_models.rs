//! Real models of other services become crates, and those compile without a warning.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options, generate};

/// Models that are compiled too: small ones with the rarer things in them (error shapes without members,
/// deprecated shapes, unions, documents, event streams, keywords as members).
const COMPILED: [&str; 3] = ["sqs.json", "kms.json", "bedrock-runtime.json"];

/// Returns all real models next to the repository; if they are absent, prints that and returns none.
fn models() -> Vec<PathBuf> {
    let mut models = Vec::new();
    for directory in ["aws", "history", "."] {
        let Some(directory) = support::shared(&format!("models/{directory}")) else {
            continue;
        };
        let entries = directory.read_dir().expect("it is a directory");
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        models.extend(paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")));
    }
    models.retain(|path| !path.ends_with("partitions.json"));
    models.sort();
    models
}

fn generated(path: &Path) -> Generated {
    let source = Source {
        name: path.display().to_string(),
        bytes: std::fs::read(path).expect("the file is there"),
    };
    generate(vec![source], &Options::default()).unwrap_or_else(|problems| {
        panic!("{}: {}", path.display(), problems[0]);
    })
}

#[test]
fn every_real_model_becomes_a_crate() {
    for path in models() {
        let crate_ = generated(&path);
        assert!(crate_.summary.operations > 0, "{}", path.display());
        assert!(
            crate_.files.get("src/lib.rs").is_some(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn crates_compile_without_warnings() {
    let target = tempfile::tempdir().expect("a directory");
    for path in models() {
        let name = path.file_name().unwrap_or_default();
        if !COMPILED.iter().any(|compiled| name == *compiled) {
            continue;
        }
        let out = tempfile::tempdir().expect("a directory");
        generated(&path)
            .files
            .write(out.path())
            .expect("it can be written");
        let check = Command::new(env!("CARGO"))
            .args(["check", "--quiet", "--offline", "--no-default-features"])
            .current_dir(out.path())
            .env("CARGO_TARGET_DIR", target.path())
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .expect("cargo runs");
        let errors = String::from_utf8_lossy(&check.stderr);
        assert!(check.status.success(), "{}:\n{errors}", path.display());
    }
}
