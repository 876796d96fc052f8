//! Changes to trees in temporary directories: applied, failed and undone.

use super::*;

/// Lists every file below a directory with its content, and every directory with a `/`.
fn listing(directory: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            lines.push(format!("{name}/"));
            let below = listing(&path);
            lines.extend(below.iter().map(|line| format!("{name}/{line}")));
        } else {
            lines.push(format!("{name}={}", fs::read_to_string(&path).unwrap()));
        }
    }
    lines.sort();
    lines
}

fn tree() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::create_dir_all(directory.path().join("src/wall")).unwrap();
    for (path, text) in [("src/a", "a"), ("src/b", "b"), ("src/wall/w", "w")] {
        fs::write(directory.path().join(path), text).unwrap();
    }
    directory
}

fn put(path: &str) -> Change<'_> {
    Change::Put { path, text: "new" }
}

#[test]
fn committed_changes_leave_no_temporary_files() {
    let directory = tree();
    let changes = [
        Change::Put {
            path: "src/a",
            text: "A",
        },
        Change::Put {
            path: "src/new/c",
            text: "C",
        },
        Change::Remove { path: "src/b" },
    ];
    apply(directory.path(), &changes).unwrap();
    assert_eq!(
        listing(directory.path()),
        [
            "src/",
            "src/a=A",
            "src/new/",
            "src/new/c=C",
            "src/wall/",
            "src/wall/w=w"
        ]
    );
}

/// The last change fails, for reasons that do not depend on who runs the test.
#[test]
fn failures_leave_the_tree_unchanged() {
    let gone = |path| Change::Remove { path };
    for (case, last) in [
        ("a directory is where a file is needed", put("src/wall")),
        ("a file is where a directory is needed", put("src/b/c")),
        ("a directory cannot be saved", gone("src/wall")),
        ("what does not exist cannot be removed", gone("src/none")),
        ("no file system has such names", put("src/\0")),
    ] {
        let directory = tree();
        let before = listing(directory.path());
        let changes = [put("src/a"), put("src/new/deep/c"), gone("src/b"), last];
        let problems = apply(directory.path(), &changes).unwrap_err();
        assert_eq!(problems.len(), 1, "{case}: {problems:?}");
        assert!(problems[0].help.is_some(), "{case}: {problems:?}");
        assert_eq!(listing(directory.path()), before, "{case}");
    }
}

#[test]
fn completed_renames_are_rolled_back() {
    let directory = tree();
    let before = listing(directory.path());
    let changes = [
        put("src/new/a"),
        put("src/a"),
        Change::Remove { path: "src/wall/w" },
        put("src/c"),
    ];
    let staging = staging::create(directory.path()).unwrap();
    let journal = prepare(directory.path(), &staging, &changes).unwrap();
    // An obstacle appears after the checks.
    fs::create_dir(directory.path().join("src/c")).unwrap();
    let failure = commit(directory.path(), &staging, &journal).unwrap_err();
    let problems = give_up(directory.path(), &staging, &journal, failure);
    assert_eq!(problems.len(), 1, "{problems:?}");
    fs::remove_dir(directory.path().join("src/c")).unwrap();
    assert_eq!(listing(directory.path()), before);
}

/// The process ends before anything is moved, and after each step.
#[test]
fn interrupted_transactions_are_rolled_back_by_the_next_run() {
    let changes = [
        put("src/new/a"),
        put("src/a"),
        Change::Remove { path: "src/wall/w" },
    ];
    for taken in 0..=changes.len() {
        let directory = tree();
        let out = directory.path();
        let before = listing(out);
        let staging = staging::create(out).unwrap();
        let journal = prepare(out, &staging, &changes).unwrap();
        let part = Journal {
            steps: journal.steps[..taken].to_vec(),
            ..journal.clone()
        };
        commit(out, &staging, &part).unwrap();
        journal.write(&staging).unwrap();
        let notes = recovery::recover(out).unwrap();
        assert_eq!(notes.len(), usize::from(taken > 0), "{notes:?}");
        assert_eq!(listing(out), before, "{taken}");
    }
}

#[test]
fn files_edited_since_are_not_rolled_back() {
    let directory = tree();
    let out = directory.path();
    let staging = staging::create(out).unwrap();
    let journal = prepare(out, &staging, &[put("src/a"), put("src/b")]).unwrap();
    commit(out, &staging, &journal).unwrap();
    journal.write(&staging).unwrap();
    fs::write(out.join("src/a"), "mine").unwrap();
    let notes = recovery::recover(out).unwrap();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(
        notes[1].file.as_ref().unwrap().ends_with("src/a"),
        "{notes:?}"
    );
    assert_eq!(fs::read_to_string(out.join("src/a")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(out.join("src/b")).unwrap(), "b");
    let kept = out.join(format!(".ferrosmith-kept-{}-0/old-0", std::process::id()));
    assert_eq!(fs::read_to_string(kept).unwrap(), "a");
    assert_eq!(recovery::recover(out).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_file_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tree();
    for mode in [0o640, 0o755, 0o444] {
        let path = directory.path().join("src/a");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        apply(
            directory.path(),
            &[Change::Put {
                path: "src/a",
                text: &mode.to_string(),
            }],
        )
        .unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            mode
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), mode.to_string());
    }
}

#[test]
fn without_changes_nothing_is_touched() {
    let directory = tree();
    let out = directory.path().join("none");
    apply(&out, &[]).unwrap();
    assert!(!out.exists());
}
