//! Events in frames, and the messages that begin an event stream.

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request, Response};

use crate::runtime::core::event_stream::EventUnion;
use crate::runtime::protocol::event_stream::decode::EventDecoder;
use crate::runtime::protocol::event_stream::encode::EventEncoder;
use crate::runtime::protocol::event_stream::event_error::EventError;
use crate::runtime::protocol::event_stream::frame::EventFrame;
use crate::runtime::protocol::event_stream::header::EventHeader;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message::{EVENT_STREAM, essence};
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::schema::codec::{Codec, Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::{Binding, MemberSchema, Traits};
use crate::runtime::schema::state::{DecodeState, EncodeState, MissingPolicy, Side};
use crate::runtime::schema::union::Union;
use crate::runtime::schema::value::Value;

/// The type of the event with the members of a request, in RPC protocols.
pub const INITIAL_REQUEST: &str = "initial-request";
/// The type of the event with the members of a response, in RPC protocols.
pub const INITIAL_RESPONSE: &str = "initial-response";

/// A union of events that can be serialized.
pub trait WireEvent: EventUnion + Union + Value {}

impl<E: EventUnion + Union + Value> WireEvent for E {}

/// A protocol with event streams, without I/O.
pub trait EventProtocol: Protocol {
    /// The format of payloads.
    type EventCodec: Codec;
    /// The media type of payloads in the format.
    const EVENT_MEDIA_TYPE: &'static str;
    /// The first event of a stream contains the members of the request or response.
    const HAS_INITIAL_MESSAGES: bool;

    /// Serializes an event.
    ///
    /// # Errors
    /// Returns an error if the event is unknown, or contains a value that cannot be serialized.
    fn write_event<E: WireEvent>(event: &E) -> Result<EventFrame, EncodeError> {
        let mut to = EventEncoder::<Self::EventCodec>::new(Self::EVENT_MEDIA_TYPE);
        event.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Client));
        to.finish().map_err(EncodeError::new)
    }

    /// Parses an event. Clients convert an unknown event to the variant for unknown members.
    ///
    /// # Errors
    /// Returns an error if the frame contains an exception or error, or cannot be parsed. For servers, an unknown event
    /// and a payload of another media type are errors, too.
    fn read_event<E: WireEvent>(
        frame: &EventFrame,
        state: &DecodeState,
    ) -> Result<E, EventError<E>> {
        match frame.text(":message-type") {
            Some("event") => event::<Self, E>(frame, state),
            Some("exception") => Err(exception::<Self, E>(frame)),
            Some("error") => Err(EventError::Unmodeled {
                code: frame.text(":error-code").unwrap_or_default().to_owned(),
                message: frame.text(":error-message").map(str::to_owned),
            }),
            _ => Err(EventError::unreadable(
                "",
                "the header `:message-type` with `event`, `exception` or `error`",
            )),
        }
    }

    /// Prepares a request with an event stream.
    ///
    /// # Errors
    /// Returns an error if the members of the request are too large for an event.
    fn begin_request(request: &mut Request<Vec<u8>>) -> Result<(), EncodeError> {
        let body = std::mem::take(request.body_mut());
        *request.body_mut() = initial::<Self>(INITIAL_REQUEST, body)?;
        begin(request.headers_mut());
        Ok(())
    }

    /// Replaces the event stream of a request by the payload of its initial message, which can then be parsed like other
    /// requests. The payload does not have the media type of the stream, so the header is removed.
    fn set_members(request: &mut Request<Vec<u8>>, members: Vec<u8>) {
        request.headers_mut().remove(CONTENT_TYPE);
        *request.body_mut() = members;
    }

    /// Sets the headers of a request whose response has an event stream.
    fn expect_events(headers: &mut HeaderMap) {
        if headers.contains_key(ACCEPT) {
            headers.insert(ACCEPT, HeaderValue::from_static(EVENT_STREAM));
        }
    }

    /// Prepares a response with an event stream.
    ///
    /// # Errors
    /// Returns an error if the members of the response are too large for an event.
    fn begin_response(response: &mut Response<Vec<u8>>) -> Result<(), EncodeError> {
        let body = std::mem::take(response.body_mut());
        *response.body_mut() = initial::<Self>(INITIAL_RESPONSE, body)?;
        begin(response.headers_mut());
        Ok(())
    }
}

