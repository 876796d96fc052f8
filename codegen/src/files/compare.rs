//! Differences between a file set and the disk.

use std::path::Path;

use super::manifest::{self, Change as ManifestChange};
use super::record::{RECORD, Record, short_digest};
use super::tree::{Entry, Tree};
use super::{FileSet, Kind, first_line, is_generated};
use crate::diagnostics::Diagnostic;

/// The differences between a [`FileSet`] and the files on disk. All paths are relative to the directory of the crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Files whose content differs.
    pub stale: Vec<Stale>,
    /// Files that do not exist.
    pub missing: Vec<String>,
    /// Files below `src` that an earlier run wrote and that are no longer in the set.
    pub orphaned: Vec<String>,
    /// Orphaned files that have been edited. They are kept.
    pub edited: Vec<String>,
    /// Differences between a manifest and the model.
    pub manifest: Vec<ManifestChange>,
    /// The updated manifest, if the generator maintains it.
    pub(super) merged: Option<String>,
    /// The number of files that are up to date.
    pub unchanged: usize,
}

/// A generated file whose content differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The path, relative to the directory of the crate.
    pub path: String,
    /// True if only the line endings differ: the file has CR LF, as Git may check it out.
    pub line_endings_only: bool,
}

impl Status {
    /// Returns whether a manifest that the generator does not maintain must be changed.
    pub fn is_manifest_by_hand(&self) -> bool {
        !self.manifest.is_empty() && self.merged.is_none()
    }

    /// Returns whether generating would change files.
    pub fn differs_in_files(&self) -> bool {
        !(self.stale.is_empty()
            && self.missing.is_empty()
            && self.orphaned.is_empty()
            && self.edited.is_empty())
    }

    /// Returns whether there are no differences.
    pub fn is_current(&self) -> bool {
        !self.differs_in_files() && self.manifest.is_empty()
    }
}

impl FileSet {
    /// Compares the set with the crate in the directory `out`, which need not exist, without changing anything.
    ///
    /// # Errors
    ///
    /// Returns all reasons why [`FileSet::write`] would fail: `out` or a directory in it is a file, a file is a
    /// directory or a symbolic link, a file with the same path was not written by the generator, the crate belongs to
    /// another service, or something cannot be read.
    pub fn compare(&self, out: &Path) -> Result<Status, Vec<Diagnostic>> {
        let mut tree = Tree::open(out).map_err(|problem| vec![problem])?;
        let mut status = Status::default();
        let mut problems = Vec::new();
        for (path, file) in self.iter() {
            match tree.entry(path) {
                Ok(Entry::Missing) => status.missing.push(path.to_owned()),
                Ok(_) if file.kind == Kind::Scaffold => status.unchanged += 1,
                Ok(Entry::File(content)) if file.kind == Kind::Manifest => {
                    let compared = status.compare_manifest(path, &content, &file.text);
                    let name = tree.path(path).display().to_string();
                    problems.extend(compared.err().map(|problem| problem.in_file(name)));
                }
                // A manifest that is a symbolic link is maintained by hand.
                Ok(Entry::Link) if file.kind == Kind::Manifest => status.unchanged += 1,
                Ok(entry) if file.kind == Kind::Readme && is_users(&entry) => {
                    status.unchanged += 1;
                }
                Ok(Entry::File(content)) if content == file.text.as_bytes() => {
                    status.unchanged += 1;
                }
                Ok(Entry::File(content)) if is_generated(&content) => status.stale.push(Stale {
                    path: path.to_owned(),
                    line_endings_only: differs_in_line_endings(&content, &file.text),
                }),
                Ok(Entry::File(_)) => problems.push(foreign(&tree.path(path))),
                Ok(Entry::Link) => problems.push(link(&tree.path(path))),
                Err(problem) => problems.extend(problem),
            }
        }
        if let Err(found) = self.compare_record(&mut tree, &mut status) {
            problems.extend(found);
        }
        if problems.is_empty() {
            Ok(status)
        } else {
            Err(problems)
        }
    }
}

impl Status {
    /// Compares an existing manifest.
    fn compare_manifest(
        &mut self,
        path: &str,
        present: &[u8],
        wanted: &str,
    ) -> Result<(), Diagnostic> {
        let merged = manifest::merge(&String::from_utf8_lossy(present), wanted)?;
        if merged.changes.is_empty() {
            self.unchanged += 1;
        } else if merged.is_kept {
            self.stale.push(Stale {
                path: path.to_owned(),
                line_endings_only: false,
            });
            self.merged = Some(merged.text);
        }
        self.manifest = merged.changes;
        Ok(())
    }
}

impl FileSet {
    /// Compares the set with the record of an earlier run.
    fn compare_record(
        &self,
        tree: &mut Tree,
        status: &mut Status,
    ) -> Result<(), Option<Diagnostic>> {
        let Entry::File(content) = tree.entry(RECORD)? else {
            return self.compare_root(tree);
        };
        let record = Record::parse(&content);
        if let (Some(other), Some(own)) = (&record.owner, &self.owner)
            && other != own
        {
            return Err(Some(another(tree, &format!("`{other}`, not `{own}`"))));
        }
        for (path, digests) in record.files {
            if self.get(&path).is_some() || tree.is_in_nested_crate(&path) {
                continue;
            }
            // Entries that are missing, cannot be read or are not files are ignored.
            match tree.entry(&path) {
                Ok(Entry::File(content)) if digests.contains(&short_digest(&content)) => {
                    status.orphaned.push(path);
                }
                Ok(Entry::File(_)) => status.edited.push(path),
                _ => {}
            }
        }
        Ok(())
    }

    /// Checks the root of a crate without a record.
    fn compare_root(&self, tree: &mut Tree) -> Result<(), Option<Diagnostic>> {
        let (Entry::File(content), Some(own)) = (tree.entry("src/lib.rs")?, &self.owner) else {
            return Ok(());
        };
        if is_generated(&content) && !first_line(&content).contains(own.as_str()) {
            return Err(Some(another(tree, &format!("something else than `{own}`"))));
        }
        Ok(())
    }
}

/// Returns whether the entry is anything but a file of the generator.
fn is_users(entry: &Entry) -> bool {
    match entry {
        Entry::File(content) => !is_generated(content),
        _ => true,
    }
}

fn another(tree: &Tree, what: &str) -> Diagnostic {
    Diagnostic::error(format!("the crate here is generated from {what}"))
        .in_file(tree.path("src").display().to_string())
        .help("choose another directory for the crate, or remove this one if the new crate is to replace the old one")
}

fn differs_in_line_endings(content: &[u8], text: &str) -> bool {
    let lines = content.split(|byte| *byte == b'\n');
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.eq(text.as_bytes().split(|byte| *byte == b'\n'))
}

fn foreign(path: &Path) -> Diagnostic {
    Diagnostic::error("the file was not written by Ferrosmith")
        .in_file(path.display().to_string())
        .help("move or remove it, or choose another directory for the crate")
}

fn link(path: &Path) -> Diagnostic {
    Diagnostic::error("the file is in the way: it is a symbolic link, which is never followed")
        .in_file(path.display().to_string())
        .help("remove the link, or choose another directory for the crate")
}
