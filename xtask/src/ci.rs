//! `cargo xtask ci`

use std::path::Path;
use std::process::Command;

use crate::cli::Ci;
use ferrosmith_cli::Outcome;

/// Runs `.ci/run`, which defines the steps.
pub(crate) fn run(arguments: &Ci) -> Outcome {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/run");
    let mut command = Command::new("bash");
    command.arg(script).args(&arguments.steps);
    if arguments.list {
        command.arg("--list");
    }
    match command.status() {
        Ok(status) if status.success() => Outcome::Success,
        // The exit code of the script for an unknown step.
        Ok(status) if status.code() == Some(2) => Outcome::InvalidInput,
        Ok(_) => Outcome::CheckFailed,
        Err(error) => {
            eprintln!(
                "error: bash cannot be run: {error}\n  help: install it, or run the steps in .ci/run by hand"
            );
            Outcome::InvalidInput
        }
    }
}
