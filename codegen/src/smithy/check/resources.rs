//! [Resources](https://smithy.io/2.0/spec/service-types.html#resource): identifiers and the operations that bind them.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::smithy::trait_ids::{self, RESOURCE_IDENTIFIER as IDENTIFIER};

use super::super::{Lifecycle, Member, Shape, ShapeId, ShapeKind};
use super::Check;

/// Targets of identifiers or properties of a resource, by name.
pub(super) type Targets<'m> = HashMap<&'m str, &'m ShapeId>;

pub(super) fn targets(pairs: &[(String, ShapeId)]) -> Targets<'_> {
    let pairs = pairs.iter();
    pairs.map(|(name, id)| (name.as_str(), id)).collect()
}

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        match &shape.kind {
            ShapeKind::Structure(members) => bound_twice(check, shape, members),
            ShapeKind::Resource {
                identifiers,
                properties,
                operations,
                resources,
                lifecycle,
            } => {
                let by_name = targets(identifiers);
                for (name, _) in properties {
                    if by_name.contains_key(name.as_str()) {
                        let message = format!("`{name}` is both an identifier and a property");
                        check.error(&shape.id, message, "remove it from `properties`");
                    }
                }
                children(check, shape, identifiers, resources);
                for (operation, is_of_collection) in once_each(operations, lifecycle) {
                    let bound = bindings(check, operation, &by_name);
                    binding(
                        check,
                        shape,
                        identifiers,
                        &bound,
                        operation,
                        is_of_collection,
                    );
                }
                lifecycle_traits(check, shape, lifecycle);
            }
            _ => {}
        }
    }
}

/// Returns the operations of a resource without duplicates, and whether each is a collection operation.
fn once_each<'m>(
    operations: &'m [ShapeId],
    lifecycle: &'m Lifecycle,
) -> impl Iterator<Item = (&'m ShapeId, bool)> {
    let mut seen = HashSet::new();
    let collection = lifecycle.collection_operations().collect::<HashSet<_>>();
    operations
        .iter()
        .filter(move |id| seen.insert(*id))
        .map(move |id| (id, collection.contains(id)))
}

/// Reports identifiers bound by two members of a structure.
fn bound_twice(check: &mut Check<'_>, shape: &Shape, members: &[Member]) {
    let mut bound: HashMap<&str, &Member> = HashMap::new();
    for member in members {
        let Some(name) = member.traits.text(IDENTIFIER) else {
            continue;
        };
        if let Some(first) = bound.insert(name, member) {
            let message = format!(
                "`{}` and `{}` both provide the identifier `{name}`",
                first.name(),
                member.name()
            );
            check.trait_error(
                &shape.id,
                IDENTIFIER,
                message,
                "remove the trait from one of them",
            );
        }
    }
}

/// Checks that child resources and their operations have the identifiers of the parent.
fn children(
    check: &mut Check<'_>,
    parent: &Shape,
    identifiers: &[(String, ShapeId)],
    resources: &[ShapeId],
) {
    for child in resources {
        let Some(child) = check.shape(child) else {
            continue;
        };
        let ShapeKind::Resource {
            identifiers: own,
            operations,
            lifecycle,
            ..
        } = &child.kind
        else {
            continue;
        };
        let own = targets(own);
        for (name, target) in identifiers {
            let message = match own.get(name.as_str()) {
                None => format!(
                    "the identifier `{name}` of its parent {} is missing",
                    parent.id
                ),
                Some(own) if *own != target => {
                    format!(
                        "the identifier `{name}` targets {own}, but that of {} targets {target}",
                        parent.id
                    )
                }
                Some(_) => continue,
            };
            let help = "repeat the identifiers of the parent";
            check.error(&child.id, message, help);
        }
        for (operation, _) in once_each(operations, lifecycle) {
            let bound = bindings(check, operation, &own);
            let missing = identifiers
                .iter()
                .find(|(name, _)| !bound.contains_key(name.as_str()));
            if let Some((name, _)) = missing {
                let message = format!(
                    "the input does not bind the identifier `{name}` of {}, the parent of {}",
                    parent.id, child.id
                );
                unbound(check, operation, message, name);
            }
        }
    }
}

