//! Indexes of members, which Smithy IDL 2.1 writes before their names: the traits `smithy.protocols#idx` and
//! `smithy.protocols#indexed`. A model that defines the traits itself also defines their rules.

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use crate::smithy::trait_ids::{EVENT_HEADER, EVENT_PAYLOAD, INDEX, INDEXED, MIXIN, STREAMING};

use super::super::closure::Closure;
use super::super::{Member, Shape, ShapeId, ShapeKind};
use super::{Check, number};

/// The highest index.
const MAX: i64 = 65_535;

pub(super) fn check(check: &mut Check<'_>) {
    if check.shapes.contains_key(INDEX) {
        return;
    }
    let required = of_indexed_services(check);
    for shape in check.model.shapes.values() {
        let mut members = shape.kind.members();
        let has_index = members.any(|member| member.traits.has(INDEX));
        if is_indexable(shape) {
            if has_index || required.contains(&shape.id) {
                sequence(check, shape);
            }
        } else if has_index {
            place(check, shape);
        }
    }
}

/// Returns the ids of all shapes of services with the trait `indexed`.
fn of_indexed_services(check: &Check<'_>) -> HashSet<ShapeId> {
    let services = check.model.shapes.values();
    let services = services.filter(|shape| shape.traits.has(INDEXED));
    let mut ids = HashSet::new();
    for service in services {
        if let Ok(closure) = Closure::of(check.model, &service.id, None) {
            ids.extend(closure.shapes);
        }
    }
    ids
}

fn is_indexable(shape: &Shape) -> bool {
    let kind = &shape.kind;
    matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) && !shape.traits.has(MIXIN)
}

/// Reports indexes of members of other shapes.
fn place(check: &mut Check<'_>, shape: &Shape) {
    let what = match shape.traits.has(MIXIN) {
        true => "a mixin".to_owned(),
        false => format!("a {}", shape.kind.type_name()),
    };
    let indexed = shape.kind.members();
    for member in indexed.filter(|member| member.traits.has(INDEX)) {
        let message = format!("a member of {what} has no index");
        let help = "remove the index; members of structures and unions have one";
        check.trait_error(&member.id, INDEX, message, help);
    }
}

/// Reports indexes that are missing, used twice or out of range, and gaps between them.
fn sequence(check: &mut Check<'_>, shape: &Shape) {
    let mut found: Vec<(i64, &Member)> = Vec::new();
    for member in shape.kind.members() {
        match member.traits.get(INDEX) {
            None if is_exempt(check, member) => {}
            None => {
                let message =
                    "the member has no index, but others of its shape or service have one";
                let help = "write the next index before its name, or add the trait";
                check.trait_error(&member.id, INDEX, message, help);
            }
            Some(value) => match index(value) {
                Some(index) => found.push((index, member)),
                None => {
                    let message = format!("the index of a member is a number from 1 to {MAX}");
                    check.trait_error(&member.id, INDEX, message, "correct the index");
                }
            },
        }
    }
    found.sort_by_key(|(index, _)| *index);
    let mut last = 0;
    for (index, member) in found {
        let message = if index == last {
            format!("another member has the index {index}, too")
        } else if index > last + 1 {
            format!("no member has the index {}", last + 1)
        } else {
            last = index;
            continue;
        };
        last = index;
        let help = "number the members from 1 without gaps";
        check.trait_error(&member.id, INDEX, message, help);
    }
}

fn index(value: &Value) -> Option<i64> {
    let Value::Number(value) = value else {
        return None;
    };
    number::is_within(value, 1, MAX).then(|| value.as_i64())?
}

/// Returns whether a member needs no index: it is a stream, or part of an event outside its body.
fn is_exempt(check: &Check<'_>, member: &Member) -> bool {
    let target = check.shape(&member.target);
    member.traits.has(EVENT_HEADER)
        || member.traits.has(EVENT_PAYLOAD)
        || target.is_some_and(|target| target.traits.has(STREAMING))
}
