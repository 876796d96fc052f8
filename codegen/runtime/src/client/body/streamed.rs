//! Responses whose bodies stream.

use std::fmt;

/// A response and its body, which is read while it arrives. The field of the response that stands for the body is not
/// set.
///
/// If it is dropped before the body has ended, the connection is closed.
pub struct Streamed<R, B> {
    /// The response, without its body.
    pub response: R,
    /// The body. It must be read to its end, or else the rest is lost; one that breaks off, or stands still for longer
    /// than [`CallOptions::stall_timeout`](crate::CallOptions::stall_timeout), ends with an error.
    pub body: B,
}

impl<R: fmt::Debug, B> fmt::Debug for Streamed<R, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed")
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}
