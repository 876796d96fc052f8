//! Failures: errors of the service, and responses that cannot be parsed.

use std::error::Error;
use std::fmt;

use crate::runtime::core::error::{Exception, OperationError, Retry};
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::schema::state::DecodeState;

/// The failure of a response. [`metadata`](Self::metadata) returns the metadata of the response in each case.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Failure<E> {
    /// The service returned an error: a variant of `E` if the model declares it for the operation, otherwise the last
    /// variant of `E`, even if the body is not in the format of the protocol.
    Service(E),
    /// The service reported success, but the response cannot be parsed.
    Decode(DecodeError),
}

/// A response that cannot be parsed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) of the invalid value, with serialized member names.
    /// Empty for the response as a whole.
    pub pointer: String,
    /// A description of the expected value, such as `a string`.
    pub expected: &'static str,
    metadata: Box<ResponseMetadata>,
}

impl DecodeError {
    #[inline]
    pub(crate) fn new(state: &DecodeState, metadata: ResponseMetadata) -> Self {
        let failure = state.failure();
        let (pointer, expected) = match failure {
            Some(failure) => (failure.pointer, failure.expected),
            None => (String::new(), "an object"),
        };
        Self {
            pointer,
            expected,
            metadata: Box::new(metadata),
        }
    }

    /// Returns the metadata of the response.
    #[inline]
    pub fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }
}

impl fmt::Display for DecodeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, status) = (self.expected, self.metadata.status);
        write!(
            f,
            "the answer with status {status} cannot be read: expected {expected}"
        )?;
        match self.pointer.as_str() {
            "" => self.metadata.write_start(f),
            pointer => write!(f, " at {pointer}"),
        }
    }
}

impl Error for DecodeError {}

impl<E: OperationError> Failure<E> {
    /// Returns the metadata of the response: status, code, message, request id and body.
    #[inline]
    pub fn metadata(&self) -> Option<&ResponseMetadata> {
        match self {
            Self::Service(error) => error.as_exception().metadata(),
            Self::Decode(error) => Some(error.metadata()),
        }
    }

    /// Returns the HTTP status.
    #[inline]
    pub fn status(&self) -> Option<u16> {
        Some(self.metadata()?.status)
    }

    /// Returns the code of the error, if the service sent one.
    #[inline]
    pub fn code(&self) -> Option<&str> {
        let code = match self {
            Self::Service(error) => error.as_exception().code(),
            Self::Decode(error) => &error.metadata.code,
        };
        (!code.is_empty()).then_some(code)
    }

    /// Returns the message of the error, if the service sent one.
    #[inline]
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.as_exception().message(),
            Self::Decode(error) => error.metadata.message.as_deref(),
        }
    }

    /// Returns the AWS request id. Include it when you contact AWS Support.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.metadata()?.request_id.as_deref()
    }

    /// Returns the unparsed body.
    #[inline]
    pub fn body(&self) -> Option<&[u8]> {
        Some(&self.metadata()?.body)
    }

    /// Returns the kind of retry that the error allows, or `None` if the call must not be retried. The `retryable`
    /// trait takes precedence; otherwise the error code and the status are classified as [for all AWS
    /// services](https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
    #[inline]
    pub fn retry(&self) -> Option<Retry> {
        match self {
            Self::Service(error) => retry_of(error.as_exception()),
            Self::Decode(error) => retry(&error.metadata.code, Some(error.metadata.status)),
        }
    }
}

/// Returns the kind of retry that an exception allows, or `None` if the call must not be retried.
#[inline]
pub(crate) fn retry_of(exception: &dyn Exception) -> Option<Retry> {
    let status = exception.metadata().map(|metadata| metadata.status);
    let modelled = exception.retry();
    // What fails after the service has reported success may succeed the next time.
    let is_late = status.is_some_and(|status| (200..300).contains(&status));
    let late = is_late.then_some(Retry::Transient);
    modelled
        .or_else(|| retry(exception.code(), status))
        .or(late)
}

/// Returns the kind of retry that a code and status allow, or `None` if the call must not be retried.
#[inline]
pub(crate) fn retry(code: &str, status: Option<u16>) -> Option<Retry> {
    const THROTTLING: [&str; 14] = [
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    ];
    const TRANSIENT: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];
    if THROTTLING.contains(&code) || status == Some(429) {
        Some(Retry::Throttling)
    } else if TRANSIENT.contains(&code) || matches!(status, Some(500 | 502 | 503 | 504)) {
        Some(Retry::Transient)
    } else {
        None
    }
}

impl<E: OperationError> fmt::Display for Failure<E> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => write!(f, "{error}")?,
            Self::Decode(error) => write!(f, "{error}")?,
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl<E: OperationError + 'static> Error for Failure<E> {
    #[inline]
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(error) => Some(error),
            Self::Decode(error) => Some(error),
        }
    }
}

impl<E> From<E> for Failure<E> {
    #[inline]
    fn from(error: E) -> Self {
        Self::Service(error)
    }
}

/// A value that cannot be serialized: a timestamp outside the years that its format can represent, a union whose
/// member is unknown, or an endpoint that is not a URI.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeError {
    /// The reason.
    pub reason: String,
}

impl EncodeError {
    #[inline]
    pub(crate) fn new(reason: impl fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
        }
    }
}

impl fmt::Display for EncodeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value cannot be sent: {}", self.reason)
    }
}

impl Error for EncodeError {}
