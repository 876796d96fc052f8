//! `cargo xtask diff` and `cargo xtask update` as their users run them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const OLD: &str = r##"{"smithy": "2.0", "shapes": {
    "a#Garden": {"type": "service", "version": "1", "operations": [{"target": "a#Water"}]},
    "a#Water": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "smithy.api#Unit"}},
    "a#In": {"type": "structure", "members": {"bed": {"target": "smithy.api#String"}}}
}}"##;

/// One optional member more, and words for the one that is there.
fn new() -> String {
    OLD.replace(
        r#""bed": {"target": "smithy.api#String"}"#,
        r#""bed": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "Theirs."}},
           "litres": {"target": "smithy.api#Integer"}"#,
    )
}

/// One member less.
fn bare() -> String {
    OLD.replace(r#""bed": {"target": "smithy.api#String"}"#, "")
}

const WORDS: &str = r##"{"smithy": "2.0", "shapes": {
    "a#In$bed": {"type": "apply", "traits": {"smithy.api#documentation": "Ours."}}
}}"##;

const MANIFEST: &str = "[package]\nname = \"garden\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

fn run(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(directory)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn models() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let other = OLD.replace("a#Garden", "a#Park");
    for (name, text) in [
        ("old.json", OLD),
        ("new.json", &new()),
        ("bare.json", &bare()),
        ("park.json", &other),
        ("list.json", "[]"),
    ] {
        fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

#[test]
fn the_exit_code_answers() {
    let directory = models();
    for (arguments, code) in [
        (&["old.json", "old.json", "--deny", "patch"][..], 0),
        (&["old.json", "new.json"], 0),
        (&["old.json", "new.json", "--deny", "major"], 0),
        (&["old.json", "new.json", "--deny", "minor"], 1),
        (&["old.json", "new.json", "--deny", "patch"], 1),
        (&["old.json", "bare.json"], 0),
        (&["old.json", "bare.json", "--deny", "major"], 1),
        (&["old.json", "none.json"], 2),
        (&["none.json", "old.json"], 2),
        (&["old.json", "list.json"], 2),
        (&["old.json", "park.json"], 2),
        (&["old.json"], 2),
        (&["old.json", "new.json", "--deny", "none"], 2),
        (&["old.json", "new.json", "--service", "a#None"], 2),
    ] {
        let output = run(directory.path(), &[&["diff"], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(stderr(&output).is_empty(), code != 2, "{arguments:?}");
    }
}

#[test]
fn bad_input_is_named() {
    let directory = models();
    for (old, new, words) in [
        (
            "old.json",
            "none.json",
            &["does not exist", "none.json"][..],
        ),
        (
            "old.json",
            "park.json",
            &["a#Garden", "a#Park", "different services"],
        ),
        (
            "old.json",
            "list.json",
            &["list.json", "nothing was compared"],
        ),
    ] {
        let output = run(directory.path(), &["diff", old, new]);
        for word in words {
            assert!(
                stderr(&output).contains(word),
                "{word}: {}",
                stderr(&output)
            );
        }
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn there_are_three_formats() {
    let directory = models();
    for (format, words) in [
        (
            "text",
            &["minor: 1.2.3 → 1.3.0", "field-added", "  Rust API  1 minor"][..],
        ),
        (
            "markdown",
            &[
                "## Model update: minor",
                "| Rust API | 0 | 1 | 1 |",
                "`field-added`",
            ],
        ),
        (
            "json",
            &[
                "\"schema\": 1",
                "\"verdict\": \"minor\"",
                "\"rule\": \"field-added\"",
            ],
        ),
    ] {
        let arguments = ["diff", "old.json", "new.json", "--format", format];
        let output = run(directory.path(), &arguments);
        for word in words {
            assert!(
                stdout(&output).contains(word),
                "{word}: {}",
                stdout(&output)
            );
        }
        assert!(!stdout(&output).contains('\u{1b}'), "{}", stdout(&output));
    }
}

/// A workspace whose crate is what its model makes of it.
fn workspace() -> TempDir {
    let directory = models();
    let root = directory.path();
    fs::create_dir_all(root.join("ws/models")).unwrap();
    fs::create_dir_all(root.join("ws/generated")).unwrap();
    for (path, text) in [
        ("ws/models/facts.json", OLD),
        ("ws/models/words.json", WORDS),
        ("ws/generated/Cargo.toml", MANIFEST),
        ("ws/CHANGELOG.md", "# Changelog\n\n## garden 0.1.0\n"),
        (
            "ws/Cargo.lock",
            "[[package]]\nname = \"garden\"\nversion = \"0.1.0\"\n",
        ),
    ] {
        fs::write(root.join(path), text).unwrap();
    }
    let generated = run(
        root,
        &["codegen", "--model", "ws/models", "--out", "ws/generated"],
    );
    assert_eq!(generated.status.code(), Some(0), "{}", stderr(&generated));
    directory
}

/// Every file below a directory with its content.
fn tree(directory: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![directory.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                files.insert(path.display().to_string(), text);
            }
        }
    }
    files
}

fn update(root: &Path, arguments: &[&str]) -> Output {
    run(
        root,
        &[&["update", "--workspace", "ws"], arguments].concat(),
    )
}

#[test]
fn an_update_changes_all_that_belongs_together() {
    let directory = workspace();
    let root = directory.path();
    let output = update(root, &["new.json", "--facts-only"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("minor: 0.1.0 → 0.1.1"),
        "{}",
        stdout(&output)
    );
    assert!(stdout(&output).contains("checked"), "{}", stdout(&output));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert!(read("ws/models/facts.json").contains("litres"));
    assert!(!read("ws/models/facts.json").contains("Theirs."));
    assert!(read("ws/generated/Cargo.toml").contains("version = \"0.1.1\""));
    assert!(read("ws/Cargo.lock").contains("version = \"0.1.1\""));
    assert!(read("ws/generated/src/operation/water.rs").contains("pub litres: Option<i32>"));
    let log = read("ws/CHANGELOG.md");
    let (new, old) = (log.find("## garden 0.1.1"), log.find("## garden 0.1.0"));
    assert!(new.is_some() && new < old, "{log}");
    let arguments = [
        "codegen",
        "--model",
        "ws/models",
        "--out",
        "ws/generated",
        "--check",
    ];
    assert_eq!(run(root, &arguments).status.code(), Some(0));
}

#[test]
fn whatever_goes_wrong_nothing_changes() {
    for (case, arguments, code, words) in [
        (
            "a dry run",
            &["new.json", "--facts-only", "--dry-run"][..],
            0,
            "nothing was changed",
        ),
        ("the same words twice", &["new.json"], 2, "--facts-only"),
        ("no model", &["none.json"], 2, "does not exist"),
        (
            "no JSON object",
            &["list.json", "--facts-only"],
            2,
            "nothing was changed",
        ),
        ("another service", &["park.json"], 2, "different services"),
        ("words for what is gone", &["bare.json"], 2, "a#In$bed"),
    ] {
        let directory = workspace();
        let before = tree(directory.path());
        let output = update(directory.path(), arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{case}: {}",
            stderr(&output)
        );
        let said = stdout(&output) + &stderr(&output);
        assert!(said.contains(words), "{case}: {said}");
        assert_eq!(tree(directory.path()), before, "{case}");
    }
}

#[test]
fn a_file_that_cannot_be_written_leaves_all_as_it_was() {
    let directory = workspace();
    let root = directory.path();
    fs::remove_file(root.join("ws/CHANGELOG.md")).unwrap();
    fs::create_dir(root.join("ws/CHANGELOG.md")).unwrap();
    let before = tree(root);
    let output = update(root, &["new.json", "--facts-only"]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert_eq!(tree(root), before);
}
