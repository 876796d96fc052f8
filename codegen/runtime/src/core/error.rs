//! Exceptions, and the traits of error enums.

use std::error::Error;
use std::fmt;

use crate::runtime::core::metadata::{Received, ResponseMetadata};

/// The kind of retry that a failed call allows: the
/// [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// The error is transient: retry.
    Transient,
    /// The service throttles the caller: retry after a longer delay.
    Throttling,
}

/// A modeled error structure.
pub trait Exception: Error {
    /// Returns the error code: the name of the exception, or its code in the query protocol for services that are
    /// [compatible](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait) with it.
    fn code(&self) -> &str;

    /// Returns the error message that the service returned.
    fn message(&self) -> Option<&str>;

    /// Returns whether the call can be retried; `None` if the model does not mark the error as retryable.
    #[inline]
    fn retry(&self) -> Option<Retry> {
        None
    }

    /// Returns whether the message is sensitive, so that `Display` does not show it.
    #[inline]
    fn is_message_sensitive(&self) -> bool {
        false
    }

    /// Returns the metadata of the response; `None` if the exception was not received from a service.
    #[inline]
    fn metadata(&self) -> Option<&ResponseMetadata> {
        None
    }

    /// Returns the exception as an error. Rust 1.85 cannot convert a `dyn Exception` to a `dyn Error`.
    #[doc(hidden)]
    fn as_error(&self) -> &(dyn Error + 'static);

    /// Returns whether the other exception is of the same type, and equal.
    #[doc(hidden)]
    fn equals(&self, other: &(dyn Exception + 'static)) -> bool;
}

/// The error enum of an operation.
pub trait OperationError: Error + From<UnmodeledError> {
    /// Returns the exception in the variant.
    fn as_exception(&self) -> &(dyn Exception + 'static);
}

/// An error that is not modeled for the operation, with its code and message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnmodeledError {
    /// The error code; empty if the service sent none.
    pub code: String,
    /// The error message.
    pub message: Option<String>,
    received: Received,
}

impl UnmodeledError {
    /// The code of [`not_implemented`](UnmodeledError::not_implemented).
    pub const NOT_IMPLEMENTED: &'static str = "NotImplementedException";

    /// The error of a server that does not implement an operation, which is answered with the status 501.
    #[inline]
    pub fn not_implemented() -> Self {
        Self::new(Self::NOT_IMPLEMENTED, None)
    }

    /// Creates an error.
    #[inline]
    pub fn new(code: impl Into<String>, message: Option<String>) -> Self {
        Self {
            code: code.into(),
            message,
            received: Received::default(),
        }
    }

    /// Creates the error for a response.
    #[inline]
    pub(crate) fn received(metadata: ResponseMetadata) -> Self {
        Self {
            code: metadata.code.clone(),
            message: metadata.message.clone(),
            received: Received::new(metadata),
        }
    }
}

impl Exception for UnmodeledError {
    #[inline]
    fn code(&self) -> &str {
        &self.code
    }

    #[inline]
    fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    #[inline]
    fn metadata(&self) -> Option<&ResponseMetadata> {
        self.received.metadata()
    }

    #[inline]
    fn as_error(&self) -> &(dyn Error + 'static) {
        self
    }

    #[inline]
    fn equals(&self, other: &(dyn Exception + 'static)) -> bool {
        equal(self, other)
    }
}

impl Error for UnmodeledError {}

impl fmt::Display for UnmodeledError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(f, self)
    }
}

/// Formats `Code: message`, or only the code. Without a code, formats the metadata of the response. Adds the target of a
/// redirect.
#[inline]
pub(crate) fn display(f: &mut fmt::Formatter<'_>, exception: &dyn Exception) -> fmt::Result {
    let message = exception.message().filter(|message| !message.is_empty());
    match (exception.code(), exception.metadata()) {
        ("", Some(metadata)) => {
            write!(f, "an error with status {}", metadata.status)?;
            if message.is_none() && !metadata.is_redirect() {
                return metadata.write_start(f);
            }
        }
        ("", None) => f.write_str("unknown error")?,
        (code, _) => f.write_str(code)?,
    }
    match message {
        Some(_) if exception.is_message_sensitive() => f.write_str(": (sensitive)")?,
        Some(message) => write!(f, ": {message}")?,
        None => {}
    }
    let metadata = exception.metadata();
    metadata.map_or(Ok(()), |metadata| metadata.write_redirect(f))
}

/// Returns whether the exceptions are of the same type, and equal.
#[inline]
pub(crate) fn equal<T: PartialEq + Error + 'static>(
    one: &T,
    other: &(dyn Exception + 'static),
) -> bool {
    other.as_error().downcast_ref() == Some(one)
}

/// Formats a variant as `derive(Debug)` does.
#[inline]
pub(crate) fn debug(
    f: &mut fmt::Formatter<'_>,
    (name, exception): (&str, &(dyn Exception + 'static)),
) -> fmt::Result {
    f.debug_tuple(name).field(&exception).finish()
}

/// Returns the code that takes precedence.
#[inline]
#[allow(dead_code)]
pub(crate) fn first(codes: &[&'static str]) -> &'static str {
    codes.first().copied().unwrap_or_default()
}

/// Access to the message of an exception, for required and optional fields.
pub(crate) mod message {
    /// Returns the message of a required field.
    #[inline]
    #[allow(dead_code)]
    pub fn required(message: &str) -> Option<&str> {
        Some(message)
    }

    /// Returns the message of an optional field.
    #[inline]
    #[allow(dead_code)]
    pub fn optional(message: &Option<String>) -> Option<&str> {
        message.as_deref()
    }

    /// Sets the field to the message that was received, whatever the name of its member.
    #[inline]
    #[allow(dead_code)]
    pub fn fill_required(field: &mut String, message: Option<&str>) {
        if field.is_empty() {
            *field = message.unwrap_or_default().to_owned();
        }
    }

    /// Sets the field to the message that was received, whatever the name of its member.
    #[inline]
    #[allow(dead_code)]
    pub fn fill_optional(field: &mut Option<String>, message: Option<&str>) {
        if field.is_none() {
            *field = message.map(str::to_owned);
        }
    }
}

/// Implements the traits of exceptions for a structure.
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

            #[inline]
            fn equals(&self, other: &(dyn $crate::Exception + 'static)) -> bool {
                $crate::runtime::core::error::equal(self, other)
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
