//! Writing of file sets, as transactions.

use std::path::Path;

use super::manifest;
use super::record::RECORD;
use super::transaction::{self, Change};
use super::{Edit, FileSet, Kind, Lock, ManifestChange, Status};
use crate::diagnostics::Diagnostic;

/// The changes that [`FileSet::write`] made. All paths are relative to the directory of the crate, and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have changed.
    pub written: Vec<String>,
    /// The number of files that were up to date and have not been touched.
    pub unchanged: usize,
    /// Removed files, which are no longer generated.
    pub removed: Vec<String>,
    /// Files that are no longer generated but have been edited. They are kept, and no longer recorded.
    pub kept: Vec<String>,
    /// The changes of the manifest: those that were made, or, if the generator does not maintain it, those that must
    /// be made by hand.
    pub manifest: Vec<ManifestChange>,
}

impl FileSet {
    /// Writes the set to the directory `out`, which is created if necessary: writes the files that differ, and removes
    /// unedited files below `src` that an earlier run wrote and the set no longer has, with directories that become
    /// empty.
    ///
    /// All contents are first written to a temporary directory in `out` and then moved into place, file by file. Other
    /// processes see either the old or the new content of each file.
    ///
    /// # Errors
    ///
    /// Returns the problems that [`FileSet::compare`] reports, or the reason why a file cannot be written. In both
    /// cases the tree is unchanged, unless a diagnostic says otherwise.
    pub fn write(&self, out: &Path) -> Result<Written, Vec<Diagnostic>> {
        self.write_locked(&Lock::acquire(out)?)
    }

    /// Writes the set like [`FileSet::write`] to a directory that is already locked.
    ///
    /// # Errors
    ///
    /// As for [`FileSet::write`].
    pub fn write_locked(&self, out: &Lock) -> Result<Written, Vec<Diagnostic>> {
        let status = self.compare(out.directory())?;
        transaction::apply(out.directory(), &self.changes(&status))?;
        Ok(done(status))
    }

    /// Writes the set to the directory `out` below `root`, like [`FileSet::write`], together with other files below
    /// `root`: all of them or none. The other files follow those of the set, in their order; an edit of a file of the
    /// set takes precedence.
    ///
    /// # Errors
    ///
    /// As for [`FileSet::write`].
    pub fn write_with(
        &self,
        root: &Lock,
        out: &Lock,
        edits: &[Edit],
    ) -> Result<Written, Vec<Diagnostic>> {
        let (root, out) = (root.directory(), out.directory());
        let status = self.compare(out)?;
        let generated = self.changes(&status);
        let path = |change: &Change| below(root, &out.join(change.path()));
        let paths: Vec<String> = generated.iter().map(path).collect();
        let is_edited = |path: &str| edits.iter().any(|edit| edit.path == path);
        let moved = generated.iter().zip(&paths);
        let moved = moved.filter(|(_, path)| !is_edited(path));
        let edits = edits.iter().map(|edit| Change::Put {
            path: &edit.path,
            text: &edit.text,
        });
        let changes: Vec<_> = moved
            .map(|(change, path)| change.at(path))
            .chain(edits)
            .collect();
        transaction::apply(root, &changes)?;
        Ok(done(status))
    }

    /// Returns the manifest with updates from the set, if the generator maintains it; otherwise returns it unchanged.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not TOML.
    pub fn merged_manifest(&self, present: String) -> Result<String, Diagnostic> {
        let manifest = self.iter().find(|(_, file)| file.kind == Kind::Manifest);
        let Some((_, file)) = manifest else {
            return Ok(present);
        };
        let merged = manifest::merge(&present, &file.text)?;
        Ok(if merged.is_kept { merged.text } else { present })
    }

    /// Returns the changes to apply, the record last.
    fn changes<'a>(&'a self, status: &'a Status) -> Vec<Change<'a>> {
        let stale = status.stale.iter().map(|stale| &stale.path);
        let put = stale.chain(&status.missing).filter_map(|path| {
            let file = self.get(path)?;
            let merged = status
                .merged
                .as_ref()
                .filter(|_| file.kind == Kind::Manifest);
            let text = merged.unwrap_or(&file.text);
            Some(Change::Put { path, text })
        });
        let remove = status.orphaned.iter().map(|path| Change::Remove { path });
        let mut changes: Vec<_> = put.chain(remove).collect();
        changes.sort_by_key(|change| change.path() == RECORD);
        changes
    }
}

/// Returns the path of a file relative to a directory, with forward slashes.
pub fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn done(status: Status) -> Written {
    let mut written = status.missing;
    written.extend(status.stale.into_iter().map(|stale| stale.path));
    written.sort();
    Written {
        written,
        unchanged: status.unchanged,
        removed: status.orphaned,
        kept: status.edited,
        manifest: status.manifest,
    }
}
