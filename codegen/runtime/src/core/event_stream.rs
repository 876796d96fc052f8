//! Operations with [event streams](https://smithy.io/2.0/spec/streaming.html#event-streams), and the events themselves.

use crate::runtime::core::error::Exception;
use crate::runtime::core::operation::Operation;

/// A union whose values are the events of a stream.
pub trait EventUnion: Sized {
    /// Returns the exception that the event is, if it is one. The stream ends with it.
    fn as_exception(&self) -> Option<&(dyn Exception + 'static)>;
}

/// An operation that sends events after its request.
pub trait InputEvents: Operation {
    /// An event, one of the union's members.
    type Event: EventUnion;
    /// The member of the model's input that stands for the stream.
    const MEMBER: &'static str;
}

/// An operation that receives events after its response.
pub trait OutputEvents: Operation {
    /// An event, one of the union's members.
    type Event: EventUnion;
    /// The member of the model's output that stands for the stream.
    const MEMBER: &'static str;
    /// True if the response has other members, too.
    const HAS_RESPONSE: bool = true;
}
