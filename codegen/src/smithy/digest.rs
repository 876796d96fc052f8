//! A hash of the content of a model, by which generated files identify their model. It is independent of whitespace and
//! of the order of shapes in the file, but not of the order of members, which generated code follows.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Closure, Member, Model, Shape, ShapeId, ShapeKind, Traits};

/// Returns the SHA-256 of a shape's id, kind, members and traits.
pub fn shape_digest(shape: &Shape) -> [u8; 32] {
    let mut text = Canonical(Vec::with_capacity(1024));
    text.shape(shape);
    Sha256::digest(&text.0).into()
}

/// Returns the SHA-256 of all shapes of a closure.
pub fn model_digest(model: &Model, closure: &Closure) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut text = Canonical(Vec::with_capacity(16 * 1024));
    text.id(&closure.service);
    text.ids(&closure.operations);
    for shape in closure.shapes.iter().filter_map(|id| model.shape(id)) {
        text.shape(shape);
        hasher.update(&text.0);
        text.0.clear();
    }
    hasher.update(&text.0);
    hasher.finalize().into()
}

/// Formats a digest in lower-case hexadecimal digits.
pub fn hex(digest: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    digest
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// A byte encoding that is equal only for equal content: strings and lists are prefixed with their lengths.
struct Canonical(Vec<u8>);

impl Canonical {
    fn shape(&mut self, shape: &Shape) {
        self.id(&shape.id);
        self.text(shape.kind.type_name());
        self.traits(&shape.traits);
        match &shape.kind {
            ShapeKind::Simple(_) => {}
            ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_) => {
                self.length(shape.kind.members().count());
                shape.kind.members().for_each(|member| self.member(member));
            }
            ShapeKind::Operation {
                input,
                output,
                errors,
            } => {
                self.optional(input.as_ref().map(ShapeId::as_str));
                self.optional(output.as_ref().map(ShapeId::as_str));
                self.ids(errors);
            }
            ShapeKind::Resource {
                identifiers,
                properties,
                operations,
                resources,
                ..
            } => {
                self.pairs(
                    identifiers
                        .iter()
                        .map(|(name, id)| (name.as_str(), id.as_str())),
                );
                self.pairs(
                    properties
                        .iter()
                        .map(|(name, id)| (name.as_str(), id.as_str())),
                );
                self.unordered(operations);
                self.unordered(resources);
            }
            ShapeKind::Service {
                version,
                operations,
                resources,
                errors,
                rename,
            } => {
                self.optional(version.as_deref());
                self.unordered(operations);
                self.unordered(resources);
                self.ids(errors);
                self.pairs(rename.iter().map(|(id, name)| (id.as_str(), name.as_str())));
            }
        }
    }

    fn member(&mut self, member: &Member) {
        self.text(member.name());
        self.id(&member.target);
        self.traits(&member.traits);
    }

    fn traits(&mut self, traits: &Traits) {
        self.length(traits.iter().count());
        for (trait_id, value) in traits.iter() {
            self.text(trait_id);
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.0.push(b'n'),
            Value::Bool(value) => self.0.push(if *value { b't' } else { b'f' }),
            Value::Number(number) => {
                self.0.push(b'0');
                self.text(&number.to_string());
            }
            Value::String(text) => {
                self.0.push(b'"');
                self.text(text);
            }
            Value::Array(items) => {
                self.0.push(b'[');
                self.length(items.len());
                items.iter().for_each(|item| self.value(item));
            }
            Value::Object(entries) => {
                self.0.push(b'{');
                self.length(entries.len());
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_unstable_by_key(|(key, _)| *key);
                for (key, value) in sorted {
                    self.text(key);
                    self.value(value);
                }
            }
        }
    }

    fn pairs<'a>(&mut self, pairs: impl ExactSizeIterator<Item = (&'a str, &'a str)>) {
        self.length(pairs.len());
        for (a, b) in pairs {
            self.text(a);
            self.text(b);
        }
    }

    fn ids(&mut self, ids: &[ShapeId]) {
        self.length(ids.len());
        ids.iter().for_each(|id| self.id(id));
    }

    /// Adds ids whose order is irrelevant, such as those bound to a service or a resource.
    fn unordered(&mut self, ids: &[ShapeId]) {
        let mut sorted = ids.to_vec();
        sorted.sort_unstable();
        self.ids(&sorted);
    }

    fn id(&mut self, id: &ShapeId) {
        self.text(id.as_str());
    }

    fn optional(&mut self, text: Option<&str>) {
        self.0.push(u8::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn length(&mut self, length: usize) {
        self.0.extend_from_slice(&(length as u64).to_le_bytes());
    }
}
