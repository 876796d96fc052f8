//! Temporary directories, inside the tree so that renaming out of them never leaves its file system.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the temporary directories are called, followed by the number of the process.
const STAGING: &str = ".ferrosmith-";

/// When a temporary directory counts as left behind by a run that was killed.
const ABANDONED: Duration = Duration::from_secs(10 * 60);

/// Makes a temporary directory of a name that no other run uses.
pub(super) fn create(out: &Path) -> io::Result<PathBuf> {
    let process = std::process::id();
    let mut number = 0;
    loop {
        let staging = out.join(format!("{STAGING}{process}-{number}"));
        match fs::create_dir(&staging) {
            Ok(()) => return Ok(staging),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Removes temporary directories of runs that were killed. Those of runs that may still be at work stay.
pub(super) fn remove_abandoned(out: &Path) {
    let Ok(entries) = fs::read_dir(out) else {
        return; // Whatever the reason, creating a directory there reports it.
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(STAGING);
        if ours && is_abandoned(&entry) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_abandoned(entry: &fs::DirEntry) -> bool {
    let Ok(metadata) = entry.metadata() else {
        return false;
    };
    let age = metadata
        .modified()
        .ok()
        .and_then(|time| time.elapsed().ok());
    metadata.is_dir() && age.is_some_and(|age| age > ABANDONED)
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn every_run_has_a_directory_of_its_own() {
        let out = tempfile::tempdir().unwrap();
        let first = create(out.path()).unwrap();
        let second = create(out.path()).unwrap();
        assert_ne!(first, second);
        assert!(first.is_dir() && second.is_dir());
    }

    #[test]
    fn what_killed_runs_left_behind_is_removed() {
        let out = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - 2 * ABANDONED;
        for (name, old_enough, stays) in [
            (".ferrosmith-1-0", true, false),
            (".ferrosmith-2-0", false, true),
            ("src", true, true),
        ] {
            let path = out.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join("new-0"), "text").unwrap();
            if old_enough {
                fs::File::open(&path).unwrap().set_modified(old).unwrap();
            }
            remove_abandoned(out.path());
            assert_eq!(path.exists(), stays, "{name}");
        }
    }
}
