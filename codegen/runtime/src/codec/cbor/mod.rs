//! [CBOR](https://www.rfc-editor.org/rfc/rfc8949).

pub mod codec;
pub mod decode;
pub mod encode;
pub mod number;
pub mod scan;
