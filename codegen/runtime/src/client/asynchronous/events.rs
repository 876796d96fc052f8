//! Calls with event streams.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use hyper::body::{Buf, Bytes};

use super::body::{Body, Chunk, Chunks};
use super::client::Client;
use super::streaming::Open;
use crate::runtime::client::call::Call;
use crate::runtime::client::error::CallError;
use crate::runtime::client::events::failure::EventStreamError;
use crate::runtime::client::events::plan::{for_events, has_initial, with_events};
use crate::runtime::client::events::writer::EventWriter;
use crate::runtime::client::service::CallService;
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::event_stream::{InputEvents, OutputEvents};
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::event_stream::event::{EventProtocol, WireEvent};
use crate::runtime::protocol::event_stream::reader::EventReader;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::wire_error::WireOperation;

type Protocol<O> = <<O as Operation>::Service as CallService>::Protocol;

type Event<O> = <O as OutputEvents>::Event;

type Next<O> = Result<Event<O>, EventStreamError<Event<O>>>;

type Received<O> = (<O as Operation>::Response, EventStream<O>);

/// The events of a response, a [`Stream`]. An event is read when the stream is polled. The stream ends after an
/// exception or a transport error.
///
/// Dropping it before its end closes the connection.
#[must_use = "no event is read before `next`"]
pub struct EventStream<O: OutputEvents<Service: CallService>> {
    body: Body,
    piece: Bytes,
    reader: EventReader<Protocol<O>, Event<O>>,
    has_ended: bool,
}

impl<O> EventStream<O>
where
    O: OutputEvents<Service: CallService<Protocol: EventProtocol>, Event: WireEvent>,
{
    fn new(body: Body, limits: Limits) -> Self {
        Self {
            body,
            piece: Bytes::new(),
            reader: EventReader::of_response(limits),
            has_ended: false,
        }
    }

    /// Returns the next event, or `None` at the end of the stream.
    ///
    /// # Errors
    /// Returns an error if the service sends an exception or an error, an event cannot be parsed, or the connection
    /// fails; see [`EventStreamError`].
    pub async fn next(&mut self) -> Option<Next<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Next<O>>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        let next = loop {
            let mut piece = &self.piece[..];
            let read = self.reader.read(&mut piece);
            let rest = piece.len();
            self.piece.advance(self.piece.len() - rest);
            if let Some(event) = read.transpose() {
                break Some(event.map_err(EventStreamError::from));
            }
            match ready!(self.body.poll_chunk(context)) {
                Some(Ok(piece)) => self.piece = piece,
                Some(Err(error)) => break Some(Err(error.into())),
                None => {
                    self.has_ended = true;
                    break self.reader.end().err().map(|error| Err(error.into()));
                }
            }
        };
        if let Some(Err(error)) = &next {
            self.has_ended |= error.is_end();
        }
        if self.has_ended {
            self.body = Body::default();
        }
        Poll::Ready(next)
    }

    /// Returns the members of the response if the protocol sends them as an event.
    async fn initial(&mut self) -> Result<Vec<u8>, TransportError> {
        loop {
            let mut piece = &self.piece[..];
            let read = self.reader.read_initial(&mut piece);
            let rest = piece.len();
            self.piece.advance(self.piece.len() - rest);
            let failed = |error| TransportError::of_reading(io::Error::other(error));
            if let Some(members) = read.map_err(failed)? {
                return Ok(members);
            }
            match self.body.chunk().await {
                Some(piece) => self.piece = piece?,
                None => return Ok(Vec::new()),
            }
        }
    }
}

impl<O> Stream for EventStream<O>
where
    O: OutputEvents<Service: CallService<Protocol: EventProtocol>, Event: WireEvent> + Unpin,
{
    type Item = Next<O>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: OutputEvents<Service: CallService>> fmt::Debug for EventStream<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("reader", &self.reader)
            .finish_non_exhaustive()
    }
}

/// The body of a request with events: serializes and signs each event when it is available.
struct EventBody<P, S> {
    protocol: PhantomData<fn() -> P>,
    /// The bytes that precede the events.
    initial: Vec<u8>,
    events: Pin<Box<S>>,
    writer: EventWriter,
    has_ended: bool,
}

