//! How booleans, numbers and strings are written and read. What clients of AWS in other languages take for a value of
//! some kind is taken for it here, too.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};

use crate::runtime::schema::serde::wire::{How, Place, Wire};

/// A value without others inside, as it stands in a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'t> {
    /// A boolean.
    Boolean(bool),
    /// A number without fraction and exponent.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(&'t str),
    /// Bytes.
    Bytes(&'t [u8]),
}

/// What a format is asked for. Those that describe themselves need not be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Hint {
    Boolean,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    Text,
    Bytes,
    /// A number that must not lose digits, by its name.
    Number(&'static str),
}

/// Reads a value that `make` makes of what is found; none of what it must not be. No error tells what that was.
#[inline]
pub fn read_scalar<'de, T, D: Deserializer<'de>>(
    from: D,
    at: &Place<'_>,
    hint: Hint,
    expected: &'static str,
    make: impl FnOnce(Scalar<'_>) -> Option<T>,
) -> Result<T, D::Error> {
    let visitor = ScalarVisitor {
        expected,
        may_be_list: hint == Hint::Bytes,
        make,
        made: PhantomData,
    };
    if at.reading.is_alone() {
        return from.deserialize_any(visitor);
    }
    match hint {
        Hint::Boolean => from.deserialize_bool(visitor),
        Hint::I8 => from.deserialize_i8(visitor),
        Hint::I16 => from.deserialize_i16(visitor),
        Hint::I32 => from.deserialize_i32(visitor),
        Hint::I64 => from.deserialize_i64(visitor),
        Hint::F32 => from.deserialize_f32(visitor),
        Hint::F64 => from.deserialize_f64(visitor),
        Hint::Text => from.deserialize_str(visitor),
        Hint::Bytes => from.deserialize_byte_buf(visitor),
        Hint::Number(name) => from.deserialize_newtype_struct(name, visitor),
    }
}

struct ScalarVisitor<T, F> {
    expected: &'static str,
    may_be_list: bool,
    make: F,
    made: PhantomData<T>,
}

impl<T, F: FnOnce(Scalar<'_>) -> Option<T>> ScalarVisitor<T, F> {
    #[inline]
    fn make<E: Error>(self, scalar: Scalar<'_>) -> Result<T, E> {
        (self.make)(scalar).ok_or_else(|| refused(self.expected))
    }
}

/// An error that does not tell what was found: that may be sensitive.
#[cold]
pub fn refused<E: Error>(expected: &str) -> E {
    E::custom(format_args!("expected {expected}"))
}

/// The name of the only member of what serde_json makes of a number when its feature `arbitrary_precision` is on.
pub const EXACT_NUMBER: &str = "$serde_json::private::Number";

impl<'de, T, F: FnOnce(Scalar<'_>) -> Option<T>> Visitor<'de> for ScalarVisitor<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        self.make(Scalar::Boolean(value))
    }

    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.make(Scalar::Integer(number))
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.make(match i64::try_from(number) {
            Ok(number) => Scalar::Integer(number),
            Err(_) => Scalar::Float(number as f64),
        })
    }

    #[inline]
    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.make(Scalar::Float(number))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        self.make(Scalar::Text(text))
    }

    #[inline]
    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<T, E> {
        self.make(Scalar::Bytes(bytes))
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        Err(refused(self.expected))
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Err(refused(self.expected))
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_any(self)
    }

    /// Bytes, in a format that has none.
    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<T, A::Error> {
        if !self.may_be_list {
            return Err(refused(self.expected));
        }
        let mut bytes = Vec::new();
        while let Some(byte) = from.next_element_seed(Byte(self.expected))? {
            bytes.push(byte);
        }
        self.make(Scalar::Bytes(&bytes))
    }

    /// An exact number of serde_json.
    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<T, A::Error> {
        match from.next_key::<String>()? {
            Some(name) if name == EXACT_NUMBER => {
                let text = from.next_value::<String>()?;
                self.make(number(&text))
            }
            _ => Err(refused(self.expected)),
        }
    }
}

/// Reads a byte, inside something that is expected.
struct Byte(&'static str);

impl<'de> DeserializeSeed<'de> for Byte {
    type Value = u8;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<u8, D::Error> {
        let make: fn(Scalar<'_>) -> Option<u8> = |scalar| match scalar {
            Scalar::Integer(number) => u8::try_from(number).ok(),
            _ => None,
        };
        from.deserialize_any(ScalarVisitor {
            expected: self.0,
            may_be_list: false,
            make,
            made: PhantomData,
        })
    }
}

/// A number in the notation of JSON.
pub fn number(text: &str) -> Scalar<'_> {
    if text == "-0" {
        return Scalar::Float(-0.0);
    }
    match (text.parse(), text.parse()) {
        (Ok(number), _) => Scalar::Integer(number),
        (_, Ok(number)) => Scalar::Float(number),
        _ => Scalar::Text(text),
    }
}

