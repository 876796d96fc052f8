//! Tests of messages, in both directions.
#![cfg(feature = "aws-json")]

#[cfg(all(feature = "rpc-v2-cbor", feature = "serde"))]
extern crate amazon_workspaces as the_crate;

#[cfg(all(feature = "rpc-v2-cbor", feature = "serde"))]
#[path = "../../../codegen/tests/ledger/arbitrary.rs"]
mod arbitrary;
#[cfg(feature = "rpc-v2-cbor")]
mod cbor;
#[cfg(all(feature = "rpc-v2-cbor", feature = "serde"))]
#[path = "../../../codegen/tests/ledger/differential.rs"]
mod differential;
mod errors;
mod example;
#[cfg(feature = "serde")]
mod formats;
#[cfg(feature = "serde")]
mod json;
mod mock;
mod peers;
#[cfg(all(feature = "rpc-v2-cbor", feature = "serde"))]
mod properties;
#[cfg(all(feature = "rpc-v2-cbor", feature = "serde"))]
#[path = "../../../codegen/tests/ledger/survival.rs"]
mod survival;
