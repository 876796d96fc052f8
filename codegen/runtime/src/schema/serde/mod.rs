//! Types as serde writes and reads them.

pub mod adapter;
pub mod decode;
pub mod encode;
pub mod tree;
