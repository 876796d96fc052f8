//! Several changes to a tree, all of them or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{parents, staging};
use crate::diagnostics::Diagnostic;

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

/// Makes all the changes to the tree in `out`, or none of them.
///
/// Whatever can fail for want of space or permission comes first: new contents are written and old ones
/// saved in a temporary directory of the same file system. What remains is one rename per file.
pub(super) fn apply(out: &Path, changes: &[Change]) -> Result<(), Vec<Diagnostic>> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut transaction = Transaction::default();
    let outcome = transaction
        .prepare(out, changes)
        .and_then(|()| transaction.commit());
    let mut problems = match outcome {
        Ok(()) => Vec::new(),
        Err(failure) => {
            let mut problems = vec![failure.into_diagnostic()];
            problems.extend(transaction.roll_back());
            problems
        }
    };
    if problems.is_empty() {
        transaction.discard_staging();
        return Ok(());
    }
    // Further problems mean that the old contents are still needed.
    if problems.len() == 1 {
        transaction.discard_staging();
        transaction.remove_created();
    } else if let Some(staging) = &transaction.staging {
        problems.push(
            Diagnostic::error("the contents that could not be restored are kept here")
                .in_file(staging.display().to_string())
                .help("copy the files named `old-…` back, or generate again"),
        );
    }
    Err(problems)
}

/// The journal of a transaction: what there is to do, and what has been done.
#[derive(Debug, Default)]
struct Transaction {
    /// Holds the new and the old contents.
    staging: Option<PathBuf>,
    /// Directories that did not exist before, outermost first.
    created: Vec<PathBuf>,
    steps: Vec<Step>,
    /// How many of the steps have been taken.
    taken: usize,
}

#[derive(Debug)]
struct Step {
    target: PathBuf,
    /// The new content, unless the file is to be removed.
    new: Option<PathBuf>,
    /// The old content, if the file exists.
    old: Option<PathBuf>,
}

impl Transaction {
    fn prepare(&mut self, out: &Path, changes: &[Change]) -> Result<(), Failure> {
        self.create_directories(out)?;
        staging::remove_abandoned(out);
        let staging = staging::create(out).map_err(Failure::at(out))?;
        self.staging = Some(staging.clone());
        for (number, change) in changes.iter().enumerate() {
            self.stage(out, &staging, number, change)?;
        }
        Ok(())
    }

    /// Writes the new content of one file and saves the old one.
    fn stage(
        &mut self,
        out: &Path,
        staging: &Path,
        number: usize,
        change: &Change,
    ) -> Result<(), Failure> {
        let target = out.join(change.path());
        let new = match change {
            Change::Put { path, text } => {
                for directory in parents(path) {
                    self.create_directories(&out.join(directory))?;
                }
                let new = staging.join(format!("new-{number}"));
                fs::write(&new, text).map_err(Failure::at(&target))?;
                Some(new)
            }
            Change::Remove { .. } => None,
        };
        let old =
            save(&target, staging.join(format!("old-{number}"))).map_err(Failure::at(&target))?;
        self.steps.push(Step { target, new, old });
        Ok(())
    }

    /// Creates a directory and those above it, as far as they do not exist.
    fn create_directories(&mut self, directory: &Path) -> Result<(), Failure> {
        let missing: Vec<_> = directory
            .ancestors()
            .take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists())
            .collect();
        for directory in missing.into_iter().rev() {
            fs::create_dir(directory).map_err(Failure::at(directory))?;
            self.created.push(directory.to_owned());
        }
        Ok(())
    }

    /// Moves everything into place.
    fn commit(&mut self) -> Result<(), Failure> {
        for step in &self.steps {
            match &step.new {
                Some(new) => fs::rename(new, &step.target),
                None => fs::remove_file(&step.target),
            }
            .map_err(Failure::at(&step.target))?;
            self.taken += 1;
        }
        Ok(())
    }

    /// Takes back what has been done, last first, and reports what could not be.
    fn roll_back(&self) -> Vec<Diagnostic> {
        let taken = self.steps.iter().take(self.taken).rev();
        taken.filter_map(|step| restore(step).err()).collect()
    }

    fn discard_staging(&mut self) {
        if let Some(staging) = self.staging.take() {
            // What is left of it is removed by a later run.
            let _ = fs::remove_dir_all(staging);
        }
    }

    fn remove_created(&self) {
        for directory in self.created.iter().rev() {
            // One into which somebody else has put something stays.
            let _ = fs::remove_dir(directory);
        }
    }
}

/// Makes the present content of a file available under a second name. A link needs no space and keeps the
/// times of the file; where links are not to be had, a copy does.
fn save(target: &Path, backup: PathBuf) -> io::Result<Option<PathBuf>> {
    match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() => {
            if fs::hard_link(target, &backup).is_err() {
                fs::copy(target, &backup)?;
            }
            Ok(Some(backup))
        }
        Ok(_) => Err(io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn restore(step: &Step) -> Result<(), Diagnostic> {
    match &step.old {
        Some(old) => fs::rename(old, &step.target),
        None => fs::remove_file(&step.target),
    }
    .map_err(|error| {
        Diagnostic::error(format!("the file could not be restored: {error}"))
            .in_file(step.target.display().to_string())
            .help("restore it from version control, or generate again")
    })
}

/// A step that the file system refused.
#[derive(Debug)]
struct Failure {
    path: PathBuf,
    error: io::Error,
}

impl Failure {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self { path, error }
    }

    fn into_diagnostic(self) -> Diagnostic {
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
        let put = |path| Change::Put { path, text: "new" };
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
        let mut transaction = Transaction::default();
        let changes = [
            Change::Put {
                path: "src/a",
                text: "A",
            },
            Change::Remove { path: "src/b" },
            Change::Put {
                path: "src/c",
                text: "C",
            },
        ];
        transaction.prepare(directory.path(), &changes).unwrap();
        // Something gets in the way after everything has been looked at.
        fs::create_dir(directory.path().join("src/c")).unwrap();
        assert!(transaction.commit().is_err());
        assert_eq!(transaction.taken, 2);
        assert_eq!(transaction.roll_back(), []);
        transaction.discard_staging();
        fs::remove_dir(directory.path().join("src/c")).unwrap();
        assert_eq!(listing(directory.path()), before);
    }

    #[test]
    fn without_changes_nothing_is_touched() {
        let directory = tree();
        let out = directory.path().join("none");
        apply(&out, &[]).unwrap();
        assert!(!out.exists());
    }
}
