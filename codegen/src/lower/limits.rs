//! Limits of the size of types and builders that this program and the compiler can process.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids;
use crate::smithy::{Model, Shape, ShapeId, ShapeKind};

use super::recursion::members;

/// The maximum number of nested lists and maps without a structure or union between them.
const NESTING: usize = 32;

/// The maximum depth of nested lists, maps, structures and unions. The compiler visits the whole nesting when it
/// computes the size of a type or checks `Send` and `Sync`. Its recursion limit is 128, and each level takes at least
/// two steps.
const TYPES: usize = 50;

/// The maximum total number of fields that the setters of a builder mention. The setter of a required member mentions
/// all members, so the total grows with the square of their number.
const BUILDER: usize = 200_000;

/// Returns a diagnostic for each exceeded limit.
pub(super) fn exceeded(model: &Model, shapes: &BTreeSet<ShapeId>) -> Vec<Diagnostic> {
    let depths = depths(model, shapes, is_collection);
    let types = self::depths(model, shapes, is_type);
    // Reports only the first shape of a chain, and none if its lists and maps have been reported.
    let are_collections_reported = depths.values().any(|&depth| depth > NESTING);
    let too_deep_for_the_compiler =
        |shape: &&Shape| !are_collections_reported && types.get(&shape.id) == Some(&(TYPES + 1));
    let shapes = shapes.iter().filter_map(|id| model.shape(id));
    let deep = shapes.clone().filter(too_deep_for_the_compiler);
    let deep = deep.map(too_deep_for_a_compiler);
    let others = shapes.filter_map(|shape| match shape.kind {
        ShapeKind::List(_) | ShapeKind::Map { .. } => {
            // Shapes further out are not reported again.
            (depths.get(&shape.id) == Some(&(NESTING + 1))).then(|| too_deep(shape))
        }
        ShapeKind::Structure(_) => too_many(shape),
        _ => None,
    });
    deep.chain(others).collect()
}

fn too_deep_for_a_compiler(shape: &Shape) -> Diagnostic {
    let message = format!(
        "types are nested more than {TYPES} deep in this shape, which is more than rustc's recursion limit lets through"
    );
    Diagnostic::error(message)
        .on(&shape.id)
        .help("reduce the number of levels, or make one of them refer to an enclosing type")
}

fn too_deep(shape: &Shape) -> Diagnostic {
    let message = format!("lists and maps are nested more than {NESTING} deep in this shape");
    Diagnostic::error(message)
        .on(&shape.id)
        .help("add a structure between them")
}

fn too_many(shape: &Shape) -> Option<Diagnostic> {
    let members = members(shape);
    let is_required = |traits: &crate::smithy::Traits| traits.has(trait_ids::REQUIRED);
    let required = members
        .iter()
        .filter(|member| is_required(&member.traits))
        .count();
    let mentions = required.saturating_mul(members.len());
    (mentions > BUILDER).then(|| {
        let message = format!(
            "the structure has {} members, {required} of them required: too many for a builder that the compiler checks",
            members.len()
        );
        Diagnostic::error(message)
            .on(&shape.id)
            .help("make fewer members required, or move some to separate structures")
    })
}

/// Returns the depth of each counted shape: the maximum number of counted shapes on a path that starts at it, itself
/// included. Shapes on or above a cycle have no depth, because a `Box` breaks the cycle. Works from the innermost
/// shapes outwards, without recursion, so that long chains do not overflow the stack.
fn depths<'m>(
    model: &'m Model,
    shapes: &'m BTreeSet<ShapeId>,
    counts: fn(&Shape) -> bool,
) -> BTreeMap<&'m ShapeId, usize> {
    let (mut depths, mut inside) = (BTreeMap::new(), BTreeMap::new());
    let mut held_by: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut open = Vec::new();
    let shapes = shapes.iter().filter_map(|id| model.shape(id));
    for shape in shapes.filter(|shape| counts(shape)) {
        let inner = members(shape).into_iter().map(|member| &member.target);
        let inner: Vec<_> = inner
            .filter(|id| model.shape(id).is_some_and(counts))
            .collect();
        if inner.is_empty() {
            open.push((&shape.id, 1));
        }
        inside.insert(&shape.id, inner.len());
        inner
            .into_iter()
            .for_each(|id| held_by.entry(id).or_default().push(&shape.id));
    }
    while let Some((id, depth)) = open.pop() {
        depths.insert(id, depth);
        for outer in held_by.get(id).into_iter().flatten() {
            let depth_outside = depths.entry(outer).or_insert(0);
            *depth_outside = (*depth_outside).max(depth + 1);
            if let Some(left) = inside.get_mut(outer) {
                *left -= 1;
                if *left == 0 {
                    open.push((outer, *depth_outside));
                }
            }
        }
    }
    depths
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}

fn is_type(shape: &Shape) -> bool {
    is_collection(shape) || matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
}
