//! Lowers operations, services and resources to drafts.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostics::Diagnostic;

use super::super::id::is_identifier;
use super::super::parse::{describe, quote, shorten};
use super::super::parse_shape::LIFECYCLE;
use super::super::{Lifecycle, ShapeId, ShapeKind};
use super::lower::Lowering;
use super::syntax::{Name, Node, Operation, Version};

/// The properties of a service or a resource.
pub(super) struct Properties<'s>(pub(super) Vec<(Name<'s>, Node<'s>)>);

impl<'s> Properties<'s> {
    fn take(&mut self, key: &str) -> Option<Node<'s>> {
        let found = self.0.iter().position(|(name, _)| name.text == key)?;
        Some(self.0.swap_remove(found).1)
    }
}

impl<'s> Lowering<'s, '_> {
    pub(super) fn operation(&mut self, operation: &Operation<'s>) -> ShapeKind {
        let mut id = |name: &Name<'s>| self.resolve(name);
        ShapeKind::Operation {
            input: operation.input.as_ref().map(&mut id),
            output: operation.output.as_ref().map(&mut id),
            errors: operation.errors.iter().map(id).collect(),
        }
    }

    pub(super) fn service(&mut self, id: &ShapeId, mut properties: Properties<'s>) -> ShapeKind {
        let version = properties
            .take("version")
            .and_then(|node| self.text(id, "version", &node));
        let kind = ShapeKind::Service {
            version,
            operations: self.ids(id, "operations", &mut properties),
            resources: self.ids(id, "resources", &mut properties),
            errors: self.ids(id, "errors", &mut properties),
            rename: self.rename(id, &mut properties),
        };
        self.unknown(id, "a service", &properties);
        kind
    }

    pub(super) fn resource(&mut self, id: &ShapeId, mut properties: Properties<'s>) -> ShapeKind {
        let mut lifecycle = Lifecycle::default();
        for key in LIFECYCLE {
            let node = properties.take(key);
            let operation = node.and_then(|node| self.id(id, key, &node.value, node.offset));
            lifecycle
                .operations
                .extend(operation.map(|operation| (key, operation)));
        }
        let of_instances = self.ids(id, "operations", &mut properties);
        lifecycle.collection = self.ids(id, "collectionOperations", &mut properties);
        if self.version == Version::V1
            && let Some((name, _)) = properties
                .0
                .iter()
                .find(|(name, _)| name.text == "properties")
        {
            let help = "write `$version: \"2.0\"` at the top of the file";
            self.error(
                name.offset,
                Some(id),
                "Smithy 1.0 has no resource properties",
                help,
            );
            properties.take("properties");
        }
        let kind = ShapeKind::Resource {
            identifiers: self.named_ids(id, "identifiers", &mut properties),
            properties: self.named_ids(id, "properties", &mut properties),
            operations: lifecycle.bound(of_instances),
            resources: self.ids(id, "resources", &mut properties),
            lifecycle,
        };
        self.unknown(id, "a resource", &properties);
        kind
    }

    fn ids(&mut self, id: &ShapeId, key: &str, properties: &mut Properties<'s>) -> Vec<ShapeId> {
        match properties.take(key) {
            None => Vec::new(),
            Some(Node {
                value: Value::Array(items),
                offset,
                ..
            }) => items
                .iter()
                .filter_map(|item| self.id(id, key, item, offset))
                .collect(),
            Some(node) => {
                self.wrong(id, key, "a list of shapes", &node.value, node.offset);
                Vec::new()
            }
        }
    }

    fn named_ids(
        &mut self,
        id: &ShapeId,
        key: &str,
        properties: &mut Properties<'s>,
    ) -> Vec<(String, ShapeId)> {
        let mut named = Vec::new();
        for (name, value, offset) in self.entries(id, key, properties) {
            let target = self.id(id, key, &value, offset);
            named.extend(target.map(|target| (name, target)));
        }
        named
    }

    fn rename(
        &mut self,
        id: &ShapeId,
        properties: &mut Properties<'s>,
    ) -> BTreeMap<ShapeId, String> {
        let mut renamed = BTreeMap::new();
        for (from, to, offset) in self.entries(id, "rename", properties) {
            let target = self.shared.interner.shape(&from);
            match (target, to) {
                (Some(target), Value::String(name)) if is_identifier(&name) => {
                    renamed.insert(target, name);
                }
                (None, _) => {
                    let message = format!("`{}` is not a valid id", shorten(&from));
                    let help = "write the absolute id of a shape, such as \"example.weather#City\"";
                    self.error(offset, Some(id), message, help);
                }
                (_, other) => {
                    let message = format!("`{from}` cannot be renamed to {}", quote(&other));
                    let help =
                        "write a name of ASCII letters, digits and `_` that begins with a letter";
                    self.error(offset, Some(id), message, help);
                }
            }
        }
        renamed
    }

    /// Returns the entries of a property that is an object, with the offset of the object.
    fn entries(
        &mut self,
        id: &ShapeId,
        key: &str,
        properties: &mut Properties<'s>,
    ) -> Vec<(String, Value, usize)> {
        let Some(node) = properties.take(key) else {
            return Vec::new();
        };
        let Value::Object(entries) = node.value else {
            self.wrong(id, key, "an object", &node.value, node.offset);
            return Vec::new();
        };
        let entries = entries.into_iter();
        entries
            .map(|(name, value)| (name, value, node.offset))
            .collect()
    }

    fn text(&mut self, id: &ShapeId, key: &str, node: &Node<'s>) -> Option<String> {
        match &node.value {
            Value::String(text) => Some(text.clone()),
            other => {
                self.wrong(id, key, "a string", other, node.offset);
                None
            }
        }
    }

    /// Reads a shape id, quoted or not.
    fn id(&mut self, id: &ShapeId, key: &str, value: &Value, offset: usize) -> Option<ShapeId> {
        let Value::String(text) = value else {
            self.wrong(id, key, "the name of a shape", value, offset);
            return None;
        };
        let is_valid = match text.contains('#') {
            true => ShapeId::parse(text).is_some(),
            false => is_identifier(text),
        };
        if !is_valid {
            let message = format!("`{}` is not a valid id", shorten(text));
            self.error(offset, Some(id), message, "write the name of a shape");
            return None;
        }
        Some(self.resolve_in(text, self.namespace))
    }

    fn wrong(&mut self, id: &ShapeId, key: &str, wanted: &str, value: &Value, offset: usize) {
        let message = format!("`{key}` must be {wanted}, but it is {}", describe(value));
        self.error(offset, Some(id), message, "correct the value, or remove it");
    }

    fn unknown(&mut self, id: &ShapeId, node: &str, properties: &Properties<'s>) {
        for (name, _) in &properties.0 {
            let key = shorten(&name.text);
            let message = format!("the property `{key}` is unknown on {node} and is ignored");
            let help = "remove it, or correct its spelling";
            let diagnostic = Diagnostic::warning(message).on(id).help(help);
            self.push(name.offset, diagnostic);
        }
    }
}
