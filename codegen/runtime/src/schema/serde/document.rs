//! How documents are written and read.

use std::collections::BTreeMap;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::runtime::core::document::Document;
use crate::runtime::schema::serde::scalar::{EXACT_NUMBER, Scalar, number};
use crate::runtime::schema::serde::wire::{How, Place, Wire, Written, impl_serde};
use crate::runtime::validate::violation::Number;

impl_serde!(Document);

impl Wire for Document {
    const EXPECTED: &'static str = "any value";
    const HAS_NULL: bool = true;

    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let how = how.inside::<(), S::Error>()?;
        match self {
            Self::Null => to.serialize_unit(),
            Self::Boolean(value) => to.serialize_bool(*value),
            Self::Number(Number::Integer(number)) => to.serialize_i64(*number),
            Self::Number(Number::Float(number)) => number.write(to, how),
            Self::Number(Number::Double(number)) => number.write(to, how),
            Self::Number(Number::Decimal(number)) => to.serialize_str(number),
            Self::String(text) => to.serialize_str(text),
            Self::Array(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Written(item, how))?;
                }
                list.end()
            }
            Self::Object(values) => {
                let mut map = to.serialize_map(Some(values.len()))?;
                for (key, value) in values {
                    map.serialize_entry(key, &Written(value, how))?;
                }
                map.end()
            }
        }
    }

    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        DocumentVisitor(*at).deserialize(from)
    }

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }
}

/// Reads a document that lies in others.
#[derive(Clone, Copy)]
struct DocumentVisitor<'p>(Place<'p>);

impl DocumentVisitor<'_> {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        Ok(Self(self.0.inside::<(), E>()?))
    }
}

impl<'de> DeserializeSeed<'de> for DocumentVisitor<'_> {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for DocumentVisitor<'_> {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Boolean(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Document, E> {
        Ok(Document::Number(Number::Integer(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Document, E> {
        Ok(Document::Number(match i64::try_from(number) {
            Ok(number) => Number::Integer(number),
            Err(_) => Number::Double(number as f64),
        }))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Document, E> {
        Ok(Document::Number(Number::Double(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Document, E> {
        Ok(Document::String(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
        self.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Document, A::Error> {
        let item = self.deeper()?;
        let mut items = Vec::new();
        while let Some(value) = from.next_element_seed(item)? {
            item.0.hold::<Document, A::Error>()?;
            items.push(value);
        }
        Ok(Document::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Document, A::Error> {
        let value = self.deeper()?;
        let mut values = BTreeMap::new();
        while let Some(key) = from.next_key()? {
            value.0.hold::<(String, Document), A::Error>()?;
            values.insert(key, from.next_value_seed(value)?);
        }
        Ok(match exact_number(&values) {
            Some(number) if self.0.reading.is_alone() => Document::Number(number),
            _ => Document::Object(values),
        })
    }
}

/// The number that serde_json hands out as an object when its feature `arbitrary_precision` is on.
fn exact_number(values: &BTreeMap<String, Document>) -> Option<Number> {
    match (values.len(), values.get(EXACT_NUMBER)?) {
        (1, Document::String(text)) => match number(text) {
            Scalar::Integer(number) => Some(Number::Integer(number)),
            Scalar::Float(number) => Some(Number::Double(number)),
            _ => None,
        },
        _ => None,
    }
}
