//! Encoding of events, whose members are bound to headers and the payload of frames.

use std::borrow::Cow;

use crate::runtime::protocol::event_stream::frame::EventFrame;
use crate::runtime::protocol::event_stream::header::{EventHeader, EventHeaderValue};
use crate::runtime::schema::codec::{Codec, Encoder};
use crate::runtime::schema::shape::{
    Binding, HeaderInteger, MemberSchema, Schema, TimestampFormat, Traits,
};

/// Encodes the member of a union as a frame: members of its structure that are bound to headers or the payload in
/// these, other members and all nested values in the format of payloads.
pub struct EventEncoder<C: Codec> {
    payload: C::Encoder,
    media_type: &'static str,
    frame: EventFrame,
    /// The number of open structures and unions: the union, then the structure of the event.
    depth: usize,
    place: Option<Place>,
    has_document: bool,
}

/// The location of a boolean, integer, string, blob or timestamp outside of the document.
#[derive(Clone, Copy)]
enum Place {
    Header(&'static str, HeaderInteger),
    /// The whole payload, with this media type.
    Payload(&'static str),
}

impl<C: Codec> EventEncoder<C> {
    /// Creates an encoder for a union. Documents have this media type.
    pub fn new(media_type: &'static str) -> Self {
        Self {
            payload: C::encoder(),
            media_type,
            frame: EventFrame::default(),
            depth: 0,
            place: None,
            has_document: false,
        }
    }

    /// Returns the frame.
    ///
    /// # Errors
    /// Returns the reason if a value cannot be encoded.
    pub fn finish(mut self) -> Result<EventFrame, Cow<'static, str>> {
        let document = C::finish(self.payload)?;
        if self.has_document {
            self.frame.payload = document;
        }
        Ok(self.frame)
    }

    /// Sets the payload, or adds a header.
    fn put(&mut self, place: Place, value: EventHeaderValue) {
        match (place, value) {
            (Place::Header(name, _), value) => {
                self.frame.headers.push(EventHeader::new(name, value));
            }
            (Place::Payload(_), EventHeaderValue::Bytes(bytes)) => self.frame.payload = bytes,
            (Place::Payload(_), EventHeaderValue::String(text)) => {
                self.frame.payload = text.into_bytes();
            }
            (Place::Payload(_), _) => self.payload.fail("a payload is text or bytes"),
        }
    }

    /// Sets the header with the media type of the payload.
    fn set_media_type(&mut self, media_type: &'static str) {
        let header = EventHeader::text(":content-type", media_type);
        // Headers of the protocol come first.
        let of_protocol = |header: &EventHeader| header.name.starts_with(':');
        let at = self
            .frame
            .headers
            .iter()
            .take_while(|header| of_protocol(header));
        let at = at.count();
        self.frame.headers.insert(at, header);
    }

    /// Sets the headers with the name of the event or exception.
    fn begin_event(&mut self, member: &MemberSchema) {
        let is_exception = member.traits.binding == Binding::Exception;
        let (message, event) = match is_exception {
            true => ("exception", ":exception-type"),
            false => ("event", ":event-type"),
        };
        let headers = [(":message-type", message), (event, member.name)];
        let headers = headers.map(|(name, value)| EventHeader::text(name, value));
        self.frame.headers.extend(headers);
    }
}

/// Returns true if the member is part of the document.
pub fn is_in_document(binding: Binding) -> bool {
    !matches!(
        binding,
        Binding::EventHeader(_) | Binding::EventPayload | Binding::RawEventPayload(_)
    )
}

impl<C: Codec> Encoder for EventEncoder<C> {
    const HAS_ATTRIBUTES: bool = C::Encoder::HAS_ATTRIBUTES;

    fn begin_structure(&mut self, schema: &'static Schema) {
        self.depth += 1;
        match self.depth {
            1 => {}
            2 => {
                let mut bindings = schema.members.iter().map(|member| member.traits.binding);
                let is_payload = |binding| {
                    matches!(binding, Binding::EventPayload | Binding::RawEventPayload(_))
                };
                let has_payload = bindings.clone().any(is_payload);
                if !has_payload && bindings.any(is_in_document) {
                    self.has_document = true;
                    self.set_media_type(self.media_type);
                    self.payload.begin_structure(schema);
                }
            }
            _ => self.payload.begin_structure(schema),
        }
    }

