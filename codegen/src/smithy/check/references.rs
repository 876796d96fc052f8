//! References of operations, resources and services.

use foldhash::{HashMap, HashMapExt};

use crate::smithy::trait_ids::{ERROR, INPUT, OUTPUT};

use super::super::{Shape, ShapeId, ShapeKind, Simple, prelude};
use super::Check;
use super::targets::{exists, referenced};
use super::types::{DATA, type_of};

pub(super) fn check(check: &mut Check<'_>) {
    // Structures that may be used by one operation only, with the first operation that uses them.
    let mut owned: HashMap<&ShapeId, &ShapeId> = HashMap::new();
    for shape in check.model.shapes.values() {
        let id = &shape.id;
        match &shape.kind {
            ShapeKind::Operation {
                input,
                output,
                errors,
            } => {
                let roles = [
                    ("input", INPUT, OUTPUT, input),
                    ("output", OUTPUT, INPUT, output),
                ];
                for (role, own, other, target) in roles {
                    let Some(target) = target.as_ref().and_then(|target| exists(check, id, target))
                    else {
                        continue;
                    };
                    operation_structure(check, id, role, target);
                    exclusive(check, id, role, (own, other), target, &mut owned);
                }
                error_structures(check, id, errors);
            }
            ShapeKind::Resource {
                identifiers,
                properties,
                operations,
                resources,
                ..
            } => {
                for (name, target) in identifiers {
                    identifier(check, id, name, target);
                }
                for (name, target) in properties {
                    property(check, id, name, target);
                }
                bound(check, id, operations, "operation");
                bound(check, id, resources, "resource");
            }
            ShapeKind::Service {
                operations,
                resources,
                errors,
                ..
            } => {
                bound(check, id, operations, "operation");
                bound(check, id, resources, "resource");
                error_structures(check, id, errors);
            }
            _ => {}
        }
    }
}

fn operation_structure(check: &mut Check<'_>, operation: &ShapeId, role: &str, target: &Shape) {
    if !matches!(target.kind, ShapeKind::Structure(_)) {
        let message = format!(
            "the {role} must be a structure, but {} is of type {}",
            target.id,
            target.kind.type_name()
        );
        check.error(
            operation,
            message,
            format!("wrap it in a structure, and let {role} target that one"),
        );
    } else if target.traits.has(ERROR) {
        let message = format!("the {role} {} is marked as an error", target.id);
        check.error(
            operation,
            message,
            "list it in `errors`, or use another structure",
        );
    }
    referenced(check, operation, target);
}

/// Checks that a shape with the trait [input](https://smithy.io/2.0/spec/type-refinement-traits.html#input-trait) or
/// output belongs to one operation, in that role.
fn exclusive<'m>(
    check: &mut Check<'_>,
    operation: &'m ShapeId,
    role: &str,
    (own, other): (&str, &str),
    target: &'m Shape,
    owned: &mut HashMap<&'m ShapeId, &'m ShapeId>,
) {
    if target.id.as_str() == prelude::UNIT {
        return;
    }
    if target.traits.has(other) {
        let message = format!("the {role} {} has the trait `{other}`", target.id);
        check.error(
            operation,
            message,
            "use a different structure for each of the two",
        );
    } else if target.traits.has(own)
        && let Some(first) = owned.insert(&target.id, operation)
    {
        let message = format!(
            "the {role} {} has the trait `{own}` but is shared with {first}",
            target.id
        );
        check.error(
            operation,
            message,
            "use a different structure for each operation, or remove the trait",
        );
    }
}

fn error_structures(check: &mut Check<'_>, id: &ShapeId, errors: &[ShapeId]) {
    for error in errors {
        let Some(target) = exists(check, id, error) else {
            continue;
        };
        if !matches!(target.kind, ShapeKind::Structure(_)) || !target.traits.has(ERROR) {
            let message = format!(
                "{error} is listed as an error, but it is no structure with the trait `{ERROR}`"
            );
            let help = format!(
                "add the trait `{ERROR}` with \"client\" or \"server\" to it, or remove it from `errors`"
            );
            check.error(id, message, help);
        }
        referenced(check, id, target);
    }
}

fn identifier(check: &mut Check<'_>, id: &ShapeId, name: &str, target: &ShapeId) {
    let Some(target) = exists(check, id, target) else {
        return;
    };
    if !matches!(
        target.kind,
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_)
    ) {
        let message = format!(
            "the identifier `{name}` must be a string, but {} is none",
            target.id
        );
        check.error(id, message, "target a string, such as smithy.api#String");
    }
    referenced(check, id, target);
}

fn property(check: &mut Check<'_>, id: &ShapeId, name: &str, target: &ShapeId) {
    let Some(target) = exists(check, id, target) else {
        return;
    };
    let is_data = type_of(&target.kind) & DATA != 0 && target.id.as_str() != prelude::UNIT;
    if !is_data {
        let message = format!(
            "the property `{name}` must be data, but {} is none",
            target.id
        );
        let help = "target a simple type, an enum, a list, a map, a structure or a union";
        check.error(id, message, help);
    }
    referenced(check, id, target);
}

fn bound(check: &mut Check<'_>, id: &ShapeId, targets: &[ShapeId], type_name: &str) {
    for target in targets {
        let Some(target) = exists(check, id, target) else {
            continue;
        };
        if target.kind.type_name() != type_name {
            let message = format!(
                "{} must be of type {type_name}, but is of type {}",
                target.id,
                target.kind.type_name()
            );
            check.error(
                id,
                message,
                format!("list only shapes of type {type_name} here"),
            );
        }
        referenced(check, id, target);
    }
}
