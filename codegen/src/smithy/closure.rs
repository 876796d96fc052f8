//! The closure of a service: its operations and all shapes reachable from it.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashSet, HashSetExt};
use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids;

use super::suggest::did_you_mean;
use super::{Model, ShapeId, ShapeKind, pattern};

/// The [closure](https://smithy.io/2.0/spec/service-types.html#service-closure) of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// The service.
    pub service: ShapeId,
    /// The operations, including those of resources, sorted by name.
    pub operations: Vec<ShapeId>,
    /// All reachable shapes: the service, operations, resources, data shapes and prelude shapes. Traits are not
    /// followed.
    pub shapes: BTreeSet<ShapeId>,
}

impl Closure {
    /// Computes the closure of a service. A filter restricts it to the operations named, and the shapes reachable from
    /// these. A filter is a bare name, an absolute id, or a pattern for either, in which `*` matches any characters.
    ///
    /// # Errors
    /// Returns an error if the model has no such service, or the filter names an operation that the service lacks.
    pub fn of(
        model: &Model,
        service: &ShapeId,
        operations: Option<&[String]>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let Some(ShapeKind::Service { errors, .. }) = model.shape(service).map(|shape| &shape.kind)
        else {
            let help = "pass the id of a service shape";
            return Err(vec![
                Diagnostic::error("this is not a service of the model")
                    .on(service)
                    .help(help),
            ]);
        };
        let bound = bound_operations(model, service);
        let kept = match operations {
            Some(wanted) => select(service, &bound.operations, wanted)?,
            None => bound.operations,
        };
        let mut roots: Vec<&ShapeId> = kept.iter().chain(errors).collect();
        if operations.is_none() {
            roots.extend(&bound.containers);
        }
        let mut shapes = reach(model, &roots);
        shapes.insert(service.clone());
        Ok(Self {
            service: service.clone(),
            operations: kept,
            shapes,
        })
    }
}

/// Returns the names and patterns that match at least one operation of the service.
pub fn matching_operations(model: &Model, service: &ShapeId, wanted: &[String]) -> Vec<String> {
    let bound = bound_operations(model, service).operations;
    let is_there = |name: &&String| bound.iter().any(|id| is_named(id, name));
    wanted.iter().filter(is_there).cloned().collect()
}

/// Returns whether a name, an absolute id or a pattern matches the operation.
fn is_named(id: &ShapeId, name: &str) -> bool {
    pattern::is_match(name, id.name()) || pattern::is_match(name, id.as_str())
}

/// Returns the service with this absolute id or bare name, or the only service if none is named.
///
/// # Errors
/// Returns an error if there is no service, if several match, or if none has this name; the remedy lists the
/// candidates.
#[expect(
    clippy::result_large_err,
    reason = "it is called once, and its error is for the user"
)]
pub fn find_service(model: &Model, wanted: Option<&str>) -> Result<ShapeId, Diagnostic> {
    let services: Vec<&ShapeId> = model
        .shapes
        .values()
        .filter(|shape| matches!(shape.kind, ShapeKind::Service { .. }))
        .filter(|shape| !shape.traits.has(trait_ids::MIXIN))
        .map(|shape| &shape.id)
        .collect();
    let listed = list(services.iter().map(|id| id.as_str()));
    if services.is_empty() {
        let help = "pass a model that defines a shape of type service, or add the file that does";
        return Err(Diagnostic::error("the model has no service").help(help));
    }
    let Some(wanted) = wanted else {
        return match services.as_slice() {
            [only] => Ok((*only).clone()),
            _ => Err(
                Diagnostic::error(format!("the model has {} services", services.len()))
                    .help(format!("choose one by its shape id: {listed}")),
            ),
        };
    };
    let matches: Vec<&&ShapeId> = services
        .iter()
        .filter(|id| id.as_str() == wanted || id.name() == wanted)
        .collect();
    match matches.as_slice() {
        [only] => Ok((**only).clone()),
        [] => {
            let names = services.iter().flat_map(|id| [id.as_str(), id.name()]);
            let help =
                did_you_mean(wanted, names).unwrap_or_else(|| format!("choose one of {listed}"));
            Err(Diagnostic::error(format!("the model has no service `{wanted}`")).help(help))
        }
        several => {
            let ids = list(several.iter().map(|id| id.as_str()));
            let message = format!("{} services are called `{wanted}`", several.len());
            Err(Diagnostic::error(message).help(format!("choose one by its absolute id: {ids}")))
        }
    }
}

/// Returns the [errors](https://smithy.io/2.0/spec/service-types.html#service) that an operation may return: those of
/// the service, then its own, without duplicates.
pub fn effective_errors(model: &Model, service: &ShapeId, operation: &ShapeId) -> Vec<ShapeId> {
    let mut seen = HashSet::new();
    [service, operation]
        .into_iter()
        .filter_map(|id| match &model.shape(id)?.kind {
            ShapeKind::Service { errors, .. } | ShapeKind::Operation { errors, .. } => Some(errors),
            _ => None,
        })
        .flatten()
        .filter(|id| seen.insert(*id))
        .cloned()
        .collect()
}

