//! The only door to disk: model files come in, the generated tree goes out.
//!
//! The generated files are a [`FileSet`] in memory. The same set serves [`FileSet::compare`], which only reads, and
//! [`FileSet::write`], which writes all differences or none.

mod compare;
mod failure;
mod interruption;
mod journal;
mod lock;
mod manifest;
mod record;
mod recovery;
mod sources;
mod staging;
mod sync;
mod transaction;
mod tree;
mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use compare::{Stale, Status};
pub use lock::Lock;
pub use manifest::{Change as ManifestChange, KEPT};
pub use sources::{model_paths, read_models, read_text};
pub use write::{Written, below};

use crate::diagnostics::Diagnostic;

/// Whose a file is once it stands on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The generator's: every run replaces it, and removes it once nothing generates it any more, if it is
    /// [recorded](FileSet::seal) and as it was written. Its first line carries the mark that [`is_generated`]
    /// looks for.
    Generated,
    /// The manifest of the crate, in which some facts follow from the model and all else is the user's. One that
    /// begins with [`KEPT`] is brought up to date; in any other it is told what to change.
    Manifest,
    /// The user's: written only where nothing stands under that name.
    Scaffold,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The whole content.
    pub text: String,
    /// The owner of the file afterwards.
    pub kind: Kind,
}

/// The new content of a file that changes together with a generated crate, such as its model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The path below the directory that both are in, with forward slashes.
    pub path: String,
    /// The whole content.
    pub text: String,
}

/// The files of a crate, ordered by path.
///
/// Paths are relative to the crate's directory, written with forward slashes: `src/lib.rs`. None of them
/// leads out of that directory, and no two of them are the same file on a file system that ignores case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, File>,
    /// The service that they are made from, once that is [recorded](FileSet::seal).
    owner: Option<String>,
    /// The paths by their lower-case form, directories included.
    taken: BTreeMap<String, Taken>,
}

/// The meaning that a path of a [`FileSet`] already has.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Taken {
    File(String),
    Directory(String),
}

impl FileSet {
    /// A set without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// The path leads out of the crate or is not portable, another file of the set is in its place, or a
    /// [`Kind::Generated`] text lacks the mark in its first line. All of these are bugs of the generator
    /// rather than of a model.
    pub fn insert(
        &mut self,
        path: impl Into<String>,
        kind: Kind,
        text: impl Into<String>,
    ) -> Result<(), Diagnostic> {
        let (path, text) = (path.into(), text.into());
        if !is_portable(&path) {
            return Err(refused(&path, "it is not a plain relative path"));
        }
        if kind == Kind::Generated && !is_generated(text.as_bytes()) {
            return Err(refused(&path, "its first line does not say who made it"));
        }
        self.take(&path)?;
        self.files.insert(path, File { text, kind });
        Ok(())
    }

    /// Reserves a path and the directories above it.
    fn take(&mut self, path: &str) -> Result<(), Diagnostic> {
        for directory in parents(path) {
            match self.taken.get(&directory.to_lowercase()) {
                Some(Taken::Directory(other)) if other == directory => {}
                Some(Taken::Directory(other) | Taken::File(other)) => {
                    return Err(clash(path, other));
                }
                None => {
                    let taken = Taken::Directory(directory.to_owned());
                    self.taken.insert(directory.to_lowercase(), taken);
                }
            }
        }
        let taken = Taken::File(path.to_owned());
        match self.taken.insert(path.to_lowercase(), taken) {
            None => Ok(()),
            Some(Taken::File(other) | Taken::Directory(other)) => Err(clash(path, &other)),
        }
    }

