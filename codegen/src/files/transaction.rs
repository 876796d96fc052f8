//! Several changes to a tree, all of them or none.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::journal::{Journal, Step, digest, digest_of};
use super::{interruption, parents, recovery, staging};
use crate::diagnostics::Diagnostic;

/// How many threads wait for the disk.
const SYNCING: usize = 16;

/// A change to one file. Paths are relative to the tree, with forward slashes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change<'a> {
    /// Gives a file this content, whether it exists or not.
    Put { path: &'a str, text: &'a str },
    /// Removes a file.
    Remove { path: &'a str },
}

impl<'a> Change<'a> {
    /// The same change to a file at another path.
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

/// Makes all the changes to the tree in `out`, which is locked, or none of them. Directories that are empty once their
/// last file is removed go, too.
///
/// Whatever can fail for want of space or permission comes first: new contents are written and old ones saved in a
/// temporary directory of the same file system. What remains is one rename per file, in the order of the changes. A
/// journal says what is to be done until all of it is: where the process ends in between, the next run takes it back.
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

/// Takes back what has been done before a failure.
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

/// Lays everything out in the temporary directory, and the journal last.
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

/// The directories that do not exist yet, outermost first.
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

/// What is known of a file, if there is one.
fn metadata(target: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(_) => Err(io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the present content of a file available under a second name. A link needs no space and keeps the times of
/// the file; where links are not to be had, a copy does.
fn save(target: &Path, backup: &Path) -> io::Result<()> {
    if fs::hard_link(target, backup).is_err() {
        fs::copy(target, backup)?;
        sync(backup)?;
    }
    Ok(())
}

/// Moves everything into place.
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
    // From here on it is done.
    Journal::close(staging).map_err(Failure::at(staging))?;
    sync_directory(staging);
    interruption::point();
    Ok(())
}

/// Removes the directories above a file that has been removed, as long as they are empty.
fn remove_empty_parents(out: &Path, path: &str) {
    let parents: Vec<_> = parents(path).collect();
    for directory in parents.into_iter().rev() {
        // One that is not empty stays, and so do those above it.
        if fs::remove_dir(out.join(directory)).is_err() {
            return;
        }
    }
}

/// Has all new contents reach the disk. Disks are slow to say so and take many questions at a time.
fn sync_all(staging: &Path, journal: &Journal) -> io::Result<()> {
    let numbered = journal.steps.iter().enumerate();
    let new: Vec<_> = numbered
        .filter(|(_, step)| step.new.is_some())
        .map(|(number, _)| staging::new(staging, number))
        .collect();
    thread::scope(|scope| {
        let parts = new.chunks(new.len().div_ceil(SYNCING).max(1));
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().try_for_each(|path| sync(path))))
            .collect();
        let mut results = threads.into_iter().map(|thread| match thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        results.try_for_each(|result| result)
    })
}

/// Has a file's content reach the disk.
fn sync(path: &Path) -> io::Result<()> {
    // Windows wants to write to it for that; elsewhere a file may be read-only.
    let file = OpenOptions::new()
        .read(true)
        .write(cfg!(windows))
        .open(path)?;
    file.sync_all()
}

/// Has the names in all directories that have changed reach the disk.
fn sync_directories(out: &Path, journal: &Journal) {
    let changed: BTreeSet<PathBuf> = journal
        .steps
        .iter()
        .filter_map(|step| Some(out.join(&step.path).parent()?.to_owned()))
        .chain([out.to_owned()])
        .collect();
    for directory in changed {
        sync_directory(&directory);
    }
}

/// Has the names in a directory reach the disk, on systems where that is asked for.
fn sync_directory(directory: &Path) {
    if cfg!(unix) {
        let _ = File::open(directory).and_then(|directory| directory.sync_all());
    }
}

/// A step that the file system refused.
#[derive(Debug)]
pub(super) struct Failure {
    path: PathBuf,
    error: io::Error,
}

impl Failure {
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self { path, error }
    }

