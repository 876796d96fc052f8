//! Shapes and members with named constraints.
//!
//! A simple shape, list or map with something to check has a named constraint, which all its members share. A member
//! with its own [constraint traits](https://smithy.io/2.0/spec/constraint-traits.html) has a separate one.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Constraint, NamedConstraint, Origin};
use crate::smithy::trait_ids::{HOST_LABEL, LENGTH, PATTERN, RANGE, UNIQUE_ITEMS};
use crate::smithy::{EffectiveTraits, Member, Model, Shape, ShapeId, ShapeKind, Simple};

use super::context::Context;
use super::names::{self, Scope};
use super::patterns::Patterns;
use super::recursion::members;
use super::{constraint_docs, constraints};

const CONSTRAINTS: [&str; 4] = [LENGTH, RANGE, PATTERN, UNIQUE_ITEMS];

/// Returns all shapes with something to check, in themselves or in nested values.
pub(super) fn checked_shapes(
    model: &Model,
    shapes: &BTreeSet<ShapeId>,
    patterns: &Patterns<'_>,
) -> BTreeSet<ShapeId> {
    let mut held_by: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut open = Vec::new();
    for id in shapes {
        let Some(shape) = model.shape(id) else {
            continue;
        };
        let members = members(shape);
        let of_members = members.iter().any(|member| {
            model.shape(&member.target).is_some_and(|target| {
                member.traits.has(HOST_LABEL)
                    || has_constraints(&member.traits)
                        && has_own_check(
                            &target.kind,
                            EffectiveTraits::of_member(member, target),
                            patterns,
                        )
            })
        });
        if of_members || has_own_check(&shape.kind, EffectiveTraits::of(shape), patterns) {
            open.push(id);
        }
        for member in members {
            held_by.entry(&member.target).or_default().push(id);
        }
    }
    let mut checked = BTreeSet::new();
    while let Some(id) = open.pop() {
        if checked.insert(id.clone()) {
            open.extend(held_by.get(id).into_iter().flatten());
        }
    }
    checked
}

/// Returns whether a value has something to check other than nested values.
fn has_own_check(
    kind: &ShapeKind,
    effective: EffectiveTraits<'_>,
    patterns: &Patterns<'_>,
) -> bool {
    let is_compiled = || {
        effective
            .pattern()
            .is_some_and(|source| matches!(patterns.get(source), Some(Ok(_))))
    };
    match kind {
        // A service knows all values and members.
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) | ShapeKind::Union(_) => true,
        ShapeKind::Simple(Simple::String) => effective.has(LENGTH) || is_compiled(),
        ShapeKind::Simple(Simple::Blob) | ShapeKind::Map { .. } => effective.has(LENGTH),
        ShapeKind::List(_) => effective.has(LENGTH) || effective.has(UNIQUE_ITEMS),
        ShapeKind::Simple(Simple::Boolean | Simple::Timestamp | Simple::Document) => false,
        ShapeKind::Simple(_) => effective.has(RANGE),
        _ => false,
    }
}

pub(super) fn has_constraints(traits: &crate::smithy::Traits) -> bool {
    CONSTRAINTS.iter().any(|id| traits.has(id))
}

/// Shapes and members with named constraints, in the order of their names.
pub(super) struct Named<'m> {
    pub(super) id: &'m ShapeId,
    pub(super) ident: String,
    subject: Subject<'m>,
}

impl<'m> Named<'m> {
    /// Returns the pattern of a named string or enum.
    pub(super) fn pattern(&self, context: &Context<'m>) -> Option<&'m str> {
        let (shape, effective) = self.subject.effective(context)?;
        let is_text = matches!(
            shape.kind,
            ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)
        );
        effective.pattern().filter(|_| is_text)
    }
}

impl<'m> Subject<'m> {
    /// Returns the shape of the value, and the traits that apply to it.
    fn effective(&self, context: &Context<'m>) -> Option<(&'m Shape, EffectiveTraits<'m>)> {
        match *self {
            Self::Shape(shape) => Some((shape, EffectiveTraits::of(shape))),
            Self::Member(_, member) => Some((context.target(member)?, context.effective(member))),
        }
    }
}

enum Subject<'m> {
    Shape(&'m Shape),
    Member(&'m Shape, &'m Member),
}

