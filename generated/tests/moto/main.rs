//! Round trips with [moto](https://docs.getmoto.org), an independent mock server: every WorkSpaces operation that it
//! supports, with successful calls and errors.
//!
//! Skipped with a message if there is no `moto_server`; with `CI=true` that is a failure. See `server.rs`.
#![cfg(feature = "aws-json")]

mod client;
mod failure;
#[cfg(all(feature = "blocking", feature = "client"))]
mod fault_proxy;
#[cfg(all(feature = "blocking", feature = "client"))]
mod faults;
mod refusal;
mod requests;
mod server;
mod signature;
mod success;
mod world;
