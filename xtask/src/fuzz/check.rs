//! `cargo xtask fuzz --check`: compiles the fuzz targets without libFuzzer.

use std::path::Path;
use std::process::Command;

use ferrosmith::diagnostics::Diagnostic;

use super::no_cargo;
use super::projects::{PROJECTS, Project};

/// Runs `cargo check` for all projects. Returns the number of projects that do not compile.
///
/// Without libFuzzer, any compiler can do that.
pub(super) fn check(root: &Path) -> Result<usize, Diagnostic> {
    let mut failures = 0;
    for project in &PROJECTS {
        project.generate(root)?;
        let status = cargo_check(root, project).status();
        if !status.map_err(|error| no_cargo(&error))?.success() {
            failures += 1;
        }
    }
    Ok(failures)
}

fn cargo_check(root: &Path, project: &Project) -> Command {
    let manifest = root.join(project.directory).join("Cargo.toml");
    let mut command = Command::new("cargo");
    command
        .args([
            "check",
            "--quiet",
            "--bins",
            "--no-default-features",
            "--manifest-path",
        ])
        .arg(manifest)
        .arg("--target-dir")
        .arg(root.join("target/fuzz"));
    if project.generates.is_none() {
        command.arg("--locked");
    }
    command
}
