//! Ferrosmith reads a Smithy model and writes a small Rust crate.

pub mod diagnostics;
pub mod markdown;
pub mod smithy;
