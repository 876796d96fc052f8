//! The reasons for rejecting a request.

use std::error::Error;
use std::fmt;

use http::header::ALLOW;
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::runtime::core::error::UnmodeledError;
use crate::runtime::schema::codec::Read;
use crate::runtime::schema::state::DecodeState;
use crate::runtime::validate::checker::ValidationError;
use crate::runtime::validate::violation::{Constraint, Violation};

/// The reason for rejecting a request.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Rejection {
    /// Required members are missing: the JSON pointers of the first hundred, and the number of the others.
    Missing(ValidationError),
    /// The request violates constraints.
    Invalid(ValidationError),
    /// No operation has the path of the request.
    UnknownOperation,
    /// Operations have the path of the request, but none has its method. Contains the methods that they have, without
    /// duplicates.
    MethodNotAllowed(Vec<&'static str>),
    /// The body does not have the media type of the operation.
    UnsupportedMediaType,
    /// The client does not accept the media type of the response.
    NotAcceptable,
    /// The body is larger than the limit of the server.
    TooLarge,
    /// The request has no `Content-Length`, but the length of its body must be
    /// [known](https://smithy.io/2.0/spec/streaming.html#requireslength-trait).
    LengthRequired,
    /// The server has no method of its own for the operation.
    NotImplemented,
    /// The response cannot be serialized.
    Internal,
    /// The body is not in the format of the protocol, or a member has a wrong type.
    Unreadable {
        /// The JSON pointer of the invalid value; empty for the body as a whole.
        pointer: String,
        /// A description of the expected value.
        expected: &'static str,
    },
}

impl Rejection {
    /// Returns the parsed value, or the reason for rejecting the request.
    #[inline]
    pub(crate) fn of<T>(state: &DecodeState, read: Read<T>) -> Result<T, Self> {
        let Ok(value) = read else {
            return Err(Self::unreadable(state));
        };
        let (absent, omitted) = state.take_absent();
        let violation = |pointer| Violation {
            pointer,
            constraint: Constraint::Required,
        };
        let violations: Vec<_> = absent.into_iter().map(violation).collect();
        if violations.is_empty() {
            return Ok(value);
        }
        Err(Self::Missing(ValidationError {
            violations,
            omitted,
        }))
    }

    #[inline]
    fn unreadable(state: &DecodeState) -> Self {
        let (pointer, expected) = match state.failure() {
            Some(failure) => (failure.pointer, failure.expected),
            None => (String::new(), "an object"),
        };
        Self::Unreadable { pointer, expected }
    }

    /// Returns the error code in the response.
    #[inline]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) | Self::Invalid(_) => "ValidationException",
            Self::Unreadable { .. } => "SerializationException",
            Self::UnknownOperation => "UnknownOperationException",
            Self::MethodNotAllowed(_) => "MethodNotAllowedException",
            Self::UnsupportedMediaType => "UnsupportedMediaTypeException",
            Self::NotAcceptable => "NotAcceptableException",
            Self::TooLarge => "RequestEntityTooLargeException",
            Self::LengthRequired => "LengthRequiredException",
            Self::NotImplemented => UnmodeledError::NOT_IMPLEMENTED,
            Self::Internal => "InternalFailure",
        }
    }

    /// Returns the HTTP status of the response.
    #[inline]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Missing(_) | Self::Invalid(_) | Self::Unreadable { .. } => {
                StatusCode::BAD_REQUEST
            }
            Self::UnknownOperation => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::LengthRequired => StatusCode::LENGTH_REQUIRED,
            Self::NotImplemented => StatusCode::NOT_IMPLEMENTED,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Adds the headers that the response must have: [`Allow`](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1)
    /// with the status 405.
    #[inline]
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap) {
        let Self::MethodNotAllowed(methods) = self else {
            return;
        };
        // Methods are valid in headers.
        if let Ok(methods) = HeaderValue::try_from(methods.join(", ")) {
            headers.insert(ALLOW, methods);
        }
    }
}

impl fmt::Display for Rejection {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(error) | Self::Invalid(error) => error.fmt(f),
            Self::UnknownOperation => f.write_str("No operation has the path of the request"),
            Self::MethodNotAllowed(_) => {
                f.write_str("No operation with the path of the request has its method")
            }
            Self::UnsupportedMediaType => {
                f.write_str("The operation does not take a body of this `Content-Type`")
            }
            Self::NotAcceptable => {
                f.write_str("The operation answers with no media type that `Accept` allows")
            }
            Self::TooLarge => f.write_str("The body is longer than the server allows"),
            Self::LengthRequired => f.write_str("The request has no `Content-Length`"),
            Self::NotImplemented => f.write_str("The server does not implement the operation"),
            Self::Internal => f.write_str("The response cannot be written"),
            Self::Unreadable { pointer, expected } => {
                write!(
                    f,
                    "The request cannot be read: expected {expected} at '{pointer}'"
                )
            }
        }
    }
}

impl Error for Rejection {}

impl From<ValidationError> for Rejection {
    #[inline]
    fn from(error: ValidationError) -> Self {
        Self::Invalid(error)
    }
}
