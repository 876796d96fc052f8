//! [XML](https://www.w3.org/TR/xml/).

pub mod codec;
pub mod decode;
pub mod encode;
pub mod error;
pub mod tree;
