//! Calls with an event stream in one direction: with HTTP/1.1 and ureq, the response is read only after the whole
//! request has been sent.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::marker::PhantomData;

use super::body::Body;
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

type Received<O> = (<O as Operation>::Response, EventIterator<O>);

/// The events of a response, an [`Iterator`]. An event is read when `next` is called. The iterator ends after an
/// exception or a transport error.
///
/// Dropping it before its end closes the connection.
#[must_use = "no event is read before `next`"]
pub struct EventIterator<O: OutputEvents<Service: CallService>> {
    body: Body,
    /// The bytes that have arrived; those from `start` to `end` are unread.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    reader: EventReader<Protocol<O>, Event<O>>,
    has_ended: bool,
}

impl<O> EventIterator<O>
where
    O: OutputEvents<Service: CallService<Protocol: EventProtocol>, Event: WireEvent>,
{
    fn new(body: Body, limits: Limits) -> Self {
        Self {
            body,
            buffer: vec![0; 16 << 10],
            start: 0,
            end: 0,
            reader: EventReader::of_response(limits),
            has_ended: false,
        }
    }

    /// Passes the unread bytes to the event reader.
    fn take<T>(
        &mut self,
        read: impl FnOnce(&mut EventReader<Protocol<O>, Event<O>>, &mut &[u8]) -> T,
    ) -> T {
        let mut piece = self.buffer.get(self.start..self.end).unwrap_or_default();
        let taken = read(&mut self.reader, &mut piece);
        self.start = self.end - piece.len();
        taken
    }

    /// Waits for more bytes. Returns false at the end.
    fn fill(&mut self) -> Result<bool, TransportError> {
        loop {
            match self.body.read(&mut self.buffer) {
                Ok(length) => {
                    (self.start, self.end) = (0, length);
                    return Ok(length > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(TransportError::of_reading(error)),
            }
        }
    }

    fn read(&mut self) -> Option<Next<O>> {
        loop {
            let read = self.take(|reader, piece| reader.read(piece));
            if let Some(event) = read.transpose() {
                return Some(event.map_err(EventStreamError::from));
            }
            match self.fill() {
                Ok(true) => {}
                Ok(false) => {
                    self.has_ended = true;
                    return self.reader.end().err().map(|error| Err(error.into()));
                }
                Err(error) => return Some(Err(error.into())),
            }
        }
    }

    /// Returns the members of the response if the protocol sends them as an event.
    fn initial(&mut self) -> Result<Vec<u8>, TransportError> {
        loop {
            let failed = |error| TransportError::of_reading(io::Error::other(error));
            let read = self.take(|reader, piece| reader.read_initial(piece));
            if let Some(members) = read.map_err(failed)? {
                return Ok(members);
            }
            if !self.fill()? {
                return Ok(Vec::new());
            }
        }
    }
}

impl<O> Iterator for EventIterator<O>
where
    O: OutputEvents<Service: CallService<Protocol: EventProtocol>, Event: WireEvent>,
{
    type Item = Next<O>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let next = self.read();
        if let Some(Err(error)) = &next {
            self.has_ended |= error.is_end();
        }
        if self.has_ended {
            self.body = Body::default();
        }
        next
    }
}

impl<O: OutputEvents<Service: CallService>> fmt::Debug for EventIterator<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventIterator")
            .field("reader", &self.reader)
            .finish_non_exhaustive()
    }
}

/// The body of a request with events: serializes and signs each event when it is read.
struct EventsReader<P, I> {
    protocol: PhantomData<fn() -> P>,
    piece: Cursor<Vec<u8>>,
    events: I,
    writer: EventWriter,
    has_ended: bool,
}

impl<P: EventProtocol, I: Iterator<Item: WireEvent>> Read for EventsReader<P, I> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.piece.read(buffer)?;
            if length > 0 || buffer.is_empty() || self.has_ended {
                return Ok(length);
            }
            let piece = match self.events.next() {
                Some(event) => self.writer.event::<P, _>(&event)?,
                None => {
                    self.has_ended = true;
                    self.writer.end()?
                }
            };
            self.piece = Cursor::new(piece);
        }
    }
}

impl<S: CallService<Protocol: EventProtocol>> Client<S> {
    /// Sends a request with an event stream, and returns the response. The method of the operation calls this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub fn send_events<O>(
        &self,
        request: O::Request,
        events: impl IntoIterator<Item = <O as InputEvents>::Event, IntoIter: Send + 'static>,
    ) -> Result<O::Response, CallError<O::Error>>
    where
        O: WireOperation<Service = S> + InputEvents<Event: WireEvent>,
    {
        let driver = &self.driver;
        driver.find_region();
        let (session, now) = (&self.session, driver.now());
        let (mut call, mut initial): (Call<O>, _) =
            with_events(session, &self.options, request, now, false);
        let mut events = Some(events.into_iter());
        let mut open = |chain| {
            let again = || io::Error::other("events can be sent only once");
            let mut writer = EventWriter::new(&session.state, chain);
            let piece = match std::mem::take(&mut initial) {
                initial if initial.is_empty() => initial,
                initial => writer.frame(initial)?,
            };
            Ok(Body::from_reader(EventsReader::<S::Protocol, _> {
                protocol: PhantomData,
                piece: Cursor::new(piece),
                events: events.take().ok_or_else(again)?,
                writer,
                has_ended: false,
            }))
        };
        driver.stream(&mut call, Some(&mut open as Open<'_>), false);
        call.finish()
    }

    /// Sends a request, and returns the response and its event stream. The method of the operation calls this
    /// function.
    ///
    /// # Errors
    /// Returns an error if the call does not succeed; see [`CallError`].
    pub fn receive_events<O>(&self, request: O::Request) -> Result<Received<O>, CallError<O::Error>>
    where
        O: WireOperation<Service = S> + OutputEvents<Event: WireEvent>,
    {
        let driver = &self.driver;
        driver.find_region();
        let mut call: Call<O> = for_events(&self.session, &self.options, request, driver.now());
        let body = driver.stream(&mut call, None, true);
        let mut events = EventIterator::new(body.unwrap_or_default(), self.options.limits);
        let response = if has_initial::<S::Protocol, O>() && call.has_succeeded() {
            let members = events.initial();
            call.finish_with(members)?
        } else {
            call.finish()?
        };
        Ok((response, events))
    }
}
