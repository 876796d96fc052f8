//! Implementations of serde's traits.

pub mod adapter;
pub mod decode;
pub mod encode;
pub mod tree;
