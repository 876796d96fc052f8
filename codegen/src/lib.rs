//! Ferrosmith reads a Smithy model and writes a small Rust crate.

pub mod automaton;
pub mod diagnostics;
pub mod smithy;
