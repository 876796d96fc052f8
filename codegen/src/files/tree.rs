//! The tree on disk that a file set is compared with. Symbolic links in it are never followed.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{is_generated, parents};
use crate::diagnostics::Diagnostic;

/// As much of a file as tells whether the generator made it.
const HEAD: u64 = 1024;

/// The directory of a crate.
pub(super) struct Tree<'a> {
    out: &'a Path,
    /// Which directories exist, as far as they have been looked at. `None` is one that has been reported.
    directories: HashMap<String, Option<bool>>,
}

/// What stands at a path.
pub(super) enum Entry {
    Missing,
    File(Vec<u8>),
    Link,
}

impl<'a> Tree<'a> {
    /// The tree in this directory, which need not exist.
    pub(super) fn open(out: &'a Path) -> Result<Self, Diagnostic> {
        check_output(out)?;
        Ok(Self {
            out,
            directories: HashMap::new(),
        })
    }

    /// Where a relative path leads.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// What stands at this path. The error is `None` where the reason has been reported with another path.
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

    /// The files below a directory that the generator has made, ordered by path.
    pub(super) fn generated_below(&mut self, top: &str) -> Result<Vec<String>, Vec<Diagnostic>> {
        let mut found = Vec::new();
        let mut problems = Vec::new();
        let mut pending = Vec::new();
        if matches!(self.directory_exists(top), Ok(Some(true))) {
            pending.push(top.to_owned());
        }
        while let Some(directory) = pending.pop() {
            let path = self.path(&directory);
            if let Err(error) = search(&path, &directory, &mut found, &mut pending) {
                problems.push(unreadable(&path, &error));
            }
        }
        found.sort();
        if problems.is_empty() {
            Ok(found)
        } else {
            Err(problems)
        }
    }
}

/// Sorts the entries of one directory into generated files and directories to search.
fn search(
    path: &Path,
    relative: &str,
    found: &mut Vec<String>,
    pending: &mut Vec<String>,
) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            continue; // No file of ours has such a name.
        };
        let relative = format!("{relative}/{name}");
        let file_type = entry.file_type()?;
        if file_type.is_dir() {
            pending.push(relative);
        } else if file_type.is_file() && is_generated(&head(&entry.path())?) {
            found.push(relative);
        }
    }
    Ok(())
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether the output directory is one, or can become one.
fn check_output(out: &Path) -> Result<(), Diagnostic> {
    for ancestor in out.ancestors() {
        match fs::metadata(ancestor) {
            Ok(metadata) if metadata.is_dir() => return Ok(()),
            Ok(_) => return Err(not_a_directory(ancestor, "the output directory is a file")),
            Err(error) if is_missing(&error) => {}
            Err(error) => return Err(unreadable(ancestor, &error)),
        }
    }
    Ok(()) // A relative path, none of which exists.
}

fn look_for_directory(path: &Path) -> Result<bool, Diagnostic> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) if metadata.is_symlink() => Err(not_a_directory(
            path,
            "a directory is needed where a symbolic link is, which is never followed",
        )),
        Ok(_) => Err(not_a_directory(
            path,
            "a directory is needed where a file is",
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
        Ok(_) => Err(
            Diagnostic::error("a file is needed where a directory is, or something else")
                .in_file(path.display().to_string())
                .help("move it away, or choose another directory with `--out`"),
        ),
        Err(error) if is_missing(&error) => Ok(Entry::Missing),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn is_missing(error: &io::Error) -> bool {
    // On Unix, a path through a file is NotADirectory; the file itself is found further up.
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn not_a_directory(path: &Path, message: &str) -> Diagnostic {
    Diagnostic::error(message)
        .in_file(path.display().to_string())
        .help("move it away, or choose another directory with `--out`")
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("what is already there cannot be read: {error}"))
        .in_file(path.display().to_string())
        .help("check its permissions, or choose another directory with `--out`")
}
