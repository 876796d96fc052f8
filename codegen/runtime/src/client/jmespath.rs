//! Functions for compiled [JMESPath](https://jmespath.org/specification.html) expressions of waiters.

use std::cmp::Ordering;

/// Returns a list of the items.
pub fn list<T, const N: usize>(items: [T; N]) -> Vec<T> {
    Vec::from(items)
}

/// Returns whether there is at least one item, and all items are equal to a value.
pub fn all_are<T: PartialEq>(items: Option<Vec<T>>, expected: T) -> bool {
    items.is_some_and(|items| !items.is_empty() && items.iter().all(|item| *item == expected))
}

/// Returns whether any item is equal to a value.
pub fn any_is<T: PartialEq>(items: Option<Vec<T>>, expected: T) -> bool {
    items.is_some_and(|items| items.contains(&expected))
}

/// Returns the items; `None` if any of them is `None`.
pub fn all_set<T>(items: Vec<Option<T>>) -> Option<Vec<T>> {
    items.into_iter().collect()
}

/// Returns the items from `start` up to, but not including, `stop`, in steps. Negative bounds count from the end; a
/// negative step reverses the order.
pub fn slice<T>(items: Vec<T>, start: Option<i64>, stop: Option<i64>, step: i64) -> Vec<T> {
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let (first, last) = if step > 0 {
        (0, length)
    } else {
        (-1, length - 1)
    };
    let bound = |bound: Option<i64>, default: i64| match bound {
        None => default,
        Some(bound) if bound < 0 => bound.saturating_add(length).clamp(first, last),
        Some(bound) => bound.clamp(first, last),
    };
    let (start, stop) = if step > 0 {
        (bound(start, first), bound(stop, last))
    } else {
        (bound(start, last), bound(stop, first))
    };
    let is_within = |at: i64| if step > 0 { at < stop } else { at > stop };
    let mut items: Vec<_> = items.into_iter().map(Some).collect();
    let mut taken = Vec::new();
    let mut at = start;
    while step != 0 && is_within(at) {
        let item = usize::try_from(at).ok().and_then(|at| items.get_mut(at));
        taken.extend(item.and_then(Option::take));
        at = at.saturating_add(step);
    }
    taken
}

/// Parses a number; returns `None` if the text is not a number.
pub fn to_number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Returns the sum; 0 for no items.
pub fn sum(items: Vec<f64>) -> f64 {
    items.into_iter().fold(0.0, |sum, item| sum + item)
}

/// Returns the average; `None` for no items.
pub fn avg(items: Vec<f64>) -> Option<f64> {
    let count = items.len();
    (count > 0).then(|| sum(items) / count as f64)
}

/// Returns the smallest item; `None` for no items.
pub fn min<T: PartialOrd + Copy>(items: Vec<T>) -> Option<T> {
    min_by(items, |item| Some(*item))
}

/// Returns the largest item; `None` for no items.
pub fn max<T: PartialOrd + Copy>(items: Vec<T>) -> Option<T> {
    max_by(items, |item| Some(*item))
}

/// Returns the items in ascending order.
pub fn sort<T: PartialOrd + Copy>(items: Vec<T>) -> Vec<T> {
    sort_by(items, |item| Some(*item))
}

/// Returns the first item with the smallest key; `None` for no items.
pub fn min_by<T, K: PartialOrd>(items: Vec<T>, key: impl Fn(&T) -> Option<K>) -> Option<T> {
    let smaller = |one: T, other: T| match order(&key(&other), &key(&one)) {
        Ordering::Less => other,
        _ => one,
    };
    items.into_iter().reduce(smaller)
}

/// Returns the first item with the largest key; `None` for no items.
pub fn max_by<T, K: PartialOrd>(items: Vec<T>, key: impl Fn(&T) -> Option<K>) -> Option<T> {
    let larger = |one: T, other: T| match order(&key(&other), &key(&one)) {
        Ordering::Greater => other,
        _ => one,
    };
    items.into_iter().reduce(larger)
}

/// Returns the items in ascending order of their keys.
pub fn sort_by<T, K: PartialOrd>(mut items: Vec<T>, key: impl Fn(&T) -> Option<K>) -> Vec<T> {
    items.sort_by(|one, other| order(&key(one), &key(other)));
    items
}

fn order<K: PartialOrd>(one: &K, other: &K) -> Ordering {
    one.partial_cmp(other).unwrap_or(Ordering::Equal)
}
