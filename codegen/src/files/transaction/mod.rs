//! Transactions: several changes to a tree, all of them or none.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::failure::Failure;
use super::journal::{Journal, Step, digest, digest_of};
use super::sync::{sync, sync_all, sync_directories, sync_directory};
use super::{interruption, parents, recovery, staging};
use crate::diagnostics::Diagnostic;

/// A change to one file. Paths are relative to the tree, with forward slashes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change<'a> {
    /// Creates or replaces a file with this content.
    Put { path: &'a str, text: &'a str },
    /// Removes a file.
    Remove { path: &'a str },
}

impl<'a> Change<'a> {
    /// Returns the same change to a file at another path.
    pub(super) fn at<'b>(&self, path: &'b str) -> Change<'b>
    where
        'a: 'b,
    {
        match *self {
            Self::Put { text, .. } => Change::Put { path, text },
            Self::Remove { .. } => Change::Remove { path },
        }
    }

    pub(super) fn path(&self) -> &'a str {
        match self {
            Self::Put { path, .. } | Self::Remove { path } => path,
        }
    }
}

/// Applies all changes to the locked tree in `out`, or none of them. Removes directories that become empty.
///
/// Steps that may fail for lack of space or permissions come first: new contents are written and old ones saved in a
/// temporary directory on the same file system. One rename per file follows, in the order of the changes. A journal
/// lists the steps until all are complete: if the process ends in between, the next run undoes them.
pub(super) fn apply(out: &Path, changes: &[Change]) -> Result<(), Vec<Diagnostic>> {
    if changes.is_empty() {
        return Ok(());
    }
    let one = |failure: Failure| vec![failure.into_diagnostic()];
    let staging = staging::create(out).map_err(|error| one(Failure::at(out)(error)))?;
    let journal = prepare(out, &staging, changes).map_err(|failure| {
        staging::discard(&staging);
        one(failure)
    })?;
    match commit(out, &staging, &journal) {
        Ok(()) => {
            staging::discard(&staging);
            Ok(())
        }
        Err(failure) => Err(give_up(out, &staging, &journal, failure)),
    }
}

/// Undoes the steps that were completed before a failure.
fn give_up(out: &Path, staging: &Path, journal: &Journal, failure: Failure) -> Vec<Diagnostic> {
    let mut problems = vec![failure.into_diagnostic()];
    let undone = recovery::undo(out, staging, journal);
    let is_whole = undone.problems.is_empty();
    problems.extend(undone.problems);
    let _ = Journal::close(staging);
    if is_whole {
        staging::discard(staging);
    } else {
        let kept = staging::keep(staging);
        problems.push(
            Diagnostic::error("the contents that could not be restored are kept here")
                .in_file(kept.display().to_string())
                .help("copy the files named `old-…` back, or generate again"),
        );
    }
    problems
}

/// Writes the new contents to the temporary directory, and the journal last.
fn prepare(out: &Path, staging: &Path, changes: &[Change]) -> Result<Journal, Failure> {
    let mut journal = Journal {
        directories: missing_directories(out, changes),
        steps: Vec::with_capacity(changes.len()),
    };
    for (number, change) in changes.iter().enumerate() {
        let step =
            stage(out, staging, number, change).map_err(Failure::at(&out.join(change.path())))?;
        journal.steps.push(step);
        interruption::point();
    }
    sync_all(staging, &journal).map_err(Failure::at(staging))?;
    journal.write(staging).map_err(Failure::at(staging))?;
    sync_directory(staging);
    interruption::point();
    Ok(journal)
}

/// Returns the directories that do not exist yet, outermost first.
fn missing_directories(out: &Path, changes: &[Change]) -> Vec<String> {
    let puts = changes
        .iter()
        .filter(|change| matches!(change, Change::Put { .. }));
    let needed: BTreeSet<_> = puts.flat_map(|change| parents(change.path())).collect();
    let missing = needed
        .into_iter()
        .filter(|directory| !out.join(directory).exists());
    missing.map(str::to_owned).collect()
}

/// Writes the new content of one file and saves the old one.
fn stage(out: &Path, staging: &Path, number: usize, change: &Change) -> io::Result<Step> {
    let target = out.join(change.path());
    let mut step = Step {
        path: change.path().to_owned(),
        old: None,
        new: None,
    };
    let present = metadata(&target)?;
    if let Change::Put { text, .. } = change {
        let new = staging::new(staging, number);
        fs::write(&new, text)?;
        if let Some(present) = &present {
            fs::set_permissions(&new, present.permissions())?;
        }
        step.new = Some(digest(text.as_bytes()));
    }
    if present.is_some() {
        save(&target, &staging::old(staging, number))?;
        step.old = digest_of(&target)?;
    }
    Ok(step)
}

/// Returns the metadata of a file, if it exists.
fn metadata(target: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(_) => Err(io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Saves the current content of a file under a second name. A hard link needs no space and keeps the times of the file;
/// if linking fails, the file is copied.
fn save(target: &Path, backup: &Path) -> io::Result<()> {
    if fs::hard_link(target, backup).is_err() {
        fs::copy(target, backup)?;
        sync(backup)?;
    }
    Ok(())
}

/// Moves all files into place.
fn commit(out: &Path, staging: &Path, journal: &Journal) -> Result<(), Failure> {
    for directory in &journal.directories {
        let directory = out.join(directory);
        fs::create_dir(&directory).map_err(Failure::at(&directory))?;
        interruption::point();
    }
    for (number, step) in journal.steps.iter().enumerate() {
        let target = out.join(&step.path);
        match step.new {
            Some(_) => fs::rename(staging::new(staging, number), &target),
            None => fs::remove_file(&target),
        }
        .map_err(Failure::at(&target))?;
        interruption::point();
    }
    for step in journal.steps.iter().filter(|step| step.new.is_none()) {
        remove_empty_parents(out, &step.path);
    }
    sync_directories(out, journal);
    // The transaction is complete once the journal is removed.
    Journal::close(staging).map_err(Failure::at(staging))?;
    sync_directory(staging);
    interruption::point();
    Ok(())
}

/// Removes the directories above a file that has been removed, as long as they are empty.
fn remove_empty_parents(out: &Path, path: &str) {
    let parents: Vec<_> = parents(path).collect();
    for directory in parents.into_iter().rev() {
        // A directory that is not empty remains, as do its parents.
        if fs::remove_dir(out.join(directory)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
