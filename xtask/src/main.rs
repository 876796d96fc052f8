//! The command line of Ferrosmith: `cargo xtask codegen`, `diff` and `update`.

mod batch;
mod build_times;
mod ci;
mod cli;
mod codegen;
mod diff;
mod report;
mod signals;
mod update;
mod verify_diff;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::BuildTimes(arguments) => build_times::run(&arguments),
        Command::Ci(arguments) => ci::run(&arguments),
        Command::Codegen(arguments) => match &arguments.many {
            Some(directory) => batch::run(&arguments, directory),
            None => codegen::run(&arguments),
        },
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Update(arguments) => update::run(&arguments),
        Command::VerifyDiff(arguments) => verify_diff::run(&arguments),
    };
    outcome.into()
}

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Success,
    /// The question has been answered, with no.
    CheckFailed,
    /// The input or the usage is wrong.
    InvalidInput,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Success => 0,
            Outcome::CheckFailed => 1,
            Outcome::InvalidInput => 2, // As clap has it for wrong usage.
        })
    }
}
