//! Checks of lists and maps.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use crate::runtime::validate::checker::{Check, Checker};
use crate::runtime::validate::length::Length;
use crate::runtime::validate::path::Step;
use crate::runtime::validate::violation::Constraint;

/// The check of the number of items of a list, or of entries of a map.
#[derive(Debug, Clone, Copy)]
pub struct Count(pub Length);

impl<T> Check<Vec<T>> for Count {
    #[inline]
    fn check<'v>(&self, value: &'v Vec<T>, checker: &mut Checker<'v, '_>) {
        self.0.check(value.len() as u64, checker);
    }
}

impl<K, V> Check<BTreeMap<K, V>> for Count {
    #[inline]
    fn check<'v>(&self, value: &'v BTreeMap<K, V>, checker: &mut Checker<'v, '_>) {
        self.0.check(value.len() as u64, checker);
    }
}

/// The check of each item of a list.
#[derive(Debug, Clone, Copy)]
pub struct Each<R>(pub R);

impl<T, R: Check<T>> Check<Vec<T>> for Each<R> {
    #[inline]
    fn check<'v>(&self, value: &'v Vec<T>, checker: &mut Checker<'v, '_>) {
        for (index, item) in value.iter().enumerate() {
            checker.step(Step::Index(index), item, &self.0);
        }
    }
}

/// The check of items or values that are not null.
#[derive(Debug, Clone, Copy)]
pub struct Sparse<R>(pub R);

impl<T, R: Check<T>> Check<Option<T>> for Sparse<R> {
    #[inline]
    fn check<'v>(&self, value: &'v Option<T>, checker: &mut Checker<'v, '_>) {
        if let Some(value) = value {
            self.0.check(value, checker);
        }
    }
}

/// The check of each key of a map. Violations have the location of the map.
#[derive(Debug, Clone, Copy)]
pub struct Keys<R>(pub R);

impl<K, V, R: Check<K>> Check<BTreeMap<K, V>> for Keys<R> {
    fn check<'v>(&self, value: &'v BTreeMap<K, V>, checker: &mut Checker<'v, '_>) {
        for key in value.keys() {
            self.0.check(key, checker);
        }
    }
}

/// The check of each value of a map.
#[derive(Debug, Clone, Copy)]
pub struct Values<R> {
    /// The check of a value.
    pub check: R,
    /// The keys are sensitive.
    pub sensitive_keys: bool,
}

impl<K: AsRef<str>, V, R: Check<V>> Check<BTreeMap<K, V>> for Values<R> {
    fn check<'v>(&self, value: &'v BTreeMap<K, V>, checker: &mut Checker<'v, '_>) {
        for (key, value) in value {
            let step = if self.sensitive_keys {
                Step::SensitiveKey
            } else {
                Step::Key(key.as_ref())
            };
            checker.step(step, value, &self.check);
        }
    }
}

/// The check that no two items of a list are equal.
#[derive(Debug, Clone, Copy)]
pub struct UniqueItems;

/// The maximum number of items that are compared pairwise, without allocating memory.
const FEW: usize = 16;

impl<T: Eq + Hash> Check<Vec<T>> for UniqueItems {
    fn check<'v>(&self, value: &'v Vec<T>, checker: &mut Checker<'v, '_>) {
        let repeated = if value.len() <= FEW {
            first_repeated_of_few(value)
        } else {
            first_repeated(value)
        };
        if let Some((index, repeated_at)) = repeated {
            checker.violation(Constraint::UniqueItems { index, repeated_at });
        }
    }
}

fn first_repeated_of_few<T: Eq>(items: &[T]) -> Option<(usize, usize)> {
    items.iter().enumerate().find_map(|(repeated_at, item)| {
        let index = items[..repeated_at]
            .iter()
            .position(|earlier| earlier == item)?;
        Some((index, repeated_at))
    })
}

fn first_repeated<T: Eq + Hash>(items: &[T]) -> Option<(usize, usize)> {
    let mut seen = HashMap::with_capacity(items.len());
    items.iter().enumerate().find_map(|(repeated_at, item)| {
        let index = seen.insert(item, repeated_at)?;
        Some((index, repeated_at))
    })
}
