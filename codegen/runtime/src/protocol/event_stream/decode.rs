//! Decoding of events, whose members are bound to headers and the payload of frames.

use std::borrow::Cow;

use crate::runtime::protocol::event_stream::encode::is_in_document;
use crate::runtime::protocol::event_stream::frame::EventFrame;
use crate::runtime::protocol::event_stream::header::EventHeaderValue;
use crate::runtime::schema::codec::{Decoder, Kind, Read, TimestampText, UNKNOWN, Unreadable};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Binding, Schema, Traits};

/// Decodes the structure of an event from a frame: members that are bound to headers or the payload from these, other
/// members and all nested values from the document in the payload.
pub struct EventDecoder<'f, D> {
    frame: &'f EventFrame,
    document: D,
    /// The number of open structures.
    depth: usize,
    stage: Stage,
    source: Source<'f>,
    /// The payload is a document, after which nothing may follow.
    has_document: bool,
}

/// The progress of decoding the members of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Tries the member with this index next, if it is bound to a part of the frame.
    Bound(usize),
    /// Decodes the members in the document.
    Document,
    /// All members have been decoded.
    Done,
}

/// The source of the current value.
#[derive(Clone, Copy)]
enum Source<'f> {
    Document,
    /// The unparsed payload.
    Payload,
    Header(&'f EventHeaderValue),
}

impl<'f, D: Decoder> EventDecoder<'f, D> {
    /// Creates a decoder of a frame, with a decoder for the document in its payload.
    pub fn new(frame: &'f EventFrame, document: D) -> Self {
        Self {
            frame,
            document,
            depth: 0,
            stage: Stage::Bound(0),
            source: Source::Document,
            has_document: false,
        }
    }

    /// Returns the decoder of the payload, if the payload is a document.
    pub fn into_document(self) -> Option<D> {
        self.has_document.then_some(self.document)
    }

    /// Returns the next member that is bound to a header or the payload.
    fn next_bound(&mut self, schema: &'static Schema) -> Option<usize> {
        let Stage::Bound(start) = self.stage else {
            return None;
        };
        for (index, member) in schema.members.iter().enumerate().skip(start) {
            self.stage = Stage::Bound(index + 1);
            let has_payload = !self.frame.payload.is_empty();
            match member.traits.binding {
                Binding::EventHeader(_) => {
                    if let Some(value) = self.frame.header(member.name) {
                        self.source = Source::Header(value);
                        return Some(index);
                    }
                }
                Binding::RawEventPayload(_) if has_payload => {
                    self.source = Source::Payload;
                    return Some(index);
                }
                Binding::EventPayload if has_payload => {
                    self.source = Source::Document;
                    self.has_document = true;
                    return Some(index);
                }
                _ => {}
            }
        }
        None
    }

    /// Begins the document, if the structure has members in it.
    fn begin_document(&mut self, schema: &'static Schema) -> Read<()> {
        let mut bindings = schema.members.iter().map(|member| member.traits.binding);
        self.source = Source::Document;
        self.stage = Stage::Done;
        if bindings.any(is_in_document) && !self.frame.payload.trim_ascii().is_empty() {
            self.has_document = true;
            if !self.document.null() {
                self.document.begin_structure(schema)?;
                self.stage = Stage::Document;
            }
        }
        Ok(())
    }

    /// Returns the payload as text.
    fn payload(&self) -> Read<&'f str> {
        std::str::from_utf8(&self.frame.payload).map_err(|_| Unreadable)
    }
}

/// Returns the number in a header.
fn number(value: &EventHeaderValue) -> Read<i64> {
    match value {
        EventHeaderValue::Byte(number) => Ok((*number).into()),
        EventHeaderValue::Short(number) => Ok((*number).into()),
        EventHeaderValue::Integer(number) => Ok((*number).into()),
        EventHeaderValue::Long(number) => Ok(*number),
        _ => Err(Unreadable),
    }
}

/// Formats milliseconds since the Unix epoch as seconds with a fraction.
fn seconds(milliseconds: i64) -> String {
    let (seconds, fraction) = (
        milliseconds.unsigned_abs() / 1_000,
        milliseconds.unsigned_abs() % 1_000,
    );
    let sign = if milliseconds < 0 { "-" } else { "" };
    format!("{sign}{seconds}.{fraction:03}")
}

