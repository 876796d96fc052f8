//! Properties that spread from a shape to all that it holds.

use std::collections::BTreeSet;

use crate::smithy::trait_ids;
use crate::smithy::{Model, ShapeId, ShapeKind};

use super::recursion::{all_held, held, members};

/// Shapes whose values are compared because a list with
/// [`uniqueItems`](https://smithy.io/2.0/spec/constraint-traits.html#uniqueitems-trait) holds them.
pub(super) fn hashed(model: &Model, shapes: &BTreeSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut open = Vec::new();
    for shape in shapes.iter().filter_map(|id| model.shape(id)) {
        for member in members(shape) {
            let unique = model.effective_traits(member).get(trait_ids::UNIQUE_ITEMS);
            if unique.is_some() {
                open.extend(held(model, &member.target));
            }
        }
    }
    all_held(model, open)
}

/// Enums that are keys of maps, which are ordered.
pub(super) fn ordered(model: &Model, shapes: &BTreeSet<ShapeId>) -> BTreeSet<ShapeId> {
    let key = |id: &ShapeId| match &model.shape(id)?.kind {
        ShapeKind::Map { key, .. } => Some(key.target.clone()),
        _ => None,
    };
    shapes.iter().filter_map(key).collect()
}
