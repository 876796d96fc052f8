//! Tasks of this repository. `cargo xtask codegen`, `diff` and `update` are the commands of `ferrosmith`, with the
//! models and the crate of this workspace as defaults.

mod build_times;
mod check_models;
mod ci;
mod cli;
mod figures;
mod fuzz;
mod mutants;
mod verify_diff;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use ferrosmith_cli::args::Generate;
use ferrosmith_cli::{Place, batch, diff, generate, update};

use cli::{Cli, Command};

fn main() -> ExitCode {
    let place = workspace();
    let outcome = match Cli::parse().command {
        Command::BuildTimes(arguments) => build_times::run(&arguments),
        Command::CheckModels(arguments) => check_models::run(&arguments),
        Command::Ci(arguments) => ci::run(&arguments),
        Command::Codegen(arguments) => match arguments.is_batch() {
            true => batch::run(&arguments, &place),
            false => generate::run(&arguments, &place),
        },
        Command::Diff(arguments) => diff::run(&arguments, &Generate::default()),
        Command::Update(arguments) => update::run(&arguments, &place, &Generate::default()),
        Command::Figures(arguments) => figures::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Mutants(arguments) => mutants::run(&arguments),
        Command::VerifyDiff(arguments) => verify_diff::run(&arguments),
    };
    outcome.into()
}

/// Returns the workspace that this program was built from.
fn workspace() -> Place {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    Place {
        generate: "cargo xtask codegen",
        root: package.parent().unwrap_or(package).to_owned(),
        models: vec![in_workspace("models")],
        out: in_workspace("generated"),
    }
}

/// Returns the path of a directory of the workspace, relative to the current directory.
fn in_workspace(directory: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = package.parent().unwrap_or(package).join(directory);
    match env::current_dir() {
        Ok(current) => path
            .strip_prefix(current)
            .map_or_else(|_| path.clone(), Path::to_owned),
        Err(_) => path,
    }
}
