//! A decoder for structures whose members are bound to parts of an HTTP message.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::protocol::rest::encode::is_in_body;
use crate::runtime::protocol::rest::placed::Text;
use crate::runtime::protocol::rest::received::{Found, Received};
use crate::runtime::protocol::rest::text;
use crate::runtime::schema::codec::{Decoder, Kind, Read, TimestampText, UNKNOWN, Unreadable};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Binding, Schema, TimestampFormat, Traits};

/// Reads the members of the outermost structure from the parts of the message that they are bound to, and all other
/// members from the body.
pub struct RestDecoder<'m, D> {
    parts: Received<'m>,
    bytes: &'m [u8],
    body: D,
    /// True for requests: a service accepts only what the specification allows.
    is_request: bool,
    /// The number of structures that have begun and not ended.
    depth: usize,
    stage: Stage,
    source: Source<'m>,
    /// True if the body was read as a document and nothing may follow it.
    has_document: bool,
}

/// The progress in reading the members of the outermost structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The member with this index comes next, if it is bound to a part of the message.
    Bound(usize),
    /// The members in the body are read.
    Body,
    /// All members have been read.
    Done,
}

/// The source of the value that is being read.
enum Source<'m> {
    Body,
    /// The body as bytes.
    Raw,
    Text(Text<'m>),
}

impl<'m, D: Decoder> RestDecoder<'m, D> {
    /// Returns a decoder for a message with this body.
    pub fn new(parts: Received<'m>, bytes: &'m [u8], body: D, is_request: bool) -> Self {
        Self {
            parts,
            bytes,
            body,
            is_request,
            depth: 0,
            stage: Stage::Bound(0),
            source: Source::Body,
            has_document: false,
        }
    }

    /// Returns the decoder of the body, if the body was read as a document.
    pub fn into_document(self) -> Option<D> {
        self.has_document.then_some(self.body)
    }

