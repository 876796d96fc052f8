//! The JSON objects of shapes, as lists of entries. Parsing is fast because it does not build maps that are taken apart
//! immediately.

use std::cell::Cell;
use std::fmt;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::json_value::{AnyValue, exact_number};

/// An object, or the value found in its place.
pub(super) type Object<T> = Result<T, Value>;

/// Unique keys and their values, in the order of the file.
pub(super) type EntryList<T> = Vec<(String, T)>;

/// A value in a shape or member, parsed according to its key.
pub(super) enum Field {
    Value(Value),
    /// The value of the key `traits`.
    Traits(Object<EntryList<Value>>),
    /// The value of the keys `member`, `key` and `value` of a shape.
    Member(Object<EntryList<Field>>),
    /// The value of the key `members` of a shape.
    Members(Object<EntryList<Object<EntryList<Field>>>>),
}

/// The entries of a shape.
pub(super) struct Fields(pub(super) EntryList<Field>);

impl Fields {
    /// Returns whether there is an entry.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    /// Removes and returns an entry.
    pub(super) fn take(&mut self, key: &str) -> Option<Field> {
        let found = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.swap_remove(found).1)
    }

    /// Removes and returns an entry other than traits and members.
    pub(super) fn take_value(&mut self, key: &str) -> Option<Value> {
        match self.take(key)? {
            Field::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// A reader of the entries of an object.
pub(super) trait EntrySeed {
    type Value;

    /// Returns the flag that is set when an object has duplicate keys.
    fn repeats(&self) -> &Cell<bool>;

    /// Reads the value of a key; `None` omits the entry.
    fn next<'de, A: MapAccess<'de>>(
        &self,
        key: &str,
        map: &mut A,
    ) -> Result<Option<Self::Value>, A::Error>;
}

/// The entries of a shape.
pub(super) struct ShapeFields<'r>(pub(super) &'r Cell<bool>);
struct MemberFields<'r>(&'r Cell<bool>);
struct Members<'r>(&'r Cell<bool>);
struct TraitValues<'r>(&'r Cell<bool>);

impl EntrySeed for ShapeFields<'_> {
    type Value = Field;

    fn repeats(&self) -> &Cell<bool> {
        self.0
    }

    fn next<'de, A: MapAccess<'de>>(
        &self,
        key: &str,
        map: &mut A,
    ) -> Result<Option<Field>, A::Error> {
        let field = match key {
            "members" => Field::Members(map.next_value_seed(Entries(Members(self.0)))?),
            "member" | "key" | "value" => {
                Field::Member(map.next_value_seed(Entries(MemberFields(self.0)))?)
            }
            _ => return MemberFields(self.0).next(key, map),
        };
        Ok(Some(field))
    }
}

impl EntrySeed for MemberFields<'_> {
    type Value = Field;

    fn repeats(&self) -> &Cell<bool> {
        self.0
    }

    fn next<'de, A: MapAccess<'de>>(
        &self,
        key: &str,
        map: &mut A,
    ) -> Result<Option<Field>, A::Error> {
        let field = match key {
            "traits" => Field::Traits(map.next_value_seed(Entries(TraitValues(self.0)))?),
            _ => Field::Value(map.next_value_seed(AnyValue(self.0))?),
        };
        Ok(Some(field))
    }
}

impl EntrySeed for Members<'_> {
    type Value = Object<EntryList<Field>>;

    fn repeats(&self) -> &Cell<bool> {
        self.0
    }

    fn next<'de, A: MapAccess<'de>>(
        &self,
        _: &str,
        map: &mut A,
    ) -> Result<Option<Self::Value>, A::Error> {
        map.next_value_seed(Entries(MemberFields(self.0))).map(Some)
    }
}

impl EntrySeed for TraitValues<'_> {
    type Value = Value;

    fn repeats(&self) -> &Cell<bool> {
        self.0
    }

    fn next<'de, A: MapAccess<'de>>(
        &self,
        _: &str,
        map: &mut A,
    ) -> Result<Option<Value>, A::Error> {
        map.next_value_seed(AnyValue(self.0)).map(Some)
    }
}

/// Reads an object as a list of entries, and any other value unchanged.
pub(super) struct Entries<S>(pub(super) S);

impl<'de, S: EntrySeed> DeserializeSeed<'de> for Entries<S> {
    type Value = Object<EntryList<S::Value>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: EntrySeed> Visitor<'de> for Entries<S> {
    type Value = Object<EntryList<S::Value>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.is_empty()
                && let Some(number) = exact_number(&key, &mut map)?
            {
                return Ok(Err(Value::Number(number)));
            }
            if let Some(value) = self.0.next(&key, &mut map)? {
                entries.push((key, value));
            }
        }
        Ok(Ok(last_of_each(entries, self.0.repeats())))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        AnyValue(self.0.repeats()).visit_unit().map(Err)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        AnyValue(self.0.repeats()).visit_bool(value).map(Err)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        AnyValue(self.0.repeats()).visit_i64(value).map(Err)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        AnyValue(self.0.repeats()).visit_u64(value).map(Err)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        AnyValue(self.0.repeats()).visit_f64(value).map(Err)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        AnyValue(self.0.repeats()).visit_str(value).map(Err)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        AnyValue(self.0.repeats()).visit_seq(seq).map(Err)
    }
}

/// Keeps the last value of each duplicate key, at the position of the first.
fn last_of_each<T>(entries: EntryList<T>, repeats: &Cell<bool>) -> EntryList<T> {
    if !has_duplicates(&entries) {
        return entries;
    }
    repeats.set(true);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut unique: EntryList<T> = Vec::new();
    for (key, value) in entries {
        match places.get(&key).and_then(|&place| unique.get_mut(place)) {
            Some(slot) => slot.1 = value,
            None => {
                places.insert(key.clone(), unique.len());
                unique.push((key, value));
            }
        }
    }
    unique
}

fn has_duplicates<T>(entries: &[(String, T)]) -> bool {
    if entries.len() <= 8 {
        let mut rest = entries.iter();
        return std::iter::from_fn(|| rest.next().map(|(key, _)| (key, rest.clone())))
            .any(|(key, mut others)| others.any(|(other, _)| other == key));
    }
    let mut seen = HashSet::with_capacity(entries.len());
    !entries.iter().all(|(key, _)| seen.insert(key))
}
