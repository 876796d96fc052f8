//! The traits of one shape or member.

use std::collections::BTreeMap;

use serde_json::Value;

/// Trait values by absolute trait id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Value>);

impl Traits {
    /// The value of a trait, by its absolute id such as `smithy.api#length`.
    pub fn get(&self, trait_id: &str) -> Option<&Value> {
        self.0.get(trait_id)
    }

    /// Whether the trait is applied.
    pub fn has(&self, trait_id: &str) -> bool {
        self.0.contains_key(trait_id)
    }

    /// The value of a trait that is a string.
    pub fn text(&self, trait_id: &str) -> Option<&str> {
        self.get(trait_id)?.as_str()
    }

    /// Sets a trait, replacing the value that it had.
    pub fn insert(&mut self, trait_id: impl Into<String>, value: Value) {
        self.0.insert(trait_id.into(), value);
    }

    /// Removes a trait.
    pub fn remove(&mut self, trait_id: &str) -> Option<Value> {
        self.0.remove(trait_id)
    }

    /// All traits, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }
}
