//! What goes over the wire, in both directions.
#![cfg(feature = "aws-json")]

#[cfg(feature = "rpc-v2-cbor")]
mod cbor;
mod errors;
mod example;
mod json;
mod mock;