/// Whether a text has the form of a number, which leaves out words such as `inf`.
fn is_numeric(text: &str) -> bool {
    let is_part =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    text.bytes().all(is_part)
}

/// A whole number, however it is written.
#[inline]
pub fn whole(scalar: Scalar<'_>, at: &Place<'_>) -> Option<i64> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    match scalar {
        Scalar::Integer(number) => Some(number),
        Scalar::Float(number) => {
            let is_whole = number.fract() == 0.0 && (-BOUND..BOUND).contains(&number);
            is_whole.then_some(number as i64)
        }
        Scalar::Text(text) if at.reading.is_lenient() && is_numeric(text) => match number(text) {
            Scalar::Text(_) => None,
            number => whole(number, at),
        },
        _ => None,
    }
}

macro_rules! integers {
    ($($ty:ty, $hint:ident, $expected:literal;)*) => {$(
        impl Wire for $ty {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
                read_scalar(from, at, Hint::$hint, Self::EXPECTED, |scalar| {
                    Self::try_from(whole(scalar, at)?).ok()
                })
            }

            fn absent() -> Option<Self> {
                Some(0)
            }
        }
    )*};
}

integers! {
    i8, I8, "an integer from -128 to 127";
    i16, I16, "an integer of 16 bits";
    i32, I32, "an integer of 32 bits";
    i64, I64, "an integer of 64 bits";
}

impl Wire for bool {
    const EXPECTED: &'static str = "a boolean";

    #[inline]
    fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let is_lenient = at.reading.is_lenient();
        read_scalar(
            from,
            at,
            Hint::Boolean,
            Self::EXPECTED,
            |scalar| match scalar {
                Scalar::Boolean(value) => Some(value),
                Scalar::Integer(number @ 0..=1) if is_lenient => Some(number == 1),
                Scalar::Text(text) if is_lenient && text.eq_ignore_ascii_case("true") => Some(true),
                Scalar::Text(text) if is_lenient && text.eq_ignore_ascii_case("false") => {
                    Some(false)
                }
                _ => None,
            },
        )
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Wire for String {
    const EXPECTED: &'static str = "a string";

    #[inline]
    fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        read_text(from, at, str::to_owned)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// Reads a string, and makes something of it.
#[inline]
pub fn read_text<'de, T, D: Deserializer<'de>>(
    from: D,
    at: &Place<'_>,
    make: impl FnOnce(&str) -> T,
) -> Result<T, D::Error> {
    read_scalar(
        from,
        at,
        Hint::Text,
        String::EXPECTED,
        |scalar| match scalar {
            Scalar::Text(text) => Some(make(text)),
            Scalar::Bytes(bytes) => std::str::from_utf8(bytes).ok().map(make),
            other if at.reading.is_lenient() => in_words(other).map(|text| make(&text)),
            _ => None,
        },
    )
}

#[cold]
fn in_words(scalar: Scalar<'_>) -> Option<String> {
    match scalar {
        Scalar::Boolean(value) => Some(value.to_string()),
        Scalar::Integer(number) => Some(number.to_string()),
        Scalar::Float(number) => Some(number.to_string()),
        Scalar::Text(_) | Scalar::Bytes(_) => None,
    }
}

macro_rules! floats {
    ($($ty:ty, $hint:ident, $write:ident;)*) => {$(
        impl Wire for $ty {
            const EXPECTED: &'static str = "a number";

            #[inline]
            fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
                if self.is_finite() || !to.is_human_readable() {
                    to.$write(*self)
                } else {
                    to.serialize_str(not_finite((*self).into()))
                }
            }

            #[inline]
            #[allow(clippy::unnecessary_cast)]
            fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
                read_scalar(from, at, Hint::$hint, Self::EXPECTED, |scalar| {
                    float(scalar, at).map(|number| number as Self)
                })
            }

            fn absent() -> Option<Self> {
                Some(0.0)
            }
        }
    )*};
}

floats! {
    f32, F32, serialize_f32;
    f64, F64, serialize_f64;
}

#[inline]
fn float(scalar: Scalar<'_>, at: &Place<'_>) -> Option<f64> {
    match scalar {
        Scalar::Integer(number) => Some(number as f64),
        Scalar::Float(number) => Some(number),
        Scalar::Text("NaN") => Some(f64::NAN),
        Scalar::Text("Infinity") => Some(f64::INFINITY),
        Scalar::Text("-Infinity") => Some(f64::NEG_INFINITY),
        Scalar::Text(text) if at.reading.is_lenient() && is_numeric(text) => text.parse().ok(),
        _ => None,
    }
}

fn not_finite(number: f64) -> &'static str {
    if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}
