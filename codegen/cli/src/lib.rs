//! The command line of Ferrosmith, shared by the program `ferrosmith` and, with other defaults, by `cargo xtask` of
//! this repository.
//!
//! [`args`] defines the arguments and [`input`] reads models; each command has a module.

mod advice;
mod archive;
pub mod args;
pub mod ast;
pub mod batch;
mod build_file;
pub mod config;
pub mod diff;
pub mod generate;
mod help;
pub mod input;
mod layout;
pub mod list;
mod place;
pub mod record;
pub mod report;
mod sarif;
mod services;
pub mod signals;
pub mod update;
pub mod validate;

use std::process::ExitCode;

pub use help::{EXIT_CODES, details};
pub use place::Place;

/// The result of a run, which determines the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0: success.
    Success,
    /// Exit code 1: a check failed.
    CheckFailed,
    /// Exit code 2: the input or the usage is invalid.
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