/// Returns the [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) settings of an operation,
/// merged with those of the service; `None` if the operation lacks the trait.
pub fn effective_pagination<'m>(
    model: &'m Model,
    service: &ShapeId,
    operation: &ShapeId,
) -> Option<BTreeMap<&'m str, &'m Value>> {
    let parts = |id: &ShapeId| {
        model
            .shape(id)?
            .traits
            .get(trait_ids::PAGINATED)?
            .as_object()
    };
    let own = parts(operation)?;
    let all = parts(service).into_iter().flatten().chain(own);
    Some(all.map(|(name, value)| (name.as_str(), value)).collect())
}

/// The operations and resources bound to a service, directly or through resources.
pub(super) struct Bound {
    /// Sorted by name, without duplicates.
    pub(super) operations: Vec<ShapeId>,
    /// The service and its resources, in order of discovery.
    pub(super) containers: Vec<ShapeId>,
}

pub(super) fn bound_operations(model: &Model, service: &ShapeId) -> Bound {
    let mut seen: HashSet<ShapeId> = HashSet::new();
    seen.insert(service.clone());
    let mut containers = vec![service.clone()];
    let mut operations = BTreeSet::new();
    let mut next = 0;
    while let Some(id) = containers.get(next) {
        next += 1;
        if let Some(
            ShapeKind::Service {
                operations: bound,
                resources,
                ..
            }
            | ShapeKind::Resource {
                operations: bound,
                resources,
                ..
            },
        ) = model.shape(id).map(|shape| &shape.kind)
        {
            operations.extend(bound);
            containers.extend(
                resources
                    .iter()
                    .filter(|id| seen.insert((*id).clone()))
                    .cloned(),
            );
        }
    }
    let mut operations: Vec<ShapeId> = operations.into_iter().cloned().collect();
    operations.sort_by(|a, b| a.name().cmp(b.name()).then_with(|| a.cmp(b)));
    Bound {
        operations,
        containers,
    }
}

fn select(
    service: &ShapeId,
    bound: &[ShapeId],
    wanted: &[String],
) -> Result<Vec<ShapeId>, Vec<Diagnostic>> {
    let unknown: Vec<Diagnostic> = wanted
        .iter()
        .filter(|name| !bound.iter().any(|id| is_named(id, name)))
        .map(|name| unknown_operation(service, bound, name))
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let kept = bound
        .iter()
        .filter(|id| wanted.iter().any(|name| is_named(id, name)));
    Ok(kept.cloned().collect())
}

fn unknown_operation(service: &ShapeId, bound: &[ShapeId], name: &str) -> Diagnostic {
    let help = did_you_mean(name, bound.iter().map(ShapeId::name)).unwrap_or_else(|| {
        format!(
            "correct the name: the service has {} operations, and names are written as in the model",
            bound.len()
        )
    });
    let message = match name.contains('*') {
        true => format!("no operation of the service matches `{name}`"),
        false => format!("the service has no operation `{name}`"),
    };
    Diagnostic::error(message).on(service).help(help)
}

/// Returns all shapes reachable from the roots, roots included.
fn reach(model: &Model, roots: &[&ShapeId]) -> BTreeSet<ShapeId> {
    let mut seen: HashSet<&ShapeId> = HashSet::new();
    let mut open: Vec<&ShapeId> = roots.to_vec();
    while let Some(id) = open.pop() {
        let Some(shape) = model.shape(id) else {
            continue;
        };
        if seen.insert(&shape.id) {
            neighbors(&shape.kind, &mut open);
        }
    }
    seen.into_iter().cloned().collect()
}

/// Adds the shapes that a shape refers to. Enum members refer to none.
fn neighbors<'m>(kind: &'m ShapeKind, open: &mut Vec<&'m ShapeId>) {
    match kind {
        ShapeKind::Simple(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {}
        ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_) => {
            open.extend(kind.members().map(|member| &member.target));
        }
        ShapeKind::Operation {
            input,
            output,
            errors,
        } => {
            open.extend(input.iter().chain(output).chain(errors));
        }
        ShapeKind::Resource {
            identifiers,
            properties,
            operations,
            resources,
            ..
        } => {
            open.extend(
                identifiers
                    .iter()
                    .chain(properties)
                    .map(|(_, target)| target),
            );
            open.extend(operations.iter().chain(resources));
        }
        ShapeKind::Service {
            operations,
            resources,
            errors,
            ..
        } => {
            open.extend(operations.iter().chain(resources).chain(errors));
        }
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.take(30).map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
