//! Support for generated code; not public API. Use what the crate's root shows of it.

#![allow(dead_code, unused_imports, unused_macros)]

pub mod client;
pub mod codec;
pub mod core;
pub mod protocol;
pub mod schema;

#[cfg(feature = "server")]
pub mod server;
pub mod validate;
