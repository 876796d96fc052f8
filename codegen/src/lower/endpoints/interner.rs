//! Ids for values, so that equal values are stored once.

use std::hash::Hash;

use foldhash::HashMap;

/// Distinct values with ids, counted from 0 in the order of insertion.
#[derive(Debug)]
pub(super) struct Interner<T> {
    items: Vec<T>,
    ids: HashMap<T, usize>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            ids: HashMap::default(),
        }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    pub(super) fn id(&mut self, item: T) -> usize {
        if let Some(&id) = self.ids.get(&item) {
            return id;
        }
        let id = self.items.len();
        self.items.push(item.clone());
        self.ids.insert(item, id);
        id
    }

    pub(super) fn items(&self) -> &[T] {
        &self.items
    }

    pub(super) fn into_items(self) -> Vec<T> {
        self.items
    }
}
