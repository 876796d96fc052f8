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

/// A value that is rejected now, and nothing else.
fn short() -> String {
    let length = r#""smithy.api#length": {"max": 9}"#;
    let bed = r#""bed": {"target": "smithy.api#String"#;
    OLD.replace(
        bed,
        &format!(r#""bed": {{"traits": {{{length}}}, "target": "smithy.api#String"#),
    )
}

const WORDS: &str = r##"{"smithy": "2.0", "shapes": {
    "a#In$bed": {"type": "apply", "traits": {"smithy.api#documentation": "Ours."}}
}}"##;

/// A manifest that is kept by hand.
const MANIFEST: &str = r#"[package]
name = "garden"
version = "0.1.0"
edition = "2024"

[features]
serde = ["schema", "dep:serde_core"]
schema = []

[dependencies]
serde_core = { version = "1", features = ["std"], optional = true }

[lints.rust]
unexpected_cfgs = { level = "warn", check-cfg = ['cfg(feature, values("blocking", "call", "client", "http", "server", "tracing"))'] }
"#;

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
        ("short.json", &short()),
        ("park.json", &other),
        ("list.json", "[]"),
    ] {
        fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

#[test]
fn the_exit_code_states_the_level_of_changes() {
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
        (&["old.json", "short.json"], 0),
        (&["old.json", "short.json", "--deny", "major"], 1),
        (
            &["old.json", "short.json", "--deny", "major", "--bump", "api"],
            0,
        ),
        (
            &["old.json", "short.json", "--deny", "minor", "--bump", "api"],
            1,
        ),
        (
            &["old.json", "bare.json", "--deny", "major", "--bump", "api"],
            1,
        ),
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
fn invalid_input_is_reported() {
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
fn reports_have_three_formats() {
    let directory = models();
    for (format, words) in [
        (
            "text",
            &[
                "minor: 1.2.3 → 1.3.0",
                "field-added (Rust API)",
                "  Rust API  1 minor",
            ][..],
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
                "\"section\": \"Added\"",
                "\"scope\": \"all\"",
                "\"bump\": \"minor\"",
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

/// A workspace whose crate is up to date with its model.
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
fn updates_change_model_crate_version_and_changelog() {
    let directory = workspace();
    let root = directory.path();
    let output = update(root, &["new.json", "--strip-docs"]);
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

/// The generator's own manifest is updated; for one that is kept by hand, the changes are reported, and the check fails
/// until they are made.
#[test]
fn updates_set_the_features_in_the_manifest() {
    let speaking = OLD.replace(
        r#""operations": [{"target": "a#Water"}]"#,
        r#""operations": [{"target": "a#Water"}], "traits": {"aws.protocols#awsJson1_1": {}}"#,
    );
    for by_hand in [false, true] {
        let directory = workspace();
        let root = directory.path();
        fs::write(root.join("speaking.json"), &speaking).unwrap();
        let manifest = root.join("ws/generated/Cargo.toml");
        if !by_hand {
            fs::remove_file(&manifest).unwrap();
            let again = ["codegen", "--model", "ws/models", "--out", "ws/generated"];
            assert!(run(root, &again).status.success());
        }
        let output = update(root, &["speaking.json", "--strip-docs"]);
        let text = fs::read_to_string(&manifest).unwrap();
        assert!(text.contains("version = \"0.1.1\""), "{text}");
        let mut check = vec!["codegen", "--model", "ws/models", "--out", "ws/generated"];
        check.push("--check");
        let said = stdout(&output);
        if by_hand {
            assert_eq!(output.status.code(), Some(1), "{said}");
            let missing = "Cargo.toml:6: the feature `aws-json` is missing; write `aws-json = [";
            assert!(said.contains(missing), "{said}");
            assert_eq!(run(root, &check).status.code(), Some(1));
            assert!(stdout(&run(root, &check)).contains(missing));
        } else {
            assert_eq!(output.status.code(), Some(0), "{said}{}", stderr(&output));
            assert!(text.contains("\naws-json = [\"http\"]"), "{text}");
            assert!(
                said.contains("mended:   ws/generated/Cargo.toml:"),
                "{said}"
            );
            assert_eq!(run(root, &check).status.code(), Some(0));
        }
    }
}

#[test]
fn an_update_to_the_same_model_says_that_nothing_changes() {
    for arguments in [
        &["ws/models/facts.json"][..],
        &["ws/models/facts.json", "--dry-run"],
        &["ws/models/facts.json", "--bump", "api"],
    ] {
        let directory = workspace();
        let before = tree(directory.path());
        let output = update(directory.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let said = stdout(&output);
        let words = [said.contains("no change"), said.contains("nothing changes")];
        assert_eq!(words, [true, true], "{said}");
        assert!(!said.contains("would change"), "{said}");
        assert_eq!(tree(directory.path()), before);
    }
}

/// Different white space in the model changes only the model file.
#[test]
fn a_dry_run_names_what_would_change() {
    let directory = workspace();
    let root = directory.path();
    fs::write(root.join("same.json"), OLD.replace("    ", " ")).unwrap();
    for (model, words) in [
        ("same.json", "would change ws/models/facts.json; nothing"),
        ("short.json", "generated files; nothing was changed"),
    ] {
        let said = stdout(&update(root, &[model, "--dry-run"]));
        let words = words.replace("ws/models", "models");
        assert!(said.contains(&words), "{said}");
    }
}

#[test]
fn changes_of_values_are_reported_on_request() {
    for (bump, version) in [("all", "0.2.0"), ("api", "0.1.1")] {
        let directory = workspace();
        let output = update(directory.path(), &["short.json", "--bump", bump]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let log = fs::read_to_string(directory.path().join("ws/CHANGELOG.md")).unwrap();
        assert!(log.contains(&format!("## garden {version}\n")), "{log}");
        assert_eq!(log.contains("**Breaking**"), bump == "all", "{log}");
        assert!(log.contains("`aaaaaaaaaa` is now rejected"), "{log}");
    }
}

#[test]
fn removed_items_are_not_listed_as_added() {
    let directory = workspace();
    let root = directory.path();
    fs::remove_file(root.join("ws/models/words.json")).unwrap();
    let output = update(root, &["bare.json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let log = fs::read_to_string(root.join("ws/CHANGELOG.md")).unwrap();
    let (_, removed) = log
        .split_once("\n### Removed\n\n")
        .expect("there is the section");
    assert!(
        removed.starts_with("- **Breaking** `operation::water::WaterRequest::bed`"),
        "{log}"
    );
    assert!(log.contains("Breaking: 1 of 1 change."), "{log}");
    assert!(!log.contains("### Added"), "{log}");
}

#[test]
fn failed_updates_change_nothing() {
    for (case, arguments, code, words) in [
        (
            "a dry run",
            &["new.json", "--strip-docs", "--dry-run"][..],
            0,
            "nothing was changed",
        ),
        ("the same words twice", &["new.json"], 2, "--strip-docs"),
        ("no model", &["none.json"], 2, "does not exist"),
        (
            "no JSON object",
            &["list.json", "--strip-docs"],
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
fn unwritable_files_leave_the_tree_unchanged() {
    let directory = workspace();
    let root = directory.path();
    fs::remove_file(root.join("ws/CHANGELOG.md")).unwrap();
    fs::create_dir(root.join("ws/CHANGELOG.md")).unwrap();
    let before = tree(root);
    let output = update(root, &["new.json", "--strip-docs"]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert_eq!(tree(root), before);
}
