//! Temporary directories. They are inside the tree, so that files can be renamed out of them on the same file system.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The prefix of the names of temporary directories; the process id and a number follow.
const STAGING: &str = ".ferrosmith-";

/// The prefix of the name of a directory with contents that could not be restored.
const KEPT: &str = ".ferrosmith-kept-";

/// Creates a temporary directory with an unused name.
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

/// Returns the path of the new content of a step until it is moved into place.
pub(super) fn new(staging: &Path, number: usize) -> PathBuf {
    staging.join(format!("new-{number}"))
}

/// Returns the path of the old content of a step.
pub(super) fn old(staging: &Path, number: usize) -> PathBuf {
    staging.join(format!("old-{number}"))
}

/// Returns the temporary directories in a locked tree, which are those of runs that were killed.
pub(super) fn abandoned(out: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(out)? {
        let entry = entry?;
        let is_staging = entry.file_name().to_str().is_some_and(is_staging);
        if is_staging && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn is_staging(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let numbers = name.strip_prefix(STAGING).and_then(|n| n.split_once('-'));
    numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
}

/// Removes a temporary directory. A later run removes what remains.
pub(super) fn discard(staging: &Path) {
    let _ = fs::remove_dir_all(staging);
}

/// Renames a temporary directory so that later runs do not remove it, and returns its new path.
pub(super) fn keep(staging: &Path) -> PathBuf {
    let name = staging.file_name().unwrap_or_default().to_string_lossy();
    let numbers = name.strip_prefix(STAGING).unwrap_or(&name);
    let kept = staging.with_file_name(format!("{KEPT}{numbers}"));
    match fs::rename(staging, &kept) {
        Ok(()) => kept,
        Err(_) => staging.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_a_directory_of_its_own() {
        let out = tempfile::tempdir().unwrap();
        let first = create(out.path()).unwrap();
        let second = create(out.path()).unwrap();
        assert_ne!(first, second);
        assert_eq!(abandoned(out.path()).unwrap(), [first.clone(), second]);
        let kept = keep(&first);
        assert!(kept.is_dir() && !first.exists());
        assert_eq!(abandoned(out.path()).unwrap().len(), 1);
    }

    #[test]
    fn only_staging_directories_are_recognized() {
        for (name, expected) in [
            (".ferrosmith-1-0", true),
            (".ferrosmith-123-45", true),
            (".ferrosmith-", false),
            (".ferrosmith-1", false),
            (".ferrosmith-1-", false),
            (".ferrosmith-1-0-2", false),
            (".ferrosmith-kept-1-0", false),
            (".ferrosmith-lock", false),
            ("src", false),
        ] {
            assert_eq!(is_staging(name), expected, "{name}");
        }
    }
}
