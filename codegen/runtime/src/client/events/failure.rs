//! Errors of event streams.

use std::error::Error;
use std::fmt;

use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::event_stream::EventUnion;
use crate::runtime::protocol::event_stream::event_error::EventError;

/// An error of an event stream.
#[derive(Debug)]
#[non_exhaustive]
pub enum EventStreamError<E> {
    /// The service sent an exception or an error, or an event cannot be parsed.
    Event(EventError<E>),
    /// The connection failed. No further events follow.
    Transport(TransportError),
}

impl<E> EventStreamError<E> {
    /// Returns true if no further events follow.
    pub fn is_end(&self) -> bool {
        match self {
            Self::Event(error) => error.is_end(),
            Self::Transport(_) => true,
        }
    }

    /// Returns the exception that the service sent, as a member of the union of events.
    pub fn exception(&self) -> Option<&E> {
        match self {
            Self::Event(EventError::Exception(event)) => Some(event),
            _ => None,
        }
    }
}

impl<E: EventUnion> fmt::Display for EventStreamError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: EventUnion + fmt::Debug + 'static> Error for EventStreamError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Event(error) => Some(error),
            Self::Transport(error) => Some(error),
        }
    }
}

impl<E> From<EventError<E>> for EventStreamError<E> {
    fn from(error: EventError<E>) -> Self {
        Self::Event(error)
    }
}

impl<E> From<TransportError> for EventStreamError<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}
