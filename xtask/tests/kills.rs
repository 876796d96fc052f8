//! Runs that are killed at each of their changes to the file system: after the next run, the directory has the same
//! content as after an undisturbed one.

#![cfg(all(unix, debug_assertions))]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SIGNALS: [&str; 4] = ["KILL", "TERM", "INT", "HUP"];

const OLD: &str = r##"{"smithy": "2.0", "shapes": {
    "a#Garden": {"type": "service", "version": "1", "operations": [{"target": "a#Water"}, {"target": "a#Dig"}]},
    "a#Water": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "smithy.api#Unit"}},
    "a#Dig": {"type": "operation", "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}},
    "a#In": {"type": "structure", "members": {"bed": {"target": "a#Bed"}}},
    "a#Bed": {"type": "structure", "members": {"soil": {"target": "smithy.api#String"}}}
}}"##;

/// One operation is removed and another one added; a type is removed, and its directory with it.
fn new() -> String {
    OLD.replace("a#Dig", "a#Harvest").replace(
        r#""bed": {"target": "a#Bed"}"#,
        r#""bed": {"target": "smithy.api#String"}"#,
    )
}

/// A directory that is in memory, where there are such: nobody waits for a disk then.
fn directory() -> TempDir {
    let memory = Path::new("/dev/shm");
    tempfile::tempdir_in(memory).unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// A workspace with the crate of the old model.
fn workspace() -> TempDir {
    let directory = directory();
    let root = directory.path();
    fs::create_dir_all(root.join("ws/models")).unwrap();
    for (path, text) in [
        ("ws/models/facts.json", OLD),
        ("ws/CHANGELOG.md", "# Changelog\n\n## garden 0.1.0\n"),
        (
            "ws/Cargo.lock",
            "[[package]]\nname = \"garden\"\nversion = \"0.1.0\"\n",
        ),
        ("new.json", &new()),
    ] {
        fs::write(root.join(path), text).unwrap();
    }
    let log = root.join("ws/CHANGELOG.md");
    fs::set_permissions(log, fs::Permissions::from_mode(0o640)).unwrap();
    let made = run(
        root,
        &["codegen", "--model", "ws/models", "--out", "ws/generated"],
        None,
    );
    assert!(made.status.success(), "{made:?}");
    directory
}

fn run(directory: &Path, arguments: &[&str], signal: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(directory);
    command.envs(signal.map(|signal| ("FERROSMITH_SIGNAL_AT", signal)));
    command.output().unwrap()
}

/// Every file below a directory with its content and mode, and every directory.
fn tree(top: &Path) -> BTreeMap<String, Option<(String, u32)>> {
    let mut entries = BTreeMap::new();
    let mut open = vec![top.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(top).unwrap().display().to_string();
            if path.is_dir() {
                entries.insert(name, None);
                open.push(path);
            } else {
                let mode = path.metadata().unwrap().permissions().mode();
                entries.insert(name, Some((fs::read_to_string(&path).unwrap(), mode)));
            }
        }
    }
    entries
}

fn copy(from: &Path) -> TempDir {
    let to = directory();
    for (path, file) in tree(from) {
        let target = to.path().join(&path);
        match file {
            None => fs::create_dir_all(target).unwrap(),
            Some(_) => {
                fs::create_dir_all(target.parent().unwrap()).unwrap();
                fs::copy(from.join(path), target).unwrap();
            }
        }
    }
    to
}

/// Kills a run at each of its changes, and compares the result of the next run with the expected one. Returns the
/// number of changes.
fn end_at_each_change(arguments: &[&str], signals: &[&str]) -> usize {
    let before = workspace();
    let right = copy(before.path());
    let done = run(right.path(), arguments, None);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let right = tree(right.path());
    assert_ne!(tree(before.path()), right);
    let mut changes = 0;
    for signal in signals {
        for at in 1.. {
            let directory = copy(before.path());
            let ended = run(directory.path(), arguments, Some(&format!("{at}:{signal}")));
            if ended.status.success() && *signal == "KILL" {
                // Its changes are less than that.
                assert_eq!(tree(directory.path()), right);
                changes = at - 1;
                break;
            }
            if at > changes && *signal != "KILL" {
                break;
            }
            let is_whole = tree(directory.path()) == right;
            // Signals that can be held back are.
            assert!(
                *signal == "KILL" || ended.status.success() && is_whole,
                "{signal} at {at}: {ended:?}"
            );
            let again = run(directory.path(), arguments, None);
            assert_eq!(again.status.code(), Some(0), "{signal} at {at}: {again:?}");
            assert_eq!(tree(directory.path()), right, "{signal} at {at}");
        }
    }
    changes
}

#[test]
fn a_killed_update_can_be_run_again() {
    let changes = end_at_each_change(&["update", "--workspace", "ws", "new.json"], &SIGNALS);
    assert!(changes > 20, "{changes}");
}

#[test]
fn a_killed_generation_can_be_run_again() {
    let arguments = ["codegen", "--model", "new.json", "--out", "ws/generated"];
    assert!(end_at_each_change(&arguments, &SIGNALS) > 10);
}

#[test]
fn a_killed_first_generation_can_be_run_again() {
    let arguments = ["codegen", "--model", "new.json", "--out", "fresh"];
    assert!(end_at_each_change(&arguments, &["KILL"]) > 40);
}

/// The second of two concurrent runs reports an error, and changes nothing.
#[test]
fn two_runs_on_one_tree_exclude_each_other() {
    let directory = workspace();
    let root = directory.path();
    let before = tree(root);
    for (locked, arguments) in [
        ("ws", &["update", "--workspace", "ws", "new.json"][..]),
        ("ws/generated", &["update", "--workspace", "ws", "new.json"]),
        (
            "ws/generated",
            &["codegen", "--model", "new.json", "--out", "ws/generated"],
        ),
    ] {
        let lock = fs::File::open(root.join(locked)).unwrap();
        // A process that another test is starting may hold the lock before this one for a moment.
        lock.lock().unwrap();
        let second = run(root, arguments, None);
        assert_eq!(second.status.code(), Some(2), "{second:?}");
        let stderr = String::from_utf8_lossy(&second.stderr);
        assert!(stderr.contains("another run is at work"), "{stderr}");
        assert!(stderr.contains("help: wait"), "{stderr}");
        assert_eq!(tree(root), before);
    }
    let looks = run(
        root,
        &["update", "--workspace", "ws", "new.json", "--dry-run"],
        None,
    );
    assert!(looks.status.success(), "{looks:?}");
}
