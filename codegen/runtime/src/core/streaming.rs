//! Operations with [streaming blobs](https://smithy.io/2.0/spec/streaming.html#streaming-trait).

use crate::runtime::core::operation::Operation;

/// An operation whose request has a blob that streams.
pub trait StreamingRequest: Operation {
    /// The member of the model's input that stands for it.
    const MEMBER: &'static str;
    /// True if its length must be
    /// [known](https://smithy.io/2.0/spec/streaming.html#requireslength-trait) before it is sent.
    const REQUIRES_LENGTH: bool;
}

/// An operation whose response has a blob that streams.
pub trait StreamingResponse: Operation {
    /// The member of the model's output that stands for it.
    const MEMBER: &'static str;
}
