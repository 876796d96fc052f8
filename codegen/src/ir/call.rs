//! Calls: what is true of all calls of a service.

/// The properties of a service that its client uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRules {
    /// The name of the service in settings and user agents, where it is one of AWS.
    pub sdk_id: Option<String>,
    /// The maximum number of attempts, unless the configuration says otherwise.
    pub max_attempts: u32,
    /// The longest delay before the first retry, in milliseconds.
    pub retry_delay: u64,
    /// True if the asynchronous client negotiates HTTP/2.
    pub has_http2: bool,
}
