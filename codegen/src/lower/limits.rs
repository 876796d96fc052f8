//! What no crate could hold: types and builders of a size that neither this program nor the compiler would
//! get to the end of.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::smithy::{Closure, Model, Shape, ShapeId, ShapeKind};

use super::recursion::members;

/// How many lists and maps may hold each other without a structure or union in between.
const NESTING: usize = 32;

/// How many fields the methods of a builder may mention in all. A method for a required member mentions every
/// member, so it grows with the square of them.
const BUILDER: usize = 200_000;

/// What exceeds the limits, all of it.
pub(super) fn exceeded(model: &Model, closure: &Closure) -> Vec<Diagnostic> {
    let depths = depths(model, closure);
    let shapes = closure.shapes.iter().filter_map(|id| model.shape(id));
    shapes
        .filter_map(|shape| match shape.kind {
            ShapeKind::List(_) | ShapeKind::Map { .. } => {
                // The first of a chain that is too long; those above it would only repeat that.
                (depths.get(&shape.id) == Some(&(NESTING + 1))).then(|| too_deep(shape))
            }
            ShapeKind::Structure(_) => too_many(shape),
            _ => None,
        })
        .collect()
}

fn too_deep(shape: &Shape) -> Diagnostic {
    let message = format!("lists and maps are nested more than {NESTING} deep in this shape");
    Diagnostic::error(message)
        .on(&shape.id)
        .help("put a structure in between")
}

fn too_many(shape: &Shape) -> Option<Diagnostic> {
    let members = members(shape);
    let is_required = |traits: &crate::smithy::Traits| traits.has("smithy.api#required");
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
            .help("make fewer members required, or move some into structures of their own")
    })
}

/// How many lists and maps each list or map goes through at most, itself included. Worked out from the inside
/// to the outside, so that long chains are no danger.
fn depths<'m>(model: &'m Model, closure: &'m Closure) -> BTreeMap<&'m ShapeId, usize> {
    let (mut depths, mut inside) = (BTreeMap::new(), BTreeMap::new());
    let mut held_by: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut open = Vec::new();
    for shape in collections(model, closure) {
        let inner = members(shape).into_iter().map(|member| &member.target);
        let inner: Vec<_> = inner
            .filter(|id| model.shape(id).is_some_and(is_collection))
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

fn collections<'m>(model: &'m Model, closure: &'m Closure) -> impl Iterator<Item = &'m Shape> {
    let shapes = closure.shapes.iter().filter_map(|id| model.shape(id));
    shapes.filter(|shape| is_collection(shape))
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}
