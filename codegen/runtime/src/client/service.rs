//! Services that can be called.

use std::time::Duration;

use crate::runtime::core::service::Service;
use crate::runtime::protocol::interface::Protocol;

/// A service with a protocol that the crate supports, so that a client can call it.
pub trait CallService: Service {
    /// The protocol of requests and responses.
    type Protocol: Protocol;
    /// The default maximum number of attempts.
    const MAX_ATTEMPTS: u32 = 3;
    /// The maximum delay before the first retry.
    const RETRY_DELAY: Duration = Duration::from_millis(50);
    /// True if the asynchronous client negotiates HTTP/2.
    const HAS_HTTP2: bool = false;
}
