//! The bounds of sending a request.

use std::time::Duration;

/// The bounds within which a transport sends a request and receives the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SendLimits {
    /// The time from connecting to the last byte of the response, or to its head if its body streams.
    pub timeout: Option<Duration>,
    /// The time for connecting, TLS included.
    pub connect_timeout: Option<Duration>,
    /// The time for which a body that streams may stand still.
    pub stall_timeout: Option<Duration>,
    /// The number of bytes that the body of the response may have.
    pub max_response_size: u64,
    /// The request goes to the machine itself, or to a host that only this machine can reach: never by way of a proxy.
    pub is_local: bool,
}
