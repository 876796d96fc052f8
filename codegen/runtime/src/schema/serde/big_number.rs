//! How numbers of any size are written and read: as numbers by protocols, and in values that stand alone as numbers
//! while they fit, as text beyond.

// Only crates that speak AWS JSON have the feature of that name.
#![allow(unexpected_cfgs)]

use std::str::FromStr;

use serde_core::de::Deserializer;
use serde_core::ser::Serializer;

use crate::runtime::core::big_number::{BigDecimal, BigInteger};
use crate::runtime::schema::serde::scalar::{Hint, Scalar, read_scalar, refused};
use crate::runtime::schema::serde::wire::{
    BIG_DECIMAL, BIG_INTEGER, How, Place, Side, Wire, impl_serde,
};

impl_serde!(BigInteger, BigDecimal);

impl Wire for BigInteger {
    const EXPECTED: &'static str = "an integer";

    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let text = self.as_str();
        if let Some(form) = form(to.is_human_readable(), how.side) {
            return form.write(to, BIG_INTEGER, text);
        }
        match (text.parse(), text.parse()) {
            (Ok(number), _) => to.serialize_i64(number),
            (_, Ok(number)) => to.serialize_u64(number),
            _ => to.serialize_str(text),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let read: BigDecimal = read(from, at, BIG_INTEGER, Self::EXPECTED)?;
        read.to_integer().ok_or_else(|| refused(Self::EXPECTED))
    }

    fn absent() -> Option<Self> {
        Some(Self::from(0))
    }
}

impl Wire for BigDecimal {
    const EXPECTED: &'static str = "a number";

    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let text = self.as_str();
        if let Some(form) = form(to.is_human_readable(), how.side) {
            return form.write(to, BIG_DECIMAL, text);
        }
        match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => to.serialize_i64(number),
            (_, Ok(number)) if number.to_string() == text => to.serialize_f64(number),
            _ => to.serialize_str(text),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        read(from, at, BIG_DECIMAL, Self::EXPECTED)
    }

    fn absent() -> Option<Self> {
        Some(Self::from(0))
    }
}

/// How a protocol has numbers.
enum Form {
    /// As CBOR does.
    Tagged,
    /// As JSON does.
    #[cfg(feature = "aws-json")]
    Digits,
}

fn form(is_text: bool, side: Side) -> Option<Form> {
    match (is_text, side) {
        (false, _) => Some(Form::Tagged),
        #[cfg(feature = "aws-json")]
        (true, Side::Client | Side::Service) => Some(Form::Digits),
        _ => None,
    }
}

impl Form {
    fn write<S: Serializer>(
        self,
        to: S,
        name: &'static str,
        text: &str,
    ) -> Result<S::Ok, S::Error> {
        match self {
            Self::Tagged => to.serialize_newtype_struct(name, text),
            #[cfg(feature = "aws-json")]
            Self::Digits => {
                use serde_core::ser::{Error as _, Serialize};
                let raw = serde_json::value::RawValue::from_string(text.to_owned());
                raw.map_err(S::Error::custom)?.serialize(to)
            }
        }
    }
}

/// Reads a number, whose digits may stand in a string.
fn read<'de, T: FromStr, D: Deserializer<'de>>(
    from: D,
    at: &Place<'_>,
    hint: &'static str,
    expected: &'static str,
) -> Result<T, D::Error> {
    read_scalar(
        from,
        at,
        Hint::Number(hint),
        expected,
        |scalar| match scalar {
            Scalar::Integer(number) => number.to_string().parse().ok(),
            Scalar::Float(number) => number.to_string().parse().ok(),
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        },
    )
}
