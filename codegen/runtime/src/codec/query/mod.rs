//! Query strings, as AWS Query and EC2 Query have them.

pub mod decode;
pub mod encode;
pub mod tree;
