//! JSON on its way in.

use std::borrow::Cow;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::json::text::plain_length;
use crate::runtime::schema::codec::{Decoder, Kind, Read, UNKNOWN, Unreadable, member_index};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Schema, Traits};

/// Reads JSON.
#[derive(Debug)]
pub struct JsonDecoder<'i> {
    input: &'i str,
    at: usize,
    /// Whether nothing has been read yet of the innermost list or object.
    is_fresh: bool,
    /// Whether blobs are plain text, as where models write values.
    has_plain_blobs: bool,
    /// The name of the last member, if it was unknown and had no escapes.
    unknown: Option<(usize, usize)>,
    /// The last string that had escapes.
    unescaped: String,
}

impl<'i> JsonDecoder<'i> {
    /// From the start, after a byte order mark if there is one.
    pub fn new(input: &'i str) -> Self {
        Self {
            input: input.strip_prefix('\u{feff}').unwrap_or(input),
            at: 0,
            is_fresh: false,
            has_plain_blobs: false,
            unknown: None,
            unescaped: String::new(),
        }
    }

    /// A value as [models write it](https://smithy.io/2.0/spec/model.html#node-values): blobs are plain text.
    pub fn of_node(input: &'i str) -> Self {
        Self {
            has_plain_blobs: true,
            ..Self::new(input)
        }
    }

    /// Ends, after white space at most.
    ///
    /// # Errors
    /// Something else follows.
    pub fn end(&mut self) -> Read<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Unreadable),
        }
    }

    /// The next byte that is not white space.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.input.as_bytes();
        loop {
            let byte = *bytes.get(self.at)?;
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    #[inline]
    fn rest(&self) -> &'i [u8] {
        self.input.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn here(&self) -> Option<u8> {
        self.input.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Read<()> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    #[inline]
    fn word(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word.as_bytes());
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    #[inline]
    fn open(&mut self, open: u8) -> Read<()> {
        self.expect(open)?;
        self.is_fresh = true;
        Ok(())
    }

    /// Whether something follows in the list or object that this byte closes.
    #[inline]
    fn follows(&mut self, close: u8) -> Read<bool> {
        let next = self.peek().ok_or(Unreadable)?;
        if next == close {
            self.at += 1;
            self.is_fresh = false;
            return Ok(false);
        }
        if self.is_fresh {
            self.is_fresh = false;
            return Ok(true);
        }
        if next != b',' {
            return Err(Unreadable);
        }
        self.at += 1;
        Ok(true)
    }

    /// The rest of a string after its quote: its range in the input, or none if it had escapes and is in `unescaped`.
    #[inline]
    fn quoted(&mut self) -> Read<Option<(usize, usize)>> {
        let start = self.at;
        let end = start + plain_length(self.rest());
        self.at = end;
        match self.here() {
            Some(b'"') => {
                self.at += 1;
                Ok(Some((start, end)))
            }
            Some(b'\\') => self.unescape(start).map(|()| None),
            _ => Err(Unreadable),
        }
    }

    #[cold]
    fn unescape(&mut self, start: usize) -> Read<()> {
        self.unescaped.clear();
        let mut plain = self.input.get(start..self.at).ok_or(Unreadable)?;
        loop {
            self.unescaped.push_str(plain);
            match self.here() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let character = self.escape()?;
                    self.unescaped.push(character);
                }
                _ => return Err(Unreadable),
            }
            let end = self.at + plain_length(self.rest());
            plain = self.input.get(self.at..end).ok_or(Unreadable)?;
            self.at = end;
        }
    }

    /// The character that an escape stands for; U+FFFD for half of a surrogate pair.
    fn escape(&mut self) -> Read<char> {
        let byte = self.here().ok_or(Unreadable)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                let code = match self.low_surrogate(unit)? {
                    Some(low) => 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00),
                    None => unit,
                };
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(Unreadable),
        })
    }

    /// The second half of a pair, if this is a first half and a second one follows.
    fn low_surrogate(&mut self, unit: u32) -> Read<Option<u32>> {
        let start = self.at;
        if (0xd800..0xdc00).contains(&unit) && self.word("\\u") {
            let low = self.unit()?;
            if (0xdc00..0xe000).contains(&low) {
                return Ok(Some(low));
            }
            self.at = start;
        }
        Ok(None)
    }

    fn unit(&mut self) -> Read<u32> {
        let digits = self.rest().first_chunk::<4>().ok_or(Unreadable)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, digit| {
            let digit = char::from(*digit).to_digit(16).ok_or(Unreadable)?;
            Ok(unit << 4 | digit)
        })
    }

    #[inline]
    fn resolved(&self, range: Option<(usize, usize)>) -> Read<&str> {
        match range {
            Some((start, end)) => self.input.get(start..end).ok_or(Unreadable),
            None => Ok(&self.unescaped),
        }
    }

    /// A key and the colon.
    #[inline]
    fn raw_key(&mut self) -> Read<Option<(usize, usize)>> {
        self.expect(b'"')?;
        let range = self.quoted()?;
        self.expect(b':')?;
        Ok(range)
    }

    fn skip_digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.here().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    /// A number as it stands there.
    fn number(&mut self) -> Read<&'i str> {
        self.peek();
        let start = self.at;
        let _ = self.word("-");
        match self.here() {
            Some(b'0') => self.at += 1,
            _ => self.skip_digits()?,
        }
        if self.here() == Some(b'.') {
            self.at += 1;
            self.skip_digits()?;
        }
        if let Some(b'e' | b'E') = self.here() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.here() {
                self.at += 1;
            }
            self.skip_digits()?;
        }
        if self.here().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(Unreadable);
        }
        self.input.get(start..self.at).ok_or(Unreadable)
    }

    /// Leaves out the rest of a string, of whose surrogates nothing is asked.
    fn skip_quoted(&mut self) -> Read<()> {
        loop {
            self.at += plain_length(self.rest());
            match self.here() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    let escape = self.here().ok_or(Unreadable)?;
                    self.at += 1;
                    match escape {
                        b'u' => self.unit().map(|_| ())?,
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        _ => return Err(Unreadable),
                    }
                }
                _ => return Err(Unreadable),
            }
        }
    }

    /// A number that JSON does not have but Python writes.
    #[cold]
    fn not_finite(&mut self) -> Option<f64> {
        let words = [
            ("NaN", f64::NAN),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ];
        let mut words = words.into_iter();
        words
            .find(|(word, _)| self.word(word))
            .map(|(_, number)| number)
    }

    /// A number, which may be one that JSON does not have.
    fn any_number(&mut self) -> Read<f64> {
        self.peek();
        let start = self.at;
        match self.number() {
            Ok(number) => double(number),
            Err(_) => {
                self.at = start;
                self.not_finite().ok_or(Unreadable)
            }
        }
    }

    /// Leaves out a value that holds no others.
    fn skip_scalar(&mut self) -> Read<()> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.skip_quoted()
            }
            _ if self.word("true") || self.word("false") || self.word("null") => Ok(()),
            _ => self.any_number().map(|_| ()),
        }
    }
}

