//! Targets of members.

use crate::smithy::trait_ids;

use super::super::{Member, Shape, ShapeId, ShapeKind, Simple, prelude};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
            continue;
        }
        for member in shape.kind.members() {
            let Some(target) = exists(check, &member.id, &member.target) else {
                continue;
            };
            member_target(check, shape, member, target);
        }
        if let ShapeKind::Map { key, .. } = &shape.kind {
            map_key(check, key);
        }
    }
}

/// Returns the target, or reports it as missing.
pub(super) fn exists<'m>(
    check: &mut Check<'m>,
    from: &ShapeId,
    target: &ShapeId,
) -> Option<&'m Shape> {
    let found = check.shape(target);
    if found.is_none() && !check.broken.contains(target) {
        let message = match target.as_str() {
            "" => "the target is missing, and no mixin supplies it".to_owned(),
            _ => format!("{target} does not exist"),
        };
        let candidates = check.model.shapes.keys().map(ShapeId::as_str);
        let help = check
            .problems
            .did_you_mean(target.as_str(), candidates)
            .unwrap_or_else(|| "define the shape, or add the file that defines it".to_owned());
        check.error(from, message, help);
    }
    found
}

fn member_target(check: &mut Check<'_>, shape: &Shape, member: &Member, target: &Shape) {
    if let Some(message) = reason_against(shape, target) {
        let help =
            "target a data shape: a simple type, an enum, a list, a map, a structure or a union";
        check.error(&member.id, message, help);
    }
    referenced(check, &member.id, target);
}

/// Returns the reason why members of a shape cannot target another; `None` if they can.
fn reason_against(shape: &Shape, target: &Shape) -> Option<String> {
    let id = &target.id;
    match target.kind {
        ShapeKind::Service { .. } | ShapeKind::Resource { .. } | ShapeKind::Operation { .. } => {
            return Some(format!(
                "members cannot target the {} {id}",
                target.kind.type_name()
            ));
        }
        _ => {}
    }
    if id.as_str() == prelude::UNIT && !matches!(shape.kind, ShapeKind::Union(_)) {
        return Some(format!(
            "members of a {} cannot target {id}",
            shape.kind.type_name()
        ));
    }
    for (trait_id, what) in [(trait_ids::INPUT, "input"), (trait_ids::OUTPUT, "output")] {
        if target.traits.has(trait_id) {
            return Some(format!(
                "members cannot target {id}, which is marked as the {what} of an operation"
            ));
        }
    }
    None
}

/// Returns the kind of the referring shape, for messages.
fn words(from: &ShapeId) -> &'static str {
    match from.member() {
        Some(_) => "members",
        None => "a shape",
    }
}

/// Reports references to shapes that must not be referenced: mixins, trait definitions and private shapes.
pub(super) fn referenced(check: &mut Check<'_>, from: &ShapeId, target: &Shape) {
    for (trait_id, what) in [
        (trait_ids::MIXIN, "the mixin"),
        (trait_ids::TRAIT, "the trait definition"),
    ] {
        if target.traits.has(trait_id) {
            let message = format!("{} cannot target {what} {}", words(from), target.id);
            let help = match what {
                "the mixin" => "refer to a shape that uses the mixin",
                _ => "refer to a shape that defines no trait",
            };
            check.error(from, message, help);
        }
    }
    private(check, from, target);
}

/// Reports a reference to a [private](https://smithy.io/2.0/spec/documentation-traits.html#private-trait) shape of
/// another namespace.
fn private(check: &mut Check<'_>, from: &ShapeId, target: &Shape) {
    if target.id.namespace() != from.namespace() && target.traits.has(trait_ids::PRIVATE) {
        let message = format!(
            "{} is private to the namespace {}",
            target.id,
            target.id.namespace()
        );
        let help = "target another shape, or remove the trait `smithy.api#private` from the target";
        check.error(from, message, help);
    }
}

fn map_key(check: &mut Check<'_>, key: &Member) {
    let Some(target) = check.shape(&key.target) else {
        return;
    };
    if !matches!(
        target.kind,
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)
    ) {
        let message = format!(
            "the key of a map must be a string, but {} is of type {}",
            target.id,
            target.kind.type_name()
        );
        check.error(
            &key.id,
            message,
            "target a string or an enum, such as smithy.api#String",
        );
    }
}
