//! Operations with [streaming blobs](https://smithy.io/2.0/spec/streaming.html#streaming-trait).

use crate::runtime::core::operation::Operation;

/// An operation whose request has a streaming blob.
pub trait StreamingRequest: Operation {
    /// The name of the streaming member in the model.
    const MEMBER: &'static str;
    /// True if the length of the blob must be [known](https://smithy.io/2.0/spec/streaming.html#requireslength-trait)
    /// before it is sent.
    const REQUIRES_LENGTH: bool;
}

/// An operation whose response has a streaming blob.
pub trait StreamingResponse: Operation {
    /// The name of the streaming member in the model.
    const MEMBER: &'static str;
}
