//! Errors of calls.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::runtime::client::auth::NoAuthScheme;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::sign::interface::SignError;
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::error::{Exception, OperationError, Retry};
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::pages::RepeatedToken;
use crate::runtime::core::uuid::Uuid;
use crate::runtime::protocol::failure::{DecodeError, EncodeError, Failure, retry, retry_of};
use crate::runtime::validate::checker::ValidationError;

/// The error of a call: the reason of the failure, and details of the call. `E` is the error enum of the operation.
///
/// ```
/// use the_crate::{CallError, CallFailure, OperationError};
///
/// fn explain<E: OperationError>(error: &CallError<E>) -> String {
///     match error.failure() {
///         CallFailure::Service(exception) => format!("the service says {exception}"),
///         CallFailure::Invalid(error) => format!("{} members are invalid", error.violations.len()),
///         _ if error.is_retryable() => "try again later".to_owned(),
///         _ => error.to_string(),
///     }
/// }
/// ```
pub struct CallError<E>(Box<Inner<E>>);

struct Inner<E> {
    failure: CallFailure<E>,
    call: CallSummary,
}

/// The details of a call that all errors contain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallSummary {
    /// The name of the operation.
    pub operation: &'static str,
    /// The number of requests that were sent.
    pub attempts: u32,
    /// The id that all attempts of the call share; `None` if the request could not be prepared.
    pub invocation_id: Option<Uuid>,
}

impl CallSummary {
    /// Returns the details of a call of which nothing was sent.
    pub fn named(operation: &'static str) -> Self {
        Self {
            operation,
            ..Self::default()
        }
    }
}

/// The reason of a failed call.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallFailure<E> {
    /// The request violates constraints of the model. It was not sent.
    Invalid(ValidationError),
    /// There is no endpoint for the request, for example because no Region is set. It was not sent.
    Endpoint(EndpointError),
    /// There is no identity for any authentication scheme of the operation. The request was not sent.
    Auth(NoAuthScheme),
    /// No credentials were found. The request was not sent.
    Credentials(CredentialsError),
    /// The request cannot be signed. It was not sent.
    Sign(SignError),
    /// The request contains a value that cannot be serialized. It was not sent.
    Encode(EncodeError),
    /// The last attempt got no complete response. The service may have processed the request.
    Transport(TransportError),
    /// The call timed out. The service may have processed the request.
    Timeout(CallTimeout),
    /// The service returned an error.
    Service(E),
    /// The service reported success, but the response cannot be parsed.
    Decode(DecodeError),
    /// The service returned the token of an earlier page.
    Pages(RepeatedToken),
}

/// A call took longer than its timeout, including all attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallTimeout {
    /// The timeout of the call.
    pub limit: Duration,
}

impl fmt::Display for CallTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the call has no response within {:?}", self.limit)
    }
}

impl Error for CallTimeout {}

impl<E> CallError<E> {
    pub(crate) fn new(failure: CallFailure<E>, call: CallSummary) -> Self {
        Self(Box::new(Inner { failure, call }))
    }

    /// Returns the reason of the failure.
    pub fn failure(&self) -> &CallFailure<E> {
        &self.0.failure
    }

    /// Converts the error into the reason of the failure.
    pub fn into_failure(self) -> CallFailure<E> {
        self.0.failure
    }

    /// Returns the error that the service returned, if that is the reason.
    pub fn service_error(&self) -> Option<&E> {
        match &self.0.failure {
            CallFailure::Service(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the name of the operation.
    pub fn operation(&self) -> &'static str {
        self.0.call.operation
    }

    /// Returns the number of requests that were sent.
    pub fn attempts(&self) -> u32 {
        self.0.call.attempts
    }

    /// Returns the id that all attempts sent in the header `amz-sdk-invocation-id`; `None` if nothing was sent.
    pub fn invocation_id(&self) -> Option<&str> {
        let call = &self.0.call;
        let id = call.invocation_id.as_ref().map(Uuid::as_str);
        id.filter(|_| call.attempts > 0)
    }
}

impl<E: OperationError> CallError<E> {
    /// Returns whether the service returned this exception. Equivalent to matching the variant of the operation's
    /// error enum.
    pub fn is<X: Exception + 'static>(&self) -> bool {
        self.exception::<X>().is_some()
    }

    /// Returns the exception, if the service returned one of this type.
    pub fn exception<X: Exception + 'static>(&self) -> Option<&X> {
        let error = self.service_error()?.as_exception().as_error();
        error.downcast_ref()
    }

    /// Returns the metadata of the error response: status, code, message, request id and body.
    pub fn metadata(&self) -> Option<&ResponseMetadata> {
        match &self.0.failure {
            CallFailure::Service(error) => error.as_exception().metadata(),
            CallFailure::Decode(error) => Some(error.metadata()),
            _ => None,
        }
    }

