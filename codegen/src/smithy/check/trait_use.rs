//! Whether traits are known, hold what they must, and are applied where they may be.

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use super::super::parse::describe;
use super::super::prelude::{NAMESPACE, UNIT};
use super::super::{Shape, ShapeId, ShapeKind, Simple, Traits};
use super::Check;
use super::trait_table::{Holds, Rule, rule, type_of};

pub(super) fn check(check: &mut Check<'_>) {
    let mut unknown = HashSet::new();
    for shape in check.model.shapes.values() {
        if shape.id.as_str() != UNIT {
            applied(
                check,
                &shape.id,
                &shape.traits,
                &Place::Shape(shape),
                &mut unknown,
            );
        }
        for member in shape.kind.members() {
            if member.traits.is_empty() {
                continue;
            }
            let place = Place::Member {
                container: shape,
                target: check.shape(&member.target),
            };
            applied(check, &member.id, &member.traits, &place, &mut unknown);
        }
    }
}

enum Place<'m> {
    Shape(&'m Shape),
    Member {
        container: &'m Shape,
        target: Option<&'m Shape>,
    },
}

fn applied<'m>(
    check: &mut Check<'m>,
    id: &ShapeId,
    traits: &'m Traits,
    place: &Place<'m>,
    unknown: &mut HashSet<&'m str>,
) {
    for (trait_id, value) in traits.iter() {
        let known = trait_id
            .split_once('#')
            .filter(|(namespace, _)| *namespace == NAMESPACE)
            .map(|(_, name)| (name, rule(name)));
        match known {
            Some((_, Some(rule))) => {
                holds(check, id, trait_id, value, rule.holds);
                may_be_here(check, id, trait_id, traits, place, rule);
            }
            Some(("box", None)) => {
                let help = "take it out; a member without `smithy.api#default` has no default value in 2.0";
                check.trait_error(id, trait_id, "Smithy 2.0 has no boxes", help);
            }
            _ => other(check, id, trait_id, value, unknown),
        }
    }
}

/// A trait that is not of the prelude.
fn other<'m>(
    check: &mut Check<'m>,
    id: &ShapeId,
    trait_id: &'m str,
    value: &Value,
    unknown: &mut HashSet<&'m str>,
) {
    match check.shapes.get(trait_id) {
        Some(definition) if definition.traits.has("smithy.api#trait") => {
            if let Some(expected) = expected_of(&definition.kind) {
                holds(check, id, trait_id, value, expected);
            }
            return;
        }
        _ if value.is_null() => holds(check, id, trait_id, value, Holds::Object),
        _ => {}
    }
    let is_known = trait_id.starts_with("aws.")
        || (trait_id.starts_with("smithy.") && !trait_id.starts_with("smithy.api#"));
    if !is_known && unknown.insert(trait_id) {
        let help = "add the file that defines it; without one it has no effect. \
                    Other places that have it are not reported again";
        check.trait_warning(id, trait_id, "this trait is not known", help);
    }
}

/// What the definition of a trait lets it hold.
fn expected_of(definition: &ShapeKind) -> Option<Holds> {
    match definition {
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Map { .. } => {
            Some(Holds::Object)
        }
        ShapeKind::List(_) => Some(Holds::List),
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) => Some(Holds::Text),
        _ => None,
    }
}

fn holds(check: &mut Check<'_>, id: &ShapeId, trait_id: &str, value: &Value, expected: Holds) {
    let (fits, name, help) = match expected {
        Holds::Object => (
            value.is_object(),
            "an object",
            "write {} where it has nothing to say",
        ),
        Holds::List => (value.is_array(), "a list", "write a list"),
        Holds::Text => (value.is_string(), "a string", "write a string in quotes"),
        Holds::Integer => (
            value.is_i64() || value.is_u64(),
            "an integer",
            "write a number without a fraction",
        ),
        Holds::Anything => (true, "", ""),
    };
    if !fits {
        let message = format!("the trait holds {name}, but here it is {}", describe(value));
        check.trait_error(id, trait_id, message, help);
        return;
    }
    let allowed: &[&str] = match trait_id {
        "smithy.api#error" => &["client", "server"],
        "smithy.api#timestampFormat" => &["date-time", "epoch-seconds", "http-date"],
        _ => return,
    };
    if !value.as_str().is_some_and(|text| allowed.contains(&text)) {
        let message = format!("the trait holds one of {}", allowed.join(", "));
        check.trait_error(id, trait_id, message, "write one of them");
    }
}

fn may_be_here(
    check: &mut Check<'_>,
    id: &ShapeId,
    trait_id: &str,
    traits: &Traits,
    place: &Place<'_>,
    rule: &Rule,
) {
    let misplaced = match place {
        Place::Shape(shape) if rule.on & type_of(&shape.kind) == 0 => {
            Some(format!("a shape of type {}", shape.kind.type_name()))
        }
        Place::Member { container, .. } if rule.members_of & type_of(&container.kind) == 0 => Some(
            format!("a member of a shape of type {}", container.kind.type_name()),
        ),
        Place::Member {
            target: Some(target),
            ..
        } if rule.targets & type_of(&target.kind) == 0 => Some(format!(
            "a member that targets a shape of type {}",
            target.kind.type_name()
        )),
        _ => None,
    };
    if let Some(place) = misplaced {
        check.trait_error(
            id,
            trait_id,
            format!("the trait cannot be applied to {place}"),
            "take it away from here",
        );
    } else if let Some(other) = rule.with
        && !traits.has(other)
    {
        let message = format!("the trait cannot be applied without `{other}`");
        check.trait_error(
            id,
            trait_id,
            message,
            format!("add `{other}`, or take it away"),
        );
    }
}
