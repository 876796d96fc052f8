//! Operations with [event streams](https://smithy.io/2.0/spec/streaming.html#event-streams), and the events themselves.

use crate::runtime::core::error::Exception;
use crate::runtime::core::operation::Operation;

/// A union whose members are the events of a stream.
pub trait EventUnion: Sized {
    /// Returns the event as an exception, if it is one. An exception ends the stream.
    fn as_exception(&self) -> Option<&(dyn Exception + 'static)>;

    /// Returns the event for an exception, if it is a member of the union.
    fn from_exception(exception: &(dyn Exception + 'static)) -> Option<Self> {
        let _ = exception;
        None
    }
}

/// An operation whose request has an event stream.
pub trait InputEvents: Operation {
    /// The union of the events.
    type Event: EventUnion;
    /// The name of the stream's member in the model.
    const MEMBER: &'static str;
    /// True if the request has other members, too.
    const HAS_REQUEST: bool = true;
}

/// An operation whose response has an event stream.
pub trait OutputEvents: Operation {
    /// The union of the events.
    type Event: EventUnion;
    /// The name of the stream's member in the model.
    const MEMBER: &'static str;
    /// True if the response has other members, too.
    const HAS_RESPONSE: bool = true;
}
