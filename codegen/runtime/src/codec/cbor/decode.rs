//! Decoding of [CBOR](https://www.rfc-editor.org/rfc/rfc8949).

use std::borrow::Cow;

use crate::runtime::codec::cbor::number::{join, to_digits};
use crate::runtime::codec::decimal;
use crate::runtime::schema::codec::{
    Decoder, Kind, MemberOrder, Read, UNKNOWN, Unreadable, member_index,
};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Schema, Traits};

const BYTES: u8 = 2;
const TEXT: u8 = 3;
const LIST: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;
/// The additional information of items of indefinite length.
const INDEFINITE: u8 = 31;

const TAG_BIG: u64 = 2;
const TAG_BIG_NEGATIVE: u64 = 3;
const TAG_DECIMAL: u64 = 4;
const BREAK: u8 = 0xff;
/// The encoding of null.
pub const NULL: u8 = 0xf6;
#[allow(missing_docs)]
pub const UNDEFINED: u8 = 0xf7;

/// The count of a list or map of indefinite length.
const UNCOUNTED: u64 = u64::MAX;

/// Decodes CBOR.
#[derive(Debug)]
pub struct CborDecoder<'i> {
    rest: &'i [u8],
    /// The number of items or entries left in the innermost list or map.
    left: u64,
    /// The same for the lists and maps around it.
    outer: Vec<u64>,
    order: MemberOrder,
    /// The name of the last member, if it was unknown.
    unknown: String,
    /// The last string that consisted of several chunks.
    joined: Vec<u8>,
    /// The last text that was not valid UTF-8, or consisted of several chunks.
    repaired: String,
}

/// The head of an item: major type, additional information and argument.
#[derive(Clone, Copy)]
struct Head {
    major: u8,
    info: u8,
    argument: u64,
}

impl<'i> CborDecoder<'i> {
    /// Creates a decoder at the start of the input.
    pub fn new(bytes: &'i [u8]) -> Self {
        Self {
            rest: bytes,
            left: 0,
            outer: Vec::new(),
            order: MemberOrder::default(),
            unknown: String::new(),
            joined: Vec::new(),
            repaired: String::new(),
        }
    }

