//! Failures of the file system.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostic;

/// A failed operation of the file system.
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
                "get permission to write there, or choose another directory for the crate"
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "free space on the disk, or choose another directory for the crate"
            }
            _ => {
                "move or remove the file that is in the way, or choose another directory for the crate"
            }
        };
        Diagnostic::error(format!("writing here failed: {}", self.error))
            .in_file(self.path.display().to_string())
            .help(help)
    }
}
