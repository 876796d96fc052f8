//! What goes over the wire, in both directions.
#![cfg(feature = "aws-json")]

#[cfg(feature = "rpc-v2-cbor")]
extern crate amazon_workspaces as the_crate;

#[cfg(feature = "rpc-v2-cbor")]
#[path = "../../../codegen/tests/ledger/arbitrary.rs"]
mod arbitrary;
#[cfg(feature = "rpc-v2-cbor")]
mod cbor;
mod errors;
mod example;
mod formats;
mod json;
mod mock;
mod peers;
#[cfg(feature = "rpc-v2-cbor")]
mod properties;
#[cfg(feature = "rpc-v2-cbor")]
#[path = "../../../codegen/tests/ledger/survival.rs"]
mod survival;
