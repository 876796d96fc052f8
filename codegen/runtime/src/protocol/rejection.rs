//! Why a service cannot read a request.

use std::error::Error;
use std::fmt;

use http::StatusCode;

use crate::runtime::schema::codec::Read;
use crate::runtime::schema::state::DecodeState;
use crate::runtime::validate::checker::ValidationError;
use crate::runtime::validate::violation::{Constraint, Violation};

/// Why a request cannot be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Rejection {
    /// Required members are missing: the first hundred of them, at their JSON pointers, and how many more there are.
    Missing(ValidationError),
    /// The request has been read, but breaks constraints.
    Invalid(ValidationError),
    /// No operation has the path of the request.
    UnknownOperation,
    /// There are operations with the path of the request, but none with its method.
    MethodNotAllowed,
    /// The body is of another media type than the operation has.
    UnsupportedMediaType,
    /// The client takes only responses of other media types than the operation has.
    NotAcceptable,
    /// The body is not what the protocol asks for, or a member is of a wrong type.
    Unreadable {
        /// Where reading stopped: a JSON pointer; empty for the body as a whole.
        pointer: String,
        /// What should have been there.
        expected: &'static str,
    },
}

impl Rejection {
    /// What has been read, or why it is no request.
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

    fn unreadable(state: &DecodeState) -> Self {
        let (pointer, expected) = match state.failure() {
            Some(failure) => (failure.pointer, failure.expected),
            None => (String::new(), "an object"),
        };
        Self::Unreadable { pointer, expected }
    }

    /// The code that goes over the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) | Self::Invalid(_) => "ValidationException",
            Self::Unreadable { .. } => "SerializationException",
            Self::UnknownOperation => "UnknownOperationException",
            Self::MethodNotAllowed => "MethodNotAllowedException",
            Self::UnsupportedMediaType => "UnsupportedMediaTypeException",
            Self::NotAcceptable => "NotAcceptableException",
        }
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Missing(_) | Self::Invalid(_) | Self::Unreadable { .. } => {
                StatusCode::BAD_REQUEST
            }
            Self::UnknownOperation => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(error) | Self::Invalid(error) => error.fmt(f),
            Self::UnknownOperation => f.write_str("No operation has the path of the request"),
            Self::MethodNotAllowed => {
                f.write_str("No operation with the path of the request has its method")
            }
            Self::UnsupportedMediaType => {
                f.write_str("The operation does not take a body of this `Content-Type`")
            }
            Self::NotAcceptable => {
                f.write_str("The operation answers with no media type that `Accept` allows")
            }
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
    fn from(error: ValidationError) -> Self {
        Self::Invalid(error)
    }
}
