//! Encoding of JSON.

use std::borrow::Cow;
use std::fmt::Arguments;
use std::io::Write as _;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::codec::json::text::plain_length;
use crate::runtime::core::calendar;
use crate::runtime::schema::codec::Encoder;
use crate::runtime::schema::shape::{MemberSchema, Schema, TimestampFormat, Traits};

/// Encodes JSON.
#[derive(Debug)]
pub struct JsonEncoder {
    out: Vec<u8>,
    format: JsonFormat,
    error_type: Option<String>,
    failure: Option<Cow<'static, str>>,
}

impl JsonEncoder {
    /// Creates an empty encoder.
    #[inline]
    pub fn new(format: JsonFormat) -> Self {
        Self {
            out: Vec::with_capacity(128),
            format,
            error_type: None,
            failure: None,
        }
    }

    /// Creates an encoder whose outermost structure is an error of this type, which is written before its members.
    pub fn of_error(format: JsonFormat, name: &str) -> Self {
        Self {
            error_type: Some(name.to_owned()),
            ..Self::new(format)
        }
    }

    /// Returns the text.
    ///
    /// # Errors
    /// Returns the reason if a value cannot be encoded.
    #[inline]
    pub fn finish(self) -> Result<Vec<u8>, Cow<'static, str>> {
        match self.failure {
            Some(reason) => Err(reason),
            None => Ok(self.out),
        }
    }

    /// Returns true if the list or object is empty so far.
    #[inline]
    fn is_first(&self) -> bool {
        matches!(self.out.last(), Some(b'{' | b'['))
    }

    fn formatted(&mut self, value: Arguments<'_>) {
        // Writing to a vector does not fail.
        let _ = self.out.write_fmt(value);
    }

    fn digits(&mut self, digits: &str) {
        self.out.extend_from_slice(digits.as_bytes());
    }

    /// Writes text that begins with a character that is escaped.
    #[cold]
    fn escape(&mut self, mut rest: &[u8]) {
        while let Some((byte, after)) = rest.split_first() {
            self.escaped(*byte);
            let (plain, special) = after.split_at(plain_length(after));
            self.out.extend_from_slice(plain);
            rest = special;
        }
    }

    fn escaped(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            _ => return self.formatted(format_args!("\\u{byte:04x}")),
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }
}

/// The numbers from 00 to 99.
const PAIRS: &[u8; 200] = b"\
00010203040506070809101112131415161718192021222324252627282930313233343536373839\
40414243444546474849505152535455565758596061626364656667686970717273747576777879\
8081828384858687888990919293949596979899";

impl Encoder for JsonEncoder {
    #[inline]
    fn begin_structure(&mut self, _: &'static Schema) {
        self.out.push(b'{');
        if let Some(name) = self.error_type.take() {
            self.key("__type");
            self.text(&name);
        }
    }

    #[inline]
    fn member(&mut self, member: &'static MemberSchema) {
        let key = member.json_key(self.format.has_json_names).as_bytes();
        let skipped = usize::from(self.is_first());
        self.out
            .extend_from_slice(key.get(skipped..).unwrap_or_default());
    }

    #[inline]
    fn end_structure(&mut self, _: &'static Schema) {
        self.out.push(b'}');
    }

    #[inline]
    fn begin_list(&mut self, _: &'static Traits, _: usize) {
        self.out.push(b'[');
    }

    #[inline]
    fn item(&mut self) {
        if !self.is_first() {
            self.out.push(b',');
        }
    }

    #[inline]
    fn end_list(&mut self) {
        self.out.push(b']');
    }

    #[inline]
    fn begin_map(&mut self, _: &'static Traits, _: usize) {
        self.out.push(b'{');
    }

    fn key(&mut self, key: &str) {
        self.item();
        self.text(key);
        self.out.push(b':');
    }

    #[inline]
    fn end_map(&mut self) {
        self.out.push(b'}');
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn boolean(&mut self, value: bool) {
        // Copies of a constant length are faster.
        match value {
            true => self.out.extend_from_slice(b"true"),
            false => self.out.extend_from_slice(b"false"),
        }
    }

    fn integer(&mut self, value: i64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = value.unsigned_abs();
        while rest >= 10 {
            let pair = (rest % 100) as usize * 2;
            rest /= 100;
            at -= 2;
            digits[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        }
        if rest > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + rest as u8;
        }
        if value < 0 {
            self.out.push(b'-');
        }
        self.out.extend_from_slice(&digits[at..]);
    }

    fn float(&mut self, value: f32) {
        if value.is_finite() {
            self.digits(&decimal::of_float(value));
        } else {
            self.double(value.into());
        }
    }

    fn double(&mut self, value: f64) {
        let digits = decimal::of_double(value);
        if value.is_finite() {
            self.digits(&digits);
        } else {
            self.text(&digits);
        }
    }

    fn big_integer(&mut self, digits: &str) {
        if self.format.has_big_strings {
            self.text(digits);
        } else {
            self.digits(digits);
        }
    }

    fn big_decimal(&mut self, digits: &str) {
        self.big_integer(digits);
    }

    fn text(&mut self, value: &str) {
        let bytes = value.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        let (plain, rest) = bytes.split_at(plain_length(bytes));
        self.out.extend_from_slice(plain);
        if !rest.is_empty() {
            self.escape(rest);
        }
        self.out.push(b'"');
    }

    fn blob(&mut self, value: &[u8]) {
        self.out.push(b'"');
        self.out.extend_from_slice(base64::encode(value).as_bytes());
        self.out.push(b'"');
    }

    fn timestamp_format(&self, traits: &'static Traits) -> TimestampFormat {
        let format = traits.timestamps;
        let format = format.filter(|_| !self.format.ignores_timestamp_formats);
        format.unwrap_or(TimestampFormat::EpochSeconds)
    }

    fn seconds(&mut self, seconds: i64, nanoseconds: u32) {
        self.digits(&calendar::epoch_seconds(seconds, nanoseconds));
    }

    #[cold]
    fn fail(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.failure.get_or_insert_with(|| reason.into());
    }
}
