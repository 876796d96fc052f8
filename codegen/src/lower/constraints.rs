//! Converts constraint traits to checks.

use serde_json::Number;

use crate::ir::{Constraint, Length, Pattern};
use crate::smithy::trait_ids::{HOST_LABEL, SENSITIVE, SPARSE, UNIQUE_ITEMS};
use crate::smithy::{EffectiveTraits, Member, Range, Shape, ShapeId, ShapeKind, Simple};

use super::context::Context;
use super::named_constraints::has_constraints;

/// Returns the check of a member's value; `None` if there is nothing to check.
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
    // This violation does not contain the value, so it is reported for sensitive values, too.
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

/// Returns the check of a sensitive value, whose violations do not contain the value.
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

/// Returns the check of the constraints of a shape itself.
pub(super) fn own_constraint<'m>(
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
            // Only a `set` of Smithy 1.0 may have items of a type without `Eq`.
            let is_unique =
                effective.has(UNIQUE_ITEMS) && !context.incomparable.contains(&item.target);
            let unique = is_unique.then_some(Constraint::UniqueItems);
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

/// Converts a bound to an integer. Models can contain integers as decimals, and integers outside the range of `i64`.
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
