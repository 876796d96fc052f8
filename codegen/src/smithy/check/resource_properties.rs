//! [Properties](https://smithy.io/2.0/spec/service-types.html#resource-properties) of resources and the members of
//! lifecycle operations bound to them.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::smithy::trait_ids::{self, NESTED_PROPERTIES as NESTED, NOT_PROPERTY};

use super::super::{Member, Shape, ShapeId, ShapeKind};
use super::Check;
use super::resources::{Targets, bound_identifier, targets};

/// Prelude traits that exclude a member from the properties.
const EXCLUDING: [&str; 4] = [
    NOT_PROPERTY,
    NESTED,
    trait_ids::IDEMPOTENCY_TOKEN,
    trait_ids::RESOURCE_IDENTIFIER,
];

pub(super) fn check(check: &mut Check<'_>) {
    let has_properties = |shape: &&Shape| matches!(&shape.kind, ShapeKind::Resource { properties, .. } if !properties.is_empty());
    let resources: Vec<&Shape> = check.model.shapes.values().filter(has_properties).collect();
    if resources.is_empty() {
        return;
    }
    let identifiers = identifier_members(check);
    for resource in resources {
        of_resource(check, resource, &identifiers);
    }
}

/// Returns the names of all members that bind an identifier in the input or output of an operation of a resource.
fn identifier_members<'m>(check: &Check<'m>) -> HashSet<&'m str> {
    let mut names = HashSet::new();
    for shape in check.model.shapes.values() {
        let ShapeKind::Resource {
            identifiers,
            operations,
            ..
        } = &shape.kind
        else {
            continue;
        };
        let identifiers = targets(identifiers);
        for structure in operations
            .iter()
            .flat_map(|operation| structures(check, operation))
        {
            let members = structure.kind.members();
            names.extend(
                members
                    .filter(|member| bound_identifier(member, &identifiers).is_some())
                    .map(Member::name),
            );
        }
    }
    names
}

/// Returns the input and the output of an operation.
fn structures<'m>(check: &Check<'m>, operation: &ShapeId) -> Vec<&'m Shape> {
    match check.shape(operation).map(|shape| &shape.kind) {
        Some(ShapeKind::Operation { input, output, .. }) => {
            let ids = input.iter().chain(output);
            ids.filter_map(|id| check.shape(id)).collect()
        }
        _ => Vec::new(),
    }
}

fn of_resource(check: &mut Check<'_>, resource: &Shape, identifiers: &HashSet<&str>) {
    let ShapeKind::Resource {
        properties,
        operations,
        lifecycle,
        ..
    } = &resource.kind
    else {
        return;
    };
    let by_name = targets(properties);
    let mut found: HashSet<&str> = HashSet::new();
    let mut seen: HashSet<&ShapeId> = HashSet::new();
    let list = lifecycle
        .operations
        .iter()
        .find(|(name, _)| *name == "list");
    let on_all: Vec<&ShapeId> = list
        .map(|(_, operation)| operation)
        .into_iter()
        .chain(&lifecycle.collection)
        .collect();
    for operation in &on_all {
        found.extend(in_lists(check, operation).map(property_name));
    }
    for operation in operations.iter().filter(|id| !on_all.contains(id)) {
        for structure in structures(check, operation) {
            let holder = nested(check, structure);
            for member in holder.kind.members() {
                if !is_excluded(check, member, identifiers) {
                    found.insert(property_name(member));
                }
            }
            // A structure shared by several operations is reported once.
            if seen.insert(&structure.id) {
                of_structure(check, resource, &by_name, holder, identifiers);
                beside_nested(check, structure, holder, identifiers);
            }
        }
    }
    for (name, _) in properties
        .iter()
        .filter(|(name, _)| !found.contains(name.as_str()))
    {
        let message =
            format!("no operation of the resource has a member for the property `{name}`");
        let help = "add one to the input or output of an operation, or take the property out";
        check.error(&resource.id, message, help);
    }
}

/// Returns the members of structures in the lists of an operation on all resources.
fn in_lists<'m>(
    check: &Check<'m>,
    operation: &ShapeId,
) -> impl Iterator<Item = &'m Member> + use<'m> {
    let members = structures(check, operation);
    let members = members
        .into_iter()
        .flat_map(|structure| structure.kind.members());
    let lists = members.filter_map(|member| match &check.shape(&member.target)?.kind {
        ShapeKind::List(item) => check.shape(&item.target),
        _ => None,
    });
    let structures: Vec<&Shape> = lists.collect();
    structures
        .into_iter()
        .flat_map(|structure| structure.kind.members())
}

/// Returns the structure that holds the properties: the target of the member marked as nested, or of the items of the
/// list that it targets; or the input or output itself.
fn nested<'m>(check: &Check<'m>, structure: &'m Shape) -> &'m Shape {
    let mut members = structure.kind.members();
    let marked = members.find(|member| member.traits.has(NESTED));
    let target = marked.and_then(|member| check.shape(&member.target));
    let holder = match target.map(|target| &target.kind) {
        Some(ShapeKind::List(item)) => check.shape(&item.target),
        _ => target,
    };
    holder.unwrap_or(structure)
}

fn of_structure(
    check: &mut Check<'_>,
    resource: &Shape,
    properties: &Targets<'_>,
    holder: &Shape,
    identifiers: &HashSet<&str>,
) {
    let mut taken: HashMap<&str, &Member> = HashMap::new();
    for member in holder.kind.members() {
        if is_excluded(check, member, identifiers) {
            continue;
        }
        let name = property_name(member);
        if let Some(first) = taken.insert(name, member) {
            let message = format!(
                "`{}` and `{}` both refer to the property `{name}`",
                first.name(),
                member.name()
            );
            check.error(&holder.id, message, "give one of them another property");
        }
        let message = match properties.get(name) {
            None => format!("{} has no property `{name}`", resource.id),
            Some(target) if **target != member.target => format!(
                "the member targets {}, but the property `{name}` of {} targets {target}",
                member.target, resource.id
            ),
            Some(_) => continue,
        };
        let help = format!(
            "correct `properties` of the resource, or give the member the trait `{NOT_PROPERTY}`"
        );
        check.error(&member.id, message, help);
    }
}

/// Reports properties in addition to the member marked as nested.
fn beside_nested(
    check: &mut Check<'_>,
    structure: &Shape,
    holder: &Shape,
    identifiers: &HashSet<&str>,
) {
    if structure.id == holder.id {
        return;
    }
    for member in structure.kind.members() {
        if !is_excluded(check, member, identifiers) {
            let message = "another member contains the properties of the resource";
            let help = format!("give this member the trait `{NOT_PROPERTY}`");
            check.error(&member.id, message, help);
        }
    }
}

fn property_name(member: &Member) -> &str {
    let name = member.traits.get(trait_ids::PROPERTY);
    let name = name.and_then(|value| value.get("name")?.as_str());
    name.unwrap_or_else(|| member.name())
}

fn is_excluded(check: &Check<'_>, member: &Member, identifiers: &HashSet<&str>) -> bool {
    identifiers.contains(member.name())
        || EXCLUDING
            .iter()
            .any(|excluding| member.traits.has(excluding))
        || member.traits.iter().any(|(trait_id, _)| {
            let definition = check.shapes.get(trait_id);
            definition.is_some_and(|definition| definition.traits.has(NOT_PROPERTY))
        })
}
