//! Constraint traits to checks.
//!
//! A simple shape, list or map with anything to check gets a named constraint that all its members share. A member
//! with [constraint traits](https://smithy.io/2.0/spec/constraint-traits.html) of its own gets one for itself.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Number;

use crate::ir::{Constraint, Length, NamedConstraint, Origin, Pattern};
use crate::smithy::trait_ids::{
    HOST_LABEL, LENGTH, PATTERN, RANGE, SENSITIVE, SPARSE, UNIQUE_ITEMS,
};
use crate::smithy::{EffectiveTraits, Member, Model, Range, Shape, ShapeId, ShapeKind, Simple};

use super::constraint_docs;
use super::context::Context;
use super::names::{self, Scope};
use super::patterns::Patterns;
use super::recursion::members;

const CONSTRAINTS: [&str; 4] = [LENGTH, RANGE, PATTERN, UNIQUE_ITEMS];

/// All shapes in which there is anything to check, themselves or further inside.
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

/// Whether a value has anything to check besides what is inside it.
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

fn has_constraints(traits: &crate::smithy::Traits) -> bool {
    CONSTRAINTS.iter().any(|id| traits.has(id))
}

/// Shapes and members that get a constraint of their own, in the order of their names.
pub(super) struct Named<'m> {
    pub(super) id: &'m ShapeId,
    pub(super) ident: String,
    subject: Subject<'m>,
}

impl<'m> Named<'m> {
    /// The pattern of the string or enum that is named.
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
    /// The shape of the value, and the traits that count for it.
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

/// Decides which constraints there are and what they are called. `structures` are the shapes whose members are
/// fields of generated types.
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

/// Follows the fields of all types down to what gets a constraint. What only members refer to that have constraints
/// of their own gets none.
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

/// Whether there is anything to check in a member's value.
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

/// Makes the named constraints.
pub(super) fn build<'m>(context: &Context<'m>, named: Vec<Named<'m>>) -> Vec<NamedConstraint> {
    let build = |named: Named<'m>| {
        let (shape, effective) = named.subject.effective(context)?;
        let constraint = own_constraint(context, shape, effective);
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

/// The check of a member's value; `None` where there is nothing to check.
pub(super) fn constraint_for<'m>(
    context: &Context<'m>,
    holder: &ShapeId,
    member: &'m Member,
) -> Option<Constraint> {
    let constraint = constraint_of_member(context, holder, member).map(|constraint| {
        let is_sensitive = context.calls_sensitive(holder, member);
        if is_sensitive {
            sensitive(constraint)
        } else {
            constraint
        }
    });
    // Names no value, so it may be told of a sensitive one.
    let host_label = member
        .traits
        .has(HOST_LABEL)
        .then_some(Constraint::HostLabel);
    join([host_label, constraint])
}

fn constraint_of_member<'m>(
    context: &Context<'m>,
    holder: &ShapeId,
    member: &'m Member,
) -> Option<Constraint> {
    let of_member = has_constraints(&member.traits);
    let named = if of_member {
        &member.id
    } else {
        &member.target
    };
    if let Some(shared) = context.constraints.get(named) {
        return Some(shared.clone());
    }
    if !context.checked.contains(&member.target) {
        return None;
    }
    let target = context.target(member)?;
    match &target.kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Some(Constraint::KnownValue),
        ShapeKind::Structure(_) | ShapeKind::Union(_) => {
            Some(if context.recursion.joins(holder, &member.target) {
                Constraint::Recursive
            } else {
                Constraint::Nested
            })
        }
        _ => None,
    }
}

/// The check of a value that must not be shown, as far as violations would tell of the value.
fn sensitive(constraint: Constraint) -> Constraint {
    match constraint {
        Constraint::KnownValue
        | Constraint::UniqueItems
        | Constraint::HostLabel
        | Constraint::Unchecked
        | Constraint::Text { length: None, .. } => constraint,
        constraint => Constraint::Sensitive(Box::new(constraint)),
    }
}

/// The check that a shape gives a name to.
fn own_constraint<'m>(
    context: &Context<'m>,
    shape: &'m Shape,
    effective: EffectiveTraits<'m>,
) -> Option<Constraint> {
    let constraint = constraint_of_shape(context, shape, effective)?;
    let is_sensitive = effective.has(SENSITIVE);
    Some(if is_sensitive {
        sensitive(constraint)
    } else {
        constraint
    })
}