    fn member(&mut self, member: &'static MemberSchema) {
        match (self.depth, member.traits.binding) {
            (1, _) => self.begin_event(member),
            (2, Binding::EventHeader(integer)) => {
                self.place = Some(Place::Header(member.name, integer));
            }
            (2, Binding::RawEventPayload(media_type)) => {
                self.set_media_type(media_type);
                self.place = Some(Place::Payload(media_type));
            }
            (2, Binding::EventPayload) => {
                self.has_document = true;
                self.set_media_type(self.media_type);
                self.payload.payload(member);
            }
            _ => self.payload.member(member),
        }
    }

    fn end_member(&mut self, member: &'static MemberSchema) {
        let is_here = self.depth > 2 || (self.depth == 2 && is_in_document(member.traits.binding));
        match self.place.take() {
            None if is_here => self.payload.end_member(member),
            _ => {}
        }
    }

    fn end_attributes(&mut self) {
        if self.depth > 2 || (self.depth == 2 && self.has_document) {
            self.payload.end_attributes();
        }
    }

    fn end_structure(&mut self, schema: &'static Schema) {
        let is_event = self.depth == 2;
        let is_document = schema
            .members
            .iter()
            .all(|member| member.traits.binding != Binding::EventPayload);
        if self.depth > 2 || (is_event && self.has_document && is_document) {
            self.payload.end_structure(schema);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn begin_list(&mut self, traits: &'static Traits, length: usize) {
        self.payload.begin_list(traits, length);
    }

    fn item(&mut self) {
        self.payload.item();
    }

    fn end_item(&mut self) {
        self.payload.end_item();
    }

    fn end_list(&mut self) {
        self.payload.end_list();
    }

    fn begin_map(&mut self, traits: &'static Traits, length: usize) {
        self.payload.begin_map(traits, length);
    }

    fn key(&mut self, key: &str) {
        self.payload.key(key);
    }

    fn end_entry(&mut self) {
        self.payload.end_entry();
    }

    fn end_map(&mut self) {
        self.payload.end_map();
    }

    fn null(&mut self) {
        if self.place.is_none() {
            self.payload.null();
        }
    }

    fn boolean(&mut self, value: bool) {
        match self.place {
            Some(place) => self.put(place, EventHeaderValue::Boolean(value)),
            None => self.payload.boolean(value),
        }
    }

    fn integer(&mut self, value: i64) {
        let Some(place) = self.place else {
            return self.payload.integer(value);
        };
        // Members have no values that are out of range.
        let value = match place {
            Place::Header(_, HeaderInteger::Byte) => EventHeaderValue::Byte(value as i8),
            Place::Header(_, HeaderInteger::Short) => EventHeaderValue::Short(value as i16),
            Place::Header(_, HeaderInteger::Integer) => EventHeaderValue::Integer(value as i32),
            Place::Header(_, HeaderInteger::Long) | Place::Payload(_) => {
                EventHeaderValue::Long(value)
            }
        };
        self.put(place, value);
    }

    fn float(&mut self, value: f32) {
        self.payload.float(value);
    }

    fn double(&mut self, value: f64) {
        self.payload.double(value);
    }

    fn big_integer(&mut self, digits: &str) {
        self.payload.big_integer(digits);
    }

    fn big_decimal(&mut self, digits: &str) {
        self.payload.big_decimal(digits);
    }

    fn text(&mut self, value: &str) {
        match self.place {
            Some(place) => self.put(place, EventHeaderValue::String(value.to_owned())),
            None => self.payload.text(value),
        }
    }

    fn blob(&mut self, value: &[u8]) {
        match self.place {
            Some(place) => self.put(place, EventHeaderValue::Bytes(value.to_vec())),
            None => self.payload.blob(value),
        }
    }

    fn timestamp(&mut self, text: &str) {
        self.payload.timestamp(text);
    }

    fn timestamp_format(&self, traits: &'static Traits) -> TimestampFormat {
        match self.place {
            Some(_) => TimestampFormat::EpochSeconds,
            None => self.payload.timestamp_format(traits),
        }
    }

    fn seconds(&mut self, seconds: i64, nanoseconds: u32) {
        let Some(place) = self.place else {
            return self.payload.seconds(seconds, nanoseconds);
        };
        let milliseconds = seconds.saturating_mul(1_000);
        let milliseconds = milliseconds.saturating_add(i64::from(nanoseconds / 1_000_000));
        self.put(place, EventHeaderValue::Timestamp(milliseconds));
    }

    #[cold]
    fn fail(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.payload.fail(reason);
    }
}
