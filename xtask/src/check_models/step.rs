//! The checks of one crate.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A check. Warnings count as failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The compiler, without features.
    Bare,
    /// Clippy, which includes the compiler, with all features.
    Lint,
    /// Rustdoc with all features.
    Document,
    /// The minimum supported compiler, with all features.
    Oldest,
}

impl Step {
    /// Returns all steps, in order.
    pub(super) fn all(has_oldest: bool) -> Vec<Self> {
        let mut steps = vec![Self::Bare, Self::Lint, Self::Document];
        steps.extend(has_oldest.then_some(Self::Oldest));
        steps
    }

    /// Returns the heading of the column.
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

/// Cargo for the directory of a crate.
pub(super) struct Cargo<'c> {
    pub(super) directory: &'c Path,
    /// The target directory shared by all crates.
    pub(super) target: PathBuf,
    /// Cargo of the minimum supported compiler.
    pub(super) oldest: Option<&'c Path>,
}

impl Cargo<'_> {
    /// Runs a check. Returns its output if it fails.
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

    /// Removes the build artifacts of this crate, keeping its dependencies for the next.
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
