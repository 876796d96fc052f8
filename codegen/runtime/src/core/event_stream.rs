//! Operations with [event streams](https://smithy.io/2.0/spec/streaming.html#event-streams). Framing, signing and
//! sending events is the transport's affair; what the events are is told here.

use crate::runtime::core::operation::Operation;

/// An operation that sends events after its request.
pub trait InputEvents: Operation {
    /// An event, one of the union's members.
    type Event;
    /// The member of the model's input that stands for the stream.
    const MEMBER: &'static str;
}

/// An operation that receives events after its response.
pub trait OutputEvents: Operation {
    /// An event, one of the union's members.
    type Event;
    /// The member of the model's output that stands for the stream.
    const MEMBER: &'static str;
}
