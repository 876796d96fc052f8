//! Encodings.

#[cfg(feature = "rpc-v2-cbor")]
pub mod cbor;

#[cfg(feature = "aws-json")]
pub mod json;
