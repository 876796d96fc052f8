//! Functions that read and edit parts of a manifest and leave the rest unchanged.

use toml_edit::{Array, DocumentMut, Item, TableLike, Value};

use crate::ir::DEPENDENCY_FEATURES;

pub(super) fn implicit_table() -> Item {
    let mut table = toml_edit::Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

pub(super) fn text_at(document: &DocumentMut, section: &str, key: &str) -> Option<String> {
    Some(document.get(section)?.get(key)?.as_str()?.to_owned())
}

/// Returns whether the item is inherited from the workspace.
pub(super) fn is_inherited(item: &Item) -> bool {
    field(item, "workspace").and_then(Item::as_bool) == Some(true)
}

pub(super) fn field<'i>(item: &'i Item, key: &str) -> Option<&'i Item> {
    item.as_table_like()?.get(key)
}

/// Returns the version requirement of a dependency.
pub(super) fn requirement(item: &Item) -> Option<&str> {
    item.as_str().or_else(|| field(item, "version")?.as_str())
}

/// Returns whether a version requirement of a manifest is compatible with the needed one: it has the same major number
/// and, if the needed one excludes later minor versions, excludes them, too.
pub(super) fn is_accepted(own: &str, needed: &str) -> bool {
    let major = |text: &str| number(text.trim_start_matches(|c: char| !c.is_ascii_digit()));
    major(own) == major(needed) && (!needed.starts_with('~') || own.starts_with(['~', '=']))
}

pub(super) fn features_of(item: &Item) -> Vec<String> {
    field(item, "features").map(texts).unwrap_or_default()
}

/// Returns the dependency's features that only some models need and that are no longer wanted.
pub(super) fn surplus(own: &[String], wanted: &[String]) -> Vec<String> {
    let is_surplus =
        |name: &&String| DEPENDENCY_FEATURES.contains(&name.as_str()) && !wanted.contains(name);
    own.iter().filter(is_surplus).cloned().collect()
}

/// Returns the strings of an array.
pub(super) fn texts(item: &Item) -> Vec<String> {
    let array = item.as_array().into_iter().flatten();
    array
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

pub(super) fn without(all: &[String], some: &[String]) -> Vec<String> {
    all.iter()
        .filter(|name| !some.contains(name))
        .cloned()
        .collect()
}

pub(super) fn listed(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// Sets a value and keeps its decoration, such as a comment.
pub(super) fn set_value(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(own) => {
            *value.decor_mut() = own.decor().clone();
            *own = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// Adds missing strings to an array, which is created if necessary, in the wanted order.
pub(super) fn complete(table: &mut dyn TableLike, key: &str, wanted: &[String]) {
    if table.get(key).and_then(Item::as_array).is_none() {
        table.insert(key, Item::Value(Array::new().into()));
    }
    let Some(array) = table.get_mut(key).and_then(Item::as_array_mut) else {
        return;
    };
    for (number, text) in wanted.iter().enumerate() {
        let place = |text: &String| array.iter().position(|value| value.as_str() == Some(text));
        if place(text).is_some() {
            continue;
        }
        let before = wanted.iter().skip(number + 1).find_map(place);
        match before {
            Some(0) => insert_first(array, text),
            Some(place) => array.insert(place, text.as_str()),
            None => array.push(text.as_str()),
        }
    }
}

/// Inserts a string at the start of an array, with the prefix of the former first string.
pub(super) fn insert_first(array: &mut Array, text: &str) {
    let first = array.get_mut(0).map(Value::decor_mut);
    let prefix = first.and_then(|decor| {
        let prefix = decor.prefix().cloned();
        decor.set_prefix(" ");
        prefix
    });
    array.insert(0, text);
    if let (Some(new), Some(prefix)) = (array.get_mut(0), prefix) {
        new.decor_mut().set_prefix(prefix);
    }
}

pub(super) fn remove_from(array: &mut Array, texts: &[String]) {
    let is_first_removed = array.get(0).is_some_and(|first| {
        first
            .as_str()
            .is_some_and(|text| texts.iter().any(|other| other == text))
    });
    let start = array
        .get(0)
        .and_then(|first| first.decor().prefix().cloned());
    array.retain(|value| {
        !value
            .as_str()
            .is_some_and(|text| texts.iter().any(|other| other == text))
    });
    // The new first string gets the prefix of the removed one.
    if is_first_removed && let (Some(first), Some(prefix)) = (array.get_mut(0), start) {
        first.decor_mut().set_prefix(prefix);
    }
}

/// Returns the number at the start of a text.
pub(super) fn number(text: &str) -> Option<u64> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..digits)?.parse().ok()
}

pub(super) fn version(text: &str) -> Vec<Option<u64>> {
    text.split('.').map(number).collect()
}
