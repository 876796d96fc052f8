//! [Default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) are values of the shapes
//! that they stand for.

use std::cmp::Ordering;

use serde_json::Value;

use super::super::parse::quote;
use super::super::{Shape, ShapeId, ShapeKind, Simple, Traits};
use super::Check;
use super::enums::has_value;
use super::number::{compare, is_integral};

const DEFAULT: &str = "smithy.api#default";

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        if let Some(value) = shape.traits.get(DEFAULT) {
            if value.is_null() {
                let help =
                    "take the trait away; only members that target a shape with a default say null";
                check.trait_error(
                    &shape.id,
                    DEFAULT,
                    "the default of a shape cannot be null",
                    help,
                );
            } else {
                value_of(check, &shape.id, value, shape, &shape.traits);
            }
        }
        let ShapeKind::Structure(members) = &shape.kind else {
            continue;
        };
        for member in members {
            let Some(target) = check.shape(&member.target) else {
                continue;
            };
            let value = member.traits.get(DEFAULT);
            if let Some(value) = value.filter(|value| !value.is_null()) {
                value_of(check, &member.id, value, target, &member.traits);
            }
            repeated(check, &member.id, value, target);
        }
    }
}

/// A member repeats the default of its target, or says null.
fn repeated(check: &mut Check<'_>, id: &ShapeId, value: Option<&Value>, target: &Shape) {
    let Some(expected) = target.traits.get(DEFAULT) else {
        return;
    };
    match value {
        Some(Value::Null) => {}
        Some(value) if value == expected => {}
        Some(value) => {
            let message = format!(
                "the default is {}, but that of {} is {}",
                quote(value),
                target.id,
                quote(expected)
            );
            check.trait_error(
                id,
                DEFAULT,
                message,
                "repeat the default of the target, or write null for none",
            );
        }
        None => {
            let message = format!(
                "{} has the default {}, which this member does not repeat",
                target.id,
                quote(expected)
            );
            check.trait_warning(
                id,
                DEFAULT,
                message,
                "repeat it; it is taken as if it were repeated",
            );
        }
    }
}

fn value_of(check: &mut Check<'_>, id: &ShapeId, value: &Value, target: &Shape, own: &Traits) {
    let fits = match (&target.kind, value) {
        (ShapeKind::Simple(simple), _) => fits(*simple, value),
        (ShapeKind::Enum(_), Value::String(_)) => true,
        (ShapeKind::IntEnum(_), Value::Number(number)) => is_integral(number),
        (ShapeKind::List(_), Value::Array(items)) => items.is_empty(),
        (ShapeKind::Map { .. }, Value::Object(entries)) => entries.is_empty(),
        _ => false,
    };
    if !fits {
        let message = format!(
            "{} cannot be the default of a shape of type {}",
            quote(value),
            target.kind.type_name()
        );
        let help = "write a value of the shape's type; lists and maps can only be empty by default";
        check.trait_error(id, DEFAULT, message, help);
        return;
    }
    let trait_value = |trait_id: &str| own.get(trait_id).or_else(|| target.traits.get(trait_id));
    let breaks = match &target.kind {
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => !has_value(members, value),
        _ => {
            outside_range(value, trait_value("smithy.api#range"))
                || outside_length(value, trait_value("smithy.api#length"))
        }
    };
    if breaks {
        let message = format!(
            "the default {} breaks the shape's own constraints",
            quote(value)
        );
        check.trait_warning(
            id,
            DEFAULT,
            message,
            "correct the default or the constraint; it is used as it is",
        );
    }
}

fn fits(simple: Simple, value: &Value) -> bool {
    match (simple, value) {
        (Simple::Document, _) | (Simple::Boolean, Value::Bool(_)) => true,
        (Simple::String | Simple::Blob | Simple::Timestamp, Value::String(_)) => true,
        (Simple::Timestamp, Value::Number(_)) => true,
        (Simple::Float | Simple::Double | Simple::BigDecimal, Value::Number(_)) => true,
        (Simple::Float | Simple::Double, Value::String(text)) => {
            matches!(text.as_str(), "NaN" | "Infinity" | "-Infinity")
        }
        (
            Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::BigInteger,
            Value::Number(number),
        ) => is_integral(number),
        _ => false,
    }
}

fn outside_range(value: &Value, range: Option<&Value>) -> bool {
    let (Value::Number(value), Some(range)) = (value, range) else {
        return false;
    };
    let beyond = |key: &str, wrong: Ordering| match range.get(key) {
        Some(Value::Number(bound)) => compare(value, bound) == Some(wrong),
        _ => false,
    };
    beyond("min", Ordering::Less) || beyond("max", Ordering::Greater)
}

fn outside_length(value: &Value, length: Option<&Value>) -> bool {
    let (Value::String(text), Some(length)) = (value, length) else {
        return false;
    };
    let count = text.chars().count() as u64;
    let bound = |key: &str| length.get(key).and_then(Value::as_u64);
    bound("min").is_some_and(|min| count < min) || bound("max").is_some_and(|max| count > max)
}
