//! The checks of one crate.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A check. Warnings fail each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The compiler, without features.
    Bare,
    /// Clippy, and with it the compiler, with all features.
    Lint,
    /// Rustdoc with all features.
    Document,
    /// The oldest compiler that crates promise to build with, with all features.
    Oldest,
}

impl Step {
    /// All steps, in the order in which they run.
    pub(super) fn all(has_oldest: bool) -> Vec<Self> {
        let mut steps = vec![Self::Bare, Self::Lint, Self::Document];
        steps.extend(has_oldest.then_some(Self::Oldest));
        steps
    }

    /// The head of the column.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Bare => "check, no features",
            Self::Lint => "clippy",
            Self::Document => "doc",
            Self::Oldest => "oldest compiler",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Bare => &["check", "--no-default-features"],
            Self::Lint => &["clippy", "--all-features"],
            Self::Document => &["doc", "--no-deps", "--all-features"],
            Self::Oldest => &["check", "--all-features"],
        }
    }
}

/// Cargo in the directory of a crate.
pub(super) struct Cargo<'c> {
    pub(super) directory: &'c Path,
    /// The target directory that all crates share.
    pub(super) target: PathBuf,
    /// Cargo of the oldest compiler.
    pub(super) oldest: Option<&'c Path>,
}

impl Cargo<'_> {
    /// Runs a check. Returns what is said if it fails.
    pub(super) fn run(&self, step: Step) -> io::Result<Option<String>> {
        let (program, target) = match (step, self.oldest) {
            (Step::Oldest, Some(oldest)) => (oldest, self.oldest_target()),
            _ => (Path::new("cargo"), self.target.clone()),
        };
        let output = self
            .command(program, &target)
            .args(step.arguments())
            .arg("--quiet")
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()?;
        let messages = || String::from_utf8_lossy(&output.stderr).into_owned();
        Ok((!output.status.success()).then(messages))
    }

    /// Removes what was built of this crate; what it depends on stays, for the next.
    pub(super) fn clean(&self, package: &str) -> io::Result<()> {
        for target in [self.target.clone(), self.oldest_target()] {
            if target.is_dir() {
                let mut command = self.command(Path::new("cargo"), &target);
                command
                    .args(["clean", "--quiet", "--package", package])
                    .output()?;
                let _ = fs::remove_dir_all(target.join("doc"));
            }
        }
        Ok(())
    }

    fn oldest_target(&self) -> PathBuf {
        self.target.with_file_name("target-oldest")
    }

    fn command(&self, program: &Path, target: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.directory)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    }
}