impl<D: Decoder> Decoder for EventDecoder<'_, D> {
    const HAS_FLATTENED: bool = D::HAS_FLATTENED;

    type Position = (D::Position, usize);

    fn position(&self) -> Self::Position {
        (self.document.position(), self.depth)
    }

    /// Returns to a position in the document. Values outside of the document remain available after they have been
    /// read.
    fn go_back(&mut self, (position, depth): Self::Position) {
        self.depth = depth;
        if let Source::Document = self.source {
            self.document.go_back(position);
        }
    }

    fn kind(&mut self) -> Option<Kind> {
        match self.source {
            Source::Document => self.document.kind(),
            Source::Payload | Source::Header(_) => Some(Kind::Scalar),
        }
    }

    fn null(&mut self) -> bool {
        match self.source {
            // The structure of the event, which is not in the document yet.
            Source::Document if self.depth == 0 => false,
            Source::Document => self.document.null(),
            Source::Payload | Source::Header(_) => false,
        }
    }

    fn begin_structure(&mut self, schema: &'static Schema) -> Read<()> {
        self.depth += 1;
        match self.source {
            _ if self.depth == 1 => Ok(()),
            Source::Document => self.document.begin_structure(schema),
            Source::Payload | Source::Header(_) => Err(Unreadable),
        }
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        if self.depth > 1 {
            let next = self.document.next_member(schema, likely)?;
            self.depth -= usize::from(next.is_none());
            return Ok(next);
        }
        if let Stage::Bound(_) = self.stage {
            if let Some(index) = self.next_bound(schema) {
                return Ok(Some(index));
            }
            self.begin_document(schema)?;
        }
        if self.stage == Stage::Done {
            return Ok(None);
        }
        let Some(index) = self.document.next_member(schema, likely)? else {
            self.stage = Stage::Done;
            return Ok(None);
        };
        // A member that is bound elsewhere is none of the document.
        let member = schema.members.get(index);
        let is_here = member.is_some_and(|member| is_in_document(member.traits.binding));
        Ok(Some(if is_here { index } else { UNKNOWN }))
    }

    fn unknown_name(&self) -> &str {
        self.document.unknown_name()
    }

    fn begin_list(&mut self, traits: &'static Traits) -> Read<usize> {
        match self.source {
            Source::Document => self.document.begin_list(traits),
            Source::Payload | Source::Header(_) => Err(Unreadable),
        }
    }

    fn next_item(&mut self) -> Read<bool> {
        self.document.next_item()
    }

    fn begin_map(&mut self, traits: &'static Traits) -> Read<()> {
        match self.source {
            Source::Document => self.document.begin_map(traits),
            Source::Payload | Source::Header(_) => Err(Unreadable),
        }
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        self.document.next_key()
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        match self.source {
            Source::Document => self.document.scalar(),
            Source::Payload => self.payload().map(Scalar::Text),
            Source::Header(EventHeaderValue::Boolean(value)) => Ok(Scalar::Boolean(*value)),
            Source::Header(EventHeaderValue::String(text)) => Ok(Scalar::Text(text)),
            Source::Header(value) => number(value).map(Scalar::Integer),
        }
    }

    fn boolean(&mut self) -> Read<bool> {
        match self.source {
            Source::Document => self.document.boolean(),
            Source::Header(EventHeaderValue::Boolean(value)) => Ok(*value),
            Source::Payload | Source::Header(_) => Err(Unreadable),
        }
    }

    fn integer(&mut self) -> Read<i64> {
        match self.source {
            Source::Document => self.document.integer(),
            Source::Header(value) => number(value),
            Source::Payload => Err(Unreadable),
        }
    }

    fn double(&mut self) -> Read<f64> {
        match self.source {
            Source::Document => self.document.double(),
            Source::Payload | Source::Header(_) => Err(Unreadable),
        }
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        match self.source {
            Source::Document => self.document.digits(),
            Source::Payload => self.payload().map(Cow::Borrowed),
            Source::Header(EventHeaderValue::String(text)) => Ok(Cow::Borrowed(text)),
            Source::Header(value) => number(value).map(|number| Cow::Owned(number.to_string())),
        }
    }

    fn timestamp(&mut self, traits: &'static Traits) -> Read<TimestampText<'_>> {
        let text = match self.source {
            Source::Document => return self.document.timestamp(traits),
            Source::Header(EventHeaderValue::Timestamp(milliseconds)) => {
                Cow::Owned(seconds(*milliseconds))
            }
            Source::Payload | Source::Header(_) => return Err(Unreadable),
        };
        Ok(TimestampText::of_any_format(text))
    }

    fn text(&mut self) -> Read<&str> {
        match self.source {
            Source::Document => self.document.text(),
            Source::Payload => self.payload(),
            Source::Header(value) => value.as_str().ok_or(Unreadable),
        }
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        match self.source {
            Source::Document => self.document.blob(),
            Source::Payload => Ok(self.frame.payload.clone()),
            Source::Header(EventHeaderValue::Bytes(bytes)) => Ok(bytes.clone()),
            Source::Header(_) => Err(Unreadable),
        }
    }

    fn skip(&mut self) -> Read<()> {
        match self.source {
            // The event has no structure, so its payload is ignored.
            Source::Document if self.depth == 0 => Ok(()),
            Source::Document => self.document.skip(),
            Source::Payload | Source::Header(_) => Ok(()),
        }
    }
}
