//! Shapes as defined in files, before merging, applying traits and flattening mixins.

use serde_json::{Map, Value};

use super::trait_ids::UNIQUE_ITEMS;
use super::{Shape, ShapeId, ShapeKind, Traits};

/// A shape as defined in its file.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: ShapeId,
    pub(super) kind: ShapeKind,
    pub(super) traits: Traits,
    pub(super) mixins: Vec<ShapeId>,
    /// The resource that supplies elided targets of members.
    pub(super) resource: Option<ShapeId>,
    /// The index of the defining source.
    pub(super) source: usize,
    /// True if the source is a Smithy 1.0 model.
    pub(super) version1: bool,
    /// True if the shape was defined as a `set`.
    pub(super) was_set: bool,
}

impl Draft {
    /// Adds `uniqueItems` to a shape that was defined as a `set`.
    pub(super) fn complete_set(&mut self) {
        if self.was_set && !self.traits.has(UNIQUE_ITEMS) {
            self.traits.insert(UNIQUE_ITEMS, Value::Object(Map::new()));
        }
    }

    pub(super) fn into_shape(self) -> Shape {
        Shape {
            id: self.id,
            kind: self.kind,
            traits: self.traits,
        }
    }
}

/// Traits applied outside the definition of the shape.
#[derive(Debug)]
pub(super) struct Apply {
    pub(super) target: ShapeId,
    pub(super) traits: Traits,
    pub(super) source: usize,
    /// True if the source is a Smithy 1.0 model.
    pub(super) version1: bool,
}

/// One file.
#[derive(Debug, Default)]
pub(super) struct FileDraft {
    pub(super) shapes: Vec<Draft>,
    pub(super) applies: Vec<Apply>,
    pub(super) metadata: Map<String, Value>,
}
