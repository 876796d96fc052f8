//! The reasons why a stream has no next event.

use std::error::Error;
use std::fmt;

use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::event_stream::EventUnion;
use crate::runtime::protocol::event_stream::event_error::EventError;

/// The reason why a stream has no next event.
#[derive(Debug)]
#[non_exhaustive]
pub enum EventStreamError<E> {
    /// The service has sent an exception or an error, or an event cannot be read.
    Event(EventError<E>),
    /// The stream has broken off. It ends with this.
    Transport(TransportError),
}

impl<E> EventStreamError<E> {
    /// Returns true if nothing can follow.
    pub fn is_end(&self) -> bool {
        match self {
            Self::Event(error) => error.is_end(),
            Self::Transport(_) => true,
        }
    }

    /// Returns the exception that the service has sent, if it is one, as a member of the union of events.
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