/// A number as a float, which is infinite where it is too large for one.
fn double(number: &str) -> Read<f64> {
    number.parse().map_err(|_| Unreadable)
}

/// An integer that is written with a fraction of zeros or an exponent.
#[cold]
fn integral(number: &str) -> Read<i64> {
    let digits = decimal::integral(number).ok_or(Unreadable)?;
    digits.parse().map_err(|_| Unreadable)
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
        if !self.follows(b'}')? {
            return Ok(None);
        }
        self.expect(b'"')?;
        // The end of the likely one need not be looked for.
        if let Some(member) = schema.members.get(likely) {
            let (rest, length) = (self.rest(), member.name.len());
            if rest.get(length) == Some(&b'"') && rest.starts_with(member.name.as_bytes()) {
                self.at += length + 1;
                self.expect(b':')?;
                return Ok(Some(likely));
            }
        }
        let range = self.quoted()?;
        self.expect(b':')?;
        let index = member_index(schema, likely, self.resolved(range)?);
        if index == UNKNOWN {
            self.unknown = range;
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
        match self.text()? {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ => Err(Unreadable),
        }
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        if self.peek() == Some(b'"') {
            self.text().map(Cow::Borrowed)
        } else {
            self.number().map(Cow::Borrowed)
        }
    }

    #[inline]
    fn text(&mut self) -> Read<&str> {
        self.expect(b'"')?;
        let range = self.quoted()?;
        self.resolved(range)
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        let is_plain = self.has_plain_blobs;
        let text = self.text()?.as_bytes();
        if is_plain {
            Ok(text.to_vec())
        } else {
            base64::decode(text).ok_or(Unreadable)
        }
    }

    /// The stack does not grow with what is nested.
    fn skip(&mut self) -> Read<()> {
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
