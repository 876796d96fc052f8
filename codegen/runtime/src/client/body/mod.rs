//! [Bodies that stream](https://smithy.io/2.0/spec/streaming.html).

pub mod chunked;
pub mod measure;
pub mod plan;
pub mod request;
pub mod streamed;
