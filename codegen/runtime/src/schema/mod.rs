//! Schemas of types, and the traits by which they are encoded and decoded.

#[cfg(feature = "schema")]
pub mod big_number;

#[cfg(feature = "schema")]
pub mod blob;

#[cfg(feature = "schema")]
pub mod codec;

#[cfg(feature = "schema")]
pub mod collection;

#[cfg(feature = "schema")]
pub mod decode;

#[cfg(feature = "schema")]
pub mod defaulted;

#[cfg(feature = "schema")]
pub mod document;

#[cfg(feature = "schema")]
pub mod encode;

#[cfg(feature = "schema")]
pub mod location;

#[cfg(feature = "schema")]
pub mod scalar;

#[cfg(feature = "serde")]
pub mod serde;

#[cfg(feature = "schema")]
pub mod shape;

#[cfg(feature = "schema")]
pub mod state;

#[cfg(feature = "schema")]
pub mod structure;

#[cfg(feature = "schema")]
pub mod time;

#[cfg(feature = "schema")]
pub mod traits;

#[cfg(feature = "schema")]
pub mod union;

#[cfg(feature = "schema")]
pub mod value;
