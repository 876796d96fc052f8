//! Synchronization of contents and directories with the disk.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::journal::Journal;
use super::staging;

/// The number of threads for synchronization.
const SYNCING: usize = 16;

/// Synchronizes all new contents. Uses several threads because disks handle several requests at a time.
pub(super) fn sync_all(staging: &Path, journal: &Journal) -> io::Result<()> {
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

/// Synchronizes the content of a file.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    // Windows requires write access to synchronize; elsewhere, a file may be read-only.
    let file = OpenOptions::new()
        .read(true)
        .write(cfg!(windows))
        .open(path)?;
    file.sync_all()
}

/// Synchronizes all changed directories.
pub(super) fn sync_directories(out: &Path, journal: &Journal) {
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

/// Synchronizes a directory, on systems that require it.
pub(super) fn sync_directory(directory: &Path) {
    if cfg!(unix) {
        let _ = File::open(directory).and_then(|directory| directory.sync_all());
    }
}
