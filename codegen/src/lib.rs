//! Ferrosmith reads a Smithy model and writes a small Rust crate.

pub mod diagnostics;
pub mod ir;
pub mod lower;
pub mod smithy;

#[cfg(test)]
#[path = "../runtime/mod.rs"]
mod runtime;
