//! Brings a file set to disk, all of it or nothing.

use std::fs;
use std::path::Path;

use super::transaction::{self, Change};
use super::{Edit, FileSet, Status, parents};
use crate::diagnostics::Diagnostic;

/// What [`FileSet::write`] did. All paths are relative to the crate's directory and in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have a new content.
    pub written: Vec<String>,
    /// How many files were as they should be, and have not been touched.
    pub unchanged: usize,
    /// Files that nothing generates any more.
    pub removed: Vec<String>,
}

impl FileSet {
    /// Brings the set to the directory `out`, which is made if need be: writes the files that differ, and
    /// removes those below `src` that an earlier run generated and this one does not, with the directories
    /// that are empty then.
    ///
    /// Everything is laid out in a temporary directory in `out` first and moved into place at the end, file
    /// by file. Whoever looks meanwhile sees each file either as it was or as it is to be.
    ///
    /// # Errors
    ///
    /// What [`FileSet::compare`] reports, and whatever keeps a file from being written. In both cases the
    /// tree is as it was, unless a diagnostic says otherwise.
    pub fn write(&self, out: &Path) -> Result<Written, Vec<Diagnostic>> {
        let status = self.compare(out)?;
        transaction::apply(out, &self.changes(&status))?;
        Ok(self.done(out, status))
    }

    /// Brings the set to the directory `out` below `root`, as [`FileSet::write`] does, together with other
    /// files below `root`: all of it or nothing.
    ///
    /// # Errors
    ///
    /// As for [`FileSet::write`].
    pub fn write_with(
        &self,
        root: &Path,
        out: &str,
        edits: &[Edit],
    ) -> Result<Written, Vec<Diagnostic>> {
        let status = self.compare(&root.join(out))?;
        let generated = self.changes(&status);
        let paths: Vec<String> = generated
            .iter()
            .map(|change| format!("{out}/{}", change.path()))
            .collect();
        let moved = generated.iter().zip(&paths);
        let edits = edits.iter().map(|edit| Change::Put {
            path: &edit.path,
            text: &edit.text,
        });
        let changes: Vec<_> = moved
            .map(|(change, path)| change.at(path))
            .chain(edits)
            .collect();
        transaction::apply(root, &changes)?;
        Ok(self.done(&root.join(out), status))
    }

    /// Clears up behind a transaction and says what it did.
    fn done(&self, out: &Path, status: Status) -> Written {
        for path in &status.orphaned {
            remove_empty_parents(out, path);
        }
        let mut written = status.missing;
        written.extend(status.stale.into_iter().map(|stale| stale.path));
        written.sort();
        Written {
            written,
            unchanged: status.unchanged,
            removed: status.orphaned,
        }
    }

    fn changes<'a>(&'a self, status: &'a Status) -> Vec<Change<'a>> {
        let stale = status.stale.iter().map(|stale| &stale.path);
        let put = stale.chain(&status.missing).filter_map(|path| {
            let text = &self.get(path)?.text;
            Some(Change::Put { path, text })
        });
        let remove = status.orphaned.iter().map(|path| Change::Remove { path });
        put.chain(remove).collect()
    }
}

/// Removes the directories above a file that has been removed, up to `src`, as long as they are empty.
fn remove_empty_parents(out: &Path, path: &str) {
    let parents: Vec<_> = parents(path).skip(1).collect();
    for directory in parents.into_iter().rev() {
        // One that is not empty stays, and so do those above it.
        if fs::remove_dir(out.join(directory)).is_err() {
            return;
        }
    }
}
