//! Reads a JSON AST file as a stream: one shape is in memory as raw JSON at a time.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Number, Value};

/// Traits that no part of the generator reads and that take up more room than all else in some models.
const DROPPED_TRAITS: [&str; 3] = [
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
];

/// What a file holds, in its order.
pub(super) enum Entry {
    /// A key of the top level other than `shapes`.
    Top(String, Value),
    /// A `shapes` object begins; where a file has two of them, the last one counts.
    Shapes,
    /// An entry of `shapes`.
    Shape(String, Value),
}

/// Hands the entries of a file to `sink`.
///
/// # Errors
/// Bad JSON, nesting beyond 127 levels, or a top level or `shapes` that is no object.
pub(super) fn read(bytes: &[u8], sink: &mut dyn FnMut(Entry)) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    deserializer.deserialize_map(FileVisitor(sink))?;
    deserializer.end()
}

struct FileVisitor<'s>(&'s mut dyn FnMut(Entry));

impl<'de> Visitor<'de> for FileVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Smithy model, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "shapes" {
                (self.0)(Entry::Shapes);
                map.next_value_seed(ShapesSeed(self.0))?;
            } else {
                let value = map.next_value_seed(LeanValue)?;
                (self.0)(Entry::Top(key, value));
            }
        }
        Ok(())
    }
}

struct ShapesSeed<'s>(&'s mut dyn FnMut(Entry));

impl<'de> DeserializeSeed<'de> for ShapesSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ShapesSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`shapes` as an object of shape ids and shapes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(id) = map.next_key::<String>()? {
            let node = map.next_value_seed(LeanValue)?;
            (self.0)(Entry::Shape(id, node));
        }
        Ok(())
    }
}

/// Any JSON value, without the [`DROPPED_TRAITS`].
#[derive(Clone, Copy)]
struct LeanValue;

impl<'de> DeserializeSeed<'de> for LeanValue {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for LeanValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key.starts_with("smithy.rules#") && DROPPED_TRAITS.contains(&key.as_str()) {
                map.next_value::<IgnoredAny>()?;
            } else {
                let value = map.next_value_seed(self)?;
                entries.insert(key, value);
            }
        }
        Ok(Value::Object(entries))
    }
}
