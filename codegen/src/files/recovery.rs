//! Undoing of transactions with their journals: immediately after a failure, or by the next run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{Journal, Step, digest_of};
use super::{interruption, parents, staging};
use crate::diagnostics::Diagnostic;

/// The result of undoing a transaction.
#[derive(Debug, Default)]
pub(super) struct Undone {
    /// The number of restored files.
    pub(super) restored: usize,
    /// Files that have been changed since. They are not restored.
    pub(super) changed: Vec<PathBuf>,
    /// The files that could not be restored.
    pub(super) problems: Vec<Diagnostic>,
}

/// Undoes transactions of killed runs in a locked tree, and removes their temporary files. Returns diagnostics for the
/// user.
pub(super) fn recover(out: &Path) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let unreadable = |error: io::Error| {
        Diagnostic::error(format!(
            "the temporary files of an earlier run cannot be read: {error}"
        ))
    };
    let found = staging::abandoned(out)
        .map_err(|error| vec![unreadable(error).in_file(out.display().to_string())])?;
    let mut notes = Vec::new();
    for staging in found {
        let journal = Journal::read(&staging).map_err(|error| {
            let problem = unreadable(error).in_file(staging.display().to_string());
            vec![problem.help("remove the directory; the files named `old-…` in it are the contents before that run")]
        })?;
        if let Some(journal) = journal {
            notes.extend(take_back(out, &staging, &journal)?);
        } else {
            staging::discard(&staging);
        }
    }
    Ok(notes)
}

fn take_back(
    out: &Path,
    staging: &Path,
    journal: &Journal,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let undone = undo(out, staging, journal);
    if !undone.problems.is_empty() {
        return Err(undone.problems);
    }
    let mut notes = Vec::new();
    if undone.restored > 0 {
        let files = if undone.restored == 1 {
            "file"
        } else {
            "files"
        };
        notes.push(
            Diagnostic::warning(format!(
                "a run that was killed had changed {} {files}, which have been put back as they were before it",
                undone.restored
            ))
            .in_file(out.display().to_string()),
        );
    }
    if undone.changed.is_empty() {
        let _ = Journal::close(staging);
        staging::discard(staging);
    } else {
        let _ = Journal::close(staging);
        let kept = staging::keep(staging);
        notes.extend(undone.changed.iter().map(|path| {
            Diagnostic::warning("a run that was killed had changed this file, and it has been changed since: it is not restored")
                .in_file(path.display().to_string())
                .help(format!("find the content before that run in `{}`", kept.display()))
        }));
    }
    Ok(notes)
}

/// Undoes the completed steps of a transaction, last first. Completed steps are recognized by the contents of the
/// files, so that undoing can be interrupted and repeated.
pub(super) fn undo(out: &Path, staging: &Path, journal: &Journal) -> Undone {
    let mut undone = Undone::default();
    for (number, step) in journal.steps.iter().enumerate().rev() {
        let target = out.join(&step.path);
        match restore(out, staging, number, step) {
            Ok(Outcome::Restored) => undone.restored += 1,
            Ok(Outcome::AsBefore) => {}
            Ok(Outcome::Changed) => undone.changed.push(target),
            Err(error) => undone.problems.push(
                Diagnostic::error(format!("the file could not be restored: {error}"))
                    .in_file(target.display().to_string())
                    .help("restore it from version control, or generate again"),
            ),
        }
        interruption::point();
    }
    for directory in journal.directories.iter().rev() {
        // A directory that is not empty remains.
        let _ = fs::remove_dir(out.join(directory));
    }
    undone
}

enum Outcome {
    Restored,
    AsBefore,
    Changed,
}

fn restore(out: &Path, staging: &Path, number: usize, step: &Step) -> io::Result<Outcome> {
    let target = out.join(&step.path);
    if staging::new(staging, number).exists() {
        return Ok(Outcome::AsBefore); // It has not been moved into place.
    }
    if goes_through_link(out, &step.path) {
        return Ok(Outcome::Changed);
    }
    let present = digest_of(&target)?;
    if present == step.old {
        return Ok(Outcome::AsBefore);
    }
    if present != step.new {
        return Ok(Outcome::Changed);
    }
    if step.old.is_some() {
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(staging::old(staging, number), &target)?;
    } else {
        fs::remove_file(&target)?;
    }
    Ok(Outcome::Restored)
}

fn goes_through_link(out: &Path, path: &str) -> bool {
    let is_link = |path: &str| out.join(path).is_symlink();
    parents(path).any(is_link) || is_link(path)
}
