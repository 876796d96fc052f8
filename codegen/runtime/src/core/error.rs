//! Exceptions and error enums.

use std::error::Error;
use std::fmt;

use crate::runtime::core::metadata::{Received, ResponseMetadata};

/// The kind of retry that a failed call allows, as the model's
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
    /// The code of the exception: its name, or for a service that is
    /// [compatible with the query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait)
    /// its code there.
    fn code(&self) -> &str;

    /// Returns what the service says about the failure.
    fn message(&self) -> Option<&str>;

    /// Returns whether the call may be tried again; `None` where the model does not say so.
    fn retry(&self) -> Option<Retry> {
        None
    }

    /// Returns whether the model calls the message sensitive. `Display` does not show it then.
    fn is_message_sensitive(&self) -> bool {
        false
    }

    /// The answer that the exception was read from; `None` for one that was not received.
    fn metadata(&self) -> Option<&ResponseMetadata> {
        None
    }

    /// The exception as any error. Rust 1.85 cannot turn a `dyn Exception` into a `dyn Error`.
    #[doc(hidden)]
    fn as_error(&self) -> &(dyn Error + 'static);
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
    received: Received,
}

impl UnmodeledError {
    /// An error with this code and message.
    pub fn new(code: impl Into<String>, message: Option<String>) -> Self {
        Self {
            code: code.into(),
            message,
            received: Received::default(),
        }
    }

    /// The error that an answer holds.
    pub(crate) fn received(metadata: ResponseMetadata) -> Self {
        Self {
            code: metadata.code.clone(),
            message: metadata.message.clone(),
            received: Received::new(metadata),
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

    fn metadata(&self) -> Option<&ResponseMetadata> {
        self.received.metadata()
    }

    fn as_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl Error for UnmodeledError {}

impl fmt::Display for UnmodeledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, self)
    }
}

