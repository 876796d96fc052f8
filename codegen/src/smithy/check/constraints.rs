//! The values of [constraint traits](https://smithy.io/2.0/spec/constraint-traits.html). Patterns are checked when they
//! are compiled.

use serde_json::{Number, Value};

use crate::smithy::trait_ids::{self, LENGTH, RANGE, UNIQUE_ITEMS as UNIQUE};

use super::super::{ShapeId, ShapeKind, Simple, Traits, incomparable};
use super::Check;
use super::number::{compare, is_integral};

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        traits(check, &shape.id, &shape.traits, &shape.kind);
        for member in shape.kind.members() {
            if member.traits.is_empty() {
                continue;
            }
            if let Some(target) = check.shape(&member.target) {
                traits(check, &member.id, &member.traits, &target.kind);
            }
        }
    }
    unique_items(check);
}

fn traits(check: &mut Check<'_>, id: &ShapeId, traits: &Traits, kind: &ShapeKind) {
    if let Some(value) = traits.get(LENGTH) {
        bounds(check, id, LENGTH, value, &|bound| {
            let is_negative = bound.as_i64().is_some_and(|bound| bound < 0);
            is_negative.then(|| format!("a length cannot be {bound}"))
        });
    }
    if let Some(value) = traits.get(RANGE) {
        let takes_fractions = matches!(
            kind,
            ShapeKind::Simple(Simple::Float | Simple::Double | Simple::BigDecimal)
        );
        bounds(check, id, RANGE, value, &|bound| {
            let name = kind.type_name();
            let is_invalid = !takes_fractions && !is_integral(bound);
            is_invalid.then(|| format!("a shape of type {name} has no value {bound}"))
        });
    }
}

fn bounds(
    check: &mut Check<'_>,
    id: &ShapeId,
    trait_id: &'static str,
    value: &Value,
    problem: &dyn Fn(&Number) -> Option<String>,
) {
    let bound = |key: &str| match value.get(key) {
        Some(Value::Number(bound)) => Some(bound),
        _ => None,
    };
    let (min, max) = (bound("min"), bound("max"));
    for bound in min.into_iter().chain(max) {
        if let Some(message) = problem(bound) {
            check.trait_error(id, trait_id, message, "correct the bound");
        }
    }
    match (min, max) {
        (None, None) if value.get("min").is_none() && value.get("max").is_none() => check
            .trait_error(
                id,
                trait_id,
                "the trait has neither `min` nor `max`",
                "give one of them, or both",
            ),
        (Some(min), Some(max)) if compare(min, max).is_gt() => {
            let message = format!("`min` is {min} and so greater than `max`, which is {max}");
            check.trait_error(id, trait_id, message, "exchange or correct them");
        }
        _ => {}
    }
}

fn unique_items(check: &mut Check<'_>) {
    let unique: Vec<_> = check
        .model
        .shapes
        .values()
        .filter(|shape| matches!(shape.kind, ShapeKind::List(_)) && shape.traits.has(UNIQUE))
        .collect();
    if unique.is_empty() {
        return;
    }
    let incomparable = incomparable(check.model);
    for shape in unique {
        if shape.traits.has(trait_ids::SPARSE) {
            let message = "a list cannot be sparse and have unique items";
            check.trait_error(&shape.id, UNIQUE, message, "remove one of the two traits");
        }
        if incomparable.contains(&shape.id) && !check.upgraded.contains(&shape.id) {
            let message = "the items contain a float, a double or a document, which cannot be compared for equality";
            check.trait_error(
                &shape.id,
                UNIQUE,
                message,
                "remove the trait, or use items that can be compared",
            );
        }
    }
}
