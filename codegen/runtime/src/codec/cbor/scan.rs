//! The items of CBOR: heads, strings and numbers.

use crate::runtime::codec::cbor::decode::CborDecoder;
use crate::runtime::codec::cbor::number::{join, to_digits};
use crate::runtime::schema::codec::{Read, Unreadable};

pub(super) const BYTES: u8 = 2;
pub(super) const TEXT: u8 = 3;
pub(super) const LIST: u8 = 4;
pub(super) const MAP: u8 = 5;
const TAG: u8 = 6;
/// The additional information of items of indefinite length.
pub(super) const INDEFINITE: u8 = 31;

const TAG_BIG: u64 = 2;
const TAG_BIG_NEGATIVE: u64 = 3;
const TAG_DECIMAL: u64 = 4;
const BREAK: u8 = 0xff;
/// The encoding of null.
pub const NULL: u8 = 0xf6;
#[allow(missing_docs)]
pub const UNDEFINED: u8 = 0xf7;

/// The count of a list or map of indefinite length.
pub(super) const UNCOUNTED: u64 = u64::MAX;

/// The head of an item: major type, additional information and argument.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) major: u8,
    pub(super) info: u8,
    pub(super) argument: u64,
}

impl<'i> CborDecoder<'i> {
    #[inline]
    pub(super) fn take(&mut self, length: u64) -> Read<&'i [u8]> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(taken)
    }

    #[inline]
    pub(super) fn head(&mut self) -> Read<Head> {
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
    pub(super) fn tagged(&mut self) -> Read<(Option<u64>, Head)> {
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
    pub(super) fn untagged(&mut self) -> Read<Head> {
        self.tagged().map(|(_, head)| head)
    }

    /// Consumes the end of an item of indefinite length, if it is next.
    pub(super) fn take_break(&mut self) -> bool {
        match self.rest {
            [BREAK, rest @ ..] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Enters a list or map.
    pub(super) fn open(&mut self, head: Head) {
        self.outer.push(self.left);
        self.left = match head.info {
            INDEFINITE => UNCOUNTED,
            _ => head.argument.min(UNCOUNTED - 1),
        };
    }

    pub(super) fn open_next(&mut self, major: u8) -> Read<Head> {
        let head = self.untagged()?;
        if head.major != major {
            return Err(Unreadable);
        }
        self.open(head);
        Ok(head)
    }

    /// Returns true if an item or entry follows; otherwise leaves the list or map.
    #[inline]
    pub(super) fn follows(&mut self) -> Read<bool> {
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
    pub(super) fn string(&mut self, head: Head, major: u8) -> Read<Option<&'i [u8]>> {
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
    pub(super) fn text_of(&mut self, head: Head) -> Read<&str> {
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
    pub(super) fn decimal_number(&mut self, tag: Option<u64>, head: Head) -> Read<String> {
        match (head.major, head.info) {
            (LIST, _) if tag == Some(TAG_DECIMAL) => self.fraction(head),
            (7, 25..=27) => Ok(float(head)?.to_string()),
            _ => self.big_integer(tag, head),
        }
    }

    pub(super) fn big_integer(&mut self, tag: Option<u64>, head: Head) -> Read<String> {
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

/// Returns an integer that is not of arbitrary size.
pub(super) fn integer(head: Head) -> Read<i64> {
    let number = i64::try_from(head.argument).map_err(|_| Unreadable)?;
    match head.major {
        0 => Ok(number),
        1 => Ok(-1 - number),
        _ => Err(Unreadable),
    }
}

/// Returns a float of any size.
pub(super) fn float(head: Head) -> Read<f64> {
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