/// Selects and names the constraints. `structures` are the shapes whose members are fields of generated types.
pub(super) fn name_constraints<'m>(
    context: &Context<'m>,
    reached: &'m BTreeSet<ShapeId>,
    structures: &BTreeSet<&'m ShapeId>,
) -> Vec<Named<'m>> {
    let mut subjects: Vec<(bool, String, &ShapeId, Subject<'_>)> = Vec::new();
    for subject in subjects_of(context, reached, structures) {
        subjects.push(match subject {
            Subject::Shape(shape) => {
                let name = context.name_of(&shape.id).to_owned();
                (false, name, &shape.id, subject)
            }
            Subject::Member(shape, member) => {
                let name = format!("{}_{}", context.name_of(&shape.id), member.name());
                (true, name, &member.id, subject)
            }
        });
    }
    subjects.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
    let mut idents = Scope::default();
    let mut named: Vec<_> = subjects
        .into_iter()
        .map(|(_, name, id, subject)| Named {
            id,
            ident: idents.claim(&names::static_name(&name), id).name,
            subject,
        })
        .collect();
    named.sort_by(|a, b| a.ident.cmp(&b.ident));
    named
}

/// Collects shapes and members with constraints, starting at the fields of all types. A shape is omitted if all
/// members that target it have their own constraints.
fn subjects_of<'m>(
    context: &Context<'m>,
    reached: &'m BTreeSet<ShapeId>,
    structures: &BTreeSet<&'m ShapeId>,
) -> Vec<Subject<'m>> {
    let model = context.model;
    let holders: BTreeSet<&ShapeId> = structures.iter().copied().chain(reached).collect();
    let mut open: Vec<(&Shape, &Member)> = holders
        .into_iter()
        .filter_map(|id| model.shape(id))
        .filter(|shape| matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)))
        .flat_map(|shape| {
            members(shape)
                .into_iter()
                .map(move |member| (shape, member))
        })
        .collect();
    let (mut seen, mut subjects) = (BTreeSet::new(), Vec::new());
    while let Some((holder, member)) = open.pop() {
        let Some(target) = context.target(member) else {
            continue;
        };
        let is_collection = matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
        let of_member = has_constraints(&member.traits);
        let id = if of_member { &member.id } else { &target.id };
        if !seen.insert(id) {
            continue;
        }
        if is_collection {
            open.extend(members(target).into_iter().map(|inner| (target, inner)));
        }
        let own = has_own_check(&target.kind, context.effective(member), &context.patterns);
        let inside = is_collection
            && members(target)
                .iter()
                .any(|inner| is_checked(context, inner));
        let simple = matches!(target.kind, ShapeKind::Simple(_));
        if of_member && (own || inside) {
            subjects.push(Subject::Member(holder, member));
        } else if !of_member && (own && (simple || has_constraints(&target.traits)) || inside) {
            subjects.push(Subject::Shape(target));
        }
    }
    subjects
}

/// Returns whether there is something to check in the value of a member.
fn is_checked(context: &Context<'_>, member: &Member) -> bool {
    if !has_constraints(&member.traits) {
        return context.checked.contains(&member.target);
    }
    let Some(target) = context.target(member) else {
        return false;
    };
    let inside = match target.kind {
        ShapeKind::List(_) | ShapeKind::Map { .. } => members(target)
            .iter()
            .any(|inner| is_checked(context, inner)),
        _ => false,
    };
    inside
        || has_own_check(
            &target.kind,
            EffectiveTraits::of_member(member, target),
            &context.patterns,
        )
}

/// Builds the named constraints.
pub(super) fn build<'m>(context: &Context<'m>, named: Vec<Named<'m>>) -> Vec<NamedConstraint> {
    let build = |named: Named<'m>| {
        let (shape, effective) = named.subject.effective(context)?;
        let constraint = constraints::own_constraint(context, shape, effective);
        Some(NamedConstraint {
            origin: Origin {
                id: named.id.clone(),
            },
            ident: named.ident.into(),
            docs: constraint_docs::docs_of(context, named.id, Some(shape), effective),
            constraint: constraint.unwrap_or(Constraint::Unchecked),
        })
    };
    named.into_iter().filter_map(build).collect()
}
