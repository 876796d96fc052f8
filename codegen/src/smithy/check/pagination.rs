//! [Paginated operations](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) must name members that
//! exist, once the settings of the service are merged.

use std::collections::BTreeMap;

use crate::smithy::trait_ids::{self, PAGINATED};

use super::super::closure::bound_operations;
use super::super::{Member, Shape, ShapeId, ShapeKind, Simple, effective_pagination};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    let is_paginated = |shape: &&Shape| {
        matches!(shape.kind, ShapeKind::Operation { .. }) && shape.traits.has(PAGINATED)
    };
    if !check
        .model
        .shapes
        .values()
        .any(|shape| is_paginated(&shape))
    {
        return;
    }
    let mut unbound: BTreeMap<&ShapeId, &Shape> = check
        .model
        .shapes
        .values()
        .filter(is_paginated)
        .map(|shape| (&shape.id, shape))
        .collect();
    for service in check.model.shapes.values() {
        if !matches!(service.kind, ShapeKind::Service { .. }) {
            continue;
        }
        for id in bound_operations(check.model, &service.id).operations {
            if let Some(operation) = unbound.remove(&id) {
                one(check, Some(&service.id), operation);
            }
        }
    }
    for operation in unbound.into_values() {
        one(check, None, operation);
    }
}

/// A property of the trait: its name, and the requirements on the member that it names.
struct Part {
    name: &'static str,
    is_needed: bool,
    is_of_output: bool,
    required: Required,
    fits: fn(&ShapeKind) -> bool,
    targets: &'static str,
}

/// The meaning of a member that is required.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Required {
    Fine,
    Warning,
    Error,
}

const PARTS: [Part; 4] = [
    Part {
        name: "inputToken",
        is_needed: true,
        is_of_output: false,
        required: Required::Error,
        fits: is_token,
        targets: "a string or a map",
    },
    Part {
        name: "outputToken",
        is_needed: true,
        is_of_output: true,
        required: Required::Warning,
        fits: is_token,
        targets: "a string or a map",
    },
    Part {
        name: "items",
        is_needed: false,
        is_of_output: true,
        required: Required::Fine,
        fits: |kind| matches!(kind, ShapeKind::List(_) | ShapeKind::Map { .. }),
        targets: "a list or a map",
    },
    Part {
        name: "pageSize",
        is_needed: false,
        is_of_output: false,
        required: Required::Fine,
        fits: is_size,
        targets: "an integer",
    },
];

fn is_token(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Simple(Simple::String) | ShapeKind::Map { .. }
    )
}

fn is_size(kind: &ShapeKind) -> bool {
    let ShapeKind::Simple(simple) = kind else {
        return false;
    };
    matches!(
        simple,
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long
    )
}

fn one(check: &mut Check<'_>, service: Option<&ShapeId>, operation: &Shape) {
    let ShapeKind::Operation { input, output, .. } = &operation.kind else {
        return;
    };
    // Without a service there are no defaults to merge.
    let owner = service.unwrap_or(&operation.id);
    let Some(parts) = effective_pagination(check.model, owner, &operation.id) else {
        return;
    };
    for part in PARTS {
        let (root, what) = match part.is_of_output {
            true => (output, "output"),
            false => (input, "input"),
        };
        match parts.get(part.name).map(|value| (value, value.as_str())) {
            Some((_, Some(path))) => member(check, operation, &part, root.as_ref(), path, what),
            // The form of the value is checked elsewhere.
            Some((_, None)) => {}
            None if part.is_needed && service.is_some() => {
                let message = format!("`{}` is set neither here nor by the service", part.name);
                let help = format!("name the member of the {what} that contains the token");
                error(check, operation, message, &help);
            }
            None => {}
        }
    }
}

fn error(check: &mut Check<'_>, operation: &Shape, message: String, help: &str) {
    check.trait_error(&operation.id, PAGINATED, message, help);
}

fn member(
    check: &mut Check<'_>,
    operation: &Shape,
    part: &Part,
    root: Option<&ShapeId>,
    path: &str,
    what: &str,
) {
    if !part.is_of_output && path.contains('.') {
        let message = format!("`{}` is the path `{path}`", part.name);
        let help = "name a member of the input itself";
        return error(check, operation, message, help);
    }
    let Some(found) = follow(check, root, path) else {
        return;
    };
    let Some((member, target)) = found else {
        let message = format!(
            "`{}` names `{path}`, which is not a member of the {what}",
            part.name
        );
        return error(check, operation, message, "name an existing member");
    };
    if part.required != Required::Fine && member.traits.has(trait_ids::REQUIRED) {
        let message = format!("`{}` names `{path}`, which is required", part.name);
        let help = "make the member optional: there is no token at either end of the pages";
        if part.required == Required::Error {
            return error(check, operation, message, help);
        }
        check.trait_warning(&operation.id, PAGINATED, message, help);
    }
    if !(part.fits)(&target.kind) {
        let kind = target.kind.type_name();
        let message = format!("`{}` names `{path}`, which is of type {kind}", part.name);
        let help = format!("name a member that targets {}", part.targets);
        error(check, operation, message, &help);
    }
}

/// Returns the member at the end of a path, with its target: `Some(None)` if there is no such member, `None` if a shape
/// is missing, which is reported elsewhere.
fn follow<'m>(
    check: &Check<'m>,
    root: Option<&ShapeId>,
    path: &str,
) -> Option<Option<(&'m Member, &'m Shape)>> {
    let mut at: Option<&'m Shape> = match root {
        Some(id) => Some(check.shape(id)?),
        None => None,
    };
    let mut found = None;
    for name in path.split('.') {
        let Some(ShapeKind::Structure(members)) = at.map(|shape| &shape.kind) else {
            return Some(None);
        };
        let Some(member) = members.iter().find(|member| member.name() == name) else {
            return Some(None);
        };
        let target = check.shape(&member.target)?;
        found = Some((member, target));
        at = Some(target);
    }
    Some(found)
}
