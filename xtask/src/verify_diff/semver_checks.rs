//! Runs cargo-semver-checks.

use std::fmt;
use std::path::Path;
use std::process::Command;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::diff::Level;

use super::{Version, absolute, output};

/// The result of cargo-semver-checks for two versions.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    level: Level,
    /// The failed checks.
    lints: Vec<String>,
}

impl Verdict {
    /// Returns whether callers may have to change.
    pub(super) fn is_break(&self) -> bool {
        self.level == Level::Major
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.level.word())?;
        self.lints.iter().try_for_each(|lint| write!(f, " {lint}"))
    }
}

/// Runs the program to find the version step that the new crate requires.
pub(super) fn ask(
    program: &Path,
    old: &Version,
    new: &Version,
    out: &Path,
) -> Result<Verdict, Vec<Diagnostic>> {
    let mut command = Command::new(program);
    command
        .args([
            "semver-checks",
            "--release-type",
            "patch",
            "--color",
            "never",
        ])
        .arg("--only-explicit-features")
        .arg("--manifest-path")
        .arg(absolute(&new.directory).join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(absolute(&old.directory))
        .env("CARGO_TARGET_DIR", absolute(&out.join("target")));
    let output = output(command)?;
    let text = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    read(&text, output.status.success()).ok_or_else(|| {
        let last = text.lines().last().unwrap_or_default();
        let problem = format!(
            "cargo-semver-checks has no verdict on {} → {}: {last}",
            old.date, new.date
        );
        vec![Diagnostic::error(problem).help("run it manually on the two crates to see the reason")]
    })
}

/// Parses the report of a run; `None` if it reached no verdict.
fn read(report: &str, passed: bool) -> Option<Verdict> {
    let asks_for =
        |level: &Level| report.contains(&format!("requires new {} version", level.word()));
    let level = match [Level::Major, Level::Minor].into_iter().find(asks_for) {
        Some(level) => level,
        None if passed => Level::Patch,
        None => return None,
    };
    let lints = report.lines().filter_map(|line| {
        let failed = line.strip_prefix("--- failure ")?;
        Some(failed.split_once(':')?.0.to_owned())
    });
    Some(Verdict {
        level,
        lints: lints.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_checks_are_named() {
        let report = "    Building callee v0.1.0 (current)\n\
            --- failure enum_missing: pub enum removed or renamed ---\n\
            Failed in:\n  enum callee::a, previously in file a.rs:1\n\
            --- failure struct_pub_field_missing: pub struct's pub field removed ---\n\
            \x20    Summary semver requires new major version: 2 major and 0 minor checks failed\n";
        let verdict = read(report, false).expect("there is a verdict");
        assert!(verdict.is_break());
        assert_eq!(
            verdict.to_string(),
            "major enum_missing struct_pub_field_missing"
        );
    }

    #[test]
    fn reports_without_failed_checks_are_patches() {
        let report = "     Checked [   1.880s] 229 checks: 229 pass, 31 skip\n\
            \x20    Summary no semver update required\n";
        assert_eq!(
            read(report, true).expect("there is a verdict").to_string(),
            "patch"
        );
    }

    #[test]
    fn a_run_that_failed_has_no_verdict() {
        assert_eq!(
            read(
                "error: failed to build rustdoc for crate callee v0.1.0\n",
                false
            ),
            None
        );
    }
}
