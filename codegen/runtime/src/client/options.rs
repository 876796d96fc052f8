//! The settings of single calls.

use std::time::Duration;

use crate::runtime::protocol::limits::Limits;
use crate::runtime::validate::options::ValidationOptions;

/// The settings of a call. A client has them for all of its calls; a copy of the client with others is cheap.
///
/// ```
/// use std::time::Duration;
///
/// use the_crate::CallOptions;
///
/// let options = CallOptions::default()
///     .call_timeout(Duration::from_secs(30))
///     .without_validation();
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallOptions {
    pub(crate) validation: Option<ValidationOptions>,
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) stall_timeout: Option<Duration>,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) max_response_size: u64,
    pub(crate) limits: Limits,
}

impl CallOptions {
    /// The largest response that is accepted by default: 256 MiB.
    pub const MAX_RESPONSE_SIZE: u64 = 256 << 20;

    /// Sets how requests are validated before they are sent. The default is [`ValidationOptions::client`].
    #[must_use]
    pub fn validation(mut self, options: ValidationOptions) -> Self {
        self.validation = Some(options);
        self
    }

    /// Sends requests without validating them.
    #[must_use]
    pub fn without_validation(mut self) -> Self {
        self.validation = None;
        self
    }

    /// Limits the time of a call with all its attempts and the delays between them. There is no limit by default.
    #[must_use]
    pub fn call_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call_timeout = limit.into();
        self
    }

    /// Limits the time of each attempt, from connecting to the last byte of the response, or to its head if its body
    /// streams. There is no limit by default.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = limit.into();
        self
    }

    /// Limits the time for which the body of a request or response that streams may stand still because the service
    /// neither takes nor sends any of it. There is no limit by default.
    #[must_use]
    pub fn stall_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.stall_timeout = limit.into();
        self
    }

    /// Sets how often a request is sent at most; 0 counts as 1. The default is that of the client's configuration.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts);
        self
    }

    /// Sets the number of bytes that the body of a response may have. The default is 256 MiB.
    #[must_use]
    pub fn max_response_size(mut self, bytes: u64) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sets how much data may be made of a response.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

impl Default for CallOptions {
    fn default() -> Self {
        Self {
            validation: Some(ValidationOptions::client()),
            call_timeout: None,
            attempt_timeout: None,
            stall_timeout: None,
            max_attempts: None,
            max_response_size: Self::MAX_RESPONSE_SIZE,
            limits: Limits::default(),
        }
    }
}
