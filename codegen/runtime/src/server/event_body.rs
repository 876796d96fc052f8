//! The bodies of responses with events.

use std::convert::Infallible;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame};

use crate::runtime::core::error::{Exception, OperationError};
use crate::runtime::core::event_stream::{EventUnion, OutputEvents};
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::event_stream::frame::EventFrame;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::server::response_events::ResponseEvents;

/// Serializes events when the HTTP server requests data.
pub(super) struct EventBody<P, O: OutputEvents> {
    /// The bytes that precede the events.
    initial: Vec<u8>,
    /// The events; `None` after the last one.
    events: Option<ResponseEvents<O>>,
    protocol: PhantomData<fn() -> P>,
}

impl<P: EventProtocol, O: OutputEvents<Event: WireEvent>> EventBody<P, O> {
    pub(super) fn new(initial: Vec<u8>, events: ResponseEvents<O>) -> Self {
        Self {
            initial,
            events: Some(events),
            protocol: PhantomData,
        }
    }

    /// Returns the bytes of the next event, or `None` at the end.
    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Vec<u8>>> {
        let Some(events) = &mut self.events else {
            return Poll::Ready(None);
        };
        let next = ready!(events.poll_next(context));
        let (bytes, is_end) = match next {
            Some(Ok(event)) => match write::<P, _>(&event) {
                Ok(bytes) => (Some(bytes), event.as_exception().is_some()),
                Err(_) => (internal_failure(), true),
            },
            Some(Err(error)) => (failure::<P, O>(&error), true),
            None => (None, true),
        };
        if is_end {
            self.events = None;
        }
        Poll::Ready(bytes)
    }
}

fn write<P: EventProtocol, E: WireEvent>(event: &E) -> Result<Vec<u8>, EncodeError> {
    P::write_event(event)?.to_bytes()
}

/// Returns the frame for an error of the handler: an exception, if the union has a member for it.
fn failure<P: EventProtocol, O: OutputEvents<Event: WireEvent>>(
    error: &O::Error,
) -> Option<Vec<u8>> {
    let exception = error.as_exception();
    let written = match O::Event::from_exception(exception) {
        Some(event) => write::<P, _>(&event),
        None => EventFrame::error(exception.code(), exception.message()).to_bytes(),
    };
    written.ok().or_else(internal_failure)
}

/// Returns the frame for an event that cannot be serialized.
fn internal_failure() -> Option<Vec<u8>> {
    let rejection = Rejection::Internal;
    let frame = EventFrame::error(rejection.code(), Some(&rejection.to_string()));
    frame.to_bytes().ok()
}

impl<P: EventProtocol, O: OutputEvents<Event: WireEvent>> Body for EventBody<P, O> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = match std::mem::take(&mut self.initial) {
            initial if initial.is_empty() => ready!(self.poll_event(context)),
            initial => Some(initial),
        };
        Poll::Ready(bytes.map(|bytes| Ok(Frame::data(bytes.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.initial.is_empty() && self.events.is_none()
    }
}
