//! Validates a value against the constraint traits of a shape, or of a member that targets it.

use std::cmp::Ordering;

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use crate::diagnostics::Severity;
use crate::smithy::trait_ids::{self, RANGE};

use super::super::parse::{quote, shorten};
use super::super::{Shape, ShapeKind, Simple, Traits};
use super::enums::has_value;
use super::id_ref;
use super::node::Validator;
use super::number::{compare, is_zero};

/// Reports the constraints that a value violates.
pub(super) fn check(
    validator: &mut Validator<'_, '_>,
    shape: &Shape,
    traits: &Traits,
    value: &Value,
) {
    if let Some(range) = traits.get(RANGE) {
        in_range(validator, range, value);
    }
    if let Some(length) = traits.length()
        && let Some(count) = length_of(&shape.kind, value)
    {
        let outside =
            length.min.is_some_and(|min| count < min) || length.max.is_some_and(|max| count > max);
        if outside {
            let severity = validator.of_constraint();
            validator.report(
                severity,
                &format!("has a length of {count}, which is out of bounds"),
            );
        }
    }
    if let (Some(pattern), Value::String(text)) = (traits.pattern(), value)
        && !validator.check.matches(pattern, text)
    {
        let severity = validator.of_constraint();
        let message = format!(
            "is {}, which does not match `{}`",
            quote(value),
            shorten(pattern)
        );
        validator.report(severity, &message);
    }
    if let (Some(id_ref), Value::String(text)) = (traits.get(trait_ids::ID_REF), value)
        && let Some(message) = id_ref::problem(validator.check, id_ref, text)
    {
        validator.report(Severity::Error, &message);
    }
    if let ShapeKind::Enum(members) | ShapeKind::IntEnum(members) = &shape.kind
        && std::ptr::eq(traits, &shape.traits)
        && !has_value(members, value)
    {
        let severity = validator.of_constraint();
        validator.report(
            severity,
            &format!("is {}, which the enum does not have", quote(value)),
        );
    }
    if let (true, Value::Array(items)) = (traits.has(trait_ids::UNIQUE_ITEMS), value) {
        let mut seen = HashSet::with_capacity(items.len());
        if !items.iter().all(|item| seen.insert(item.to_string())) {
            validator.report(Severity::Error, "has items that are equal");
        }
    }
}

fn in_range(validator: &mut Validator<'_, '_>, range: &Value, value: &Value) {
    let bound = |key: &str| match range.get(key) {
        Some(Value::Number(bound)) => Some(bound),
        _ => None,
    };
    let (min, max) = (bound("min"), bound("max"));
    let severity = match value {
        Value::Number(number) => {
            let outside = min.is_some_and(|min| compare(number, min) == Ordering::Less)
                || max.is_some_and(|max| compare(number, max) == Ordering::Greater);
            let is_warning = validator.leniency.zero_may_be_out_of_range && is_zero(number);
            outside.then_some(match is_warning {
                true => Severity::Warning,
                false => Severity::Error,
            })
        }
        Value::String(text) => {
            let outside = match text.as_str() {
                "NaN" => true,
                "Infinity" => max.is_some(),
                "-Infinity" => min.is_some(),
                _ => false,
            };
            outside.then_some(Severity::Error)
        }
        _ => None,
    };
    if let Some(severity) = severity {
        validator.report(
            severity,
            &format!("is {}, which is out of range", quote(value)),
        );
    }
}

/// Returns the size that `length` bounds. Like the reference implementation for values in models, counts strings in
/// UTF-16 code units and blobs in bytes of text.
fn length_of(kind: &ShapeKind, value: &Value) -> Option<u64> {
    let count = match (kind, value) {
        (ShapeKind::Simple(Simple::Blob), Value::String(text)) => text.len(),
        (_, Value::String(text)) => text.encode_utf16().count(),
        (_, Value::Array(items)) => items.len(),
        (ShapeKind::Map { .. }, Value::Object(entries)) => entries.len(),
        _ => return None,
    };
    u64::try_from(count).ok()
}
