//! `cargo xtask codegen` as its users run it: arguments in, exit code, text and files out.

mod bench;
mod refused;
mod terminal;
mod tree;
