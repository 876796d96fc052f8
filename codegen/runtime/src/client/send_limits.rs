//! The limits of sending a request.

use std::time::Duration;

/// The limits within which a transport sends a request and receives the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SendLimits {
    /// The maximum time from connecting to the last byte of the response, or to its headers if the body is a stream.
    pub timeout: Option<Duration>,
    /// The maximum time to establish a connection, including TLS.
    pub connect_timeout: Option<Duration>,
    /// The maximum time during which a streaming body may make no progress.
    pub stall_timeout: Option<Duration>,
    /// The maximum size of the response body in bytes.
    pub max_response_size: u64,
    /// The host is this machine, or reachable only from it, so no proxy is used.
    pub is_local: bool,
}
