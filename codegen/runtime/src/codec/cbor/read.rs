//! Reads [CBOR](https://www.rfc-editor.org/rfc/rfc8949) for serde, without copying what stands in one piece. Nothing
//! that it skips makes the stack grow.

use std::borrow::Cow;

use serde_core::de::value::Error as CborError;
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use crate::runtime::codec::cbor::number::{join, to_digits};
use crate::runtime::schema::serde::wire::{BIG_DECIMAL, BIG_INTEGER};

const TAG_POSITIVE: u64 = 2;
const TAG_NEGATIVE: u64 = 3;
const TAG_DECIMAL: u64 = 4;
const BREAK: u8 = 0xff;
pub(crate) const NULL: u8 = 0xf6;
pub(crate) const UNDEFINED: u8 = 0xf7;

/// The bytes that are still to be read.
#[derive(Debug)]
pub struct Reader<'de> {
    rest: &'de [u8],
}

/// The first bytes of an item: the major type, the additional information, and the argument.
struct Head {
    major: u8,
    info: u8,
    argument: u64,
}

impl Head {
    fn is_indefinite(&self) -> bool {
        self.info == 31
    }

    /// How many items follow; none for as many as there are before the end is marked.
    fn count(&self) -> Option<u64> {
        (!self.is_indefinite()).then_some(self.argument)
    }
}

impl<'de> Reader<'de> {
    /// Reads these bytes.
    pub fn new(bytes: &'de [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Fails where anything is left.
    pub fn end(&self) -> Result<(), CborError> {
        match self.rest {
            [] => Ok(()),
            _ => Err(CborError::custom("bytes after the end")),
        }
    }

    fn take(&mut self, length: u64) -> Result<&'de [u8], CborError> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| CborError::custom("bytes are missing at the end"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn head(&mut self) -> Result<Head, CborError> {
        let initial = self.take(1)?.first().copied().unwrap_or_default();
        let (major, info) = (initial >> 5, initial & 31);
        let argument = match info {
            0..=23 => info.into(),
            24..=27 => {
                let bytes = self.take(1 << (info - 24))?;
                bytes
                    .iter()
                    .fold(0, |number, byte| number << 8 | u64::from(*byte))
            }
            31 if matches!(major, 2..=5) => 0,
            _ => return Err(CborError::custom("not CBOR")),
        };
        Ok(Head {
            major,
            info,
            argument,
        })
    }

    /// The head of the next item, and the innermost of its tags.
    fn tagged(&mut self) -> Result<(Option<u64>, Head), CborError> {
        let mut tag = None;
        loop {
            let head = self.head()?;
            if head.major != 6 {
                return Ok((tag, head));
            }
            tag = Some(head.argument);
        }
    }

    /// The head of the next item, whatever tags it has.
    fn untagged(&mut self) -> Result<Head, CborError> {
        self.tagged().map(|(_, head)| head)
    }