    /// Returns the next member that is bound to a part of the message, or a payload.
    fn next_bound(&mut self, schema: &'static Schema) -> Read<Option<usize>> {
        let Stage::Bound(start) = self.stage else {
            return Ok(None);
        };
        for (index, member) in schema.members.iter().enumerate().skip(start) {
            self.stage = Stage::Bound(index + 1);
            let binding = member.traits.binding;
            match binding {
                Binding::RawPayload(_) if !self.bytes.is_empty() => {
                    self.source = Source::Raw;
                    return Ok(Some(index));
                }
                Binding::Payload(_) if self.has_body() => {
                    self.source = Source::Body;
                    self.has_document = true;
                    return Ok(Some(index));
                }
                _ => {}
            }
            let found = self.parts.find(binding).map_err(|_| Unreadable)?;
            let found = match binding {
                // Clients ignore headers where the map has no entries.
                Binding::PrefixHeaders(_) if !self.is_request => {
                    found.or_else(|| Some(Found::Entries(Vec::new())))
                }
                _ => found,
            };
            if let Some(found) = found {
                let has_media_type = member.traits.media_type.is_some();
                self.source = Source::Text(Text::new(found, has_media_type, self.is_request));
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    fn has_body(&self) -> bool {
        !self.bytes.trim_ascii().is_empty()
    }

    /// Begins the document in the body, if the structure has members there. Clients treat null as an absent document.
    fn begin_body(&mut self, schema: &'static Schema) -> Read<()> {
        let is_document = schema
            .members
            .iter()
            .any(|member| is_in_body(member.traits.binding));
        self.source = Source::Body;
        self.stage = Stage::Done;
        if is_document && self.has_body() {
            self.has_document = true;
            if self.is_request || !self.body.null() {
                self.body.begin_structure(schema)?;
                self.stage = Stage::Body;
            }
        }
        Ok(())
    }

    /// Reads a text outside of the body, or a value from the body.
    fn read<'s, T>(
        &'s mut self,
        of_text: impl FnOnce(&'s str) -> Read<T>,
        of_body: impl FnOnce(&'s mut D) -> Read<T>,
    ) -> Read<T>
    where
        'm: 's,
    {
        match &mut self.source {
            Source::Body => of_body(&mut self.body),
            Source::Raw => of_text(std::str::from_utf8(self.bytes).map_err(|_| Unreadable)?),
            Source::Text(text) => of_text(text.value(text::next_item)?),
        }
    }
}

impl<D: Decoder> Decoder for RestDecoder<'_, D> {
    const HAS_FLATTENED: bool = D::HAS_FLATTENED;

    type Position = (D::Position, usize);

    fn position(&self) -> Self::Position {
        (self.body.position(), self.depth)
    }

    /// Outside of the body, a value stays where it is when it has been read.
    fn go_back(&mut self, (position, depth): Self::Position) {
        self.depth = depth;
        if let Source::Body = self.source {
            self.body.go_back(position);
        }
    }

    fn kind(&mut self) -> Option<Kind> {
        match self.source {
            Source::Body => self.body.kind(),
            Source::Raw | Source::Text(_) => Some(Kind::Scalar),
        }
    }

    fn null(&mut self) -> bool {
        match self.source {
            Source::Body => self.body.null(),
            Source::Raw | Source::Text(_) => false,
        }
    }

    fn begin_structure(&mut self, schema: &'static Schema) -> Read<()> {
        self.depth += 1;
        if self.depth == 1 {
            return Ok(());
        }
        match self.source {
            Source::Body => self.body.begin_structure(schema),
            Source::Raw | Source::Text(_) => Err(Unreadable),
        }
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        if self.depth > 1 {
            let next = self.body.next_member(schema, likely)?;
            self.depth -= usize::from(next.is_none());
            return Ok(next);
        }
        if let Stage::Bound(_) = self.stage {
            if let Some(index) = self.next_bound(schema)? {
                return Ok(Some(index));
            }
            self.begin_body(schema)?;
        }
        if self.stage == Stage::Done {
            return Ok(None);
        }
        let Some(index) = self.body.next_member(schema, likely)? else {
            self.stage = Stage::Done;
            return Ok(None);
        };
        // A member that is bound elsewhere is not read from the body.
        let is_here = |index: usize| {
            let member = schema.members.get(index);
            member.is_some_and(|member| is_in_body(member.traits.binding))
        };
        Ok(Some(if is_here(index) { index } else { UNKNOWN }))
    }

    fn unknown_name(&self) -> &str {
        self.body.unknown_name()
    }

    fn begin_list(&mut self, traits: &'static Traits) -> Read<usize> {
        match &mut self.source {
            Source::Body => self.body.begin_list(traits),
            Source::Raw => Err(Unreadable),
            Source::Text(text) => {
                text.is_list = true;
                text.has_media_type = traits.items().media_type.is_some();
                Ok(0)
            }
        }
    }

    fn next_item(&mut self) -> Read<bool> {
        match &mut self.source {
            Source::Body => self.body.next_item(),
            Source::Raw => Err(Unreadable),
            Source::Text(text) => Ok(text.next_item()),
        }
    }

    fn begin_map(&mut self, traits: &'static Traits) -> Read<()> {
        match &self.source {
            Source::Body => self.body.begin_map(traits),
            Source::Text(_) => Ok(()), // `next_key` fails unless there are entries.
            Source::Raw => Err(Unreadable),
        }
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        let text = match &mut self.source {
            Source::Body => return self.body.next_key(),
            Source::Raw => return Err(Unreadable),
            Source::Text(text) => text,
        };
        let Found::Entries(entries) = &text.found else {
            return Err(Unreadable);
        };
        let entry = entries.get(text.at);
        text.at += 1;
        text.value = 0;
        Ok(entry.map(|(key, _)| key.as_str()))
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        self.read(|text| Ok(Scalar::Text(text)), D::scalar)
    }

    fn boolean(&mut self) -> Read<bool> {
        self.read(text::boolean, D::boolean)
    }

    fn integer(&mut self) -> Read<i64> {
        self.read(text::integer, D::integer)
    }

    fn double(&mut self) -> Read<f64> {
        self.read(text::double, D::double)
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        self.read(|text| Ok(Cow::Borrowed(text)), D::digits)
    }

    fn timestamp(&mut self, traits: &'static Traits) -> Read<TimestampText<'_>> {
        let is_strict = self.is_request;
        let text = match &mut self.source {
            Source::Body => return self.body.timestamp(traits),
            Source::Raw => return Err(Unreadable),
            Source::Text(text) => text,
        };
        let format = text::timestamp_format(traits, matches!(text.found, Found::Header(_)));
        let next = match format {
            TimestampFormat::HttpDate => text::next_timestamp,
            TimestampFormat::DateTime | TimestampFormat::EpochSeconds => text::next_item,
        };
        Ok(TimestampText {
            text: Cow::Borrowed(text.value(next)?),
            demanded: is_strict.then_some(format),
            is_string: false,
        })
    }

    fn text(&mut self) -> Read<&str> {
        if let Source::Text(text) = &mut self.source {
            let is_encoded = text.has_media_type && matches!(text.found, Found::Header(_));
            if is_encoded {
                let value = text.value(text::next_item)?;
                let decoded = String::from_utf8(decode_base64(value, self.is_request)?);
                text.item = Some(decoded.map_err(|_| Unreadable)?);
                text.has_media_type = text.is_list;
            }
        }
        self.read(Ok, D::text)
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        match &mut self.source {
            Source::Body => self.body.blob(),
            Source::Raw => Ok(self.bytes.to_vec()),
            Source::Text(text) => {
                // Bytes with a media type are encoded once, like any bytes.
                let value = text.value(text::next_item)?;
                decode_base64(value, self.is_request)
            }
        }
    }

    fn skip(&mut self) -> Read<()> {
        match self.source {
            Source::Body => self.body.skip(),
            Source::Raw | Source::Text(_) => Ok(()),
        }
    }
}

/// Decodes Base64, which in requests must have padding.
fn decode_base64(text: &str, is_request: bool) -> Read<Vec<u8>> {
    let decoded = if is_request {
        base64::decode_padded(text.as_bytes())
    } else {
        base64::decode(text.as_bytes())
    };
    decoded.ok_or(Unreadable)
}
