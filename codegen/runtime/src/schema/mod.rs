//! Descriptions of types, by which they are encoded and decoded.

pub mod serde;
