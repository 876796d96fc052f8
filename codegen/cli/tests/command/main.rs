//! The command `ferrosmith` as its users run it: arguments in, exit code, text and files out.

mod archives;
mod bench;
mod build_file;
mod config;
mod first_call;
mod layouts;
mod looking;
mod parts;
mod recorded;
mod screens;