fn constraint_of_shape<'m>(
    context: &Context<'m>,
    shape: &'m Shape,
    effective: EffectiveTraits<'m>,
) -> Option<Constraint> {
    match &shape.kind {
        ShapeKind::Simple(simple) => constraint_of_simple(context, *simple, effective),
        ShapeKind::Enum(_) => join([Some(Constraint::KnownValue), text(context, effective)]),
        ShapeKind::IntEnum(_) => join([Some(Constraint::KnownValue), integer_range(effective)]),
        ShapeKind::List(item) => {
            let each = constraint_for(context, &shape.id, item);
            let each =
                each.map(|constraint| Constraint::Each(Box::new(sparse(effective, constraint))));
            let unique = effective
                .has(UNIQUE_ITEMS)
                .then_some(Constraint::UniqueItems);
            join([length(effective).map(Constraint::Count), unique, each])
        }
        ShapeKind::Map { key, value } => {
            let keys = constraint_for(context, &shape.id, key)
                .map(|constraint| Constraint::Keys(Box::new(constraint)));
            let sensitive_keys = context.is_sensitive(key);
            let values =
                constraint_for(context, &shape.id, value).map(|constraint| Constraint::Values {
                    constraint: Box::new(sparse(effective, constraint)),
                    sensitive_keys,
                });
            join([length(effective).map(Constraint::Count), keys, values])
        }
        _ => None,
    }
}

fn sparse(effective: EffectiveTraits<'_>, constraint: Constraint) -> Constraint {
    if effective.has(SPARSE) {
        Constraint::Sparse(Box::new(constraint))
    } else {
        constraint
    }
}

fn join<const N: usize>(constraints: [Option<Constraint>; N]) -> Option<Constraint> {
    constraints.into_iter().flatten().reduce(Constraint::and)
}

fn text(context: &Context<'_>, effective: EffectiveTraits<'_>) -> Option<Constraint> {
    let length = length(effective);
    let pattern = pattern(context, effective, length).map(Box::new);
    (length.is_some() || pattern.is_some()).then_some(Constraint::Text { length, pattern })
}

fn integer_range(effective: EffectiveTraits<'_>) -> Option<Constraint> {
    let Range { min, max } = effective.range()?;
    Some(Constraint::Integer {
        min: integer(min),
        max: integer(max),
    })
}

fn constraint_of_simple(
    context: &Context<'_>,
    simple: Simple,
    effective: EffectiveTraits<'_>,
) -> Option<Constraint> {
    match simple {
        Simple::String => text(context, effective),
        Simple::Blob => length(effective).map(Constraint::Bytes),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => integer_range(effective),
        Simple::Float | Simple::Double => {
            let Range { min, max } = effective.range()?;
            let double = simple == Simple::Double;
            Some(Constraint::Float {
                double,
                min: float(min),
                max: float(max),
            })
        }
        Simple::BigInteger | Simple::BigDecimal => {
            let Range { min, max } = effective.range()?;
            let decimal = |bound: Option<Number>| bound.map(|bound| bound.to_string());
            Some(Constraint::Decimal {
                min: decimal(min),
                max: decimal(max),
            })
        }
        _ => None,
    }
}

fn length(effective: EffectiveTraits<'_>) -> Option<Length> {
    let length = effective.length()?;
    Some(Length {
        min: length.min,
        max: length.max,
    })
}

/// Integers in a model may be written as decimals, and may lie beyond what an `i64` holds.
fn integer(bound: Option<Number>) -> Option<i64> {
    let bound = bound?;
    bound
        .as_i64()
        .or_else(|| bound.as_f64().map(|float| float as i64))
}

fn float(bound: Option<Number>) -> Option<f64> {
    bound?.as_f64()
}

fn pattern(
    context: &Context<'_>,
    effective: EffectiveTraits<'_>,
    length: Option<Length>,
) -> Option<Pattern> {
    let source = effective.pattern()?;
    let compiled = context.patterns.get(source)?.as_ref().ok()?;
    compiled.beside(source, length.unwrap_or_default())
}
