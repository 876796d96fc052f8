//! Rules for the closure of a service: bindings, renames and names.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::super::{Closure, Shape, ShapeId, ShapeKind, prelude};
use super::Check;

/// The maximum number of services whose closures are checked, as each may be as large as the model.
const MOST_SERVICES: usize = 200;

pub(super) fn check(check: &mut Check<'_>) {
    let ambiguous = ambiguous_names(check);
    let mut closures = 0;
    for shape in check.model.shapes.values() {
        let ShapeKind::Service { rename, .. } = &shape.kind else {
            continue;
        };
        bindings(check, &shape.id);
        let needs_closure = !rename.is_empty() || !ambiguous.is_empty();
        if !needs_closure || closures == MOST_SERVICES {
            continue;
        }
        closures += 1;
        if let Ok(closure) = Closure::of(check.model, &shape.id, None) {
            renames(check, &shape.id, rename, &closure);
            names(check, &shape.id, rename, &closure, &ambiguous);
        }
    }
}

/// Reports operations and resources that are bound twice.
fn bindings(check: &mut Check<'_>, service: &ShapeId) {
    let mut binders: HashMap<&ShapeId, &ShapeId> = HashMap::new();
    let mut open = vec![service];
    while let Some(id) = open.pop() {
        let Some(shape) = check.shape(id) else {
            continue;
        };
        let (ShapeKind::Service {
            operations,
            resources,
            ..
        }
        | ShapeKind::Resource {
            operations,
            resources,
            ..
        }) = &shape.kind
        else {
            continue;
        };
        let own: HashSet<&ShapeId> = operations.iter().chain(resources).collect();
        let in_order = operations
            .iter()
            .chain(resources)
            .filter(|bound| own.contains(bound));
        let mut done = HashSet::new();
        for bound in in_order.filter(|bound| done.insert(*bound)) {
            match binders.insert(bound, &shape.id) {
                None if resources.contains(bound) => open.push(bound),
                None => {}
                Some(first) => {
                    let message = format!("{bound} is bound to {first} and to {}", shape.id);
                    check.error(service, message, "bind it once within a service");
                }
            }
        }
    }
}

fn renames(
    check: &mut Check<'_>,
    service: &ShapeId,
    rename: &BTreeMap<ShapeId, String>,
    closure: &Closure,
) {
    for (from, to) in rename {
        let problem = match check.shape(from) {
            Some(Shape {
                kind:
                    ShapeKind::Service { .. } | ShapeKind::Resource { .. } | ShapeKind::Operation { .. },
                ..
            }) => Some((
                format!("{from} cannot be renamed: only data shapes can"),
                "take it out of `rename`",
            )),
            _ if from.member().is_some() => Some((
                format!("{from} cannot be renamed: members keep their names"),
                "take it out of `rename`",
            )),
            _ if !closure.shapes.contains(from) => Some((
                format!("{from} is renamed but not part of the service"),
                "take it out of `rename`, or correct the id",
            )),
            _ if from.name() == to => Some((
                format!("{from} is renamed to the name that it has"),
                "take it out of `rename`",
            )),
            _ => None,
        };
        if let Some((message, help)) = problem {
            check.error(service, message, help);
        }
    }
}

/// Returns the lower-case names shared by several shapes of the model. Only these need a comparison.
fn ambiguous_names(check: &Check<'_>) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::with_capacity(check.model.shapes.len());
    let own = check
        .model
        .shapes
        .keys()
        .filter(|id| id.namespace() != prelude::NAMESPACE);
    for id in own {
        *counts.entry(id.name().to_ascii_lowercase()).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(name, _)| name)
        .collect()
}

/// Reports shapes of a service without [unique names](https://smithy.io/2.0/spec/service-types.html#service-closure),
/// regardless of their namespaces.
fn names(
    check: &mut Check<'_>,
    service: &ShapeId,
    rename: &BTreeMap<ShapeId, String>,
    closure: &Closure,
    ambiguous: &HashSet<String>,
) {
    let renamed_to: HashSet<String> = rename
        .values()
        .map(|name| name.to_ascii_lowercase())
        .collect();
    let mut taken: HashMap<String, &Shape> = HashMap::new();
    for id in closure
        .shapes
        .iter()
        .filter(|id| id.namespace() != prelude::NAMESPACE)
    {
        let name = rename
            .get(id)
            .map_or_else(|| id.name(), String::as_str)
            .to_ascii_lowercase();
        if !ambiguous.contains(&name) && !renamed_to.contains(&name) {
            continue;
        }
        let Some(shape) = check.shape(id) else {
            continue;
        };
        if let Some(other) = taken.insert(name, shape)
            && !may_share_a_name(check, shape, other)
        {
            let message = format!(
                "{} and {id} have the same name within the service",
                other.id
            );
            let help = "give one of them another name in the `rename` of the service";
            check.error(service, message, help);
        }
    }
}

/// Returns whether two shapes may share a name: simple shapes of the same type, and lists of such.
fn may_share_a_name(check: &Check<'_>, a: &Shape, b: &Shape) -> bool {
    let is_simple = |shape: &Shape| {
        matches!(
            shape.kind,
            ShapeKind::Simple(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_)
        )
    };
    let simple = match (&a.kind, &b.kind) {
        (ShapeKind::List(a), ShapeKind::List(b)) => {
            a.target == b.target
                || [a, b]
                    .iter()
                    .all(|member| check.shape(&member.target).is_some_and(is_simple))
        }
        _ => is_simple(a),
    };
    simple && a.kind.type_name() == b.kind.type_name()
}
