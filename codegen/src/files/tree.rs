//! The files on disk with which a file set is compared. Symbolic links are never followed.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::parents;
use crate::diagnostics::Diagnostic;

/// The directory of a crate.
pub(super) struct Tree<'a> {
    out: &'a Path,
    /// The known directories; `None` for one whose error has been reported.
    directories: HashMap<String, Option<bool>>,
}

/// The kind of entry at a path.
pub(super) enum Entry {
    Missing,
    File(Vec<u8>),
    Link,
}

impl<'a> Tree<'a> {
    /// Opens a directory, which need not exist.
    pub(super) fn open(out: &'a Path) -> Result<Self, Diagnostic> {
        check_output(out)?;
        Ok(Self {
            out,
            directories: HashMap::new(),
        })
    }

    /// Returns the absolute path of a relative one.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// Returns the entry at a path. The error is `None` if the reason has been reported with another path.
    pub(super) fn entry(&mut self, path: &str) -> Result<Entry, Option<Diagnostic>> {
        for directory in parents(path) {
            match self.directory_exists(directory)? {
                Some(true) => {}
                Some(false) => return Ok(Entry::Missing),
                None => return Err(None),
            }
        }
        Ok(read_entry(&self.path(path))?)
    }

    fn directory_exists(&mut self, directory: &str) -> Result<Option<bool>, Diagnostic> {
        if let Some(known) = self.directories.get(directory) {
            return Ok(*known);
        }
        let looked = look_for_directory(&self.path(directory));
        let known = looked.as_ref().ok().copied();
        self.directories.insert(directory.to_owned(), known);
        looked.map(Some)
    }

    /// Returns whether a path is in a crate that is nested in this one.
    pub(super) fn is_in_nested_crate(&self, path: &str) -> bool {
        let mut directories = parents(path);
        directories.any(|directory| self.out.join(directory).join("Cargo.toml").exists())
    }
}

/// Checks that the output path is a directory, or can become one.
pub(super) fn check_output(out: &Path) -> Result<(), Diagnostic> {
    for ancestor in out.ancestors() {
        match fs::metadata(ancestor) {
            Ok(metadata) if metadata.is_dir() => return Ok(()),
            Ok(_) => return Err(not_a_directory(ancestor, "the output directory is a file")),
            Err(error) if is_missing(&error) => {}
            Err(error) => return Err(unreadable(ancestor, &error)),
        }
    }
    Ok(()) // No part of the relative path exists.
}

fn look_for_directory(path: &Path) -> Result<bool, Diagnostic> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) if metadata.is_symlink() => Err(not_a_directory(
            path,
            "this must be a directory, but is a symbolic link, which is not followed",
        )),
        Ok(_) => Err(not_a_directory(
            path,
            "this must be a directory, but is a file",
        )),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn read_entry(path: &Path) -> Result<Entry, Diagnostic> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => Ok(Entry::Link),
        Ok(metadata) if metadata.is_file() => match fs::read(path) {
            Ok(content) => Ok(Entry::File(content)),
            Err(error) => Err(unreadable(path, &error)),
        },
        Ok(_) => Err(Diagnostic::error(
            "this must be a file, but is a directory or something else",
        )
        .in_file(path.display().to_string())
        .help("move or remove it, or choose another directory for the crate")),
        Err(error) if is_missing(&error) => Ok(Entry::Missing),
        Err(error) => Err(unreadable(path, &error)),
    }
}

pub(super) fn is_missing(error: &io::Error) -> bool {
    // On Unix, a path through a file is NotADirectory; the file itself is found further up.
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn not_a_directory(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::error(message)
        .in_file(path.display().to_string())
        .help("move or remove it, or choose another directory for the crate")
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("the existing file cannot be read: {error}"))
        .in_file(path.display().to_string())
        .help("check its permissions, or choose another directory for the crate")
}
