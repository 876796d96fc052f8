//! [Default values](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait) must be valid values of their
//! shapes.

use serde_json::Value;

use crate::diagnostics::Severity;
use crate::smithy::trait_ids::DEFAULT;

use super::super::parse::quote;
use super::super::{Shape, ShapeId, ShapeKind, Simple, Traits};
use super::Check;
use super::node::{self, Leniency};

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        if let Some(value) = shape.traits.get(DEFAULT) {
            if value.is_null() {
                let help = "remove the trait: null is only valid if the target has a default";
                check.trait_error(
                    &shape.id,
                    DEFAULT,
                    "the default of a shape cannot be null",
                    help,
                );
            } else {
                value_of(check, &shape.id, value, shape, None);
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
                value_of(check, &member.id, value, target, Some(&member.traits));
            }
            repeated(check, &member.id, value, target);
        }
    }
}

/// Reports a member that neither repeats the default of its target nor sets null.
fn repeated(check: &mut Check<'_>, id: &ShapeId, value: Option<&Value>, target: &Shape) {
    let Some(expected) = target.traits.get(DEFAULT) else {
        return;
    };
    let message = match value {
        Some(Value::Null) => return,
        Some(value) if value == expected => return,
        Some(value) => format!(
            "the default is {}, but that of {} is {}",
            quote(value),
            target.id,
            quote(expected)
        ),
        None => format!(
            "{} has the default {}, which this member does not repeat",
            target.id,
            quote(expected)
        ),
    };
    check.trait_error(
        id,
        DEFAULT,
        message,
        "repeat the default of the target, or write null for none",
    );
}

fn value_of(
    check: &mut Check<'_>,
    id: &ShapeId,
    value: &Value,
    target: &Shape,
    own: Option<&Traits>,
) {
    let can_be_empty_only = matches!(
        target.kind,
        ShapeKind::List(_) | ShapeKind::Map { .. } | ShapeKind::Simple(Simple::Document)
    );
    let is_empty = match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => true,
    };
    if can_be_empty_only && !is_empty {
        let message = format!("{} that is not empty cannot be a default", quote(value));
        let help = "write an empty list or object";
        return check.trait_error(id, DEFAULT, message, help);
    }
    let leniency = Leniency {
        zero_may_be_out_of_range: true,
        ..Leniency::default()
    };
    for finding in node::findings(check, target, own, value, leniency) {
        let message = format!("this is not a valid default: {}", finding.message);
        match finding.severity {
            Severity::Error => {
                let help = "correct the default, or the constraint that it violates";
                check.trait_error(id, DEFAULT, message, help);
            }
            Severity::Warning => {
                let help = "correct the default or the constraint; it is used as it is";
                check.trait_warning(id, DEFAULT, message, help);
            }
        }
    }
}
