//! The values of [constraint traits](https://smithy.io/2.0/spec/constraint-traits.html). Patterns are checked
//! where they are compiled.

use std::cmp::Ordering;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde_json::{Map, Number, Value};

use super::super::parse::{describe, shorten};
use super::super::{ShapeId, ShapeKind, Simple, Traits};
use super::Check;
use super::number::{compare, is_integral};

const LENGTH: &str = "smithy.api#length";
const RANGE: &str = "smithy.api#range";
const UNIQUE: &str = "smithy.api#uniqueItems";

pub(super) fn check(check: &mut Check<'_>) {
    let mut unknown_keys = HashSet::new();
    for shape in check.model.shapes.values() {
        traits(
            check,
            &shape.id,
            &shape.traits,
            &shape.kind,
            &mut unknown_keys,
        );
        for member in shape.kind.members() {
            if member.traits.is_empty() {
                continue;
            }
            if let Some(target) = check.shape(&member.target) {
                traits(
                    check,
                    &member.id,
                    &member.traits,
                    &target.kind,
                    &mut unknown_keys,
                );
            }
        }
    }
    unique_items(check);
}

/// Unknown keys of trait values, reported once each.
type UnknownKeys = HashSet<(&'static str, String)>;

fn traits(
    check: &mut Check<'_>,
    id: &ShapeId,
    traits: &Traits,
    kind: &ShapeKind,
    unknown: &mut UnknownKeys,
) {
    if let Some(Value::Object(value)) = traits.get(LENGTH) {
        bounds(check, id, LENGTH, value, unknown, &length_bound);
    }
    if let Some(Value::Object(value)) = traits.get(RANGE) {
        let bound = |number: &Number| range_bound(number, kind);
        bounds(check, id, RANGE, value, unknown, &bound);
    }
}

fn length_bound(number: &Number) -> Result<(), String> {
    match number.as_u64() {
        Some(_) => Ok(()),
        None => Err(format!("a length cannot be {number}")),
    }
}

fn range_bound(number: &Number, kind: &ShapeKind) -> Result<(), String> {
    let takes_fractions = matches!(
        kind,
        ShapeKind::Simple(Simple::Float | Simple::Double | Simple::BigDecimal)
    );
    if takes_fractions || is_integral(number) {
        return Ok(());
    }
    Err(format!(
        "a shape of type {} has no value {number}",
        kind.type_name()
    ))
}

fn bounds(
    check: &mut Check<'_>,
    id: &ShapeId,
    trait_id: &'static str,
    value: &Map<String, Value>,
    unknown: &mut UnknownKeys,
    is_bound: &dyn Fn(&Number) -> Result<(), String>,
) {
    let mut found = [None, None];
    for (key, value) in value {
        let place = match key.as_str() {
            "min" => 0,
            "max" => 1,
            _ => {
                if unknown.insert((trait_id, key.clone())) {
                    let message = format!(
                        "the key `{}` means nothing here and is ignored",
                        shorten(key)
                    );
                    let help = "take it out; other places that have it are not reported again";
                    check.trait_warning(id, trait_id, message, help);
                }
                continue;
            }
        };
        let Value::Number(number) = value else {
            let message = format!("`{key}` must be a number, but it is {}", describe(value));
            check.trait_error(id, trait_id, message, "write a number, without quotes");
            return;
        };
        if let Err(message) = is_bound(number) {
            check.trait_error(id, trait_id, message, "correct the bound");
            return;
        }
        if let Some(slot) = found.get_mut(place) {
            *slot = Some(number);
        }
    }
    match found {
        [None, None] => check.trait_error(
            id,
            trait_id,
            "the trait has neither `min` nor `max`",
            "give one of them, or both",
        ),
        [Some(min), Some(max)] if compare(min, max) == Some(Ordering::Greater) => {
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
    let incomparable = incomparable(check);
    for shape in unique {
        if shape.traits.has("smithy.api#sparse") {
            let message = "a list cannot be sparse and have unique items";
            check.trait_error(
                &shape.id,
                UNIQUE,
                message,
                "take one of the two traits away",
            );
        }
        if incomparable.contains(&shape.id) && !check.upgraded.contains(&shape.id) {
            let message = "the items hold a float, a double or a document, which cannot be compared for equality";
            check.trait_error(
                &shape.id,
                UNIQUE,
                message,
                "take the trait away, or use items that can be compared",
            );
        }
    }
}

/// The shapes that hold a float, a double or a document somewhere.
fn incomparable<'m>(check: &Check<'m>) -> HashSet<&'m ShapeId> {
    let mut users: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    let mut open = Vec::new();
    for shape in check.model.shapes.values() {
        if matches!(
            shape.kind,
            ShapeKind::Simple(Simple::Float | Simple::Double | Simple::Document)
        ) {
            open.push(&shape.id);
        }
        for member in shape.kind.members() {
            users.entry(&member.target).or_default().push(&shape.id);
        }
    }
    let mut found = HashSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(users.remove(id).unwrap_or_default());
        }
    }
    found
}
