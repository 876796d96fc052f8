//! The events of requests.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};

use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::event_stream::{EventUnion, InputEvents};
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::event_stream::event_error::EventError;
use crate::runtime::protocol::event_stream::reader::EventReader;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::server::body::{ServerBody, ServerBodyError};
use crate::runtime::validate::checker::Validate;
use crate::runtime::validate::options::ValidationOptions;

type Event<O> = <O as InputEvents>::Event;

type Next<O> = Result<Event<O>, RequestEventError<Event<O>>>;

type PollNext<O> = Box<dyn FnMut(&mut Context<'_>) -> Poll<Option<Next<O>>> + Send>;

/// The events of a request. An event is read from the connection, parsed and validated when [`next`](Self::next) is
/// called. At most one frame is buffered.
///
/// Frames of signed events are unwrapped, but signatures are not verified. Verify them where requests are
/// authenticated, in front of the server.
#[must_use = "no event is read before `next`"]
pub struct RequestEvents<O: InputEvents> {
    poll: PollNext<O>,
}

impl<O: InputEvents> RequestEvents<O> {
    /// Returns events that a function returns. See [`poll_next`](Self::poll_next) for its result.
    pub fn poll_fn(
        poll: impl FnMut(&mut Context<'_>) -> Poll<Option<Next<O>>> + Send + 'static,
    ) -> Self {
        Self {
            poll: Box::new(poll),
        }
    }

    /// Returns known events, for tests of handlers.
    pub fn from_events(
        events: impl IntoIterator<Item = Event<O>, IntoIter: Send + 'static>,
    ) -> Self {
        let mut events = events.into_iter();
        Self::poll_fn(move |_| Poll::Ready(events.next().map(Ok)))
    }

    /// Returns the next event, or `None` at the end of the stream.
    ///
    /// # Errors
    /// Returns an error if an event cannot be parsed or violates a constraint, the client sends an exception or error,
    /// or the request is interrupted; see [`RequestEventError`].
    pub async fn next(&mut self) -> Option<Next<O>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// Polls for the next event, as `Stream::poll_next` does.
    pub fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Next<O>>> {
        (self.poll)(context)
    }
}

impl<O: InputEvents> fmt::Debug for RequestEvents<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestEvents").finish_non_exhaustive()
    }
}

/// The events in a body.
pub(super) struct Received<P, E> {
    body: ServerBody,
    piece: Bytes,
    reader: EventReader<P, E>,
    validation: Option<ValidationOptions>,
    has_ended: bool,
}

impl<P: EventProtocol, E: WireEvent + Validate> Received<P, E> {
    pub(super) fn new(
        body: ServerBody,
        limits: Limits,
        max_frame: usize,
        validation: Option<ValidationOptions>,
    ) -> Self {
        Self {
            body,
            piece: Bytes::new(),
            reader: EventReader::of_request(limits).max_frame(max_frame),
            validation,
            has_ended: false,
        }
    }

    /// Returns the members of the request if the protocol sends them as an event.
    pub(super) async fn initial(&mut self) -> Result<Vec<u8>, Rejection> {
        loop {
            let read = self.read(EventReader::read_initial);
            let read = read.map_err(|_| malformed())?;
            if let Some(members) = read {
                return Ok(members);
            }
            match self.body.chunk().await {
                Some(piece) => self.piece = piece?,
                None => {
                    self.reader.end().map_err(|_| malformed())?;
                    return Ok(Vec::new());
                }
            }
        }
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<E, RequestEventError<E>>>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        let next = ready!(self.poll_event(context));
        self.has_ended = match &next {
            Some(Ok(_)) => false,
            Some(Err(error)) => error.is_end(),
            None => true,
        };
        if self.has_ended {
            self.body = ServerBody::default();
            self.piece = Bytes::new();
        }
        Poll::Ready(next)
    }

    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<E, RequestEventError<E>>>> {
        loop {
            if let Some(event) = self.read(EventReader::read)? {
                return Poll::Ready(Some(self.validated(event)));
            }
            if self.reader.has_ended() {
                return Poll::Ready(None);
            }
            match ready!(self.body.poll_chunk(context)) {
                Some(piece) => self.piece = piece?,
                None => {
                    self.reader.end()?;
                    return Poll::Ready(None);
                }
            }
        }
    }

    /// Reads from the current piece.
    fn read<T>(&mut self, read: impl FnOnce(&mut EventReader<P, E>, &mut &[u8]) -> T) -> T {
        let mut rest = &self.piece[..];
        let result = read(&mut self.reader, &mut rest);
        let rest = rest.len();
        self.piece.advance(self.piece.len() - rest);
        result
    }

    fn validated(&self, event: E) -> Result<E, RequestEventError<E>> {
        if let Some(options) = self.validation {
            event.validate_with(options).map_err(EventError::from)?;
        }
        Ok(event)
    }
}

fn malformed() -> Rejection {
    Rejection::Unreadable {
        pointer: String::new(),
        expected: "a complete event stream",
    }
}

/// An error of the events of a request.
///
/// Convert it to the error of the operation with `?` to return it to the client.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestEventError<E> {
    /// The client sent an exception or an error, or an event cannot be parsed or violates a constraint.
    Event(EventError<E>),
    /// The request was interrupted. No events follow.
    Body(ServerBodyError),
}

impl<E> RequestEventError<E> {
    /// Returns true if no further events follow.
    pub fn is_end(&self) -> bool {
        match self {
            Self::Event(error) => error.is_end(),
            Self::Body(_) => true,
        }
    }

    /// Returns the exception that the client sent, as a member of the union of events.
    pub fn exception(&self) -> Option<&E> {
        match self {
            Self::Event(EventError::Exception(event)) => Some(event),
            _ => None,
        }
    }
}

impl<E: EventUnion> fmt::Display for RequestEventError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event(error) => error.fmt(f),
            Self::Body(error) => error.fmt(f),
        }
    }
}

impl<E: EventUnion + fmt::Debug + 'static> Error for RequestEventError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Event(error) => Some(error),
            Self::Body(error) => Some(error),
        }
    }
}

impl<E> From<EventError<E>> for RequestEventError<E> {
    fn from(error: EventError<E>) -> Self {
        Self::Event(error)
    }
}

impl<E> From<ServerBodyError> for RequestEventError<E> {
    fn from(error: ServerBodyError) -> Self {
        Self::Body(error)
    }
}

/// Converts the error for the client, so that a handler can return it.
impl<E: EventUnion> From<RequestEventError<E>> for UnmodeledError {
    fn from(error: RequestEventError<E>) -> Self {
        match error {
            RequestEventError::Event(EventError::Invalid(error)) => {
                let rejection = Rejection::Invalid(error);
                Self::new(rejection.code(), Some(rejection.to_string()))
            }
            RequestEventError::Event(error) => {
                Self::new(malformed().code(), Some(error.to_string()))
            }
            RequestEventError::Body(error) => error.into(),
        }
    }
}
