//! Encodings.

pub mod cbor;
