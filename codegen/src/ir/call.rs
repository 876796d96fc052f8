//! Properties of all calls of a service.

/// The properties of a service that its client uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRules {
    /// The name of an AWS service in settings and user agents.
    pub sdk_id: Option<String>,
    /// The default maximum number of attempts.
    pub max_attempts: u32,
    /// The longest delay before the first retry, in milliseconds.
    pub retry_delay: u64,
    /// True if the asynchronous client negotiates HTTP/2.
    pub has_http2: bool,
}
