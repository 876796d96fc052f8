//! The settings of the generator that a manifest records.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::merge::Merge;
use super::values::{implicit_table, set_value, texts};

/// The settings that a run replaces. Others, such as those of the package, belong to the user.
const RECORDED: [&str; 11] = [
    "models",
    "one-crate",
    "services",
    "service",
    "projection",
    "crate-name",
    "operations",
    "client",
    "server",
    "types",
    "protocol-tests",
];

impl Merge<'_> {
    /// Replaces the recorded settings, if there are new ones.
    pub(super) fn settings(&mut self, wanted: &DocumentMut) {
        let Some(settings) = recorded(wanted).filter(|_| self.is_kept) else {
            return;
        };
        let present = recorded(&self.new);
        let of = |table: Option<&dyn TableLike>, key: &str| {
            let item = table.and_then(|table| table.get(key));
            item.map(content)
        };
        let changed: Vec<&str> = RECORDED
            .into_iter()
            .filter(|key| of(Some(settings), key) != of(present, key))
            .collect();
        if changed.is_empty() {
            return;
        }
        let package = self.new.entry("package").or_insert_with(toml_edit::table);
        let own = package
            .as_table_like_mut()
            .map(|package| package.entry("metadata").or_insert_with(implicit_table))
            .and_then(Item::as_table_like_mut)
            .map(|metadata| {
                metadata
                    .entry("ferrosmith")
                    .or_insert_with(toml_edit::table)
            })
            .and_then(Item::as_table_like_mut);
        let Some(own) = own else { return };
        for key in changed {
            match settings
                .get(key)
                .cloned()
                .and_then(|item| item.into_value().ok())
            {
                Some(value) => set_value(own, key, value),
                None => {
                    own.remove(key);
                }
            }
        }
        let message = "the arguments of `ferrosmith generate` have changed";
        let help = "keep `[package.metadata.ferrosmith]`, which records them";
        self.note("package", "metadata", message.to_owned(), help.to_owned());
    }
}

fn recorded(document: &DocumentMut) -> Option<&dyn TableLike> {
    let metadata = document.get("package")?.get("metadata")?;
    metadata.get("ferrosmith")?.as_table_like()
}

/// Returns the value of a setting without spaces, line breaks and comments around it or its items.
fn content(item: &Item) -> (Vec<String>, String) {
    let value = item.clone().into_value().ok();
    match value {
        Some(Value::Array(_)) => (texts(item), String::new()),
        Some(value) => (Vec::new(), value.decorated("", "").to_string()),
        None => Default::default(),
    }
}
