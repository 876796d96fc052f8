//! Services that can be called.

use std::time::Duration;

use crate::runtime::core::service::Service;
use crate::runtime::protocol::interface::Protocol;

/// A service that can be called: one that speaks a protocol of the crate.
pub trait CallService: Service {
    /// The protocol of calls.
    type Protocol: Protocol;
    /// The maximum number of attempts, unless the configuration says otherwise.
    const MAX_ATTEMPTS: u32 = 3;
    /// The longest delay before the first retry.
    const RETRY_DELAY: Duration = Duration::from_millis(50);
}
