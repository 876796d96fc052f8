//! Reads JSON for serde as leniently as other clients of AWS do: half a surrogate pair is U+FFFD, and `NaN`,
//! `Infinity` and `-Infinity` are numbers. Nothing that it skips makes the stack grow.

use std::borrow::Cow;

use serde_core::de::value::Error as JsonError;
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use crate::runtime::schema::serde::wire::{BIG_DECIMAL, BIG_INTEGER, EPOCH_TAG};

/// The text that is still to be read.
#[derive(Debug)]
pub struct Reader<'de> {
    text: &'de str,
    at: usize,
}

fn failed<T>(why: &'static str) -> Result<T, JsonError> {
    Err(JsonError::custom(why))
}

impl<'de> Reader<'de> {
    /// Reads this text, after a byte order mark if there is one.
    pub fn new(text: &'de str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { text, at: 0 }
    }

    /// Fails where anything but white space is left.
    pub fn end(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => failed("characters after the end"),
        }
    }

    /// The next byte, after white space.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Takes a byte, after white space, if it is next.
    #[inline]
    fn takes(&mut self, wanted: u8) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, wanted: u8, why: &'static str) -> Result<(), JsonError> {
        if self.takes(wanted) {
            Ok(())
        } else {
            failed(why)
        }
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_next = rest.starts_with(word);
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// The bytes from a place on to where the reader is.
    #[inline]
    fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Goes on to the next quote, backslash or control character.
    #[inline]
    fn find_special(&mut self) -> Result<u8, JsonError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..=0x1f);
        let Some(length) = rest.iter().position(is_special) else {
            return failed("a string without end");
        };
        self.at += length;
        match rest.get(length) {
            Some(byte @ (b'"' | b'\\')) => Ok(*byte),
            _ => failed("a control character in a string"),
        }
    }

    /// A string.
    #[inline]
    fn string(&mut self) -> Result<Cow<'de, str>, JsonError> {
        self.expect(b'"', "not a string")?;
        let start = self.at;
        if self.find_special()? == b'"' {
            let text = self.since(start);
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        let mut text = self.since(start).to_owned();
        self.unescape(&mut text)?;
        Ok(Cow::Owned(text))
    }

    /// The rest of a string that has a backslash next.
    #[cold]
    fn unescape(&mut self, text: &mut String) -> Result<(), JsonError> {
        loop {
            let start = self.at;
            let special = self.find_special()?;
            text.push_str(self.since(start));
            self.at += 1;
            if special == b'"' {
                return Ok(());
            }
            text.push(self.escaped()?);
        }
    }

    /// The character that is meant by what follows a backslash.
    fn escaped(&mut self) -> Result<char, JsonError> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.surrogates(),
            _ => return failed("an escape that JSON does not have"),
        })
    }

    /// A character of one or two units of UTF-16; U+FFFD for half a pair.
    fn surrogates(&mut self) -> Result<char, JsonError> {
        let unit = self.unit()?;
        if (0xd800..0xdc00).contains(&unit) && self.takes_word("\\u") {
            let low = self.unit()?;
            if (0xdc00..0xe000).contains(&low) {
                let point = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            // What follows half a pair stands for itself.
            self.at -= "\\u0000".len();
        }
        Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Result<u32, JsonError> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let are_digits = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.at += 4;
        match u32::from_str_radix(digits, 16) {
            Ok(unit) if are_digits => Ok(unit),
            _ => failed("an escape without four digits"),
        }
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        if count == 0 {
            return failed("a number without digits");
        }
        Ok(())
    }

    fn next_is(&self, wanted: &[u8]) -> bool {
        let byte = self.text.as_bytes().get(self.at);
        byte.is_some_and(|byte| wanted.contains(byte))
    }

    /// A number as it is written, and whether it has neither fraction nor exponent.
    fn number(&mut self) -> Result<(&'de str, bool), JsonError> {
        self.peek();
        let start = self.at;
        if self.next_is(b"-") {
            self.at += 1;
        }
        let leads_with_zero = self.next_is(b"0");
        let first = self.at;
        self.digits()?;
        if leads_with_zero && self.at > first + 1 {
            return failed("a number with a leading zero");
        }
        let mut is_integer = true;
        if self.next_is(b".") {
            self.at += 1;
            self.digits()?;
            is_integer = false;
        }
        if self.next_is(b"eE") {
            self.at += 1;
            if self.next_is(b"+-") {
                self.at += 1;
            }
            self.digits()?;
            is_integer = false;
        }
        Ok((self.since(start), is_integer))
    }

    /// A number that JSON does not have, but Python writes.
    fn not_finite(&mut self) -> Option<f64> {
        self.peek();
        [
            ("NaN", f64::NAN),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
        ]
        .into_iter()
        .find(|(word, _)| self.takes_word(word))
        .map(|(_, number)| number)
    }

    fn visit_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, JsonError> {
        if let Some(number) = self.not_finite() {
            return visitor.visit_f64(number);
        }
        let (text, is_integer) = self.number()?;
        // The sign of zero is one of floats.
        if is_integer && text != "-0" {
            if let Ok(number) = text.parse() {
                return visitor.visit_i64(number);
            }
            if let Ok(number) = text.parse() {
                return visitor.visit_u64(number);
            }
        }
        match text.parse() {
            Ok(number) => visitor.visit_f64(number),
            Err(_) => failed("not a number"),
        }
    }

    #[inline]
    fn visit<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, JsonError> {
        match self.peek() {
            Some(b'"') => match self.string()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            Some(b'{') => {
                self.at += 1;
                visitor.visit_map(Entries::new(self))
            }
            Some(b'[') => {
                self.at += 1;
                visitor.visit_seq(Entries::new(self))
            }
            Some(b't' | b'f' | b'n') => self.visit_word(visitor),
            _ => self.visit_number(visitor),
        }
    }

    fn visit_word<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, JsonError> {
        if self.takes_word("true") {
            visitor.visit_bool(true)
        } else if self.takes_word("false") {
            visitor.visit_bool(false)
        } else if self.takes_word("null") {
            visitor.visit_unit()
        } else {
            failed("not JSON")
        }
    }

    /// Leaves a value out.
    fn skip(&mut self) -> Result<(), JsonError> {
        // The brackets that are open.
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(opening @ (b'{' | b'[')) => {
                    self.at += 1;
                    let closing = opening + 2;
                    if !self.takes(closing) {
                        open.push(closing);
                        self.skip_name(closing)?;
                        continue;
                    }
                }
                Some(b'"') => self.skip_string()?,
                Some(b't' | b'f' | b'n') => {
                    self.visit_word(serde_core::de::IgnoredAny).map(|_| ())?
                }
                _ if self.not_finite().is_some() => {}
                _ => self.number().map(|_| ())?,
            }
            loop {
                let Some(closing) = open.last().copied() else {
                    return Ok(());
                };
                if self.takes(b',') {
                    self.skip_name(closing)?;
                    break;
                }
                self.expect(closing, "a bracket that is not closed")?;
                open.pop();
            }
        }
    }

    /// Leaves the name of a member out, inside an object.
    fn skip_name(&mut self, closing: u8) -> Result<(), JsonError> {
        if closing == b'}' {
            self.peek();
            self.skip_string()?;
            self.expect(b':', "a name without a value")?;
        }
        Ok(())
    }

    fn skip_string(&mut self) -> Result<(), JsonError> {
        self.expect(b'"', "not a string")?;
        while self.find_special()? == b'\\' {
            self.at += 1;
            self.escaped()?;
        }
        self.at += 1;
        Ok(())
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = JsonError;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit(visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.peek() == Some(b'n') && self.takes_word("null") {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    /// A number that must not lose digits is a text.
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match (name, self.peek()) {
            (BIG_INTEGER | BIG_DECIMAL | EPOCH_TAG, Some(b'-' | b'0'..=b'9')) => {
                visitor.visit_borrowed_str(self.number()?.0)
            }
            _ => self.visit(visitor),
        }
    }

    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier
    }
}

