//! Encoding of [CBOR](https://www.rfc-editor.org/rfc/rfc8949).

use std::borrow::Cow;

use crate::runtime::codec::cbor::number::{split, to_bytes};
use crate::runtime::core::calendar;
use crate::runtime::schema::codec::Encoder;
use crate::runtime::schema::shape::{MemberSchema, Schema, TimestampFormat, Traits};

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const LIST: u8 = 4;
const MAP: u8 = 5;

const TAG_EPOCH: u8 = 0xc1;
const TAG_BIG: u8 = 0xc2;
const TAG_BIG_NEGATIVE: u8 = 0xc3;
const TAG_DECIMAL: u8 = 0xc4;
const FALSE: u8 = 0xf4;
const NULL: u8 = 0xf6;
const FLOAT: u8 = 0xfa;
const DOUBLE: u8 = 0xfb;

/// Encodes CBOR.
#[derive(Debug, Default)]
pub struct CborEncoder {
    out: Vec<u8>,
    /// The start of each open structure, and the number of its members.
    open: Vec<(usize, usize)>,
    error_type: Option<String>,
    failure: Option<Cow<'static, str>>,
}

impl CborEncoder {
    /// Creates an encoder whose outermost structure is an error of this type, which is written before its members.
    pub fn of_error(name: &str) -> Self {
        Self {
            error_type: Some(name.to_owned()),
            ..Self::default()
        }
    }

    /// Returns the bytes.
    ///
    /// # Errors
    /// Returns the reason if a value cannot be encoded.
    pub fn finish(self) -> Result<Vec<u8>, Cow<'static, str>> {
        match self.failure {
            Some(reason) => Err(reason),
            None => Ok(self.out),
        }
    }

    /// Writes the head of an item. Most heads have one or two bytes.
    #[inline]
    fn head(&mut self, major: u8, argument: u64) {
        match u8::try_from(argument) {
            Ok(argument @ ..24) => self.out.push(major << 5 | argument),
            Ok(argument) => self.out.extend_from_slice(&[major << 5 | 24, argument]),
            Err(_) => self.long_head(major, argument),
        }
    }

    #[inline(never)]
    fn long_head(&mut self, major: u8, argument: u64) {
        let (bytes, length) = head(major, argument);
        self.out.extend_from_slice(&bytes[..length]);
    }

    #[inline]
    fn count_member(&mut self, name: &str) {
        if let Some((_, count)) = self.open.last_mut() {
            *count += 1;
        }
        self.text(name);
    }
}

/// Returns the head of an item, and its length in bytes.
#[inline]
fn head(major: u8, argument: u64) -> ([u8; 9], usize) {
    let major = major << 5;
    let mut bytes = [0; 9];
    if argument < 24 {
        bytes[0] = major | argument as u8;
        return (bytes, 1);
    }
    let (info, length) = match argument {
        0..=0xff => (24, 1),
        0x100..=0xffff => (25, 2),
        0x1_0000..=0xffff_ffff => (26, 4),
        _ => (27, 8),
    };
    bytes[0] = major | info;
    bytes[1..=length].copy_from_slice(&argument.to_be_bytes()[8 - length..]);
    (bytes, length + 1)
}

impl Encoder for CborEncoder {
    #[inline]
    fn begin_structure(&mut self, _: &'static Schema) {
        self.open.push((self.out.len(), 0));
        self.out.push(MAP << 5);
        if let Some(name) = self.error_type.take() {
            self.count_member("__type");
            self.text(&name);
        }
    }

    #[inline]
    fn member(&mut self, member: &'static MemberSchema) {
        self.count_member(member.name);
    }

    #[inline]
    fn end_structure(&mut self, _: &'static Schema) {
        let Some((at, count)) = self.open.pop() else {
            return;
        };
        let (bytes, length) = head(MAP, count as u64);
        match self.out.get_mut(at) {
            Some(first) if length == 1 => *first = bytes[0],
            // A longer head is rare. The bytes that follow are moved.
            _ => {
                self.out.splice(at..=at, bytes[..length].iter().copied());
            }
        }
    }

    #[inline]
    fn begin_list(&mut self, _: &'static Traits, length: usize) {
        self.head(LIST, length as u64);
    }

    #[inline]
    fn item(&mut self) {}

    #[inline]
    fn end_list(&mut self) {}

    #[inline]
    fn begin_map(&mut self, _: &'static Traits, length: usize) {
        self.head(MAP, length as u64);
    }

    #[inline]
    fn key(&mut self, key: &str) {
        self.text(key);
    }

    #[inline]
    fn end_map(&mut self) {}

    fn null(&mut self) {
        self.out.push(NULL);
    }

    fn boolean(&mut self, value: bool) {
        self.out.push(FALSE | u8::from(value));
    }

    fn integer(&mut self, value: i64) {
        match u64::try_from(value) {
            Ok(number) => self.head(UNSIGNED, number),
            Err(_) => self.head(NEGATIVE, !value as u64),
        }
    }

    fn float(&mut self, value: f32) {
        self.out.push(FLOAT);
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    fn double(&mut self, value: f64) {
        self.out.push(DOUBLE);
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    fn big_integer(&mut self, digits: &str) {
        let size = digits.strip_prefix('-');
        let is_negative = size.is_some();
        let Some(bytes) = to_bytes(size.unwrap_or(digits), is_negative) else {
            return self.fail("a number of too many digits");
        };
        if bytes.len() > 8 {
            self.out.push(if is_negative {
                TAG_BIG_NEGATIVE
            } else {
                TAG_BIG
            });
            self.blob(&bytes);
        } else {
            let argument = bytes
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte));
            self.head(if is_negative { NEGATIVE } else { UNSIGNED }, argument);
        }
    }

    fn big_decimal(&mut self, digits: &str) {
        let (mantissa, exponent) = split(digits);
        self.out.push(TAG_DECIMAL);
        self.head(LIST, 2);
        self.integer(exponent);
        self.big_integer(&mantissa);
    }

    #[inline]
    fn text(&mut self, value: &str) {
        self.head(TEXT, value.len() as u64);
        self.out.extend_from_slice(value.as_bytes());
    }

    fn blob(&mut self, value: &[u8]) {
        self.head(BYTES, value.len() as u64);
        self.out.extend_from_slice(value);
    }

    fn timestamp_format(&self, _: &'static Traits) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }

    fn seconds(&mut self, seconds: i64, nanoseconds: u32) {
        self.out.push(TAG_EPOCH);
        match calendar::epoch_seconds(seconds, nanoseconds).parse() {
            Ok(number) if nanoseconds > 0 => self.double(number),
            _ => self.integer(seconds),
        }
    }

    #[cold]
    fn fail(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.failure.get_or_insert_with(|| reason.into());
    }
}
