//! How lists, maps, boxes and nulls are written and read.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::runtime::schema::serde::scalar::{EXACT_NUMBER, refused};
use crate::runtime::schema::serde::structure::boxed;
use crate::runtime::schema::serde::wire::{
    Fill, FillPresent, How, Place, Wire, Written, refuse_scalars,
};

/// The most items for which room is made before they have been read.
const CAUTIOUS: usize = 256;

/// What stands in a list or map: a value, or in a sparse one perhaps a null.
pub trait Slot: Sized {
    /// What is expected.
    const EXPECTED: &'static str;

    /// Writes it.
    fn write_slot<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error>;

    /// Reads the next item of a list, and tells whether there was one; nothing of one that is left out.
    fn next_item<'de, A: SeqAccess<'de>>(
        to: &mut Option<Self>,
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<bool, A::Error>;

    /// Reads the value of a map's entry; nothing of one that is left out.
    fn value<'de, A: MapAccess<'de>>(
        to: &mut Option<Self>,
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<(), A::Error>;
}

impl<T: Wire> Slot for T {
    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn write_slot<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        self.write(to, how)
    }

    #[inline]
    fn next_item<'de, A: SeqAccess<'de>>(
        to: &mut Option<Self>,
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<bool, A::Error> {
        // Clients leave nulls out.
        let next = if at.reading.is_lenient() && !T::HAS_NULL {
            from.next_element_seed(Fill(to, at))
        } else {
            from.next_element_seed(FillPresent(to, at))
        };
        next.map(|item| item.is_some())
    }

    #[inline]
    fn value<'de, A: MapAccess<'de>>(
        to: &mut Option<Self>,
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<(), A::Error> {
        if at.reading.is_lenient() && !T::HAS_NULL {
            from.next_value_seed(Fill(to, at))
        } else {
            from.next_value_seed(FillPresent(to, at))
        }
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
        to: &mut Option<Self>,
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<bool, A::Error> {
        let next = from.next_element_seed(Fill(to.insert(None), at))?;
        Ok(next.is_some())
    }

    #[inline]
    fn value<'de, A: MapAccess<'de>>(
        to: &mut Option<Self>,
        from: &mut A,
        at: &Place<'_>,
    ) -> Result<(), A::Error> {
        from.next_value_seed(Fill(to.insert(None), at))
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
        let how = how.inside::<(), S::Error>()?;
        let mut list = to.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(&WrittenSlot(item, how))?;
        }
        list.end()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let at = &at.inside::<(), D::Error>()?;
        let visitor = ListVisitor(at, PhantomData);
        if at.reading.is_alone() {
            from.deserialize_any(visitor)
        } else {
            from.deserialize_seq(visitor)
        }
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
        let at = self.0;
        let room = from.size_hint().unwrap_or_default().min(CAUTIOUS);
        let mut list = Vec::new();
        let mut slot = boxed(|| None);
        for index in 0.. {
            let place = at.item(index);
            match T::next_item(&mut slot, &mut from, &place) {
                Ok(true) => {
                    place.hold::<T, A::Error>()?;
                    push(&mut list, &mut slot, room);
                }
                Ok(false) => break,
                Err(error) => {
                    place.fail(T::EXPECTED);
                    return Err(error);
                }
            }
        }
        Ok(list)
    }

    #[cold]
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Vec<T>, A::Error> {
        Err(refused("a list"))
    }

    refuse_scalars!("a list");
}

// What moves values is not done where they are read, whose stack would have room for them at each level.

#[inline(never)]
fn push<T>(list: &mut Vec<T>, item: &mut Option<T>, room: usize) {
    if let Some(item) = item.take() {
        if list.is_empty() {
            list.reserve(room);
        }
        list.push(item);
    }
}

#[inline(never)]
fn insert<K: Key, T>(map: &mut BTreeMap<K, T>, key: String, value: &mut Option<T>) {
    if let Some(value) = value.take() {
        map.insert(K::from(key), value);
    }
}

/// The key of a map: a string or an enum of strings.
pub trait Key: Ord + From<String> + AsRef<str> {}

impl<K: Ord + From<String> + AsRef<str>> Key for K {}

impl<K: Key, T: Slot> Wire for BTreeMap<K, T> {
    const EXPECTED: &'static str = "an object";

    #[inline]
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        let how = how.inside::<(), S::Error>()?;
        let mut map = to.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(key.as_ref(), &WrittenSlot(value, how))?;
        }
        map.end()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let at = &at.inside::<(), D::Error>()?;
        let visitor = MapVisitor(at, PhantomData);
        if at.reading.is_alone() {
            from.deserialize_any(visitor)
        } else {
            from.deserialize_map(visitor)
        }
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
        let mut slot = boxed(|| None);
        while let Some(key) = from.next_key::<String>()? {
            if key == EXACT_NUMBER && self.0.reading.is_alone() {
                return Err(refused("an object"));
            }
            let place = self.0.key(&key);
            let read = T::value(&mut slot, &mut from, &place);
            read.inspect_err(|_| place.fail(T::EXPECTED))?;
            place.hold::<(K, T), A::Error>()?;
            insert(&mut map, key, &mut slot);
        }
        Ok(map)
    }

    #[cold]
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(refused("an object"))
    }

    refuse_scalars!("an object");
}

impl<T: Wire> Wire for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    #[inline]
    fn write<S: Serializer>(&self, to: S, how: How) -> Result<S::Ok, S::Error> {
        (**self).write(to, how)
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, at: &Place<'_>) -> Result<Self, D::Error> {
        let mut slot = None;
        Self::fill(&mut slot, from, at)?;
        slot.ok_or_else(|| refused(T::EXPECTED))
    }

    #[inline]
    fn fill<'de, D: Deserializer<'de>>(
        to: &mut Option<Self>,
        from: D,
        at: &Place<'_>,
    ) -> Result<(), D::Error> {
        at.hold::<T, D::Error>()?;
        let mut slot = boxed(|| None);
        T::fill(&mut slot, from, at)?;
        unwrapped(to, &mut slot);
        Ok(())
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }
}

/// Moves a value into a box of its own.
#[inline(never)]
fn unwrapped<T>(to: &mut Option<Box<T>>, from: &mut Option<T>) {
    *to = from.take().map(Box::new);
}