/// Writes `Code: message`, or the code alone; or else what is known of the answer.
pub(crate) fn display(f: &mut fmt::Formatter<'_>, exception: &dyn Exception) -> fmt::Result {
    let message = exception.message().filter(|message| !message.is_empty());
    match (exception.code(), exception.metadata()) {
        ("", Some(metadata)) => {
            write!(f, "an error with status {}", metadata.status)?;
            if message.is_none() {
                return metadata.write_start(f);
            }
        }
        ("", None) => f.write_str("unknown error")?,
        (code, _) => f.write_str(code)?,
    }
    match message {
        Some(_) if exception.is_message_sensitive() => f.write_str(": (sensitive)"),
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}

/// The code that counts.
#[inline]
#[allow(dead_code)]
pub(crate) fn first(codes: &[&'static str]) -> &'static str {
    codes.first().copied().unwrap_or_default()
}

/// The message of an exception, by whether its field is plain.
pub(crate) mod message {
    /// A plain field.
    #[inline]
    #[allow(dead_code)]
    pub fn required(message: &str) -> Option<&str> {
        Some(message)
    }

    /// An `Option`.
    #[inline]
    #[allow(dead_code)]
    pub fn optional(message: &Option<String>) -> Option<&str> {
        message.as_deref()
    }

    /// Gives a field the message that came, under whatever name.
    #[inline]
    #[allow(dead_code)]
    pub fn fill_required(field: &mut String, message: Option<&str>) {
        if field.is_empty() {
            *field = message.unwrap_or_default().to_owned();
        }
    }

    /// Gives a field the message that came, under whatever name.
    #[inline]
    #[allow(dead_code)]
    pub fn fill_optional(field: &mut Option<String>, message: Option<&str>) {
        if field.is_none() {
            *field = message.map(str::to_owned);
        }
    }
}

/// Makes a structure an exception.
#[allow(unused_macros)] // Not every service has exceptions.
macro_rules! impl_exception {
    ($name:ident {
        code = $code:literal,
        id = $id:literal,
        status = $status:literal,
        $(query = $query:literal,)?
        $(message = $kind:ident $fill:ident $field:ident,)?
        $(sensitive = $sensitive:literal,)?
        $(retry = $retry:ident,)?
    } else $received:ident) => {
        impl $crate::Exception for $name {
            #[inline]
            fn code(&self) -> &str {
                $crate::runtime::core::error::first(&[$($query,)? $code])
            }

            #[inline]
            fn message(&self) -> Option<&str> {
                let message = None $(.or($crate::runtime::core::error::message::$kind(&self.$field)))?;
                message.or_else(|| self.$received.message())
            }

            #[inline]
            fn as_error(&self) -> &(dyn std::error::Error + 'static) {
                self
            }

            $(
                #[inline]
                fn is_message_sensitive(&self) -> bool {
                    $sensitive
                }
            )?

            $(
                #[inline]
                fn retry(&self) -> Option<$crate::Retry> {
                    Some($crate::Retry::$retry)
                }
            )?

            #[inline]
            fn metadata(&self) -> Option<&$crate::ResponseMetadata> {
                self.$received.metadata()
            }
        }

        impl std::error::Error for $name {}

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::core::error::display(f, self)
            }
        }

        #[cfg(feature = "http")]
        impl $crate::runtime::protocol::wire_error::WireException for $name {
            const CODE: &'static str = $code;
            const ID: &'static str = $id;
            const STATUS: u16 = $status;
            $(const QUERY_CODE: &'static str = $query;)?

            #[inline]
            fn receive(&mut self, metadata: $crate::ResponseMetadata) {
                $($crate::runtime::core::error::message::$fill(
                    &mut self.$field,
                    metadata.message.as_deref(),
                );)?
                self.$received = $crate::runtime::core::metadata::Received::new(metadata);
            }
        }
    };
}
#[allow(unused_imports)]
pub(crate) use impl_exception;

/// Makes the error enum of an operation out of the exceptions that it holds.
macro_rules! impl_operation_error {
    ($name:ident { $($variant:ident($exception:ty),)* } else $other:ident) => {
        impl $name {
            /// The code of the error: the name of the exception, or what the service sent.
            #[inline]
            pub fn code(&self) -> &str {
                $crate::OperationError::as_exception(self).code()
            }

            /// Returns what the service says about the failure.
            #[inline]
            pub fn message(&self) -> Option<&str> {
                $crate::OperationError::as_exception(self).message()
            }

            /// Returns whether and how the call may be tried again; `None` where the model does not say so.
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
                    Self::$other(error) => error,
                }
            }
        }

        #[cfg(feature = "http")]
        impl $crate::runtime::protocol::wire_error::WireError for $name {
            #[inline]
            #[allow(unused_variables)]
            fn read(from: &impl $crate::runtime::protocol::wire_error::ReadException, code: &str) -> Option<Self> {
                $(if code == <$exception as $crate::runtime::protocol::wire_error::WireException>::CODE {
                    return Some(Self::$variant(from.read()));
                })*
                None
            }

            #[inline]
            #[allow(unused_variables)]
            fn read_query(
                from: &impl $crate::runtime::protocol::wire_error::ReadException,
                code: &str,
            ) -> Option<Self> {
                let codes: &[&str] =
                    &[$(<$exception as $crate::runtime::protocol::wire_error::WireException>::QUERY_CODE),*];
                if !$crate::runtime::protocol::wire_error::is_unambiguous(codes, code) {
                    return None;
                }
                $(if code == <$exception as $crate::runtime::protocol::wire_error::WireException>::QUERY_CODE {
                    return Some(Self::$variant(from.read()));
                })*
                None
            }

            #[inline]
            fn write<W: $crate::runtime::protocol::wire_error::WriteException>(&self, to: W) -> W::Written {
                match self {
                    $(Self::$variant(exception) => to.write(exception),)*
                    Self::$other(error) => to.write_unmodeled(error),
                }
            }
        }

        impl std::error::Error for $name {
            #[inline]
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some($crate::OperationError::as_exception(self).as_error())
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::core::error::display(f, $crate::OperationError::as_exception(self))
            }
        }

        $(impl From<$exception> for $name {
            #[inline]
            fn from(exception: $exception) -> Self {
                Self::$variant(exception)
            }
        })*

        impl From<$crate::UnmodeledError> for $name {
            #[inline]
            fn from(error: $crate::UnmodeledError) -> Self {
                Self::$other(error)
            }
        }
    };
}
pub(crate) use impl_operation_error;
