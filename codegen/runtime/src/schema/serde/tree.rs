//! Trees of values, between the crate's types and serde: serde's traits require a type for each value, which only types
//! of the model as a whole are. Reading requires a self-describing format.

use std::fmt;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// Null.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// An integer above the range of `i64`.
    Unsigned(u64),
    /// A float.
    Float(f32),
    /// A double.
    Double(f64),
    /// A number in decimal notation.
    Digits(String),
    /// A string.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Tree>),
    /// A map with string keys.
    Map(Vec<(String, Tree)>),
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_none(),
            Self::Boolean(value) => to.serialize_bool(*value),
            Self::Integer(number) => to.serialize_i64(*number),
            Self::Unsigned(number) => to.serialize_u64(*number),
            Self::Float(number) => to.serialize_f32(*number),
            Self::Double(number) => to.serialize_f64(*number),
            Self::Digits(text) | Self::Text(text) => to.serialize_str(text),
            Self::Bytes(bytes) => to.serialize_bytes(bytes),
            Self::List(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(entries) => {
                let mut map = to.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// The maximum nesting depth of trees: more than any value has that can be read.
const DEPTH: u32 = 256;

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        TreeVisitor { depth: 0 }.deserialize(from)
    }
}

/// The name of the member in which serde_json wraps numbers if its feature `arbitrary_precision` is on.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

#[derive(Clone, Copy)]
struct TreeVisitor {
    depth: u32,
}

impl TreeVisitor {
    fn inside<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > DEPTH {
            return Err(E::custom("values are nested too deep"));
        }
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for TreeVisitor {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        from.deserialize_any(self)
    }
}

macro_rules! visits {
    ($($method:ident($ty:ty) |$value:ident| $tree:expr;)*) => {$(
        fn $method<E: Error>(self, $value: $ty) -> Result<Tree, E> {
            Ok($tree)
        }
    )*};
}

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    visits! {
        visit_bool(bool) |value| Tree::Boolean(value);
        visit_i64(i64) |number| Tree::Integer(number);
        visit_u64(u64) |number| i64::try_from(number).map_or(Tree::Unsigned(number), Tree::Integer);
        visit_i128(i128) |number| Tree::Digits(number.to_string());
        visit_u128(u128) |number| Tree::Digits(number.to_string());
        visit_f32(f32) |number| Tree::Float(number);
        visit_f64(f64) |number| Tree::Double(number);
        visit_str(&str) |text| Tree::Text(text.to_owned());
        visit_string(String) |text| Tree::Text(text);
        visit_bytes(&[u8]) |bytes| Tree::Bytes(bytes.to_owned());
        visit_byte_buf(Vec<u8>) |bytes| Tree::Bytes(bytes);
    }

    fn visit_none<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        self.deserialize(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        self.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let item = self.inside()?;
        let mut items = Vec::new();
        while let Some(value) = from.next_element_seed(item)? {
            items.push(value);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let value = self.inside()?;
        let mut entries = Vec::new();
        while let Some(name) = from.next_key::<String>()? {
            entries.push((name, from.next_value_seed(value)?));
        }
        Ok(match entries.as_slice() {
            [(name, Tree::Text(digits))] if name == EXACT_NUMBER => Tree::Digits(digits.clone()),
            _ => Tree::Map(entries),
        })
    }
}