    /// The file at this path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// The files, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Returns the number of files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Returns whether the content of a file says that this generator made it: its first line holds
/// `@generated by Ferrosmith` or, as versions before 0.1.0 wrote, `@generated by` and `cargo xtask codegen`. In a file
/// left in the middle of a merge the line below the conflict mark counts, so that generating again resolves the conflict.
pub fn is_generated(content: &[u8]) -> bool {
    let line = first_line(content);
    let is_of_early_version =
        || line.contains("@generated by") && line.contains("cargo xtask codegen");
    line.contains("@generated by Ferrosmith") || is_of_early_version()
}

/// The first line of a file, but for the mark of a conflict.
fn first_line(content: &[u8]) -> Cow<'_, str> {
    let mut lines = content.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    String::from_utf8_lossy(if first.starts_with(b"<<<<<<<") {
        lines.next().unwrap_or_default()
    } else {
        first
    })
}

/// The directories that a path goes through, outermost first: `src`, `src/types` for `src/types/tag.rs`.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// Returns whether the path stays below the directory that it is joined to, on every system.
fn is_portable(path: &str) -> bool {
    path.split('/').all(|name| {
        !matches!(name, "" | "." | "..")
            && !name.contains(|c: char| c.is_control() || r#"\:*?"<>|"#.contains(c))
    })
}

fn refused(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error(format!("`{path}` cannot be generated: {why}"))
        .help("report this bug of the generator, with the model")
}

fn clash(path: &str, other: &str) -> Diagnostic {
    refused(path, &format!("`{other}` is in its place"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// @generated by Ferrosmith.\n";

    #[test]
    fn only_plain_relative_paths_are_accepted() {
        for (path, accepted) in [
            ("src/lib.rs", true),
            ("Cargo.toml", true),
            ("", false),
            ("/etc/passwd", false),
            ("../lib.rs", false),
            ("src/../../lib.rs", false),
            ("src//lib.rs", false),
            ("./lib.rs", false),
            ("src/", false),
            (r"src\lib.rs", false),
            ("C:/lib.rs", false),
            ("src/a\nb.rs", false),
        ] {
            let inserted = FileSet::new().insert(path, Kind::Generated, TEXT);
            assert_eq!(inserted.is_ok(), accepted, "{path:?}: {inserted:?}");
        }
    }

    #[test]
    fn two_files_with_one_path_are_rejected() {
        for (first, second, accepted) in [
            ("src/a.rs", "src/b.rs", true),
            ("src/a.rs", "src/a/b.rs", true),
            ("src/a.rs", "src/a.rs", false),
            ("src/a.rs", "src/A.rs", false),
            ("src/a/b.rs", "src/A/c.rs", false),
            ("src/a", "src/a/b.rs", false),
            ("src/a/b.rs", "src/a", false),
        ] {
            let mut set = FileSet::new();
            set.insert(first, Kind::Generated, TEXT).unwrap();
            let inserted = set.insert(second, Kind::Generated, TEXT);
            assert_eq!(inserted.is_ok(), accepted, "{first} {second}: {inserted:?}");
        }
    }

    #[test]
    fn generated_files_are_recognized_by_their_first_line() {
        for (content, ours) in [
            (TEXT, true),
            ("//! @generated by cargo xtask codegen\r\n//!", true),
            (
                "// @generated by `cargo xtask codegen`, do not edit.\n",
                true,
            ),
            (
                "<<<<<<< HEAD\n// @generated by Ferrosmith, do not edit.\n=======\n",
                true,
            ),
            ("", false),
            ("// @generated by prost-build\n", false),
            ("// run cargo xtask codegen\n", false),
            ("// Ferrosmith made this\n", false),
            ("\n// @generated by Ferrosmith.\n", false),
        ] {
            assert_eq!(is_generated(content.as_bytes()), ours, "{content:?}");
        }
    }

    #[test]
    fn generated_files_without_the_marker_are_rejected() {
        let mut set = FileSet::new();
        assert!(set.insert("src/lib.rs", Kind::Generated, "mod a;").is_err());
        assert!(set.insert("Cargo.toml", Kind::Scaffold, "[lib]").is_ok());
        assert_eq!(set.len(), 1);
    }
}
