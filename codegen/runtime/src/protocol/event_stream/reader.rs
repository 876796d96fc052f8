//! Streams of events on their way in.

use std::fmt;
use std::marker::PhantomData;

use crate::runtime::protocol::event_stream::event::{
    EventProtocol, INITIAL_REQUEST, INITIAL_RESPONSE, WireEvent,
};
use crate::runtime::protocol::event_stream::event_error::EventError;
use crate::runtime::protocol::event_stream::frame::EventFrame;
use crate::runtime::protocol::event_stream::frame_decoder::FrameDecoder;
use crate::runtime::protocol::event_stream::frame_error::FrameError;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::schema::state::{DecodeState, Side};

/// Reads events from the pieces of a body, however it is cut. It holds at most one frame.
///
/// Signed events are opened; their signatures are not verified.
pub struct EventReader<P, E> {
    frames: FrameDecoder,
    /// A frame that has been read and is no initial message.
    kept: Option<EventFrame>,
    /// True if an initial message may come.
    is_start: bool,
    /// Nothing follows.
    has_ended: bool,
    side: Side,
    limits: Limits,
    types: PhantomData<fn() -> (P, E)>,
}

impl<P: EventProtocol, E: WireEvent> EventReader<P, E> {
    /// Returns a reader of the events that a service sends.
    pub fn of_response(limits: Limits) -> Self {
        Self::new(Side::Client, limits)
    }

    /// Returns a reader of the events that a client sends.
    pub fn of_request(limits: Limits) -> Self {
        Self::new(Side::Service, limits)
    }

    fn new(side: Side, limits: Limits) -> Self {
        Self {
            frames: FrameDecoder::new(),
            kept: None,
            is_start: P::HAS_INITIAL_MESSAGES,
            has_ended: false,
            side,
            limits,
            types: PhantomData,
        }
    }

    /// Takes bytes from the start of a piece until the initial message is whole, and returns its payload: the members
    /// of the request or response. It is empty in protocols that have no initial messages, and if something else comes
    /// first. Returns `None` if the piece ends before that.
    ///
    /// # Errors
    /// A frame is malformed.
    pub fn read_initial(&mut self, piece: &mut &[u8]) -> Result<Option<Vec<u8>>, FrameError> {
        if !self.is_start {
            return Ok(Some(Vec::new()));
        }
        let Some(frame) = self.next_frame(piece)? else {
            return Ok(self.has_ended.then(Vec::new));
        };
        self.is_start = false;
        if is_initial(&frame) {
            return Ok(Some(frame.payload));
        }
        self.kept = Some(frame);
        Ok(Some(Vec::new()))
    }

    /// Takes bytes from the start of a piece until an event is whole. Returns `None` if the piece ends before that: go
    /// on with the next one. After an error that [ends](EventError::is_end) the stream there is nothing.
    ///
    /// # Errors
    /// The other side has sent an exception or error, a frame is malformed, or an event cannot be read.
    pub fn read(&mut self, piece: &mut &[u8]) -> Result<Option<E>, EventError<E>> {
        loop {
            if self.has_ended {
                *piece = &[];
                return Ok(None);
            }
            let read = self.next_frame(piece);
            let Some(frame) = read.inspect_err(|_| self.has_ended = true)? else {
                return Ok(None);
            };
            if std::mem::take(&mut self.is_start) && is_initial(&frame) {
                continue;
            }
            let state = match self.side {
                Side::Client | Side::Alone => DecodeState::client(),
                Side::Service => DecodeState::service(),
            };
            let event = P::read_event::<E>(&frame, &state.with_memory(self.limits.memory));
            self.has_ended = event.as_ref().is_err_and(EventError::is_end);
            return event.map(Some);
        }
    }

    /// Ends reading.
    ///
    /// # Errors
    /// The stream ends within a frame.
    pub fn end(&mut self) -> Result<(), EventError<E>> {
        let is_cut_off = !std::mem::replace(&mut self.has_ended, true);
        match self.frames.end() {
            Err(error) if is_cut_off => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The next frame, which is opened if it is signed.
    fn next_frame(&mut self, piece: &mut &[u8]) -> Result<Option<EventFrame>, FrameError> {
        if let Some(frame) = self.kept.take() {
            return Ok(Some(frame));
        }
        let start = self.frames.offset();
        let Some(frame) = self.frames.read(piece)? else {
            return Ok(None);
        };
        let is_signed = frame.header(":chunk-signature").is_some();
        if !is_signed || frame.header(":message-type").is_some() {
            return Ok(Some(frame));
        }
        if frame.payload.is_empty() {
            self.has_ended = true;
            return Ok(None);
        }
        FrameDecoder::read_whole(&frame.payload, start).map(Some)
    }
}

fn is_initial(frame: &EventFrame) -> bool {
    let event_type = frame.text(":event-type");
    matches!(event_type, Some(INITIAL_REQUEST | INITIAL_RESPONSE))
}

impl<P, E> fmt::Debug for EventReader<P, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReader")
            .field("frames", &self.frames)
            .finish_non_exhaustive()
    }
}
