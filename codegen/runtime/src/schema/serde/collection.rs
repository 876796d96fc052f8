//! How lists, maps, boxes and nulls are written and read.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::runtime::schema::serde::wire::{How, Nullable, Place, Present, Wire, Written};

/// The most items for which room is made before they have been read.
const CAUTIOUS: usize = 256;

/// What stands in a list or map: a value, or in a sparse one perhaps a null.
pub trait Slot: Sized {
    /// What is expected.
    const EXPECTED: &'static str;

    /// Writes it.
    fn write_slot<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error>;

    /// Reads the next item of a list.
    fn next_item<'de, A: SeqAccess<'de>>(
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<Option<Self>, A::Error>;

    /// Reads the value of a map's entry.
    fn value<'de, A: MapAccess<'de>>(from: &mut A, at: &Place<'_>) -> Result<Self, A::Error>;
}

impl<T: Wire> Slot for T {
    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn write_slot<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        self.write(to, how)
    }

    #[inline]
    fn next_item<'de, A: SeqAccess<'de>>(
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<Option<Self>, A::Error> {
        from.next_element_seed(Present::new(at))
    }

    #[inline]
    fn value<'de, A: MapAccess<'de>>(from: &mut A, at: &Place<'_>) -> Result<Self, A::Error> {
        from.next_value_seed(Present::new(at))
    }
}

impl<T: Wire> Slot for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn write_slot<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => to.serialize_some(&Written(value, how)),
            None => to.serialize_none(),
        }
    }

    #[inline]
    fn next_item<'de, A: SeqAccess<'de>>(
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<Option<Self>, A::Error> {
        from.next_element_seed(Nullable::new(at))
    }

    #[inline]
    fn value<'de, A: MapAccess<'de>>(from: &mut A, at: &Place<'_>) -> Result<Self, A::Error> {
        from.next_value_seed(Nullable::new(at))
    }
}

struct WrittenSlot<'a, T>(&'a T, How);

impl<T: Slot> serde_core::Serialize for WrittenSlot<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write_slot(to, self.1)
    }
}

impl<T: Slot> Wire for Vec<T> {
    const EXPECTED: &'static str = "a list";

    #[inline]
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(&WrittenSlot(item, how))?;
        }
        list.end()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        at.check_depth()?;
        from.deserialize_seq(ListVisitor(at, PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

struct ListVisitor<'p, T>(&'p Place<'p>, PhantomData<T>);

impl<'de, T: Slot> Visitor<'de> for ListVisitor<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::with_capacity(from.size_hint().unwrap_or_default().min(CAUTIOUS));
        loop {
            let place = self.0.item(list.len());
            match T::next_item(&mut from, &place) {
                Ok(Some(item)) => list.push(item),
                Ok(None) => return Ok(list),
                Err(error) => {
                    place.fail(T::EXPECTED);
                    return Err(error);
                }
            }
        }
    }
}

/// The key of a map: a string or an enum of strings.
pub trait Key: Ord + From<String> + AsRef<str> {}

impl<K: Ord + From<String> + AsRef<str>> Key for K {}

impl<K: Key, T: Slot> Wire for BTreeMap<K, T> {
    const EXPECTED: &'static str = "an object";

    #[inline]
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(key.as_ref(), &WrittenSlot(value, how))?;
        }
        map.end()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        at.check_depth()?;
        from.deserialize_map(MapVisitor(at, PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

struct MapVisitor<'p, K, T>(&'p Place<'p>, PhantomData<(K, T)>);

impl<'de, K: Key, T: Slot> Visitor<'de> for MapVisitor<'_, K, T> {
    type Value = BTreeMap<K, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = from.next_key::<String>()? {
            let place = self.0.key(&key);
            let value = T::value(&mut from, &place).inspect_err(|_| place.fail(T::EXPECTED))?;
            map.insert(K::from(key), value);
        }
        Ok(map)
    }
}

impl<T: Wire> Wire for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        (**self).write(to, how)
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        T::read(from, at).map(Self::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }
}
