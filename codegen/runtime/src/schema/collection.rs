//! Encoding and decoding of lists, maps and boxes.

use std::collections::BTreeMap;

use crate::runtime::schema::codec::{Decoder, Encoder, Read};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::EncodeState;
use crate::runtime::schema::value::{Slot, Value};

/// The maximum number of items for which memory is reserved before they have been read.
const CAUTIOUS: usize = 256;

impl<T: Slot> Value for Vec<T> {
    const EXPECTED: &'static str = "a list";

    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn encode<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        let Some(state) = state.inside(0) else {
            return to.fail_too_deep();
        };
        to.begin_list(traits, self.len());
        let items = traits.items();
        for item in self {
            to.item();
            item.encode_slot(to, items, state);
            to.end_item();
        }
        to.end_list();
    }

    fn decode<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        let level = at.inside(0)?;
        let length = from.begin_list(at.traits)?;
        if !(D::HAS_FLATTENED && at.traits.is_flattened) {
            self.clear();
            self.reserve(length.min(CAUTIOUS));
        }
        loop {
            let location = at.item(self.len(), level);
            let read = match from.next_item() {
                Ok(true) => decode_item(self, from, &location),
                Ok(false) => return Ok(()),
                Err(unreadable) => Err(unreadable),
            };
            if let Err(unreadable) = read {
                location.fail(T::EXPECTED);
                return Err(unreadable);
            }
        }
    }
}

#[inline]
fn decode_item<T: Slot, D: Decoder>(
    list: &mut Vec<T>,
    from: &mut D,
    at: &Location<'_>,
) -> Read<()> {
    at.charge(size_of::<T>())?;
    let is_there = pushed(list, T::empty).map_or(Ok(true), |item| item.decode_slot(from, at));
    if !is_there? {
        list.pop();
    }
    Ok(())
}

#[inline]
fn decode_entry<T: Slot, D: Decoder>(value: &mut T, from: &mut D, at: &Location<'_>) -> Read<bool> {
    value
        .decode_slot(from, at)
        .inspect_err(|_| at.fail(T::EXPECTED))
}

/// Appends an item. The item is made in this function, so that the caller's stack frame has no room for it.
#[cfg_attr(debug_assertions, inline(never))]
#[cfg_attr(not(debug_assertions), inline)]
fn pushed<T>(list: &mut Vec<T>, item: impl FnOnce() -> T) -> Option<&mut T> {
    list.push(item());
    list.last_mut()
}

/// The key of a map: a string or an enum of strings.
pub trait Key: Ord + From<String> + AsRef<str> {}

impl<K: Ord + From<String> + AsRef<str>> Key for K {}

impl<K: Key, T: Slot> Value for BTreeMap<K, T> {
    const EXPECTED: &'static str = "an object";

    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn encode<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        let Some(state) = state.inside(0) else {
            return to.fail_too_deep();
        };
        to.begin_map(traits, self.len());
        let items = traits.items();
        for (key, value) in self {
            to.key(key.as_ref());
            value.encode_slot(to, items, state);
            to.end_entry();
        }
        to.end_map();
    }

    fn decode<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        let level = at.inside(0)?;
        from.begin_map(at.traits)?;
        // The last of several entries with the same key takes precedence.
        let mut entries: Vec<(K, T)> = Vec::new();
        while let Some(key) = from.next_key()? {
            let key = key.to_owned();
            at.charge(size_of::<(K, T)>())?;
            let is_there = match pushed(&mut entries, || (K::from(key), T::empty())) {
                Some((key, value)) => decode_entry(value, from, &at.key((*key).as_ref(), level))?,
                None => true,
            };
            if !is_there {
                entries.pop();
            }
        }
        if D::HAS_FLATTENED && at.traits.is_flattened {
            self.extend(entries);
        } else {
            *self = entries.into_iter().collect();
        }
        Ok(())
    }
}

impl<T: Value> Value for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const IS_STRUCTURE: bool = T::IS_STRUCTURE;

    fn empty() -> Self {
        Self::new(T::empty())
    }

    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E, traits: &'static Traits, state: EncodeState) {
        (**self).encode(to, traits, state);
    }

    #[inline]
    fn decode<D: Decoder>(&mut self, from: &mut D, at: &Location<'_>) -> Read<()> {
        at.charge(size_of::<T>())?;
        (**self).decode(from, at)
    }
}
