//! Types as serde writes and reads them.

pub mod big_number;
pub mod blob;
pub mod collection;
pub mod document;
pub mod enumeration;
pub mod scalar;
pub mod structure;
pub mod time;
pub mod union;
pub mod wire;
