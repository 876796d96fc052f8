//! Properties that spread from a shape to all that it holds.

use std::collections::BTreeSet;

use crate::smithy::{Model, ShapeId, ShapeKind};

use super::recursion::members;

/// Shapes whose values are compared because a list with
/// [`uniqueItems`](https://smithy.io/2.0/spec/constraint-traits.html#uniqueitems-trait) holds them.
pub(super) fn hashed(model: &Model, shapes: &BTreeSet<ShapeId>) -> BTreeSet<ShapeId> {
    let mut open = Vec::new();
    for shape in shapes.iter().filter_map(|id| model.shape(id)) {
        for member in members(shape) {
            let target = model.shape(&member.target);
            let unique = model
                .member_trait(member, super::rules::UNIQUE_ITEMS)
                .is_some();
            if unique && let Some(target) = target {
                open.extend(members(target).iter().map(|item| &item.target));
            }
        }
    }
    let mut hashed = BTreeSet::new();
    while let Some(id) = open.pop() {
        if hashed.insert(id.clone()) {
            let shape = model.shape(id);
            open.extend(
                shape
                    .iter()
                    .flat_map(|shape| members(shape))
                    .map(|member| &member.target),
            );
        }
    }
    hashed
}

/// Enums that are keys of maps, which are ordered.
pub(super) fn ordered(model: &Model, shapes: &BTreeSet<ShapeId>) -> BTreeSet<ShapeId> {
    let key = |id: &ShapeId| match &model.shape(id)?.kind {
        ShapeKind::Map { key, .. } => Some(key.target.clone()),
        _ => None,
    };
    shapes.iter().filter_map(key).collect()
}
