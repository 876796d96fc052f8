//! Encodings.

#[cfg(feature = "schema")]
pub mod base64;

#[cfg(feature = "rpc-v2-cbor")]
pub mod cbor;

#[cfg(feature = "schema")]
pub mod decimal;

#[cfg(feature = "http")]
pub mod json;

#[cfg(feature = "http")]
pub mod md5;

#[cfg(feature = "http")]
pub mod percent;

#[cfg(feature = "xml")]
pub mod query;

#[cfg(feature = "xml")]
pub mod xml;