    /// Ends decoding.
    ///
    /// # Errors
    /// Returns an error if bytes follow.
    pub fn end(&self) -> Read<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    #[inline]
    fn take(&mut self, length: u64) -> Read<&'i [u8]> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(taken)
    }

    #[inline]
    fn head(&mut self) -> Read<Head> {
        let (initial, rest) = self.rest.split_first().ok_or(Unreadable)?;
        self.rest = rest;
        let (major, info) = (initial >> 5, initial & 31);
        let argument = match info {
            0..=23 => info.into(),
            24..=27 => {
                let bytes = self.take(1 << (info - 24))?;
                bytes
                    .iter()
                    .fold(0, |number, byte| number << 8 | u64::from(*byte))
            }
            INDEFINITE if matches!(major, BYTES..=MAP) => UNCOUNTED,
            _ => return Err(Unreadable),
        };
        Ok(Head {
            major,
            info,
            argument,
        })
    }

    /// Reads the head of the next item and its innermost tag.
    #[inline]
    fn tagged(&mut self) -> Read<(Option<u64>, Head)> {
        let mut tag = None;
        loop {
            let head = self.head()?;
            if head.major != TAG {
                return Ok((tag, head));
            }
            tag = Some(head.argument);
        }
    }

    /// Reads the head of the next item, and skips tags.
    #[inline]
    fn untagged(&mut self) -> Read<Head> {
        self.tagged().map(|(_, head)| head)
    }

    /// Consumes the end of an item of indefinite length, if it is next.
    fn take_break(&mut self) -> bool {
        match self.rest {
            [BREAK, rest @ ..] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Enters a list or map.
    fn open(&mut self, head: Head) {
        self.outer.push(self.left);
        self.left = match head.info {
            INDEFINITE => UNCOUNTED,
            _ => head.argument.min(UNCOUNTED - 1),
        };
    }

    fn open_next(&mut self, major: u8) -> Read<Head> {
        let head = self.untagged()?;
        if head.major != major {
            return Err(Unreadable);
        }
        self.open(head);
        Ok(head)
    }

    /// Returns true if an item or entry follows; otherwise leaves the list or map.
    #[inline]
    fn follows(&mut self) -> Read<bool> {
        let has_ended = match self.left {
            0 => true,
            UNCOUNTED => self.take_break(),
            _ => {
                self.left -= 1;
                false
            }
        };
        if has_ended {
            self.left = self.outer.pop().ok_or(Unreadable)?;
        }
        Ok(!has_ended)
    }

    /// Reads a string of a major type. Returns it if it has one chunk; otherwise it is in `joined`.
    #[inline]
    fn string(&mut self, head: Head, major: u8) -> Read<Option<&'i [u8]>> {
        if head.major != major {
            return Err(Unreadable);
        }
        match head.info {
            INDEFINITE => self.join(major).map(|()| None),
            _ => self.take(head.argument).map(Some),
        }
    }

    #[cold]
    fn join(&mut self, major: u8) -> Read<()> {
        self.joined.clear();
        while !self.take_break() {
            let piece = self.head()?;
            if piece.major != major || piece.info == INDEFINITE {
                return Err(Unreadable);
            }
            let bytes = self.take(piece.argument)?;
            self.joined.extend_from_slice(bytes);
        }
        Ok(())
    }

    /// Reads a text, or a byte string that is text. Invalid UTF-8 is replaced by U+FFFD.
    #[inline]
    fn text_of(&mut self, head: Head) -> Read<&str> {
        let is_text = head.major != BYTES;
        let string = self.string(head, if is_text { TEXT } else { BYTES })?;
        match string.map(std::str::from_utf8) {
            Some(Ok(text)) => return Ok(text),
            Some(Err(_)) if !is_text => return Err(Unreadable),
            _ => self.repair(string),
        }
        Ok(&self.repaired)
    }

    #[cold]
    fn repair(&mut self, string: Option<&[u8]>) {
        let bytes = string.unwrap_or(&self.joined);
        self.repaired = String::from_utf8_lossy(bytes).into_owned();
    }

    /// Reads a number in decimal notation.
    fn decimal_number(&mut self, tag: Option<u64>, head: Head) -> Read<String> {
        match (head.major, head.info) {
            (LIST, _) if tag == Some(TAG_DECIMAL) => self.fraction(head),
            (7, 25..=27) => Ok(float(head)?.to_string()),
            _ => self.big_integer(tag, head),
        }
    }

    fn big_integer(&mut self, tag: Option<u64>, head: Head) -> Read<String> {
        match (head.major, tag) {
            (0, _) => Ok(head.argument.to_string()),
            (1, _) => Ok((-1 - i128::from(head.argument)).to_string()),
            (BYTES, Some(TAG_BIG)) => {
                let bytes = self.string(head, BYTES)?.unwrap_or(&self.joined);
                to_digits(bytes, 0).ok_or(Unreadable)
            }
            (BYTES, Some(TAG_BIG_NEGATIVE)) => {
                let bytes = self.string(head, BYTES)?.unwrap_or(&self.joined);
                let digits = to_digits(bytes, 1).ok_or(Unreadable)?;
                Ok(format!("-{digits}"))
            }
            _ => Err(Unreadable),
        }
    }

    /// Reads a list of an exponent and a mantissa.
    fn fraction(&mut self, head: Head) -> Read<String> {
        self.open(head);
        if !self.follows()? {
            return Err(Unreadable);
        }
        let exponent = self.head()?;
        let exponent = integer(exponent)?;
        if !self.follows()? {
            return Err(Unreadable);
        }
        let (tag, mantissa) = self.tagged()?;
        let mantissa = self.big_integer(tag, mantissa)?;
        if self.follows()? {
            return Err(Unreadable);
        }
        Ok(join(&mantissa, exponent))
    }
}

fn integer(head: Head) -> Read<i64> {
    let number = i64::try_from(head.argument).map_err(|_| Unreadable)?;
    match head.major {
        0 => Ok(number),
        1 => Ok(-1 - number),
        _ => Err(Unreadable),
    }
}

fn float(head: Head) -> Read<f64> {
    match (head.major, head.info) {
        (7, 25) => Ok(half(head.argument as u16)),
        (7, 26) => Ok(f32::from_bits(head.argument as u32).into()),
        (7, 27) => Ok(f64::from_bits(head.argument)),
        _ => Err(Unreadable),
    }
}

