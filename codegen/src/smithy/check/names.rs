//! Names that differ only in case.

use foldhash::{HashMap, HashMapExt};

use crate::smithy::trait_ids::JSON_NAME;

use super::super::{Member, Shape, ShapeId, ShapeKind};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    let mut ids: HashMap<String, &ShapeId> = HashMap::with_capacity(check.model.shapes.len());
    for shape in check.model.shapes.values() {
        if let Some(other) = ids.insert(shape.id.as_str().to_ascii_lowercase(), &shape.id) {
            let message = format!("this id differs from {other} in case only");
            check.error(&shape.id, message, "rename one of the two shapes");
        }
        member_names(check, shape);
        if matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) {
            json_names(check, shape);
        }
    }
}

fn member_names(check: &mut Check<'_>, shape: &Shape) {
    if !matches!(
        shape.kind,
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_)
    ) || check.upgraded.contains(&shape.id)
    {
        return;
    }
    if !may_repeat(shape) {
        return;
    }
    let mut names: HashMap<String, &Member> = HashMap::new();
    for member in shape.kind.members() {
        if let Some(other) = names.insert(member.name().to_ascii_lowercase(), member) {
            let message = format!("this name differs from `{}` in case only", other.name());
            check.error(&member.id, message, "rename one of the two members");
        }
    }
}

/// Returns whether two members may have names that differ only in case. Needs no hash map, and suffices for most
/// shapes.
fn may_repeat(shape: &Shape) -> bool {
    let members: Vec<&str> = shape.kind.members().map(Member::name).collect();
    members.len() > 12
        || members.iter().enumerate().any(|(index, name)| {
            let mut others = members.iter().skip(index + 1);
            others.any(|other| other.eq_ignore_ascii_case(name))
        })
}

fn json_names(check: &mut Check<'_>, shape: &Shape) {
    if !shape
        .kind
        .members()
        .any(|member| member.traits.has(JSON_NAME))
    {
        return;
    }
    let mut names: HashMap<&str, &Member> = HashMap::new();
    for member in shape.kind.members() {
        let name = member
            .traits
            .text(JSON_NAME)
            .unwrap_or_else(|| member.name());
        if let Some(other) = names.insert(name, member) {
            let message = format!(
                "this member and `{}` have the same name in JSON",
                other.name()
            );
            check.trait_error(
                &member.id,
                JSON_NAME,
                message,
                "give one of them another `smithy.api#jsonName`",
            );
        }
    }
}
