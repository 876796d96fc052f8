//! What exceptions and error enums have in common.

use std::error::Error;
use std::fmt;

/// Whether and how a failed call may be tried again, as the model's
/// [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait) trait says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// The failure is passing: try again.
    Transient,
    /// The service is asked too often: try again, later.
    Throttling,
}

/// An error structure of the model.
pub trait Exception: Error {
    /// The name of the exception, which is its code on the wire.
    fn code(&self) -> &str;

    /// What the service says about the failure.
    fn message(&self) -> Option<&str>;

    /// Whether the call may be tried again; `None` where the model does not say so.
    fn retry(&self) -> Option<Retry> {
        None
    }
}

/// The errors of one operation.
pub trait OperationError: Error + From<UnmodeledError> {
    /// The exception that the variant holds.
    fn as_exception(&self) -> &(dyn Exception + 'static);
}

/// An error that the model does not declare for the operation: its code and message are kept as they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnmodeledError {
    /// The code that the service sent; empty where it sent none.
    pub code: String,
    /// The message that the service sent.
    pub message: Option<String>,
}

impl UnmodeledError {
    /// An error with this code and message.
    pub fn new(code: impl Into<String>, message: Option<String>) -> Self {
        Self {
            code: code.into(),
            message,
        }
    }
}

impl Exception for UnmodeledError {
    fn code(&self) -> &str {
        &self.code
    }

    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

impl Error for UnmodeledError {}

impl fmt::Display for UnmodeledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, self)
    }
}

/// Writes `Code: message`, or the code alone.
pub(crate) fn display(f: &mut fmt::Formatter<'_>, exception: &dyn Exception) -> fmt::Result {
    f.write_str(match exception.code() {
        "" => "unknown error",
        code => code,
    })?;
    match exception.message() {
        Some(message) if !message.is_empty() => write!(f, ": {message}"),
        _ => Ok(()),
    }
}

/// Makes the error enum of an operation out of the exceptions that it holds.
macro_rules! impl_operation_error {
    ($name:ident { $($variant:ident($exception:ty),)* }) => {
        impl $name {
            /// The code of the error: the name of the exception, or what the service sent.
            #[inline]
            pub fn code(&self) -> &str {
                $crate::OperationError::as_exception(self).code()
            }

            /// What the service says about the failure.
            #[inline]
            pub fn message(&self) -> Option<&str> {
                $crate::OperationError::as_exception(self).message()
            }

            /// Whether and how the call may be tried again; `None` where the model does not say so.
            #[inline]
            pub fn retry(&self) -> Option<$crate::Retry> {
                $crate::OperationError::as_exception(self).retry()
            }
        }

        impl $crate::OperationError for $name {
            #[inline]
            fn as_exception(&self) -> &(dyn $crate::Exception + 'static) {
                match self {
                    $(Self::$variant(exception) => exception,)*
                }
            }
        }

        impl std::error::Error for $name {
            #[inline]
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some($crate::OperationError::as_exception(self))
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::error::display(f, $crate::OperationError::as_exception(self))
            }
        }

        $(impl From<$exception> for $name {
            #[inline]
            fn from(exception: $exception) -> Self {
                Self::$variant(exception)
            }
        })*
    };
}
pub(crate) use impl_operation_error;