    pub(super) fn into_diagnostic(self) -> Diagnostic {
        let help = match self.error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "give yourself permission to write there, or choose another directory with `--out`"
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "make room on the disk, or choose another directory with `--out`"
            }
            _ => "move away what is in the way, or choose another directory with `--out`",
        };
        Diagnostic::error(format!("writing here failed: {}", self.error))
            .in_file(self.path.display().to_string())
            .help(help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every file below a directory with its content, and every directory with a `/`.
    fn listing(directory: &Path) -> Vec<String> {
        let mut lines = Vec::new();
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                lines.push(format!("{name}/"));
                let below = listing(&path);
                lines.extend(below.iter().map(|line| format!("{name}/{line}")));
            } else {
                lines.push(format!("{name}={}", fs::read_to_string(&path).unwrap()));
            }
        }
        lines.sort();
        lines
    }

    fn tree() -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir_all(directory.path().join("src/wall")).unwrap();
        for (path, text) in [("src/a", "a"), ("src/b", "b"), ("src/wall/w", "w")] {
            fs::write(directory.path().join(path), text).unwrap();
        }
        directory
    }

    fn put(path: &str) -> Change<'_> {
        Change::Put { path, text: "new" }
    }

    #[test]
    fn changes_are_made_and_nothing_is_left_over() {
        let directory = tree();
        let changes = [
            Change::Put {
                path: "src/a",
                text: "A",
            },
            Change::Put {
                path: "src/new/c",
                text: "C",
            },
            Change::Remove { path: "src/b" },
        ];
        apply(directory.path(), &changes).unwrap();
        assert_eq!(
            listing(directory.path()),
            [
                "src/",
                "src/a=A",
                "src/new/",
                "src/new/c=C",
                "src/wall/",
                "src/wall/w=w"
            ]
        );
    }

    /// The last change fails, for reasons that do not depend on who runs the test.
    #[test]
    fn a_failure_leaves_the_tree_as_it_was() {
        let gone = |path| Change::Remove { path };
        for (case, last) in [
            ("a directory is where a file is needed", put("src/wall")),
            ("a file is where a directory is needed", put("src/b/c")),
            ("a directory cannot be saved", gone("src/wall")),
            ("what does not exist cannot be removed", gone("src/none")),
            ("no file system has such names", put("src/\0")),
        ] {
            let directory = tree();
            let before = listing(directory.path());
            let changes = [put("src/a"), put("src/new/deep/c"), gone("src/b"), last];
            let problems = apply(directory.path(), &changes).unwrap_err();
            assert_eq!(problems.len(), 1, "{case}: {problems:?}");
            assert!(problems[0].help.is_some(), "{case}: {problems:?}");
            assert_eq!(listing(directory.path()), before, "{case}");
        }
    }

    #[test]
    fn renames_that_have_been_done_are_taken_back() {
        let directory = tree();
        let before = listing(directory.path());
        let changes = [
            put("src/new/a"),
            put("src/a"),
            Change::Remove { path: "src/wall/w" },
            put("src/c"),
        ];
        let staging = staging::create(directory.path()).unwrap();
        let journal = prepare(directory.path(), &staging, &changes).unwrap();
        // Something gets in the way after everything has been looked at.
        fs::create_dir(directory.path().join("src/c")).unwrap();
        let failure = commit(directory.path(), &staging, &journal).unwrap_err();
        let problems = give_up(directory.path(), &staging, &journal, failure);
        assert_eq!(problems.len(), 1, "{problems:?}");
        fs::remove_dir(directory.path().join("src/c")).unwrap();
        assert_eq!(listing(directory.path()), before);
    }

    /// The process ends before anything is moved, and after each step.
    #[test]
    fn the_next_run_takes_back_what_is_half_done() {
        let changes = [
            put("src/new/a"),
            put("src/a"),
            Change::Remove { path: "src/wall/w" },
        ];
        for taken in 0..=changes.len() {
            let directory = tree();
            let out = directory.path();
            let before = listing(out);
            let staging = staging::create(out).unwrap();
            let journal = prepare(out, &staging, &changes).unwrap();
            let part = Journal {
                steps: journal.steps[..taken].to_vec(),
                ..journal.clone()
            };
            commit(out, &staging, &part).unwrap();
            journal.write(&staging).unwrap();
            let notes = recovery::recover(out).unwrap();
            assert_eq!(notes.len(), usize::from(taken > 0), "{notes:?}");
            assert_eq!(listing(out), before, "{taken}");
        }
    }

    #[test]
    fn what_somebody_has_changed_since_is_left_alone() {
        let directory = tree();
        let out = directory.path();
        let staging = staging::create(out).unwrap();
        let journal = prepare(out, &staging, &[put("src/a"), put("src/b")]).unwrap();
        commit(out, &staging, &journal).unwrap();
        journal.write(&staging).unwrap();
        fs::write(out.join("src/a"), "mine").unwrap();
        let notes = recovery::recover(out).unwrap();
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes[1].file.as_ref().unwrap().ends_with("src/a"),
            "{notes:?}"
        );
        assert_eq!(fs::read_to_string(out.join("src/a")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(out.join("src/b")).unwrap(), "b");
        let kept = out.join(format!(".ferrosmith-kept-{}-0/old-0", std::process::id()));
        assert_eq!(fs::read_to_string(kept).unwrap(), "a");
        assert_eq!(recovery::recover(out).unwrap(), []);
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_of_a_file_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tree();
        for mode in [0o640, 0o755, 0o444] {
            let path = directory.path().join("src/a");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            apply(
                directory.path(),
                &[Change::Put {
                    path: "src/a",
                    text: &mode.to_string(),
                }],
            )
            .unwrap();
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                mode
            );
            assert_eq!(fs::read_to_string(&path).unwrap(), mode.to_string());
        }
    }

    #[test]
    fn without_changes_nothing_is_touched() {
        let directory = tree();
        let out = directory.path().join("none");
        apply(&out, &[]).unwrap();
        assert!(!out.exists());
    }
}
