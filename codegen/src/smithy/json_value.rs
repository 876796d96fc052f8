//! JSON values of unknown structure.

use std::cell::Cell;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The key under which serde_json represents numbers with arbitrary precision.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// A visitor for any JSON value, like [`Value`]'s own, that other visitors can delegate to. Records whether an object
/// has duplicate keys.
#[derive(Clone, Copy)]
pub(super) struct AnyValue<'r>(pub(super) &'r Cell<bool>);

/// Returns the number that serde_json represents as an object, if this is the first key of one.
///
/// # Errors
/// Returns the errors of the reader.
pub(super) fn exact_number<'de, A: MapAccess<'de>>(
    key: &str,
    map: &mut A,
) -> Result<Option<Number>, A::Error> {
    if key != EXACT_NUMBER {
        return Ok(None);
    }
    let text: String = map.next_value()?;
    text.parse().map(Some).map_err(A::Error::custom)
}

impl<'de> DeserializeSeed<'de> for AnyValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue<'_> {
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
            if entries.is_empty()
                && let Some(number) = exact_number(&key, &mut map)?
            {
                return Ok(Value::Number(number));
            }
            if entries.insert(key, map.next_value_seed(self)?).is_some() {
                self.0.set(true);
            }
        }
        Ok(Value::Object(entries))
    }
}
