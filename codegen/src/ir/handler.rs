//! The methods of the trait `server::Handler`.

use super::{FieldAccess, Ident};

/// The method of `server::Handler` for an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handler {
    /// The name of the method.
    pub name: Ident,
    /// The stream that it takes beside the request.
    pub request: HandlerStream,
    /// The stream that it returns beside the response.
    pub response: HandlerStream,
}

/// A stream that a method takes or returns beside the request or response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandlerStream {
    /// None.
    None,
    /// The events of an [event stream](https://smithy.io/2.0/spec/streaming.html#event-streams).
    Events,
    /// The bytes of a [streaming blob](https://smithy.io/2.0/spec/streaming.html#streaming-trait), which replace this
    /// field.
    Blob(FieldAccess),
}

impl Handler {
    /// Returns whether the method takes or returns events.
    pub fn has_events(&self) -> bool {
        [&self.request, &self.response].contains(&&HandlerStream::Events)
    }

    /// Returns whether the method takes or returns a streaming blob.
    pub fn has_blob(&self) -> bool {
        let streams = [&self.request, &self.response];
        streams
            .iter()
            .any(|stream| matches!(stream, HandlerStream::Blob(_)))
    }
}