    /// Returns the HTTP status of the last response.
    pub fn status(&self) -> Option<u16> {
        match &self.0.failure {
            CallFailure::Transport(error) => error.status(),
            _ => self.metadata().map(|metadata| metadata.status),
        }
    }

    /// Returns the AWS request id. Include it when you contact AWS Support.
    pub fn request_id(&self) -> Option<&str> {
        match &self.0.failure {
            CallFailure::Transport(error) => error.request_id(),
            _ => self.metadata()?.request_id.as_deref(),
        }
    }

    /// Returns the error code that the service returned.
    pub fn code(&self) -> Option<&str> {
        let code = match &self.0.failure {
            CallFailure::Service(error) => error.as_exception().code(),
            _ => &self.metadata()?.code,
        };
        Some(code).filter(|code| !code.is_empty())
    }

    /// Returns the error message that the service returned.
    pub fn message(&self) -> Option<&str> {
        match &self.0.failure {
            CallFailure::Service(error) => error.as_exception().message(),
            _ => self.metadata()?.message.as_deref(),
        }
    }

    /// Returns whether the error is transient, so that the same call may succeed later. The client has already retried
    /// it as often as it is configured to.
    pub fn is_retryable(&self) -> bool {
        self.retry().is_some()
    }

    /// Returns the kind of retry that the error allows.
    pub fn retry(&self) -> Option<Retry> {
        match &self.0.failure {
            CallFailure::Transport(error) => error.retry(),
            CallFailure::Credentials(error) if error.is_retryable() => Some(Retry::Transient),
            CallFailure::Timeout(_) => Some(Retry::Transient),
            CallFailure::Service(error) => retry_of(error.as_exception()),
            CallFailure::Decode(error) => {
                let metadata = error.metadata();
                retry(&metadata.code, Some(metadata.status))
            }
            _ => None,
        }
    }
}

impl CallFailure<Infallible> {
    /// Converts the failure to that of an operation with other errors.
    pub(crate) fn widen<E>(self) -> CallFailure<E> {
        match self {
            Self::Invalid(error) => CallFailure::Invalid(error),
            Self::Endpoint(error) => CallFailure::Endpoint(error),
            Self::Auth(error) => CallFailure::Auth(error),
            Self::Credentials(error) => CallFailure::Credentials(error),
            Self::Sign(error) => CallFailure::Sign(error),
            Self::Encode(error) => CallFailure::Encode(error),
            Self::Transport(error) => CallFailure::Transport(error),
            Self::Timeout(error) => CallFailure::Timeout(error),
            Self::Service(never) => match never {},
            Self::Decode(error) => CallFailure::Decode(error),
            Self::Pages(error) => CallFailure::Pages(error),
        }
    }
}

impl<E> From<Failure<E>> for CallFailure<E> {
    fn from(failure: Failure<E>) -> Self {
        match failure {
            Failure::Service(error) => Self::Service(error),
            Failure::Decode(error) => Self::Decode(error),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallError")
            .field("operation", &self.0.call.operation)
            .field("failure", &self.0.failure)
            .field("attempts", &self.0.call.attempts)
            .field("invocation_id", &self.0.call.invocation_id)
            .finish()
    }
}

impl<E: OperationError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = &self.0.call;
        write!(f, "{}: ", call.operation)?;
        match &self.0.failure {
            CallFailure::Invalid(error) => error.fmt(f)?,
            CallFailure::Endpoint(error) => error.fmt(f)?,
            CallFailure::Auth(error) => error.fmt(f)?,
            CallFailure::Credentials(error) => error.fmt(f)?,
            CallFailure::Sign(error) => error.fmt(f)?,
            CallFailure::Encode(error) => error.fmt(f)?,
            CallFailure::Transport(error) => error.fmt(f)?,
            CallFailure::Timeout(error) => error.fmt(f)?,
            CallFailure::Service(error) => fmt::Display::fmt(error, f)?,
            CallFailure::Decode(error) => error.fmt(f)?,
            CallFailure::Pages(error) => error.fmt(f)?,
        }
        let attempts = match call.attempts {
            0 => return Ok(()),
            1 => "1 attempt".to_owned(),
            more => format!("{more} attempts"),
        };
        write!(f, " ({attempts}")?;
        if let Some(status) = self.status() {
            write!(f, ", status {status}")?;
        }
        if let Some(id) = self.request_id() {
            write!(f, ", request {id}")?;
        }
        f.write_str(")")
    }
}

impl<E: OperationError + 'static> Error for CallError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(match &self.0.failure {
            CallFailure::Invalid(error) => error,
            CallFailure::Endpoint(error) => error,
            CallFailure::Auth(error) => error,
            CallFailure::Credentials(error) => error,
            CallFailure::Sign(error) => error,
            CallFailure::Encode(error) => error,
            CallFailure::Transport(error) => error,
            CallFailure::Timeout(error) => error,
            CallFailure::Service(error) => error,
            CallFailure::Decode(error) => error,
            CallFailure::Pages(error) => error,
        })
    }
}
