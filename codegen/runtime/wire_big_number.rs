//! How numbers of any size are written and read: as numbers while they fit, as text beyond.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde_core::de::{Deserializer, Error, Visitor};
use serde_core::ser::Serializer;

use super::big_number::{BigDecimal, BigInteger};
use super::wire::{How, Place, Wire, impl_serde};

impl_serde!(BigInteger, BigDecimal);

impl Wire for BigInteger {
    const EXPECTED: &'static str = "an integer";

    fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
        match (self.as_str().parse(), self.as_str().parse()) {
            (Ok(number), _) => to.serialize_i64(number),
            (_, Ok(number)) => to.serialize_u64(number),
            _ => to.serialize_str(self.as_str()),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, _: &Place<'_>) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor(PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(Self::from(0))
    }
}

impl Wire for BigDecimal {
    const EXPECTED: &'static str = "a number";

    fn write<S: Serializer>(&self, to: S, _: How) -> Result<S::Ok, S::Error> {
        let text = self.as_str();
        match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => to.serialize_i64(number),
            (_, Ok(number)) if number.to_string() == text => to.serialize_f64(number),
            _ => to.serialize_str(text),
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, _: &Place<'_>) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor(PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(Self::from(0))
    }
}

struct NumberVisitor<T>(PhantomData<T>);

impl<T: FromStr> NumberVisitor<T> {
    fn parse<E: Error>(text: &str) -> Result<T, E> {
        text.parse()
            .map_err(|_| E::custom("not a number in decimal notation"))
    }
}

impl<T: FromStr> Visitor<'_> for NumberVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        Self::parse(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        Self::parse(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        Self::parse(&number.to_string())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Self::parse(text)
    }
}
