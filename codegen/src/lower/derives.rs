//! Properties that spread from a shape to all that it holds.

use std::collections::BTreeSet;

use crate::smithy::trait_ids;
use crate::smithy::{Model, ShapeId};

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
