//! A streaming reader of JSON AST files: at most one shape is in memory as raw JSON, and only untyped content becomes a
//! [`Value`].

use std::cell::Cell;
use std::fmt;

use foldhash::{HashSet, HashSetExt};
use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::json_fields::{Entries, Fields, Object, ShapeFields};
use super::json_value::AnyValue;

/// An entry of a file.
pub(super) enum Entry {
    /// A key of the top level other than `shapes`.
    Top(String, Value),
    /// The start of a `shapes` object; if a file has two, the last one counts.
    Shapes,
    /// An entry of `shapes`.
    Shape(String, Object<Fields>),
}

/// Passes the entries of a file to `sink`, and records whether an object has duplicate keys.
///
/// # Errors
/// Returns an error for invalid JSON, nesting deeper than 127 levels, or a top level or `shapes` that is not an object.
pub(super) fn read(
    bytes: &[u8],
    repeats: &Cell<bool>,
    sink: &mut dyn FnMut(Entry),
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    deserializer.deserialize_map(FileVisitor { repeats, sink })?;
    deserializer.end()
}

struct FileVisitor<'s> {
    repeats: &'s Cell<bool>,
    sink: &'s mut dyn FnMut(Entry),
}

impl<'de> Visitor<'de> for FileVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Smithy model, which is a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                self.repeats.set(true);
            }
            if key == "shapes" {
                (self.sink)(Entry::Shapes);
                map.next_value_seed(ShapesSeed {
                    repeats: self.repeats,
                    sink: self.sink,
                })?;
            } else {
                let value = map.next_value_seed(AnyValue(self.repeats))?;
                (self.sink)(Entry::Top(key, value));
            }
        }
        Ok(())
    }
}

struct ShapesSeed<'s> {
    repeats: &'s Cell<bool>,
    sink: &'s mut dyn FnMut(Entry),
}

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
        let mut ids = HashSet::new();
        while let Some(id) = map.next_key::<String>()? {
            if !ids.insert(id.clone()) {
                self.repeats.set(true);
            }
            let node = map.next_value_seed(Entries(ShapeFields(self.repeats)))?;
            (self.sink)(Entry::Shape(id, node.map(Fields)));
        }
        Ok(())
    }
}
