//! The tokens of JSON.

use crate::runtime::codec::decimal;
use crate::runtime::codec::json::decode::JsonDecoder;
use crate::runtime::codec::json::text::plain_length;
use crate::runtime::schema::codec::{Read, Unreadable};

impl<'i> JsonDecoder<'i> {
    /// Returns the next byte that is not white space.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
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
    pub(super) fn rest(&self) -> &'i [u8] {
        self.input.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub(super) fn here(&self) -> Option<u8> {
        self.input.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Read<()> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    #[inline]
    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word.as_bytes());
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    #[inline]
    pub(super) fn open(&mut self, open: u8) -> Read<()> {
        self.expect(open)?;
        self.is_fresh = true;
        Ok(())
    }

    /// Returns true if an item follows in the list or object that ends with `close`.
    #[inline]
    pub(super) fn follows(&mut self, close: u8) -> Read<bool> {
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

    /// Reads the rest of a string after its opening quote. Returns its range in the input, or `None` if it had escapes
    /// and is in `unescaped`.
    #[inline]
    pub(super) fn quoted(&mut self) -> Read<Option<(usize, usize)>> {
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
    pub(super) fn unescape(&mut self, start: usize) -> Read<()> {
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

    /// Reads an escape; an unpaired surrogate is replaced by U+FFFD.
    pub(super) fn escape(&mut self) -> Read<char> {
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

    /// Reads the second surrogate of a pair, if `unit` is a first one.
    pub(super) fn low_surrogate(&mut self, unit: u32) -> Read<Option<u32>> {
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

    pub(super) fn unit(&mut self) -> Read<u32> {
        let digits = self.rest().first_chunk::<4>().ok_or(Unreadable)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, digit| {
            let digit = char::from(*digit).to_digit(16).ok_or(Unreadable)?;
            Ok(unit << 4 | digit)
        })
    }

    #[inline]
    pub(super) fn resolved(&self, range: Option<(usize, usize)>) -> Read<&str> {
        match range {
            Some((start, end)) => self.input.get(start..end).ok_or(Unreadable),
            None => Ok(&self.unescaped),
        }
    }

    /// Reads a key and the colon.
    #[inline]
    pub(super) fn raw_key(&mut self) -> Read<Option<(usize, usize)>> {
        self.expect(b'"')?;
        let range = self.quoted()?;
        self.expect(b':')?;
        Ok(range)
    }

    pub(super) fn skip_digits(&mut self) -> Read<()> {
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

    /// Reads a number without parsing it.
    pub(super) fn number(&mut self) -> Read<&'i str> {
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

    /// Skips the rest of a string, without checking surrogates.
    pub(super) fn skip_quoted(&mut self) -> Read<()> {
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

    /// Reads `NaN` or an infinity, which are not valid JSON, but which Python writes.
    #[cold]
    fn not_finite(&mut self) -> Option<f64> {
        let mut words = ["NaN", "Infinity", "-Infinity"].into_iter();
        let word = words.find(|word| !self.is_strict && self.word(word))?;
        decimal::not_finite(word)
    }

    /// Reads a number, also one that is not valid JSON.
    pub(super) fn any_number(&mut self) -> Read<f64> {
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

    /// Skips a scalar.
    pub(super) fn skip_scalar(&mut self) -> Read<()> {
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

/// Parses a number as a double; a number that is too large becomes infinite.
pub(super) fn double(number: &str) -> Read<f64> {
    number.parse().map_err(|_| Unreadable)
}

/// Parses an integer with a fraction of zeros or an exponent.
#[cold]
pub(super) fn integral(number: &str) -> Read<i64> {
    let digits = decimal::integral(number).ok_or(Unreadable)?;
    digits.parse().map_err(|_| Unreadable)
}
