//! The traits of one shape or member.

use std::sync::Arc;

use serde_json::Value;

/// Trait values by absolute trait id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Traits(
    /// Sorted by id. Most shapes have fewer than four traits, so a vector is smaller and faster than a tree.
    Vec<(Arc<str>, Value)>,
);

impl Traits {
    /// Creates an empty set of traits with the given capacity.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Returns the value of a trait, by its absolute id such as `smithy.api#length`.
    pub fn get(&self, trait_id: &str) -> Option<&Value> {
        let found = self.find(trait_id).ok()?;
        self.0.get(found).map(|(_, value)| value)
    }

    /// Returns whether the trait is applied.
    pub fn has(&self, trait_id: &str) -> bool {
        self.find(trait_id).is_ok()
    }

    /// Returns whether there are no traits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the value of a trait if it is a string.
    pub fn text(&self, trait_id: &str) -> Option<&str> {
        self.get(trait_id)?.as_str()
    }

    /// Sets a trait, replacing any previous value.
    pub fn insert(&mut self, trait_id: impl Into<String>, value: Value) {
        self.set(trait_id.into().into(), value);
    }

    /// Removes a trait.
    pub fn remove(&mut self, trait_id: &str) -> Option<Value> {
        let found = self.find(trait_id).ok()?;
        Some(self.0.remove(found).1)
    }

    /// Keeps the traits that `keep` accepts.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&str, &Value) -> bool) {
        self.0.retain(|(id, value)| keep(id, value));
    }

    /// Returns all traits, sorted by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (&**id, value))
    }

    /// Builds traits from entries in any order; of duplicate ids, the last one counts.
    pub(super) fn of(mut entries: Vec<(Arc<str>, Value)>) -> Self {
        entries.reverse();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        entries.dedup_by(|(later, _), (first, _)| later == first);
        Self(entries)
    }

    /// Sets all traits of `other`, replacing previous values.
    pub(super) fn extend(&mut self, other: Self) {
        if other.0.len() <= 8 {
            for (trait_id, value) in other {
                self.set(trait_id, value);
            }
            return;
        }
        let mut all = std::mem::take(&mut self.0);
        all.extend(other.0);
        *self = Self::of(all);
    }

    /// Sets a trait by its interned id.
    pub(super) fn set(&mut self, trait_id: Arc<str>, value: Value) {
        match self.find(&trait_id) {
            Ok(found) => {
                if let Some(slot) = self.0.get_mut(found) {
                    slot.1 = value;
                }
            }
            Err(place) => self.0.insert(place, (trait_id, value)),
        }
    }

    /// Returns the value of a trait, mutably.
    pub(super) fn get_mut(&mut self, trait_id: &str) -> Option<&mut Value> {
        let found = self.find(trait_id).ok()?;
        self.0.get_mut(found).map(|(_, value)| value)
    }

    /// Returns all traits with their interned ids.
    pub(super) fn shared(&self) -> impl Iterator<Item = (&Arc<str>, &Value)> {
        self.0.iter().map(|(id, value)| (id, value))
    }

    /// Returns the index of the trait, or the index to insert it at.
    fn find(&self, trait_id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(id, _)| (**id).cmp(trait_id))
    }
}

impl IntoIterator for Traits {
    type Item = (Arc<str>, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
