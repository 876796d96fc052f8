//! Updates the keys of a manifest that depend on the model, table by table, and records the changes.

use toml_edit::{Document, DocumentMut, Item, TableLike};

use super::values::{
    complete, features_of, field, implicit_table, is_accepted, is_inherited, listed, number,
    remove_from, requirement, set_value, surplus, text_at, texts, version, without,
};
use super::{Change, line_of};
use crate::ir::Metadata;

/// A manifest that is being updated.
pub(super) struct Merge<'a> {
    text: &'a str,
    /// The existing manifest, with the positions of its items.
    old: &'a Document<&'a str>,
    pub(super) new: DocumentMut,
    pub(super) is_kept: bool,
    changes: Vec<Change>,
}

impl<'a> Merge<'a> {
    pub(super) fn new(text: &'a str, old: &'a Document<&'a str>, is_kept: bool) -> Self {
        Self {
            text,
            old,
            new: old.clone().into_mut(),
            is_kept,
            changes: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (String, Vec<Change>) {
        (self.new.to_string(), self.changes)
    }

    /// Updates the name, the edition and the Rust version.
    pub(super) fn package(&mut self, wanted: &DocumentMut) {
        for key in ["name", "edition", "rust-version"] {
            let Some(value) = text_at(wanted, "package", key) else {
                continue;
            };
            let present = self.new.get("package").and_then(|package| package.get(key));
            let is_right = match present {
                None => key == "rust-version" && !self.is_kept,
                Some(item) if is_inherited(item) => true,
                Some(item) => item.as_str().is_some_and(|present| match key {
                    "name" if self.is_kept => present == value,
                    "name" => present.replace('-', "_") == value.replace('-', "_"),
                    "edition" => number(present) >= number(&value),
                    _ => version(present) >= version(&value),
                }),
            };
            if !is_right {
                let present = present.and_then(Item::as_str).map(str::to_owned);
                set_value(self.table("package"), key, value.clone().into());
                let mut help = self.should_be("package", key);
                if let (Some(present), "name") = (&present, key) {
                    help.push_str(&format!(", or name the crate `{present}`"));
                }
                let message = match present {
                    Some(present) => format!("`{key}` is `{present}`, not `{value}`"),
                    None => format!("`{key}` is missing"),
                };
                self.note("package", key, message, help);
            }
        }
    }

    /// Adds the configured package metadata that the manifest lacks.
    pub(super) fn metadata(&mut self, wanted: &DocumentMut) {
        if !self.is_kept {
            return;
        }
        for key in Metadata::OPTIONAL {
            let of = |document: &DocumentMut| document.get("package")?.get(key).cloned();
            let (None, Some(item)) = (of(&self.new), of(wanted)) else {
                continue;
            };
            if let Ok(value) = item.into_value() {
                set_value(self.table("package"), key, value);
                let help = self.should_be("package", key);
                self.note("package", key, format!("`{key}` is missing"), help);
            }
        }
    }

    /// Updates the features and the lists of what they enable.
    pub(super) fn features(&mut self, wanted: &DocumentMut) {
        let Some(features) = wanted.get("features").and_then(Item::as_table_like) else {
            return;
        };
        for (name, items) in features.iter() {
            let items = texts(items);
            let present = self.new.get("features").and_then(|table| table.get(name));
            let lacks: Vec<_> = match present {
                None => items.clone(),
                // The default features are the user's choice.
                Some(_) if name == "default" => continue,
                Some(present) => without(&items, &texts(present)),
            };
            let message = match present {
                None => format!("the feature `{name}` is missing"),
                Some(_) if lacks.is_empty() => continue,
                Some(_) => format!("the feature `{name}` lacks {}", listed(&lacks)),
            };
            if name == "default" && !self.is_kept {
                continue;
            }
            let table = self.table("features");
            complete(table, name, &items);
            let help = self.should_be("features", name);
            self.note("features", name, message, help);
        }
    }

    /// Updates the dependencies and the features that the code needs.
    pub(super) fn dependencies(&mut self, wanted: &DocumentMut, section: &str) {
        let Some(dependencies) = wanted.get(section).and_then(Item::as_table_like) else {
            return;
        };
        for (name, item) in dependencies.iter() {
            let present = self.new.get(section).and_then(|table| table.get(name));
            let message = match present {
                None => Some(format!("the dependency `{name}` is missing")),
                Some(present) => self.is_wrong(name, present, item),
            };
            let Some(message) = message else { continue };
            if self
                .new
                .get(section)
                .is_some_and(|table| table.get(name).is_some_and(|own| own.is_table_like()))
            {
                self.adjust(section, name, item);
            } else {
                let value = item.clone().into_value().ok();
                if let Some(value) = value {
                    set_value(self.table(section), name, value);
                }
            }
            let help = self.should_be(section, name);
            self.note(section, name, message, help);
        }
    }

    /// Returns the problem of a dependency, if there is one.
    fn is_wrong(&self, name: &str, present: &Item, wanted: &Item) -> Option<String> {
        let is_optional =
            |item: &Item| field(item, "optional").and_then(Item::as_bool) == Some(true);
        if is_optional(wanted) && !is_optional(present) {
            return Some(format!("the dependency `{name}` is not optional"));
        }
        if present
            .as_table_like()
            .is_some_and(|table| table.contains_key("workspace"))
        {
            return None; // The rest is inherited from the workspace.
        }
        if let (Some(own), Some(other)) = (requirement(present), requirement(wanted))
            && !is_accepted(own, other)
        {
            return Some(format!(
                "the dependency `{name}` has version `{own}`, not `{other}`"
            ));
        }
        let (own, other) = (features_of(present), features_of(wanted));
        let lacks = without(&other, &own);
        if !lacks.is_empty() {
            return Some(format!(
                "the dependency `{name}` lacks the feature {}",
                listed(&lacks)
            ));
        }
        let surplus = surplus(&own, &other);
        (self.is_kept && !surplus.is_empty()).then(|| {
            format!(
                "the dependency `{name}` need not have the feature {}",
                listed(&surplus)
            )
        })
    }

    /// Adjusts a dependency that is a table.
    fn adjust(&mut self, section: &str, name: &str, wanted: &Item) {
        let Some(own) = self.table(section).get_mut(name) else {
            return;
        };
        let Some(table) = own.as_table_like_mut() else {
            return;
        };
        let is_inherited = table.contains_key("workspace");
        if field(wanted, "optional").is_some() {
            set_value(table, "optional", true.into());
        }
        if is_inherited {
            return;
        }
        let own = table.get("features").map(texts).unwrap_or_default();
        let needed = features_of(wanted);
        if let Some(array) = table.get_mut("features").and_then(Item::as_array_mut) {
            let surplus = surplus(&own, &needed);
            remove_from(array, &surplus);
        }
        let lacks = without(&needed, &own);
        if !lacks.is_empty() {
            complete(table, "features", &needed);
        }
        if let (Some(old), Some(new)) = (
            table
                .get("version")
                .and_then(requirement)
                .map(str::to_owned),
            requirement(wanted),
        ) && !is_accepted(&old, new)
        {
            set_value(table, "version", new.into());
        }
    }

    /// Sets the lint `unexpected_cfgs`, which declares features that the crate lacks.
    pub(super) fn lints(&mut self, wanted: &DocumentMut) {
        let key = "unexpected_cfgs";
        let of = |document: &DocumentMut| {
            let lints = document.get("lints")?.get("rust")?.get(key)?;
            Some(lints.get("check-cfg").map(texts).unwrap_or_default())
        };
        let Some(needed) = of(wanted) else { return };
        if self.new.get("lints").is_some_and(is_inherited) {
            return;
        }
        let present = of(&self.new);
        let lacks = without(&needed, present.as_deref().unwrap_or_default());
        if lacks.is_empty() {
            return;
        }
        let lints = self.new.entry("lints").or_insert_with(implicit_table);
        let Some(rust) = lints
            .as_table_like_mut()
            .map(|lints| lints.entry("rust").or_insert_with(toml_edit::table))
        else {
            return;
        };
        let wanted_item = wanted
            .get("lints")
            .and_then(|lints| lints.get("rust")?.get(key));
        if let (Some(rust), Some(item)) = (rust.as_table_like_mut(), wanted_item) {
            match rust.get_mut(key).and_then(Item::as_table_like_mut) {
                Some(own) => complete(own, "check-cfg", &needed),
                None => {
                    rust.insert(key, item.clone());
                }
            }
        }
        let line = self
            .new
            .get("lints")
            .and_then(|lints| lints.get("rust")?.get(key));
        let line = line
            .map(|item| item.to_string().trim().to_owned())
            .unwrap_or_default();
        let message = format!("`{key}` lacks {}", listed(&lacks));
        let help = format!("write `{key} = {line}` below `[lints.rust]`");
        self.note("lints", "rust", message, help);
    }

    /// Returns a table of the new manifest, which is created if necessary.
    pub(super) fn table(&mut self, name: &str) -> &mut dyn TableLike {
        let item = self.new.entry(name).or_insert_with(toml_edit::table);
        if !item.is_table_like() {
            *item = toml_edit::table(); // Cargo rejects anything else there.
        }
        item.as_table_like_mut().expect("it is a table")
    }

    /// Returns the line that a key should have, and its section.
    pub(super) fn should_be(&self, section: &str, key: &str) -> String {
        let item = self.new.get(section).and_then(|table| table.get(key));
        let value = match item {
            Some(Item::Table(table)) => table.clone().into_inline_table().to_string(),
            Some(item) => item.to_string(),
            None => String::new(),
        };
        let value: Vec<_> = value.split_whitespace().collect();
        format!("write `{key} = {}` below `[{section}]`", value.join(" "))
    }

    pub(super) fn note(&mut self, section: &str, key: &str, message: String, help: String) {
        let table = self.old.get_key_value(section);
        let place = table.and_then(|(name, table)| {
            let own = table
                .as_table_like()
                .and_then(|table| table.get_key_value(key)?.0.span());
            own.or_else(|| table.span()).or_else(|| name.span())
        });
        self.changes.push(Change {
            line: place.map_or(1, |place| line_of(self.text, place.start)),
            message,
            help,
        });
    }
}
