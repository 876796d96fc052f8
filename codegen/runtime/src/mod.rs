//! Support for generated code; not public API. Use the re-exports in the crate root.

#![allow(dead_code, unused_imports, unused_macros)]

pub mod client;
pub mod codec;
pub mod core;
pub mod protocol;
pub mod schema;

#[cfg(feature = "server")]
pub mod server;
pub mod validate;
