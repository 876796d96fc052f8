//! References to other shapes: `{"target": "…"}`, alone, in lists and in objects.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ShapeId;
use super::id::is_identifier;
use super::json_fields::Fields;
use super::parse::{Reader, as_object, describe, quote, shorten};

impl Reader<'_> {
    /// Parses the target of a member or a reference.
    pub(super) fn target(
        &mut self,
        owner: &ShapeId,
        path: &[&str],
        target: Option<Value>,
    ) -> Option<ShapeId> {
        match target {
            Some(Value::String(text)) => {
                let target = self.shared.interner.shape(&text);
                if target.is_none() {
                    self.bad_id(Some(owner), &[path, &["target"]].concat(), &text);
                }
                target
            }
            Some(other) => {
                let message = format!("`target` must be a string, but it is {}", describe(&other));
                let help = "write the absolute id of a shape, such as \"smithy.api#String\"";
                self.error(Some(owner), &[path, &["target"]].concat(), message, help);
                None
            }
            None => {
                let help =
                    "add \"target\" with the absolute id of a shape, such as \"smithy.api#String\"";
                self.error(Some(owner), path, "`target` is missing", help);
                None
            }
        }
    }

    pub(super) fn reference(
        &mut self,
        id: &ShapeId,
        key: &'static str,
        fields: &mut Fields,
    ) -> Option<ShapeId> {
        let node = fields.take_value(key)?;
        self.reference_node(id, node, &["shapes", id.as_str(), key])
    }

    fn reference_node(&mut self, owner: &ShapeId, node: Value, path: &[&str]) -> Option<ShapeId> {
        let mut target = None;
        for (key, value) in self.object(as_object(node), Some(owner), path)? {
            if key == "target" {
                target = Some(value);
            } else {
                self.unknown_key("a reference", &key, path, Some(owner));
            }
        }
        self.target(owner, path, target)
    }

    pub(super) fn references(
        &mut self,
        id: &ShapeId,
        key: &'static str,
        fields: &mut Fields,
    ) -> Vec<ShapeId> {
        let path = ["shapes", id.as_str(), key];
        match fields.take_value(key) {
            None => Vec::new(),
            Some(Value::Array(nodes)) => nodes
                .into_iter()
                .filter_map(|node| self.reference_node(id, node, &path))
                .collect(),
            Some(other) => {
                let message = format!("`{key}` must be a list, but it is {}", describe(&other));
                let help =
                    "write a list of references, [{\"target\": \"…\"}], or leave the key out";
                self.error(Some(id), &path, message, help);
                Vec::new()
            }
        }
    }

    pub(super) fn named_references(
        &mut self,
        id: &ShapeId,
        key: &'static str,
        fields: &mut Fields,
    ) -> Vec<(String, ShapeId)> {
        let path = ["shapes", id.as_str(), key];
        let entries = fields
            .take_value(key)
            .and_then(|value| self.object(as_object(value), Some(id), &path))
            .unwrap_or_default();
        let mut references = Vec::with_capacity(entries.len());
        for (name, node) in entries {
            let path = ["shapes", id.as_str(), key, name.as_str()];
            if let Some(target) = self.reference_node(id, node, &path) {
                references.push((name, target));
            }
        }
        references
    }

    pub(super) fn rename(
        &mut self,
        id: &ShapeId,
        fields: &mut Fields,
    ) -> BTreeMap<ShapeId, String> {
        let mut renamed = BTreeMap::new();
        let path = ["shapes", id.as_str(), "rename"];
        let entries = fields
            .take_value("rename")
            .and_then(|rename| self.object(as_object(rename), Some(id), &path))
            .unwrap_or_default();
        for (from, to) in entries {
            let path = ["shapes", id.as_str(), "rename", from.as_str()];
            let Some(target) = self.shared.interner.shape(&from) else {
                self.bad_id(Some(id), &path, &from);
                continue;
            };
            match to {
                Value::String(name) if is_identifier(&name) => {
                    renamed.insert(target, name);
                }
                other => {
                    let message = format!("`{from}` cannot be renamed to {}", quote(&other));
                    let help =
                        "write a name of ASCII letters, digits and `_` that begins with a letter";
                    self.error(Some(id), &path, message, help);
                }
            }
        }
        renamed
    }

    pub(super) fn bad_id(&mut self, owner: Option<&ShapeId>, path: &[&str], text: &str) {
        let message = format!("`{}` is not a valid id", shorten(text));
        let help = "write an absolute id, such as `example.weather#City`; names consist of ASCII letters, digits \
                    and `_` and do not begin with a digit";
        self.error(owner, path, message, help);
    }
}
