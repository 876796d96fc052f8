//! Access to the file system: reads model files and writes generated files.
//!
//! The generated files are a [`FileSet`] in memory. [`FileSet::compare`] only reads; [`FileSet::write`] writes all
//! differences or none.

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

/// The owner of a file after it has been written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The generator: each run replaces the file, and removes it if it is no longer generated,
    /// [recorded](FileSet::seal) and unchanged. Its first line contains the mark that [`is_generated`] looks for.
    Generated,
    /// The manifest of the crate, of which some keys depend on the model; the rest belongs to the user. If it begins
    /// with [`KEPT`], it is updated; otherwise the required changes are reported.
    Manifest,
    /// The README of the crate, which belongs to the generator as long as its first line contains that mark, and
    /// otherwise to the user.
    Readme,
    /// The user: the file is written only if it does not exist.
    Scaffold,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The whole content.
    pub text: String,
    /// The owner of the file.
    pub kind: Kind,
}

/// The new content of a file that changes together with a generated crate, such as its model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The path relative to the common directory, with forward slashes.
    pub path: String,
    /// The whole content.
    pub text: String,
}

/// The files of a crate, ordered by path.
///
/// Paths are relative to the directory of the crate, with forward slashes: `src/lib.rs`. No path leads out of that
/// directory, and no two paths are the same on a file system that ignores case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, File>,
    /// The service of the crate, after it has been [recorded](FileSet::seal).
    owner: Option<String>,
    /// The paths by their lower-case form, directories included.
    taken: BTreeMap<String, Taken>,
}

/// The use of a path of a [`FileSet`].
#[derive(Debug, Clone, PartialEq, Eq)]
enum Taken {
    File(String),
    Directory(String),
}

impl FileSet {
    /// Creates an empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// Returns an error if the path leads out of the crate or is not portable, another file of the set is in its place,
    /// or a [`Kind::Generated`] or [`Kind::Readme`] text lacks the mark in its first line. All of these are bugs of the
    /// generator rather than of a model.
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
        let must_say_so = matches!(kind, Kind::Generated | Kind::Readme);
        if must_say_so && !is_generated(text.as_bytes()) {
            return Err(refused(
                &path,
                "its first line lacks the mark of generated files",
            ));
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

    /// Adds lines to the end of the manifest: tables that it does not have.
    pub fn extend_manifest(&mut self, tables: &str) {
        let mut files = self.files.values_mut();
        if let Some(manifest) = files.find(|file| file.kind == Kind::Manifest) {
            manifest.text.push_str(tables);
        }
    }

    /// Returns the file at a path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Returns the files, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Returns whether a file was written by this generator: its first line contains `@generated by Ferrosmith` or, in
/// versions before 0.1.0, `@generated by` and `cargo xtask codegen`. In a file with a merge conflict, the line after
/// the conflict marker counts, so that generating again resolves the conflict.
pub fn is_generated(content: &[u8]) -> bool {
    let line = first_line(content);
    let is_of_early_version =
        || line.contains("@generated by") && line.contains("cargo xtask codegen");
    line.contains("@generated by Ferrosmith") || is_of_early_version()
}

/// Returns the first line of a file, after a conflict marker.
fn first_line(content: &[u8]) -> Cow<'_, str> {
    let mut lines = content.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    String::from_utf8_lossy(if first.starts_with(b"<<<<<<<") {
        lines.next().unwrap_or_default()
    } else {
        first
    })
}

/// Returns the directories of a path, outermost first: `src`, `src/types` for `src/types/tag.rs`.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// Returns whether the path stays inside its directory, on every system.
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