/// The items of a list or the entries of an object.
struct Entries<'r, 'de> {
    from: &'r mut Reader<'de>,
    is_first: bool,
}

impl<'r, 'de> Entries<'r, 'de> {
    fn new(from: &'r mut Reader<'de>) -> Self {
        Self {
            from,
            is_first: true,
        }
    }

    /// Whether there is one more before the closing bracket.
    #[inline]
    fn advance(&mut self, closing: u8) -> Result<bool, JsonError> {
        if self.from.takes(closing) {
            return Ok(false);
        }
        let is_first = std::mem::replace(&mut self.is_first, false);
        if !is_first {
            self.from.expect(b',', "a comma is missing")?;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Entries<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, JsonError> {
        if self.advance(b']')? {
            seed.deserialize(&mut *self.from).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, JsonError> {
        if !self.advance(b'}')? {
            return Ok(None);
        }
        match self.from.peek() {
            Some(b'"') => seed.deserialize(&mut *self.from).map(Some),
            _ => failed("a name is missing"),
        }
    }

    /// Where a value cannot be read, it is still there to be left out.
    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        let start = self.from.at;
        self.from.expect(b':', "a name without a value")?;
        let value = seed.deserialize(&mut *self.from);
        if value.is_err() {
            self.from.at = start;
        }
        value
    }
}
