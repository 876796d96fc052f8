//! The places where a prelude trait may be applied.

use foldhash::HashSet;

use crate::smithy::trait_ids;

use super::super::{Shape, ShapeId, ShapeKind, Traits};
use super::Check;
use super::trait_table::{Place, Rule};
use super::trait_use::Site;
use super::types::{LIST, MAP, STRINGS, Types, type_of};

/// The uses of the structures of a model.
pub(super) struct Structures<'m> {
    /// Inputs and outputs of operations.
    of_operations: HashSet<&'m ShapeId>,
    /// Items of lists in inputs and outputs.
    of_items: HashSet<&'m ShapeId>,
}

impl<'m> Structures<'m> {
    pub(super) fn of(check: &Check<'m>) -> Self {
        let of_operations = check.model.shapes.values().flat_map(|shape| {
            let (input, output) = match &shape.kind {
                ShapeKind::Operation { input, output, .. } => (input.as_ref(), output.as_ref()),
                _ => (None, None),
            };
            input.into_iter().chain(output)
        });
        let of_operations: HashSet<&ShapeId> = of_operations.collect();
        let holders = of_operations.iter().filter_map(|id| check.shape(id));
        let members = holders.flat_map(|holder| holder.kind.members());
        let items = members.filter_map(|member| match &check.shape(&member.target)?.kind {
            ShapeKind::List(item) => Some(&item.target),
            _ => None,
        });
        let of_items = items.collect();
        Self {
            of_operations,
            of_items,
        }
    }
}

/// Returns the description of a place where the trait may not be applied; `None` if it may.
pub(super) fn misplaced(
    check: &Check<'_>,
    structures: &Structures<'_>,
    rule: &Rule,
    site: &Site<'_>,
    traits: &Traits,
) -> Option<String> {
    match site {
        Site::Shape(shape) => on_shape(rule, shape, traits),
        Site::Member { container, target } => {
            let kind = container.kind.type_name();
            if rule.members_of & type_of(&container.kind) == 0 {
                return Some(format!("a member of a shape of type {kind}"));
            }
            let is_here = match rule.place {
                Place::NotInInput => !container.traits.has(trait_ids::INPUT),
                Place::OfOperation => structures.of_operations.contains(&container.id),
                Place::OfOperationOrItem => [&structures.of_operations, &structures.of_items]
                    .iter()
                    .any(|structures| structures.contains(&container.id)),
                _ => true,
            };
            if !is_here {
                let words = match rule.place {
                    Place::NotInInput => "a member of an input",
                    _ => "a member of a structure that is no input or output",
                };
                return Some(words.to_owned());
            }
            on_target(check, rule, (*target)?)
        }
    }
}

fn on_shape(rule: &Rule, shape: &Shape, traits: &Traits) -> Option<String> {
    if rule.on & type_of(&shape.kind) == 0 {
        return Some(format!("a shape of type {}", shape.kind.type_name()));
    }
    match (rule.place, &shape.kind) {
        (Place::OfOperation | Place::OfOperationOrItem, _) if !traits.has(trait_ids::TRAIT) => {
            Some("a shape that defines no trait".to_owned())
        }
        (Place::WithPut, ShapeKind::Resource { lifecycle, .. }) if !lifecycle.has("put") => {
            Some("a resource without `put`".to_owned())
        }
        _ => None,
    }
}

fn on_target(check: &Check<'_>, rule: &Rule, target: &Shape) -> Option<String> {
    let kind = target.kind.type_name();
    if rule.targets & type_of(&target.kind) == 0 {
        return Some(format!("a member that targets a shape of type {kind}"));
    }
    let inner = match &target.kind {
        ShapeKind::List(member) | ShapeKind::Map { value: member, .. } => {
            check.shape(&member.target)?
        }
        _ => return None,
    };
    let type_of_target = type_of(&target.kind);
    let is_text = type_of(&inner.kind) & STRINGS != 0;
    let fits = match rule.place {
        Place::ItemsOf(types) if type_of_target == LIST => type_of(&inner.kind) & types != 0,
        Place::MapOfTexts if type_of_target == MAP => {
            is_text && !target.traits.has(trait_ids::SPARSE)
        }
        Place::MapOfTextsOrLists if type_of_target == MAP => {
            is_text || holds(check, inner, STRINGS)
        }
        _ => true,
    };
    (!fits).then(|| {
        format!(
            "a member that targets a {kind} of shapes of type {}",
            inner.kind.type_name()
        )
    })
}

/// Returns whether a shape is a list of such shapes.
fn holds(check: &Check<'_>, shape: &Shape, types: Types) -> bool {
    let ShapeKind::List(member) = &shape.kind else {
        return false;
    };
    check
        .shape(&member.target)
        .is_some_and(|item| type_of(&item.kind) & types != 0)
}