impl<P: EventProtocol, S: Stream<Item: WireEvent>> EventBody<P, S> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Vec<u8>>> {
        if !self.initial.is_empty() {
            let initial = std::mem::take(&mut self.initial);
            return Poll::Ready(self.writer.frame(initial));
        }
        Poll::Ready(match ready!(self.events.as_mut().poll_next(context)) {
            Some(event) => self.writer.event::<P, _>(&event),
            None => {
                self.has_ended = true;
                self.writer.end()
            }
        })
    }
}

impl<P: EventProtocol, S: Stream<Item: WireEvent>> Chunks for EventBody<P, S> {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        Poll::Ready(match ready!(self.poll(context)) {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some(Ok(bytes.into())),
            Err(error) => {
                self.has_ended = true;
                Some(Err(TransportError::of_body(error)))
            }
        })
    }
}

impl<S: CallService<Protocol: EventProtocol>> Client<S> {
    /// Sends a request with an event stream, and returns the response. The method of the operation calls this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub async fn send_events<O>(
        &self,
        request: O::Request,
        events: impl Stream<Item = <O as InputEvents>::Event> + Send + 'static,
    ) -> Result<O::Response, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + InputEvents<Event: WireEvent>,
    {
        let (call, _) = self.open_events::<O, _>(request, events, false).await;
        call.finish()
    }

    /// Sends a request, and returns the response and its event stream. The method of the operation calls this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub async fn receive_events<O>(
        &self,
        request: O::Request,
    ) -> Result<Received<O>, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + OutputEvents<Event: WireEvent + Send>,
    {
        let driver = &self.driver;
        driver.find_region().await;
        let mut call: Call<O> = for_events(&self.session, &self.options, request, driver.now());
        let body = driver.stream(&mut call, None, true).await;
        self.finish_events(call, body).await
    }

    /// Sends a request with an event stream, and returns the response and its event stream while the request is still
    /// being sent. The method of the operation calls this function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub async fn exchange_events<O>(
        &self,
        request: O::Request,
        events: impl Stream<Item = <O as InputEvents>::Event> + Send + 'static,
    ) -> Result<Received<O>, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + InputEvents<Event: WireEvent>
            + OutputEvents<Event: WireEvent + Send>,
    {
        let (call, body) = self.open_events::<O, _>(request, events, true).await;
        self.finish_events(call, body).await
    }

    async fn open_events<O, I>(
        &self,
        request: O::Request,
        events: I,
        streams_response: bool,
    ) -> (Call<O>, Option<Body>)
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + InputEvents<Event: WireEvent>,
        I: Stream<Item = <O as InputEvents>::Event> + Send + 'static,
    {
        let driver = &self.driver;
        driver.find_region().await;
        let (session, now) = (&self.session, driver.now());
        let (mut call, mut initial): (Call<O>, _) =
            with_events(session, &self.options, request, now, streams_response);
        let mut events = Some(Box::pin(events));
        let mut open = |chain| {
            let again = || io::Error::other("events can be sent only once");
            Ok(Body::from_chunks(EventBody::<S::Protocol, _> {
                protocol: PhantomData,
                initial: std::mem::take(&mut initial),
                events: events.take().ok_or_else(again)?,
                writer: EventWriter::new(&session.state, chain),
                has_ended: false,
            }))
        };
        let body = driver
            .stream(&mut call, Some(&mut open as Open<'_>), streams_response)
            .await;
        (call, body)
    }

    async fn finish_events<O>(
        &self,
        call: Call<O>,
        body: Option<Body>,
    ) -> Result<Received<O>, CallError<O::Error>>
    where
        O: WireOperation<Service = S, Request: Send, Response: Send, Error: Send>
            + OutputEvents<Event: WireEvent + Send>,
    {
        let mut events = EventStream::new(body.unwrap_or_default(), self.options.limits);
        let response = if has_initial::<S::Protocol, O>() && call.has_succeeded() {
            let members = events.initial().await;
            call.finish_with(members)?
        } else {
            call.finish()?
        };
        Ok((response, events))
    }
}
