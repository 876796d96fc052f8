//! `cargo xtask codegen` as its users run it: arguments in, exit code, text and files out.

mod bad_model;
mod bench;
mod current;
mod many;
mod refused;
#[allow(dead_code)]
#[path = "../../../codegen/tests/support/skip.rs"]
mod skip;
mod terminal;
mod tree;
