//! [CBOR](https://www.rfc-editor.org/rfc/rfc8949).

pub mod number;
pub mod read;
pub mod write;
