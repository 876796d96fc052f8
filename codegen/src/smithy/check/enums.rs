//! Enums and unions must not be empty; enum values must have the right type and be unique.

use std::hash::Hash;

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use crate::smithy::trait_ids::ENUM_VALUE;

use super::super::{Member, ShapeKind, prelude};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        let members = match &shape.kind {
            ShapeKind::Enum(members) | ShapeKind::IntEnum(members) | ShapeKind::Union(members) => {
                members
            }
            _ => continue,
        };
        // An unreadable list of values has already been reported.
        if members.is_empty() && !check.broken.contains(&shape.id) {
            let message = format!("the {} has no members", shape.kind.type_name());
            check.error(
                &shape.id,
                message,
                "add at least one member, or take the shape out",
            );
        }
        match &shape.kind {
            ShapeKind::Enum(_) => values(check, members, string_value),
            ShapeKind::IntEnum(_) => values(check, members, integer_value),
            _ => {}
        }
    }
}

fn values<'m, T: Eq + Hash>(
    check: &mut Check<'_>,
    members: &'m [Member],
    value_of: fn(Option<&'m Value>) -> Result<T, &'static str>,
) {
    let mut seen = HashSet::with_capacity(members.len());
    for member in members {
        unit(check, member);
        match value_of(member.traits.get(ENUM_VALUE)) {
            Err(message) => {
                check.trait_error(
                    &member.id,
                    ENUM_VALUE,
                    message,
                    "correct the value of the trait",
                );
            }
            Ok(value) => {
                if !seen.insert(value) {
                    let message = "another member of the enum has this value already";
                    check.trait_error(
                        &member.id,
                        ENUM_VALUE,
                        message,
                        "give each member a different value",
                    );
                }
            }
        }
    }
}

fn unit(check: &mut Check<'_>, member: &Member) {
    if member.target.as_str() != prelude::UNIT {
        let message = format!(
            "members of an enum target {}, but this one targets {}",
            prelude::UNIT,
            member.target
        );
        check.error(
            &member.id,
            message,
            format!("let it target {}", prelude::UNIT),
        );
    }
}

fn string_value(value: Option<&Value>) -> Result<&str, &'static str> {
    match value {
        Some(Value::String(text)) if text.is_empty() => {
            Err("the value of an enum member must not be empty")
        }
        Some(Value::String(text)) => Ok(text),
        _ => Err("the value of an enum member must be a string"),
    }
}

fn integer_value(value: Option<&Value>) -> Result<i32, &'static str> {
    match value.and_then(Value::as_i64).map(i32::try_from) {
        Some(Ok(number)) => Ok(number),
        _ => Err("the value of an intEnum member must be an integer of 32 bits"),
    }
}

/// Returns whether a value is one of the values of an enum.
pub(super) fn has_value(members: &[Member], value: &Value) -> bool {
    members
        .iter()
        .any(|member| member.traits.get(ENUM_VALUE) == Some(value))
}
