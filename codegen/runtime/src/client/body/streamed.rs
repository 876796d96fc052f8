//! Responses with streaming bodies.

use std::fmt;

/// A response and its streaming body. The streaming member of `response` is not set.
///
/// Dropping it before the end of the body closes the connection.
pub struct Streamed<R, B> {
    /// The response, without its body.
    pub response: R,
    /// The body. An error ends it if the connection fails, or if no data arrives for longer than
    /// [`CallOptions::stall_timeout`](crate::CallOptions::stall_timeout).
    pub body: B,
}

impl<R: fmt::Debug, B> fmt::Debug for Streamed<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed")
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}
