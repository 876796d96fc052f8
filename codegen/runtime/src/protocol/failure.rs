//! What may come of a call instead of a response.

use std::error::Error;
use std::fmt;

use crate::runtime::core::error::{Exception, OperationError, Retry};
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::schema::state::DecodeState;

/// Why a call has no response. Whatever went wrong, the answer of the service is kept: see
/// [`metadata`](Self::metadata).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Failure<E> {
    /// The service reports an error: one that the model declares for the operation, or in the last variant
    /// of `E` any other, even if the body is no JSON or CBOR at all.
    Service(E),
    /// The service reports success, but its answer cannot be read.
    Decode(DecodeError),
}

/// An answer that cannot be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DecodeError {
    /// Where reading stopped: a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) made of the names on
    /// the wire. Empty for the answer as a whole.
    pub pointer: String,
    /// What should have been there, such as `a string`.
    pub expected: &'static str,
    metadata: Box<ResponseMetadata>,
}

impl DecodeError {
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

    /// The answer.
    pub fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }
}

impl fmt::Display for DecodeError {
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
    /// The answer: status, code, message, request id and body.
    pub fn metadata(&self) -> Option<&ResponseMetadata> {
        match self {
            Self::Service(error) => error.as_exception().metadata(),
            Self::Decode(error) => Some(error.metadata()),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> Option<u16> {
        Some(self.metadata()?.status)
    }

    /// The code of the error; none where the service sent none.
    pub fn code(&self) -> Option<&str> {
        let code = match self {
            Self::Service(error) => error.as_exception().code(),
            Self::Decode(error) => &error.metadata.code,
        };
        (!code.is_empty()).then_some(code)
    }

    /// What the service says about the failure.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.as_exception().message(),
            Self::Decode(error) => error.metadata.message.as_deref(),
        }
    }

    /// By what AWS finds the call again.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata()?.request_id.as_deref()
    }

    /// The body as it came.
    pub fn body(&self) -> Option<&[u8]> {
        Some(&self.metadata()?.body)
    }

    /// Returns how the call may be tried again, if it may: what the model says of the exception, or else what the
    /// code and the status mean [with all AWS services](https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
    pub fn retry(&self) -> Option<Retry> {
        match self {
            Self::Service(error) => retry_of(error.as_exception()),
            Self::Decode(error) => retry(&error.metadata.code, Some(error.metadata.status)),
        }
    }
}

/// Returns whether and how a call that failed with an exception may be tried again.
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

/// Returns whether and how a call may be tried again that failed with this code and status.
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
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(error) => Some(error),
            Self::Decode(error) => Some(error),
        }
    }
}

impl<E> From<E> for Failure<E> {
    fn from(error: E) -> Self {
        Self::Service(error)
    }
}

/// A value that cannot be written: a timestamp outside of the years that its format has, a union whose
/// member is not known, or an endpoint that is no URI.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeError {
    /// What is wrong with it.
    pub reason: String,
}

impl EncodeError {
    pub(crate) fn new(reason: impl fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value cannot be sent: {}", self.reason)
    }
}

impl Error for EncodeError {}