/// Converts a 16-bit float.
fn half(bits: u16) -> f64 {
    let (exponent, mantissa) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match exponent {
        0 => mantissa * 2f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (mantissa + 1024.0) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

impl<'i> Decoder for CborDecoder<'i> {
    /// The rest of the input, the number of items left, and the number of enclosing lists and maps.
    type Position = (&'i [u8], u64, usize);

    #[inline]
    fn position(&self) -> Self::Position {
        (self.rest, self.left, self.outer.len())
    }

    fn go_back(&mut self, (rest, left, depth): Self::Position) {
        self.rest = rest;
        self.left = left;
        self.outer.truncate(depth);
    }

    fn kind(&mut self) -> Option<Kind> {
        let start = self.rest;
        let head = self.untagged();
        self.rest = start;
        Some(match self.rest.first()? {
            &(NULL | UNDEFINED) => Kind::Null,
            _ => match head.ok()?.major {
                LIST => Kind::List,
                MAP => Kind::Map,
                _ => Kind::Scalar,
            },
        })
    }

    #[inline]
    fn null(&mut self) -> bool {
        match self.rest {
            [NULL | UNDEFINED, rest @ ..] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    #[inline]
    fn begin_structure(&mut self, _: &'static Schema) -> Read<()> {
        self.open_next(MAP).map(|_| ())
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        if !self.follows()? {
            return Ok(None);
        }
        let place = likely;
        let likely = self.order.likely(schema, place);
        let head = self.untagged()?;
        let name = self.text_of(head)?;
        if let Some(member) = schema.members.get(likely) {
            if member.name == name {
                return Ok(Some(likely));
            }
        }
        let index = member_index(schema, likely, name);
        if index == UNKNOWN {
            self.unknown = name.to_owned();
        } else {
            self.order.note(schema, place, index);
        }
        Ok(Some(index))
    }

    fn unknown_name(&self) -> &str {
        &self.unknown
    }

    fn begin_list(&mut self, _: &'static Traits) -> Read<usize> {
        let head = self.open_next(LIST)?;
        Ok(match head.info {
            INDEFINITE => 0,
            _ => usize::try_from(head.argument).unwrap_or(usize::MAX),
        })
    }

    #[inline]
    fn next_item(&mut self) -> Read<bool> {
        self.follows()
    }

    fn begin_map(&mut self, _: &'static Traits) -> Read<()> {
        self.open_next(MAP).map(|_| ())
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        if !self.follows()? {
            return Ok(None);
        }
        self.text().map(Some)
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        let start = self.rest;
        let (tag, head) = self.tagged()?;
        match (head.major, head.info) {
            (TEXT, _) => self.text_of(head).map(Scalar::Text),
            (7, 20 | 21) => Ok(Scalar::Boolean(head.info == 21)),
            (0 | 1, _) if integer(head).is_ok() => integer(head).map(Scalar::Integer),
            (BYTES, _) if tag.is_none() => self.text_of(head).map(Scalar::Text),
            _ => {
                self.rest = start;
                self.double().map(Scalar::Double)
            }
        }
    }

    fn boolean(&mut self) -> Read<bool> {
        let head = self.untagged()?;
        match (head.major, head.info) {
            (7, 20) => Ok(false),
            (7, 21) => Ok(true),
            _ => Err(Unreadable),
        }
    }

    fn integer(&mut self) -> Read<i64> {
        let (tag, head) = self.tagged()?;
        match integer(head) {
            Err(_) if !matches!(head.major, 0 | 1 | TEXT) => {
                let number = self.decimal_number(tag, head)?;
                let digits = decimal::integral(&number).ok_or(Unreadable)?;
                digits.parse().map_err(|_| Unreadable)
            }
            read => read,
        }
    }

    fn double(&mut self) -> Read<f64> {
        let (tag, head) = self.tagged()?;
        match head.major {
            0 => Ok(head.argument as f64),
            1 => Ok(-1.0 - head.argument as f64),
            BYTES | LIST => {
                let number = self.decimal_number(tag, head)?;
                number.parse().map_err(|_| Unreadable)
            }
            _ => float(head),
        }
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        let (tag, head) = self.tagged()?;
        if head.major == TEXT {
            self.text_of(head).map(Cow::Borrowed)
        } else {
            self.decimal_number(tag, head).map(Cow::Owned)
        }
    }

    #[inline]
    fn text(&mut self) -> Read<&str> {
        let head = self.untagged()?;
        self.text_of(head)
    }

    /// Reads bytes, or a text in their place.
    fn blob(&mut self) -> Read<Vec<u8>> {
        let head = self.untagged()?;
        let major = if head.major == TEXT { TEXT } else { BYTES };
        let string = self.string(head, major)?;
        Ok(string.unwrap_or(&self.joined).to_vec())
    }

    /// Skips a value without recursion.
    fn skip(&mut self) -> Read<()> {
        // How many values are left in the lists and maps that are open.
        let mut open = vec![1_u64];
        while let Some(left) = open.last_mut() {
            match left {
                0 => {
                    open.pop();
                    continue;
                }
                &mut UNCOUNTED if self.take_break() => {
                    open.pop();
                    continue;
                }
                &mut UNCOUNTED => {}
                left => *left -= 1,
            }
            let head = self.untagged()?;
            let count = |values: u64| match head.info {
                INDEFINITE => UNCOUNTED,
                _ => head.argument.saturating_mul(values).min(UNCOUNTED - 1),
            };
            match head.major {
                BYTES | TEXT => self.string(head, head.major).map(|_| ())?,
                LIST => open.push(count(1)),
                MAP => open.push(count(2)),
                _ => {}
            }
        }
        Ok(())
    }
}
