//! [Recursion](https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions) without finite values.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::smithy::trait_ids;

use super::super::{Shape, ShapeId, ShapeKind};
use super::Check;
use super::cycles::cycles;

pub(super) fn check(check: &mut Check<'_>) {
    report(
        check,
        &graph(check, collection_edges),
        "lists and maps contain each other without a structure or union between them",
        "add a structure or a union between them",
    );
    report(
        check,
        &graph(check, required_edges),
        "structures require each other, so that they can have no value",
        "remove the trait `smithy.api#required` from one of the members",
    );
    report(
        check,
        &graph(check, resource_edges),
        "resources are bound to each other in a circle",
        "remove one of them from `resources`",
    );
    endless_unions(check);
}

type Graph<'m> = HashMap<&'m ShapeId, Vec<&'m ShapeId>>;

fn graph<'m>(check: &Check<'m>, edges: fn(&Check<'m>, &'m Shape) -> Vec<&'m ShapeId>) -> Graph<'m> {
    check
        .model
        .shapes
        .values()
        .map(|shape| (&shape.id, edges(check, shape)))
        .filter(|(_, edges)| !edges.is_empty())
        .collect()
}

fn collection_edges<'m>(check: &Check<'m>, shape: &'m Shape) -> Vec<&'m ShapeId> {
    let target = match &shape.kind {
        ShapeKind::List(member) => &member.target,
        ShapeKind::Map { value, .. } => &value.target,
        _ => return Vec::new(),
    };
    let is_collection =
        |shape: &&Shape| matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
    let target = check.shape(target).filter(is_collection);
    target.map(|target| vec![&target.id]).unwrap_or_default()
}

fn required_edges<'m>(check: &Check<'m>, shape: &'m Shape) -> Vec<&'m ShapeId> {
    let ShapeKind::Structure(members) = &shape.kind else {
        return Vec::new();
    };
    members
        .iter()
        .filter(|member| member.traits.has(trait_ids::REQUIRED))
        .filter_map(|member| check.shape(&member.target))
        .filter(|target| matches!(target.kind, ShapeKind::Structure(_)))
        .map(|target| &target.id)
        .collect()
}

fn resource_edges<'m>(_: &Check<'m>, shape: &'m Shape) -> Vec<&'m ShapeId> {
    match &shape.kind {
        ShapeKind::Resource { resources, .. } => resources.iter().collect(),
        _ => Vec::new(),
    }
}

fn report(check: &mut Check<'_>, graph: &Graph<'_>, message: &str, help: &str) {
    for cycle in cycles(graph) {
        let Some(first) = cycle.iter().min() else {
            continue;
        };
        let names: Vec<&str> = cycle.iter().take(10).map(|id| id.name()).collect();
        check.error(first, format!("{message}: {}", names.join(", ")), help);
    }
}

/// Reports unions without a member of finite value.
fn endless_unions(check: &mut Check<'_>) {
    let unions: Vec<&Shape> = check
        .model
        .shapes
        .values()
        .filter(|shape| matches!(&shape.kind, ShapeKind::Union(members) if !members.is_empty()))
        .collect();
    if unions.is_empty() {
        return;
    }
    let ending = ending_shapes(check);
    for union in unions {
        if !ending.contains(&union.id) {
            let message =
                "every member of the union leads back to itself, so that it can have no value";
            check.error(&union.id, message, "add a member that ends the recursion");
        }
    }
}

/// Returns the structures and unions with finite values, propagating backwards from those that need no other structure
/// or union.
fn ending_shapes<'m>(check: &Check<'m>) -> HashSet<&'m ShapeId> {
    let mut users: HashMap<&ShapeId, Vec<&Shape>> = HashMap::new();
    let mut waiting: HashMap<&ShapeId, usize> = HashMap::new();
    let mut ending: HashSet<&ShapeId> = HashSet::new();
    let mut open: Vec<&ShapeId> = Vec::new();
    for shape in check.model.shapes.values() {
        let (needed, is_union) = match &shape.kind {
            ShapeKind::Structure(_) => (needed(check, shape, true), false),
            ShapeKind::Union(_) => (needed(check, shape, false), true),
            _ => continue,
        };
        let ends_by_itself = match is_union {
            true => needed.len() < shape.kind.members().count(),
            false => needed.is_empty(),
        };
        if ends_by_itself {
            ending.insert(&shape.id);
            open.push(&shape.id);
            continue;
        }
        waiting.insert(&shape.id, if is_union { 1 } else { needed.len() });
        for target in needed {
            users.entry(target).or_default().push(shape);
        }
    }
    while let Some(id) = open.pop() {
        for user in users.remove(id).unwrap_or_default() {
            let Some(count) = waiting.get_mut(&user.id) else {
                continue;
            };
            *count = count.saturating_sub(1);
            if *count == 0 && ending.insert(&user.id) {
                open.push(&user.id);
            }
        }
    }
    ending
}

/// Returns the structures and unions that the members target, one per member.
fn needed<'m>(check: &Check<'m>, shape: &'m Shape, only_required: bool) -> Vec<&'m ShapeId> {
    shape
        .kind
        .members()
        .filter(|member| !only_required || member.traits.has(trait_ids::REQUIRED))
        .filter_map(|member| check.shape(&member.target))
        .filter(|target| matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)))
        .map(|target| &target.id)
        .collect()
}
