//! Decoding of [CBOR](https://www.rfc-editor.org/rfc/rfc8949).

use std::borrow::Cow;

use crate::runtime::codec::cbor::scan::{
    BYTES, INDEFINITE, LIST, MAP, NULL, TEXT, UNCOUNTED, UNDEFINED, float, integer,
};
use crate::runtime::codec::decimal;
use crate::runtime::schema::codec::{
    Decoder, Kind, MemberOrder, Read, UNKNOWN, Unreadable, member_index,
};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::{Schema, Traits};

/// Decodes CBOR.
#[derive(Debug)]
pub struct CborDecoder<'i> {
    pub(super) rest: &'i [u8],
    /// The number of items or entries left in the innermost list or map.
    pub(super) left: u64,
    /// The same for the lists and maps around it.
    pub(super) outer: Vec<u64>,
    order: MemberOrder,
    /// The name of the last member, if it was unknown.
    unknown: String,
    /// The last string that consisted of several chunks.
    pub(super) joined: Vec<u8>,
    /// The last text that was not valid UTF-8, or consisted of several chunks.
    pub(super) repaired: String,
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
