//! The command line of Ferrosmith: what the program `ferrosmith` does, and `cargo xtask` of this repository with other
//! defaults.
//!
//! Arguments are in [`args`], where models come from in [`input`], what is done with them in a module for each verb.

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
pub mod report;
mod sarif;
mod services;
pub mod signals;
pub mod update;
pub mod validate;

use std::process::ExitCode;

pub use help::{EXIT_CODES, details};
pub use place::Place;

/// The end of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
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