fn unbound(check: &mut Check<'_>, operation: &ShapeId, message: String, name: &str) {
    let help =
        format!("add the required member `{name}` with the target of the identifier to the input");
    check.error(operation, message, help);
}

/// Returns the members of an operation's input that bind identifiers of a resource, by identifier.
pub(super) fn bindings<'m>(
    check: &Check<'m>,
    operation: &ShapeId,
    identifiers: &Targets<'_>,
) -> HashMap<&'m str, &'m Member> {
    let input = match check.shape(operation).map(|shape| &shape.kind) {
        Some(ShapeKind::Operation {
            input: Some(input), ..
        }) => check.shape(input),
        _ => None,
    };
    let members = input.into_iter().flat_map(|input| input.kind.members());
    members
        .filter_map(|member| Some((bound_identifier(member, identifiers)?, member)))
        .collect()
}

/// Returns the identifier that a member binds, by trait or by name.
pub(super) fn bound_identifier<'m>(
    member: &'m Member,
    identifiers: &Targets<'_>,
) -> Option<&'m str> {
    if let Some(name) = member.traits.text(IDENTIFIER) {
        return Some(name);
    }
    let is_identifier = member.traits.has(trait_ids::REQUIRED)
        && identifiers
            .get(member.name())
            .is_some_and(|target| **target == member.target);
    is_identifier.then(|| member.name())
}

/// Checks that instance operations bind all identifiers, and collection operations do not.
fn binding(
    check: &mut Check<'_>,
    resource: &Shape,
    identifiers: &[(String, ShapeId)],
    bound: &HashMap<&str, &Member>,
    operation: &ShapeId,
    is_of_collection: bool,
) {
    if check.shape(operation).is_none() {
        return;
    }
    let missing = identifiers.iter().find(|(name, target)| {
        bound
            .get(name.as_str())
            .is_none_or(|member| member.target != *target)
    });
    match missing {
        None if is_of_collection => {
            let message = format!(
                "it works on the collection of {}, but its input binds all identifiers of one",
                resource.id
            );
            let help =
                "list it in `operations` of the resource, or remove an identifier from the input";
            check.error(operation, message, help);
        }
        Some((name, _)) if !is_of_collection => {
            let message = format!(
                "it works on one {}, but its input does not bind the identifier `{name}`",
                resource.id
            );
            unbound(check, operation, message, name);
        }
        _ => {}
    }
}

/// Checks lifecycle operations: `readonly`, `idempotent`, and instance or collection.
fn lifecycle_traits(check: &mut Check<'_>, resource: &Shape, lifecycle: &Lifecycle) {
    for (name, id) in &lifecycle.operations {
        let Some(operation) = check.shape(id) else {
            continue;
        };
        let has_readonly = operation.traits.has(trait_ids::READONLY);
        let must_read = matches!(*name, "read" | "list");
        if has_readonly != must_read {
            let (must, help) = match must_read {
                true => ("must have", "add the trait"),
                false => ("must not have", "remove the trait"),
            };
            let message =
                format!("{id}, its operation `{name}`, {must} the trait `smithy.api#readonly`");
            check.error(&resource.id, message, help);
        }
        let must_be_idempotent = matches!(*name, "put" | "delete");
        if must_be_idempotent && !operation.traits.has(trait_ids::IDEMPOTENT) {
            let message = format!(
                "{id}, its operation `{name}`, must have the trait `smithy.api#idempotent`"
            );
            check.error(&resource.id, message, "add the trait");
        }
        let acts_on_instance = matches!(*name, "put" | "read" | "update" | "delete");
        if acts_on_instance && lifecycle.is_of_collection(id) {
            let message =
                format!("{id}, its operation `{name}`, is bound to the collection as well");
            check.error(&resource.id, message, "bind it once");
        }
    }
}
