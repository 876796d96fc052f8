//! The reasons why there is no event.

use std::error::Error;
use std::fmt;

use crate::runtime::core::error::Exception;
use crate::runtime::core::event_stream::EventUnion;
use crate::runtime::protocol::event_stream::frame_error::FrameError;
use crate::runtime::protocol::failure::EncodeError;

/// The reason why there is no event.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum EventError<E> {
    /// The other side has sent an exception that the model declares for the stream, which ends with it.
    Exception(E),
    /// The other side has sent an error that the model does not declare. The stream ends with it.
    Unmodeled {
        /// The code of the error.
        code: String,
        /// The message of the error.
        message: Option<String>,
    },
    /// A frame is malformed, or the stream ends within one. The stream ends with it.
    Frame(FrameError),
    /// An event cannot be read. The next one may be read.
    Event {
        /// The type of the event: the name of a member of the union; empty if it is not known.
        event_type: String,
        /// The place in the event: a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) made of names on the wire;
        /// empty for the event as a whole.
        pointer: String,
        /// A description of what was expected, such as `a string`.
        expected: &'static str,
    },
    /// An event cannot be written.
    Encode(EncodeError),
}

impl<E> EventError<E> {
    /// An event that cannot be read as a whole.
    pub(super) fn unreadable(event_type: &str, expected: &'static str) -> Self {
        Self::Event {
            event_type: event_type.to_owned(),
            pointer: String::new(),
            expected,
        }
    }

    /// Returns true if nothing can follow.
    pub fn is_end(&self) -> bool {
        !matches!(self, Self::Event { .. } | Self::Encode(_))
    }
}

impl<E: EventUnion> EventError<E> {
    /// Returns the exception, if it is one.
    pub fn as_exception(&self) -> Option<&dyn Exception> {
        match self {
            Self::Exception(event) => event.as_exception(),
            _ => None,
        }
    }

    /// Returns the code of the error that the other side has sent, if it is one.
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
            Self::Encode(error) => error.fmt(f),
        }
    }
}

impl<E: EventUnion + fmt::Debug> Error for EventError<E> {}

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
