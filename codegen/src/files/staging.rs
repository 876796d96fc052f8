//! Temporary directories, inside the tree so that renaming out of them never leaves its file system.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The start of the names of temporary directories; the number of the process and one more follow.
const STAGING: &str = ".ferrosmith-";

/// The start of the name of a directory that holds what could not be put back.
const KEPT: &str = ".ferrosmith-kept-";

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

/// Returns where the new content of a step is, until it is moved into place.
pub(super) fn new(staging: &Path, number: usize) -> PathBuf {
    staging.join(format!("new-{number}"))
}

/// Returns where the old content of a step is kept.
pub(super) fn old(staging: &Path, number: usize) -> PathBuf {
    staging.join(format!("old-{number}"))
}

/// The temporary directories in a tree. Whoever has locked it has made none of them: they are of runs that were killed.
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

/// Removes a temporary directory. What is left of it is removed by a later run.
pub(super) fn discard(staging: &Path) {
    let _ = fs::remove_dir_all(staging);
}

/// Keeps a temporary directory out of reach of later runs, and tells where.
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
