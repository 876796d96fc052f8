//! Transforms that remove shapes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::super::draft::Draft;
use super::super::super::parse_shape::INHERITED;
use super::super::super::trait_ids::TAGS;
use super::super::super::{ShapeId, ShapeKind, Traits, prelude};
use super::super::Written;
use super::arguments::Arguments;

pub(super) fn include_services(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let services = arguments.texts("services")?;
    model.retain(|draft| {
        let is_service = matches!(draft.kind, ShapeKind::Service { .. });
        !is_service || has(&services, draft.id.as_str())
    });
    Ok(())
}

pub(super) fn include_namespaces(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let namespaces = arguments.texts("namespaces")?;
    model.retain(|draft| has(&namespaces, draft.id.namespace()));
    Ok(())
}

pub(super) fn include_by_tag(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let tags = arguments.texts("tags")?;
    model.retain_with_members(|_, traits| has_tag(traits, &tags));
    Ok(())
}

pub(super) fn exclude_by_tag(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let tags = arguments.texts("tags")?;
    model.retain_with_members(|_, traits| !has_tag(traits, &tags));
    Ok(())
}

pub(super) fn exclude_by_trait(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let ids = arguments.texts("traits")?;
    let ids: Vec<String> = ids.iter().map(|id| absolute(id)).collect();
    model.retain_with_members(|_, traits| !ids.iter().any(|id| traits.has(id)));
    Ok(())
}

impl Written {
    /// Keeps the shapes, and the members of structures and unions, for which `keep` returns true.
    pub(super) fn retain_with_members(&mut self, keep: impl Fn(&ShapeId, &Traits) -> bool) {
        for draft in self.shapes.values_mut() {
            if let ShapeKind::Structure(members) | ShapeKind::Union(members) = &mut draft.kind {
                members.retain(|member| keep(&member.id, &member.traits));
            }
        }
        self.retain(|draft| keep(&draft.id, &draft.traits));
    }

    /// Keeps these shapes, and removes references to all others.
    pub(super) fn retain(&mut self, keep: impl Fn(&Draft) -> bool) {
        let left_out = self.shapes.values().filter(|draft| !keep(draft));
        let mut removed: BTreeSet<ShapeId> = left_out.map(|draft| draft.id.clone()).collect();
        loop {
            self.shapes.retain(|id, _| !removed.contains(id));
            for draft in self.shapes.values_mut() {
                remove_references(draft, &removed);
            }
            let bare = self
                .shapes
                .values()
                .filter(|draft| lacks_target(draft, &removed));
            let bare: Vec<ShapeId> = bare.map(|draft| draft.id.clone()).collect();
            if bare.is_empty() {
                break;
            }
            removed.extend(bare);
        }
        self.applied
            .retain(|id, _| !removed.contains(&id.without_member()));
        self.each_traits(|traits| traits.retain(|id, _| !removed.contains(id)));
    }

    /// Applies a change to the traits of all shapes and members.
    pub(super) fn each_traits(&mut self, mut change: impl FnMut(&mut Traits)) {
        for draft in self.shapes.values_mut() {
            change(&mut draft.traits);
            for member in draft.kind.members_mut() {
                change(&mut member.traits);
            }
        }
        self.applied.values_mut().for_each(&mut change);
        self.applied.retain(|_, traits| !traits.is_empty());
    }
}

pub(super) fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|other| other == text)
}

/// Returns whether a shape has one of these tags.
pub(super) fn has_tag(traits: &Traits, tags: &[String]) -> bool {
    let own = traits.get(TAGS).and_then(Value::as_array);
    let mut own = own.into_iter().flatten().filter_map(Value::as_str);
    own.any(|tag| has(tags, tag))
}

/// Returns the absolute id of a trait: a name without a namespace belongs to the prelude.
pub(super) fn absolute(id: &str) -> String {
    match id.contains('#') {
        true => id.to_owned(),
        false => format!("{}#{id}", prelude::NAMESPACE),
    }
}

/// Removes references to removed shapes, except those that a shape cannot lack.
fn remove_references(draft: &mut Draft, removed: &BTreeSet<ShapeId>) {
    let is_there = |id: &ShapeId| !removed.contains(id);
    draft.mixins.retain(is_there);
    match &mut draft.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => {
            members.retain(|member| is_there(&member.target));
        }
        ShapeKind::Operation {
            input,
            output,
            errors,
        } => {
            *input = input.take().filter(is_there);
            *output = output.take().filter(is_there);
            errors.retain(is_there);
        }
        ShapeKind::Service {
            operations,
            resources,
            errors,
            rename,
            ..
        } => {
            operations.retain(is_there);
            resources.retain(is_there);
            errors.retain(is_there);
            rename.retain(|id, _| is_there(id));
        }
        ShapeKind::Resource {
            identifiers,
            properties,
            operations,
            resources,
            lifecycle,
        } => {
            identifiers.retain(|(_, id)| is_there(id));
            properties.retain(|(_, id)| is_there(id));
            operations.retain(is_there);
            resources.retain(is_there);
            lifecycle.operations.retain(|(_, id)| is_there(id));
            lifecycle.collection.retain(is_there);
        }
        _ => {}
    }
}

/// Returns whether a list or map has lost a target, or a union all its members.
fn lacks_target(draft: &Draft, removed: &BTreeSet<ShapeId>) -> bool {
    match &draft.kind {
        ShapeKind::List(_) | ShapeKind::Map { .. } => {
            let mut members = draft.kind.members();
            let is_bare = |target: &str| target == INHERITED && draft.mixins.is_empty();
            members
                .any(|member| removed.contains(&member.target) || is_bare(member.target.as_str()))
        }
        ShapeKind::Union(members) => members.is_empty() && draft.mixins.is_empty(),
        _ => false,
    }
}
