//! Locks, which allow only one run at a time in a directory.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::{recovery, tree};
use crate::diagnostics::Diagnostic;

/// A locked directory, to which no other run writes.
///
/// The operating system holds the lock and releases it when the process ends. Dropping it removes directories that
/// were created for it, if they are empty.
#[derive(Debug)]
pub struct Lock {
    directory: PathBuf,
    held: Option<File>,
    /// The directories that were created, outermost first.
    created: Vec<PathBuf>,
    recovered: Vec<Diagnostic>,
}

impl Lock {
    /// Locks a directory, which is created if necessary, and undoes the changes of a run that was killed.
    ///
    /// # Errors
    ///
    /// Returns an error if another run holds the lock, the directory is a file or cannot be created, or changes cannot
    /// be undone.
    pub fn acquire(directory: &Path) -> Result<Self, Vec<Diagnostic>> {
        let one = |problem| vec![problem];
        tree::check_output(directory).map_err(one)?;
        let mut lock = Self {
            directory: directory.to_owned(),
            held: None,
            created: Vec::new(),
            recovered: Vec::new(),
        };
        create_directories(directory, &mut lock.created)
            .map_err(|failure| vec![failure.into_diagnostic()])?;
        lock.held = take(directory).map_err(one)?;
        lock.recovered = recovery::recover(directory)?;
        Ok(lock)
    }

    /// Returns the directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Returns warnings about the changes that were undone.
    pub fn recovered(&self) -> &[Diagnostic] {
        &self.recovered
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.held.take().is_some() && cfg!(not(unix)) {
            let _ = fs::remove_file(lock_file(&self.directory));
        }
        for directory in self.created.iter().rev() {
            // A directory that is not empty remains.
            let _ = fs::remove_dir(directory);
        }
    }
}

/// Creates a directory and its missing parents. Returns those that were created, outermost first.
pub(super) fn create_directories(
    directory: &Path,
    created: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    let missing: Vec<_> = directory
        .ancestors()
        .take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists())
        .collect();
    for directory in missing.into_iter().rev() {
        match fs::create_dir(directory) {
            Ok(()) => created.push(directory.to_owned()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && directory.is_dir() => {}
            Err(error) => return Err(Failure::at(directory)(error)),
        }
    }
    Ok(())
}

/// Acquires the lock; returns `None` if the file system does not support locks.
fn take(directory: &Path) -> Result<Option<File>, Diagnostic> {
    let refused = |error: io::Error| Failure::at(directory)(error).into_diagnostic();
    let file = open(directory).map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(Diagnostic::error(
            "another run is at work in this directory",
        )
        .in_file(directory.display().to_string())
        .help("wait until it has finished, then run this command again")),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(TryLockError::Error(error)) => Err(refused(error)),
    }
}

/// Opens the file to lock. On Unix, the directory itself can be locked, so that no file remains.
fn open(directory: &Path) -> io::Result<File> {
    if cfg!(unix) {
        File::open(directory)
    } else {
        File::create(lock_file(directory))
    }
}

fn lock_file(directory: &Path) -> PathBuf {
    directory.join(".ferrosmith-lock")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_excludes_other_runs_until_it_is_released() {
        let directory = tempfile::tempdir().unwrap();
        let out = directory.path().join("a/b");
        let first = Lock::acquire(&out).unwrap();
        let [problem] = Lock::acquire(&out).unwrap_err().try_into().unwrap();
        assert!(problem.message.contains("another run"), "{problem}");
        assert!(problem.help.is_some(), "{problem}");
        Lock::acquire(directory.path()).unwrap();
        drop(first);
        Lock::acquire(&out).unwrap();
    }

    #[test]
    fn empty_directories_of_the_lock_are_removed() {
        let directory = tempfile::tempdir().unwrap();
        drop(Lock::acquire(&directory.path().join("a/b")).unwrap());
        assert!(!directory.path().join("a").exists());
        let lock = Lock::acquire(&directory.path().join("a/b")).unwrap();
        fs::write(directory.path().join("a/mine"), "").unwrap();
        drop(lock);
        assert!(!directory.path().join("a/b").exists());
        assert!(directory.path().join("a/mine").exists());
    }
}
