//! Encoding and decoding of documents.

use std::collections::BTreeMap;

use crate::runtime::core::document::{Document, Number};
use crate::runtime::schema::codec::{Decoder, Encoder, Kind, Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::EncodeState;
use crate::runtime::schema::value::Value;

impl Value for Document {
    const EXPECTED: &'static str = "any value";
    const IS_NULLABLE: bool = true;

    #[inline]
    fn empty() -> Self {
        Self::Null
    }

    fn encode<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        match self {
            Self::Null => to.null(),
            Self::Boolean(value) => to.boolean(*value),
            Self::Number(Number::Integer(number)) => to.integer(*number),
            Self::Number(Number::Float(number)) => to.float(*number),
            Self::Number(Number::Double(number)) => to.double(*number),
            Self::Number(Number::Decimal(digits)) => to.text(digits),
            Self::String(text) => to.text(text),
            Self::Array(items) => items.encode(to, traits, state),
            Self::Object(values) => values.encode(to, traits, state),
        }
    }

    fn decode<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        match from.kind().ok_or(Unreadable)? {
            Kind::Null => {
                from.null();
                *self = Self::Null;
            }
            Kind::Scalar => *self = scalar(from.scalar()?),
            Kind::List => {
                *self = Self::Array(Vec::new());
                if let Self::Array(items) = self {
                    items.decode(from, at)?;
                }
            }
            Kind::Map => {
                *self = Self::Object(BTreeMap::new());
                if let Self::Object(values) = self {
                    values.decode(from, at)?;
                }
            }
        }
        Ok(())
    }
}

fn scalar(scalar: Scalar<'_>) -> Document {
    match scalar {
        Scalar::Boolean(value) => Document::Boolean(value),
        Scalar::Integer(number) => Document::Number(Number::Integer(number)),
        Scalar::Double(number) => Document::Number(Number::Double(number)),
        Scalar::Text(text) => Document::String(text.to_owned()),
    }
}

#[cfg(feature = "serde")]
crate::runtime::schema::serde::adapter::impl_serde!(Document);