    /// Takes the mark at the end of an item of indefinite length, if it is next.
    fn take_break(&mut self) -> bool {
        match self.rest {
            [BREAK, rest @ ..] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes a null or undefined, if it is next.
    fn take_null(&mut self) -> bool {
        match self.rest {
            [NULL | UNDEFINED, rest @ ..] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// The bytes of a string, in one piece or several.
    fn string(&mut self, head: &Head) -> Result<Cow<'de, [u8]>, CborError> {
        if !head.is_indefinite() {
            return self.take(head.argument).map(Cow::Borrowed);
        }
        let mut bytes = Vec::new();
        while !self.take_break() {
            let piece = self.head()?;
            if piece.major != head.major || piece.is_indefinite() {
                return Err(CborError::custom("a string of pieces that are none"));
            }
            bytes.extend_from_slice(self.take(piece.argument)?);
        }
        Ok(Cow::Owned(bytes))
    }

    /// A number of any size, as text.
    fn number(&mut self) -> Result<String, CborError> {
        let (tag, head) = self.tagged()?;
        match (head.major, head.info) {
            (4, _) if tag == Some(TAG_DECIMAL) => self.decimal(&head),
            (3, _) => Ok(text(self.string(&head)?).into_owned()),
            (7, 25) => Ok(half(head.argument as u16).to_string()),
            (7, 26) => Ok(f32::from_bits(head.argument as u32).to_string()),
            (7, 27) => Ok(f64::from_bits(head.argument).to_string()),
            _ => self.integer(tag, &head),
        }
    }

    fn integer(&mut self, tag: Option<u64>, head: &Head) -> Result<String, CborError> {
        let too_large = || CborError::custom("an integer of too many digits");
        match (head.major, tag) {
            (0, _) => Ok(head.argument.to_string()),
            (1, _) => Ok((-1 - i128::from(head.argument)).to_string()),
            (2, Some(TAG_NEGATIVE)) => {
                let digits = to_digits(&self.string(head)?, 1).ok_or_else(too_large)?;
                Ok(format!("-{digits}"))
            }
            (2, Some(TAG_POSITIVE)) => to_digits(&self.string(head)?, 0).ok_or_else(too_large),
            _ => Err(CborError::custom("not a number")),
        }
    }

    /// An exponent and a mantissa.
    fn decimal(&mut self, head: &Head) -> Result<String, CborError> {
        if !matches!(head.count(), None | Some(2)) {
            return Err(CborError::custom(
                "a decimal number that is not of two parts",
            ));
        }
        let exponent = self.head()?;
        let exponent = match (exponent.major, i64::try_from(exponent.argument)) {
            (0, Ok(exponent)) => exponent,
            (1, Ok(exponent)) => -1 - exponent,
            _ => return Err(CborError::custom("an exponent that is out of bounds")),
        };
        let (tag, mantissa) = self.tagged()?;
        let mantissa = self.integer(tag, &mantissa)?;
        if head.is_indefinite() && !self.take_break() {
            return Err(CborError::custom(
                "a decimal number that is not of two parts",
            ));
        }
        Ok(join(&mantissa, exponent))
    }

    fn visit<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, CborError> {
        let (tag, head) = self.tagged()?;
        match head.major {
            0 => visitor.visit_u64(head.argument),
            1 => match i64::try_from(head.argument) {
                Ok(number) => visitor.visit_i64(-1 - number),
                Err(_) => visitor.visit_f64(-1.0 - head.argument as f64),
            },
            2 if matches!(tag, Some(TAG_POSITIVE | TAG_NEGATIVE)) => {
                let digits = self.integer(tag, &head)?;
                visit_digits(&digits, visitor)
            }
            4 if tag == Some(TAG_DECIMAL) => {
                let digits = self.decimal(&head)?;
                visit_digits(&digits, visitor)
            }
            2 => match self.string(&head)? {
                Cow::Borrowed(bytes) => visitor.visit_borrowed_bytes(bytes),
                Cow::Owned(bytes) => visitor.visit_byte_buf(bytes),
            },
            3 => match text(self.string(&head)?) {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            4 => visitor.visit_seq(Items::new(self, head.count())),
            5 => visitor.visit_map(Items::new(self, head.count())),
            _ => match head.info {
                20 => visitor.visit_bool(false),
                21 => visitor.visit_bool(true),
                22 | 23 => visitor.visit_unit(),
                25 => visitor.visit_f64(half(head.argument as u16)),
                26 => visitor.visit_f64(f32::from_bits(head.argument as u32).into()),
                27 => visitor.visit_f64(f64::from_bits(head.argument)),
                _ => Err(CborError::custom("a simple value of no use")),
            },
        }
    }

    /// Leaves a value out, without a stack that grows with it.
    fn skip(&mut self) -> Result<(), CborError> {
        // How many values are left in each list or map that is open; none for as many as there are.
        let mut open = vec![Some(1_u64)];
        while let Some(left) = open.last_mut() {
            match left {
                Some(0) => {
                    open.pop();
                    continue;
                }
                Some(left) => *left -= 1,
                None if self.take_break() => {
                    open.pop();
                    continue;
                }
                None => {}
            }
            let head = self.untagged()?;
            match head.major {
                2 | 3 => self.string(&head).map(|_| ())?,
                4 => open.push(head.count()),
                5 => open.push(head.count().map(|count| count.saturating_mul(2))),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A text, with U+FFFD in the place of what is not UTF-8.
fn text(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Cow::Owned(text),
            Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        },
    }
}

/// Visits a number of any size as an integer where it fits, or else as a float.
fn visit_digits<'de, V: Visitor<'de>>(digits: &str, visitor: V) -> Result<V::Value, CborError> {
    if let Ok(number) = digits.parse() {
        return visitor.visit_i64(number);
    }
    match digits.parse() {
        Ok(number) => visitor.visit_f64(number),
        Err(_) => Err(CborError::custom("not a number")),
    }
}

/// A float of 16 bits.
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

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = CborError;

    #[inline]
    fn is_human_readable(&self) -> bool {
        false
    }

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CborError> {
        self.visit(visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CborError> {
        if self.take_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, CborError> {
        match name {
            BIG_INTEGER | BIG_DECIMAL => visitor.visit_string(self.number()?),
            _ => self.visit(visitor),
        }
    }

    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CborError> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier
    }
}

/// The items of a list or the entries of a map.
struct Items<'r, 'de> {
    from: &'r mut Reader<'de>,
    left: Option<u64>,
}

impl<'r, 'de> Items<'r, 'de> {
    fn new(from: &'r mut Reader<'de>, left: Option<u64>) -> Self {
        Self { from, left }
    }

    /// Whether there is one more.
    fn advance(&mut self) -> bool {
        match &mut self.left {
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
            None if self.from.take_break() => {
                self.left = Some(0);
                false
            }
            None => true,
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = CborError;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, CborError> {
        if self.advance() {
            seed.deserialize(&mut *self.from).map(Some)
        } else {
            Ok(None)
        }
    }

    fn size_hint(&self) -> Option<usize> {
        usize::try_from(self.left?).ok()
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = CborError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, CborError> {
        if self.advance() {
            seed.deserialize(&mut *self.from).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Where a value cannot be read, it is still there to be left out.
    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, CborError> {
        let start = self.from.rest;
        let value = seed.deserialize(&mut *self.from);
        if value.is_err() {
            self.from.rest = start;
        }
        value
    }
}
