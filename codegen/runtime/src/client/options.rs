//! The options of calls.

use std::time::Duration;

use crate::runtime::protocol::limits::Limits;
use crate::runtime::validate::options::ValidationOptions;

/// The options of calls. They apply to all calls of a client; `Client::with_options` returns a clone of the client
/// with other options.
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
    /// The default maximum size of a response: 256 MiB.
    pub const MAX_RESPONSE_SIZE: u64 = 256 << 20;

    /// Sets how requests are validated before they are sent. The default is [`ValidationOptions::client`].
    #[must_use]
    pub fn validation(mut self, options: ValidationOptions) -> Self {
        self.validation = Some(options);
        self
    }

    /// Disables validation of requests.
    #[must_use]
    pub fn without_validation(mut self) -> Self {
        self.validation = None;
        self
    }

    /// Sets the maximum time of a call, including all attempts and the delays between them. The default is no limit.
    #[must_use]
    pub fn call_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.call_timeout = limit.into();
        self
    }

    /// Sets the maximum time of each attempt, from connecting to the last byte of the response, or to its headers if
    /// the body is a stream. The default is no limit.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.attempt_timeout = limit.into();
        self
    }

    /// Sets the maximum time during which a streaming request or response body may make no progress because of the
    /// service. The default is no limit.
    #[must_use]
    pub fn stall_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.stall_timeout = limit.into();
        self
    }

    /// Sets the maximum number of attempts, including the first; zero means one. The default is that of the client's
    /// configuration.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts);
        self
    }

    /// Sets the maximum size of a response body in bytes. The default is 256 MiB.
    #[must_use]
    pub fn max_response_size(mut self, bytes: u64) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Sets the limits for parsing responses.
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
