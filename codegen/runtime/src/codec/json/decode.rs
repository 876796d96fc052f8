//! Decoding of JSON.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::codec::json::scan::integral;
use crate::runtime::schema::codec::{
    Decoder, Kind, MemberOrder, Read, TimestampText, UNKNOWN, Unreadable, member_index,
    member_index_by,
};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Schema, TimestampFormat, Traits};

/// Decodes JSON.
#[derive(Debug)]
pub struct JsonDecoder<'i> {
    pub(super) input: &'i str,
    pub(super) at: usize,
    /// Nothing has been read of the innermost list or object.
    pub(super) is_fresh: bool,
    format: JsonFormat,
    /// Rejects numbers that are not valid JSON, and Base64 without padding.
    pub(super) is_strict: bool,
    /// Blobs are plain text, as in values in models.
    has_plain_blobs: bool,
    order: MemberOrder,
    /// The name of the last member, if it was unknown and had no escapes.
    unknown: Option<(usize, usize)>,
    /// The last string that had escapes.
    pub(super) unescaped: String,
}

impl<'i> JsonDecoder<'i> {
    /// Creates a decoder at the start of the input, after an optional byte order mark.
    pub fn new(input: &'i str) -> Self {
        Self::of_format(input, JsonFormat::default())
    }

    /// Creates a decoder for the JSON variant of a protocol.
    #[inline]
    pub fn of_format(input: &'i str, format: JsonFormat) -> Self {
        Self {
            input: input.strip_prefix('\u{feff}').unwrap_or(input),
            at: 0,
            is_fresh: false,
            format,
            is_strict: false,
            has_plain_blobs: false,
            order: MemberOrder::default(),
            unknown: None,
            unescaped: String::new(),
        }
    }

    /// Creates a decoder for values [in models](https://smithy.io/2.0/spec/model.html#node-values), in which blobs are
    /// plain text.
    pub fn of_node(input: &'i str) -> Self {
        Self {
            has_plain_blobs: true,
            ..Self::new(input)
        }
    }

    /// Makes the decoder strict: it accepts only valid JSON.
    #[must_use]
    pub fn strict(self) -> Self {
        Self {
            is_strict: true,
            ..self
        }
    }

    /// Ends decoding. White space may follow.
    ///
    /// # Errors
    /// Returns an error if anything else follows.
    #[inline]
    pub fn end(&mut self) -> Read<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Unreadable),
        }
    }
}

impl Decoder for JsonDecoder<'_> {
    type Position = usize;

    #[inline]
    fn position(&self) -> usize {
        self.at
    }

    fn go_back(&mut self, position: usize) {
        self.at = position;
        self.is_fresh = false;
    }

    fn kind(&mut self) -> Option<Kind> {
        Some(match self.peek()? {
            b'n' => Kind::Null,
            b'[' => Kind::List,
            b'{' => Kind::Map,
            _ => Kind::Scalar,
        })
    }

    #[inline]
    fn null(&mut self) -> bool {
        self.peek() == Some(b'n') && self.word("null")
    }

    #[inline]
    fn begin_structure(&mut self, _: &'static Schema) -> Read<()> {
        self.open(b'{')
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        let has_json_names = self.format.has_json_names;
        let place = likely;
        let likely = self.order.likely(schema, place);
        // The end of the likely one need not be looked for.
        if let Some(member) = schema.members.get(likely) {
            let key = member.json_key(has_json_names);
            let key = key.get(usize::from(self.is_fresh)..).unwrap_or_default();
            if self.word(key) {
                self.is_fresh = false;
                return Ok(Some(likely));
            }
        }
        if !self.follows(b'}')? {
            return Ok(None);
        }
        let range = self.raw_key()?;
        let name = self.resolved(range)?;
        let index = match has_json_names {
            true => member_index_by(schema, likely, |member| member.json_name(true) == name),
            false => member_index(schema, likely, name),
        };
        if index == UNKNOWN {
            self.unknown = range;
        } else {
            self.order.note(schema, place, index);
        }
        Ok(Some(index))
    }

    fn unknown_name(&self) -> &str {
        self.resolved(self.unknown).unwrap_or_default()
    }

    #[inline]
    fn begin_list(&mut self, _: &'static Traits) -> Read<usize> {
        self.open(b'[').map(|()| 0)
    }

    #[inline]
    fn next_item(&mut self) -> Read<bool> {
        self.follows(b']')
    }

    #[inline]
    fn begin_map(&mut self, _: &'static Traits) -> Read<()> {
        self.open(b'{')
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        if !self.follows(b'}')? {
            return Ok(None);
        }
        let range = self.raw_key()?;
        self.resolved(range).map(Some)
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        match self.peek() {
            Some(b'"') => self.text().map(Scalar::Text),
            Some(b't' | b'f') => self.boolean().map(Scalar::Boolean),
            _ => {
                let start = self.at;
                let number = self.number().ok();
                // The sign of zero is one of floats.
                let integer = number.filter(|number| *number != "-0");
                match integer.and_then(|number| number.parse().ok()) {
                    Some(number) => Ok(Scalar::Integer(number)),
                    None => {
                        self.at = start;
                        self.any_number().map(Scalar::Double)
                    }
                }
            }
        }
    }

    fn boolean(&mut self) -> Read<bool> {
        self.peek();
        if self.word("true") {
            Ok(true)
        } else if self.word("false") {
            Ok(false)
        } else {
            Err(Unreadable)
        }
    }

    fn integer(&mut self) -> Read<i64> {
        let number = self.number()?;
        number.parse().or_else(|_| integral(number))
    }

    fn double(&mut self) -> Read<f64> {
        if self.peek() != Some(b'"') {
            return self.any_number();
        }
        decimal::not_finite(self.text()?).ok_or(Unreadable)
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        if self.peek() == Some(b'"') {
            self.text().map(Cow::Borrowed)
        } else {
            self.number().map(Cow::Borrowed)
        }
    }

    fn timestamp(&mut self, traits: &'static Traits) -> Read<TimestampText<'_>> {
        let is_string = self.peek() == Some(b'"');
        let format = traits.timestamps.unwrap_or(TimestampFormat::EpochSeconds);
        let demanded = self.is_strict.then_some(format);
        let text = self.digits()?;
        Ok(TimestampText {
            text,
            demanded,
            is_string,
        })
    }

    #[inline]
    fn text(&mut self) -> Read<&str> {
        self.expect(b'"')?;
        let range = self.quoted()?;
        self.resolved(range)
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        let (is_plain, is_strict) = (self.has_plain_blobs, self.is_strict);
        let text = self.text()?.as_bytes();
        if is_plain {
            Ok(text.to_vec())
        } else if is_strict {
            base64::decode_padded(text).ok_or(Unreadable)
        } else {
            base64::decode(text).ok_or(Unreadable)
        }
    }

    /// Skips a value without recursion.
    fn skip(&mut self) -> Read<()> {
        if !matches!(self.peek(), Some(b'{' | b'[')) {
            return self.skip_scalar();
        }
        // What closes the lists and objects that are open.
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek() {
                Some(opening @ (b'{' | b'[')) => {
                    self.open(opening)?;
                    open.push(opening + 2);
                }
                _ => self.skip_scalar()?,
            }
            loop {
                let Some(closing) = open.last().copied() else {
                    return Ok(());
                };
                if self.follows(closing)? {
                    if closing == b'}' {
                        self.expect(b'"')?;
                        self.skip_quoted()?;
                        self.expect(b':')?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }
}
