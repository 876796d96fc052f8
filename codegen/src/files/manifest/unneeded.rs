//! Removes features and dependencies that nothing needs.

use toml_edit::{DocumentMut, Item};

use super::merge::Merge;
use super::values::{complete, field, remove_from, texts};
use crate::ir::{DEPENDENCIES, RETIRED_DEPENDENCIES, known_features};

impl Merge<'_> {
    /// Removes features and dependencies that the model no longer requires.
    pub(super) fn unneeded(&mut self, wanted: &DocumentMut) {
        let has = |document: &DocumentMut, section: &str, name: &str| {
            document
                .get(section)
                .is_some_and(|table| table.get(name).is_some())
        };
        let gone = |document: &DocumentMut, section: &str, known: &[&str]| -> Vec<String> {
            let known = known
                .iter()
                .filter(|name| has(document, section, name) && !has(wanted, section, name));
            known.map(|name| (*name).to_owned()).collect()
        };
        let features = gone(&self.new, "features", &known_features());
        for name in &features {
            self.table("features").remove(name);
            let message = format!("nothing in the crate needs the feature `{name}`");
            self.note("features", name, message, "remove the line".to_owned());
        }
        if !features.is_empty() {
            self.forget(&features, wanted);
        }
        self.retire(wanted);
        for name in gone(&self.new, "dependencies", DEPENDENCIES) {
            self.remove_unused(&name);
        }
    }

    /// Removes dependencies that earlier versions wrote from the features of the generator, and altogether if no other
    /// feature names them.
    fn retire(&mut self, wanted: &DocumentMut) {
        let features = wanted.get("features").and_then(Item::as_table_like);
        let features: Vec<&str> = features
            .into_iter()
            .flat_map(|features| features.iter())
            .map(|(name, _)| name)
            .collect();
        let present = self.new.get("dependencies").and_then(Item::as_table_like);
        let is_present = |name: &&&str| present.is_some_and(|table| table.contains_key(name));
        let retired: Vec<_> = RETIRED_DEPENDENCIES.iter().filter(is_present).collect();
        for name in retired {
            let item = [format!("dep:{name}")];
            for feature in &features {
                let table = self.table("features");
                let Some(array) = table.get_mut(feature).and_then(Item::as_array_mut) else {
                    continue;
                };
                let before = array.len();
                remove_from(array, &item);
                if array.len() < before {
                    let message = format!("the feature `{feature}` need not have `dep:{name}`");
                    let help = self.should_be("features", feature);
                    self.note("features", feature, message, help);
                }
            }
            self.remove_unused(name);
        }
    }

    /// Removes a dependency if nothing needs it.
    fn remove_unused(&mut self, name: &str) {
        if self.is_unused(name) {
            self.table("dependencies").remove(name);
            let message = format!("nothing needs the dependency `{name}`");
            self.note("dependencies", name, message, "remove the line".to_owned());
        }
    }

    /// Removes deleted features from those that enable them.
    fn forget(&mut self, gone: &[String], wanted: &DocumentMut) {
        let names: Vec<String> = self
            .table("features")
            .iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        for name in names {
            let Some(array) = self
                .table("features")
                .get_mut(&name)
                .and_then(Item::as_array_mut)
            else {
                continue;
            };
            let before = array.len();
            remove_from(array, gone);
            if array.len() == before {
                continue;
            }
            let is_empty = array.is_empty();
            let message = format!("the feature `{name}` switches on one that is gone");
            let needed = wanted.get("features").and_then(|table| table.get(&name));
            let needed = needed.map(texts).unwrap_or_default();
            let help = if name == "default" && is_empty && needed.is_empty() {
                self.table("features").remove(&name);
                "remove the line".to_owned()
            } else {
                complete(self.table("features"), &name, &needed);
                self.should_be("features", &name)
            };
            self.note("features", &name, message, help);
        }
    }

    /// Returns whether a dependency is optional and no feature names it.
    fn is_unused(&self, name: &str) -> bool {
        let dependency = self
            .new
            .get("dependencies")
            .and_then(|table| table.get(name));
        let is_optional =
            dependency.and_then(|item| field(item, "optional")?.as_bool()) == Some(true);
        let features = self.new.get("features").and_then(Item::as_table_like);
        let mut items = features
            .into_iter()
            .flat_map(|table| table.iter())
            .flat_map(|(_, items)| texts(items));
        let names = |item: String| {
            let item = item.strip_prefix("dep:").unwrap_or(&item);
            item.split(['/', '?']).next() == Some(name)
        };
        is_optional && !items.any(names)
    }
}
