//! The methods of the trait `server::Handler`.

use super::{Constraint, FieldAccess, Ident};

/// The method of `server::Handler` for an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Handler {
    /// The name of the method.
    pub name: Ident,
    /// The stream that it takes beside the request.
    pub request: HandlerStream,
    /// The stream that it returns beside the response.
    pub response: HandlerStream,
}

/// A stream that a method takes or returns beside the request or response.
#[derive(Debug, Clone, PartialEq)]
pub enum HandlerStream {
    /// None.
    None,
    /// The events of an [event stream](https://smithy.io/2.0/spec/streaming.html#event-streams).
    Events,
    /// The bytes of a [streaming blob](https://smithy.io/2.0/spec/streaming.html#streaming-trait).
    Blob(HandlerBlob),
}

/// A streaming blob that a method takes or returns.
#[derive(Debug, Clone, PartialEq)]
pub struct HandlerBlob {
    /// The field that it replaces.
    pub field: FieldAccess,
    /// The name of the member.
    pub member: String,
    /// The constraints on its length.
    pub check: Option<Constraint>,
    /// True if requests whose length is unknown are rejected.
    pub requires_length: bool,
}

impl Handler {
    /// Returns whether the method takes or returns events.
    pub fn has_events(&self) -> bool {
        let streams = [&self.request, &self.response];
        streams
            .iter()
            .any(|stream| matches!(stream, HandlerStream::Events))
    }

    /// Returns the streaming blob that the method takes.
    pub fn request_blob(&self) -> Option<&HandlerBlob> {
        match &self.request {
            HandlerStream::Blob(blob) => Some(blob),
            HandlerStream::None | HandlerStream::Events => None,
        }
    }

    /// Returns whether the method takes or returns a streaming blob.
    pub fn has_blob(&self) -> bool {
        let streams = [&self.request, &self.response];
        streams
            .iter()
            .any(|stream| matches!(stream, HandlerStream::Blob(_)))
    }
}
