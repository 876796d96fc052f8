//! Shapes as files have them, before files are merged, traits applied and mixins flattened.

use serde_json::{Map, Value};

use super::trait_ids::UNIQUE_ITEMS;
use super::{Shape, ShapeId, ShapeKind, Traits};

/// A shape as its file defines it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: ShapeId,
    pub(super) kind: ShapeKind,
    pub(super) traits: Traits,
    pub(super) mixins: Vec<ShapeId>,
    /// The resource that supplies targets of members that have none of their own.
    pub(super) resource: Option<ShapeId>,
    /// Index of the source that defines it.
    pub(super) source: usize,
    /// True if that source is a Smithy 1.0 model.
    pub(super) version1: bool,
    /// True if it was written as a `set`.
    pub(super) was_set: bool,
}

impl Draft {
    /// Gives a set the trait that it has as a list.
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

/// Traits that are applied from outside of the shape's definition.
#[derive(Debug)]
pub(super) struct Apply {
    pub(super) target: ShapeId,
    pub(super) traits: Traits,
    pub(super) source: usize,
}

/// One file.
#[derive(Debug, Default)]
pub(super) struct FileDraft {
    pub(super) shapes: Vec<Draft>,
    pub(super) applies: Vec<Apply>,
    pub(super) metadata: Map<String, Value>,
}
