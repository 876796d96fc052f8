//! Errors of reading or writing events.

use std::error::Error;
use std::fmt;

use crate::runtime::core::error::Exception;
use crate::runtime::core::event_stream::EventUnion;
use crate::runtime::protocol::event_stream::frame_error::FrameError;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::validate::checker::ValidationError;

/// An error of reading or writing an event.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum EventError<E> {
    /// The peer sent a modeled exception, which ends the stream.
    Exception(E),
    /// The peer sent an error that is not modeled. It ends the stream.
    Unmodeled {
        /// The error code.
        code: String,
        /// The error message.
        message: Option<String>,
    },
    /// A frame is malformed or incomplete. This ends the stream.
    Frame(FrameError),
    /// An event cannot be parsed. The events after it are not affected.
    Event {
        /// The type of the event, a member of the union; empty if it is unknown.
        event_type: String,
        /// The [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) of the invalid value, with serialized member
        /// names; empty for the event as a whole.
        pointer: String,
        /// A description of the expected value, such as `a string`.
        expected: &'static str,
    },
    /// An event violates constraints of the model. The pointers begin with the name of the event. The events after it
    /// are not affected. Only servers return this error.
    Invalid(ValidationError),
    /// An event cannot be serialized.
    Encode(EncodeError),
}

impl<E> EventError<E> {
    /// Creates the error for a whole event.
    pub(super) fn unreadable(event_type: &str, expected: &'static str) -> Self {
        Self::Event {
            event_type: event_type.to_owned(),
            pointer: String::new(),
            expected,
        }
    }

    /// Returns true if no events follow.
    pub fn is_end(&self) -> bool {
        !matches!(
            self,
            Self::Event { .. } | Self::Invalid(_) | Self::Encode(_)
        )
    }
}

impl<E: EventUnion> EventError<E> {
    /// Returns the exception, if the peer sent one.
    pub fn as_exception(&self) -> Option<&dyn Exception> {
        match self {
            Self::Exception(event) => event.as_exception(),
            _ => None,
        }
    }

    /// Returns the code of the error that the peer sent, if it sent one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Unmodeled { code, .. } => Some(code),
            _ => self.as_exception().map(Exception::code),
        }
    }
}

impl<E: EventUnion> fmt::Display for EventError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception(event) => match event.as_exception() {
                Some(exception) => write!(f, "the stream ends with an exception: {exception}"),
                None => f.write_str("the stream ends with an exception"),
            },
            Self::Unmodeled { code, message } => {
                write!(f, "the stream ends with the error `{code}`")?;
                match message {
                    Some(message) => write!(f, ": {message}"),
                    None => Ok(()),
                }
            }
            Self::Frame(error) => error.fmt(f),
            Self::Event {
                event_type,
                pointer,
                expected,
            } => {
                write!(
                    f,
                    "the event `{event_type}` cannot be read: expected {expected}"
                )?;
                match pointer.as_str() {
                    "" => Ok(()),
                    pointer => write!(f, " at {pointer}"),
                }
            }
            Self::Invalid(error) => error.fmt(f),
            Self::Encode(error) => error.fmt(f),
        }
    }
}

impl<E: EventUnion + fmt::Debug> Error for EventError<E> {}

impl<E> From<ValidationError> for EventError<E> {
    fn from(error: ValidationError) -> Self {
        Self::Invalid(error)
    }
}

impl<E> From<FrameError> for EventError<E> {
    fn from(error: FrameError) -> Self {
        Self::Frame(error)
    }
}

impl<E> From<EncodeError> for EventError<E> {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}
