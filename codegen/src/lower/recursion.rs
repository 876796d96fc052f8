//! Recursive shapes, and the members that need a `Box` so that their types have a known size.

use std::collections::{BTreeMap, BTreeSet};

use crate::smithy::{Member, Model, Shape, ShapeId, ShapeKind};

/// The recursive shapes of a model.
#[derive(Debug, Default)]
pub(super) struct Recursion {
    /// The cycle of each recursive shape. Shapes that can reach each other have the same number.
    cycles: BTreeMap<ShapeId, usize>,
    /// The members whose values need a `Box`.
    boxed: BTreeSet<ShapeId>,
}

impl Recursion {
    /// Finds the cycles among shapes.
    pub(super) fn of(model: &Model, shapes: &BTreeSet<ShapeId>) -> Self {
        let cycles = cycles(model, shapes);
        let boxed = boxed_members(model, &cycles);
        Self { cycles, boxed }
    }

    /// Returns whether both shapes are on the same cycle.
    pub(super) fn joins(&self, one: &ShapeId, other: &ShapeId) -> bool {
        self.cycles
            .get(one)
            .is_some_and(|cycle| self.cycles.get(other) == Some(cycle))
    }

    /// Returns whether the member's value needs a `Box`.
    pub(super) fn is_boxed(&self, member: &ShapeId) -> bool {
        self.boxed.contains(member)
    }
}

/// Returns the members of a data shape.
pub(super) fn members(shape: &Shape) -> Vec<&Member> {
    match &shape.kind {
        ShapeKind::List(member) => vec![member],
        ShapeKind::Map { key, value } => vec![key, value],
        ShapeKind::Structure(members) | ShapeKind::Union(members) => members.iter().collect(),
        _ => Vec::new(),
    }
}

/// Returns the targets of a shape's members.
pub(super) fn held<'m>(model: &'m Model, id: &ShapeId) -> impl Iterator<Item = &'m ShapeId> {
    let members = model.shape(id).map(members).unwrap_or_default();
    members.into_iter().map(|member| &member.target)
}

/// Returns these shapes and all shapes that are reachable from them.
pub(super) fn all_held<'m>(model: &'m Model, mut open: Vec<&'m ShapeId>) -> BTreeSet<ShapeId> {
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id.clone()) {
            open.extend(held(model, id));
        }
    }
    found
}

/// Numbers the strongly connected components that are cycles, with Tarjan's algorithm. An explicit stack prevents stack
/// overflows on long chains of shapes.
fn cycles(model: &Model, shapes: &BTreeSet<ShapeId>) -> BTreeMap<ShapeId, usize> {
    let ids: Vec<&ShapeId> = shapes.iter().collect();
    let index_of: BTreeMap<&ShapeId, usize> =
        ids.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    let edges: Vec<Vec<usize>> = ids
        .iter()
        .map(|id| {
            held(model, id)
                .filter_map(|target| index_of.get(target).copied())
                .collect()
        })
        .collect();
    let mut result = BTreeMap::new();
    for (number, component) in components(&edges).into_iter().enumerate() {
        let is_cycle =
            component.len() > 1 || component.iter().any(|&node| edges[node].contains(&node));
        if is_cycle {
            result.extend(
                component
                    .into_iter()
                    .map(|node| (ids[node].clone(), number)),
            );
        }
    }
    result
}

const UNSEEN: usize = usize::MAX;

fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut order = vec![UNSEEN; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut open = vec![false; edges.len()];
    let (mut stack, mut result, mut count) = (Vec::new(), Vec::new(), 0);
    for root in 0..edges.len() {
        if order[root] != UNSEEN {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some((node, next)) = calls.pop() {
            if next == 0 {
                order[node] = count;
                low[node] = count;
                count += 1;
                stack.push(node);
                open[node] = true;
            }
            match edges[node].get(next) {
                Some(&target) => {
                    calls.push((node, next + 1));
                    if order[target] == UNSEEN {
                        calls.push((target, 0));
                    } else if open[target] {
                        low[node] = low[node].min(order[target]);
                    }
                }
                None => {
                    if low[node] == order[node] {
                        let start = stack.iter().rposition(|&other| other == node).unwrap_or(0);
                        let component = stack.split_off(start);
                        component.iter().for_each(|&other| open[other] = false);
                        result.push(component);
                    }
                    if let Some(&(caller, _)) = calls.last() {
                        low[caller] = low[caller].min(low[node]);
                    }
                }
            }
        }
    }
    result
}

/// Returns the members that close a cycle of structures and unions. Lists and maps store their items on the heap, so
/// they break cycles.
fn boxed_members(model: &Model, cycles: &BTreeMap<ShapeId, usize>) -> BTreeSet<ShapeId> {
    let mut boxed = BTreeSet::new();
    let mut finished = BTreeSet::new();
    for root in cycles.keys() {
        let mut on_path = BTreeSet::new();
        let mut calls = vec![(root, 0)];
        while let Some((id, next)) = calls.pop() {
            if next == 0 && (finished.contains(id) || !on_path.insert(id)) {
                continue;
            }
            let members = model.shape(id).map(direct_members).unwrap_or_default();
            let Some(member) = members.get(next) else {
                on_path.remove(id);
                finished.insert(id);
                continue;
            };
            calls.push((id, next + 1));
            let cycle = cycles.get(id);
            if cycle.is_none() || cycles.get(&member.target) != cycle {
                continue;
            }
            if on_path.contains(&member.target) {
                boxed.insert(member.id.clone());
            } else {
                calls.push((&member.target, 0));
            }
        }
    }
    boxed
}

fn direct_members(shape: &Shape) -> &[Member] {
    match &shape.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => members,
        _ => &[],
    }
}
