//! Parsing of event streams.

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
use crate::runtime::validate::checker::ValidationError;
use crate::runtime::validate::violation::{Constraint, Violation};

/// Parses events from the pieces of a body, independent of how the body is divided. Buffers at most one frame.
///
/// Unwraps signed events without verifying their signatures.
pub struct EventReader<P, E> {
    frames: FrameDecoder,
    /// A frame that was read in place of an initial message.
    kept: Option<EventFrame>,
    /// An initial message may follow.
    is_start: bool,
    /// The stream has ended.
    has_ended: bool,
    side: Side,
    limits: Limits,
    types: PhantomData<fn() -> (P, E)>,
}

impl<P: EventProtocol, E: WireEvent> EventReader<P, E> {
    /// Creates a reader of the events that a service sends.
    pub fn of_response(limits: Limits) -> Self {
        Self::new(Side::Client, limits)
    }

    /// Creates a reader of the events that a client sends.
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

    /// Sets the maximum size of a frame in bytes; the default is [`FrameDecoder::MAX`]. Call it before the first frame is
    /// read.
    #[must_use]
    pub fn max_frame(mut self, bytes: usize) -> Self {
        self.frames = FrameDecoder::with_max(bytes);
        self
    }

    /// Consumes bytes from a piece up to the end of the initial message, and returns its payload: the members of the
    /// request or response. The payload is empty if the protocol has no initial messages, or if the stream begins with
    /// another message. Returns `None` if the piece ends before the message.
    ///
    /// # Errors
    /// Returns an error if a frame is malformed.
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

    /// Consumes bytes from a piece up to the end of the next event, and returns the event. Returns `None` if the piece
    /// ends before the event, and after an error that [ends](EventError::is_end) the stream.
    ///
    /// # Errors
    /// Returns an error if the peer sent an exception or error, a frame is malformed, or an event cannot be parsed.
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
            let state = state.with_memory(self.limits.memory);
            let event = P::read_event::<E>(&frame, &state);
            self.has_ended = event.as_ref().is_err_and(EventError::is_end);
            let event = event?;
            check_absent(&frame, &state)?;
            return Ok(Some(event));
        }
    }

    /// Returns true if no events follow.
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Ends the stream.
    ///
    /// # Errors
    /// Returns an error if the last frame is incomplete.
    pub fn end(&mut self) -> Result<(), EventError<E>> {
        let is_cut_off = !std::mem::replace(&mut self.has_ended, true);
        match self.frames.end() {
            Err(error) if is_cut_off => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Returns the next frame, unwrapped if it is signed.
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

/// Checks that an event that a server has received has all required members.
fn check_absent(frame: &EventFrame, state: &DecodeState) -> Result<(), ValidationError> {
    let (absent, omitted) = state.take_absent();
    if absent.is_empty() {
        return Ok(());
    }
    let event_type = frame.text(":event-type").unwrap_or_default();
    let violations = absent.into_iter().map(|pointer| Violation {
        pointer: format!("/{event_type}{pointer}"),
        constraint: Constraint::Required,
    });
    Err(ValidationError {
        violations: violations.collect(),
        omitted,
    })
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