/// Returns the first bytes of a body: the members of the request or response, if the protocol sends them as an event.
fn initial<P: EventProtocol + ?Sized>(
    event_type: &str,
    members: Vec<u8>,
) -> Result<Vec<u8>, EncodeError> {
    if !P::HAS_INITIAL_MESSAGES {
        return Ok(Vec::new());
    }
    let headers = [
        (":message-type", "event"),
        (":event-type", event_type),
        (":content-type", P::EVENT_MEDIA_TYPE),
    ];
    let headers = headers.map(|(name, value)| EventHeader::text(name, value));
    let frame = EventFrame {
        headers: headers.to_vec(),
        payload: members,
    };
    frame.to_bytes()
}

fn begin(headers: &mut HeaderMap) {
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(EVENT_STREAM));
}

fn event<P: EventProtocol + ?Sized, E: WireEvent>(
    frame: &EventFrame,
    state: &DecodeState,
) -> Result<E, EventError<E>> {
    let Some(event_type) = frame.text(":event-type") else {
        return Err(EventError::unreadable("", "the header `:event-type`"));
    };
    let Some((index, _)) = member::<E>(event_type, false) else {
        return match state.missing() {
            MissingPolicy::Collect => {
                Err(EventError::unreadable(event_type, "an event of the stream"))
            }
            MissingPolicy::Refuse | MissingPolicy::Correct => Ok(E::unknown(event_type.to_owned())),
        };
    };
    read::<P, E>(frame, index, state).map_err(|_| {
        let failure = state.failure();
        let (pointer, expected) = failure
            .map(|failure| (failure.pointer, failure.expected))
            .unwrap_or((String::new(), "an object"));
        EventError::Event {
            event_type: event_type.to_owned(),
            pointer,
            expected,
        }
    })
}

/// Parses the exception in a frame. Members that cannot be parsed are treated as absent.
fn exception<P: EventProtocol + ?Sized, E: WireEvent>(frame: &EventFrame) -> EventError<E> {
    let name = frame.text(":exception-type").unwrap_or_default();
    let state = DecodeState::client().lenient();
    let read = member::<E>(name, true).map(|(index, _)| read::<P, E>(frame, index, &state));
    match read {
        Some(Ok(event)) => EventError::Exception(event),
        _ => EventError::Unmodeled {
            code: name.to_owned(),
            message: None,
        },
    }
}

/// Returns the member of a union for events, or for exceptions, of a type.
fn member<E: WireEvent>(name: &str, is_exception: bool) -> Option<(usize, &'static MemberSchema)> {
    let mut members = E::SCHEMA.members.iter().enumerate();
    members.find(|(_, member)| {
        member.name == name && (member.traits.binding == Binding::Exception) == is_exception
    })
}

fn read<P: EventProtocol + ?Sized, E: WireEvent>(
    frame: &EventFrame,
    index: usize,
    state: &DecodeState,
) -> Read<E> {
    let input = P::EventCodec::whole_input(&frame.payload);
    let mut from = EventDecoder::new(frame, P::EventCodec::decoder(&input));
    let mut event = E::empty();
    event.decode_member(index, &mut from, &Location::root(state))?;
    let Some(document) = from.into_document() else {
        return Ok(event);
    };
    if state.missing() == MissingPolicy::Collect && !has_media_type::<P>(frame) {
        Location::root(state).fail("a payload in the format of the protocol");
        return Err(Unreadable);
    }
    P::EventCodec::end(document)?;
    Ok(event)
}

/// Returns whether the payload of a frame has the media type of events or messages, or none.
fn has_media_type<P: EventProtocol + ?Sized>(frame: &EventFrame) -> bool {
    let expected = [P::EVENT_MEDIA_TYPE, P::CONTENT_TYPE];
    let found = frame.header(":content-type");
    found.is_none_or(|found| {
        let found = essence(found.as_str().unwrap_or_default());
        expected
            .iter()
            .any(|media| found.eq_ignore_ascii_case(media))
    })
}
