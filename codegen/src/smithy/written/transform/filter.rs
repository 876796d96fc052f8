//! The [transforms](https://smithy.io/2.0/guides/smithy-build-json.html#transforms) of `smithy-build.json` that leave
//! parts of a model out.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::draft::Draft;
use super::super::parse_shape::INHERITED;
use super::super::trait_ids::{TAGS, TRAIT};
use super::super::{ShapeId, ShapeKind, Traits};
use super::Written;

/// A transform that has been read.
enum Transform {
    /// Keeps these services, and no others.
    Services(Vec<String>),
    /// Keeps or leaves out shapes that have one of these tags.
    ShapesByTag(bool, Vec<String>),
    /// Keeps or leaves out shapes that have one of these traits.
    ShapesByTrait(bool, Vec<String>),
    /// Keeps shapes of these namespaces, or leaves them out.
    Namespaces(bool, Vec<String>),
    /// Keeps these traits, or leaves them out, by id or by `namespace#`.
    Traits(bool, Vec<String>),
    /// Keeps these tags, or leaves them out.
    Tags(bool, Vec<String>),
    /// Keeps these keys of the metadata, or leaves them out.
    Metadata(bool, Vec<String>),
    /// Leaves shapes out that no service reaches and that define no trait.
    Unused,
    /// Does what reading a model does anyway.
    Nothing,
}

/// The names of all transforms that are understood.
const NAMES: &str = "includeServices, includeShapesByTag, excludeShapesByTag, includeShapesByTrait, \
                     excludeShapesByTrait, includeNamespaces, excludeNamespaces, includeTraits, excludeTraits, \
                     includeTags, excludeTags, includeMetadata, excludeMetadata, removeUnusedShapes, \
                     changeStringEnumsToEnumShapes and apply";

impl Transform {
    fn read(name: &str, arguments: &Value) -> Result<Self, String> {
        let list = |key: &str| texts(name, arguments, key);
        Ok(match name {
            "includeServices" => Self::Services(list("services")?),
            "includeShapesByTag" | "includeByTag" => Self::ShapesByTag(true, list("tags")?),
            "excludeShapesByTag" | "excludeByTag" => Self::ShapesByTag(false, list("tags")?),
            "includeShapesByTrait" => Self::ShapesByTrait(true, list("traits")?),
            "excludeShapesByTrait" => Self::ShapesByTrait(false, list("traits")?),
            "includeNamespaces" => Self::Namespaces(true, list("namespaces")?),
            "excludeNamespaces" => Self::Namespaces(false, list("namespaces")?),
            "includeTraits" => Self::Traits(true, list("traits")?),
            "excludeTraits" => Self::Traits(false, list("traits")?),
            "includeTags" => Self::Tags(true, list("tags")?),
            "excludeTags" => Self::Tags(false, list("tags")?),
            "includeMetadata" => Self::Metadata(true, list("keys")?),
            "excludeMetadata" => Self::Metadata(false, list("keys")?),
            "removeUnusedShapes" => Self::Unused,
            "changeStringEnumsToEnumShapes" => Self::Nothing,
            other => {
                return Err(format!(
                    "the transform `{other}` is not supported; those that are: {NAMES}"
                ));
            }
        })
    }
}

fn texts(name: &str, arguments: &Value, key: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("the transform `{name}` needs `{key}`, a list of strings");
    let items = arguments
        .get(key)
        .and_then(Value::as_array)
        .ok_or_else(wrong)?;
    let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
    texts.collect::<Option<_>>().ok_or_else(wrong)
}

impl Written {
    /// Applies a transform of `smithy-build.json` by its name. What refers to shapes that are left out goes with them.
    ///
    /// # Errors
    /// The transform is not supported, or its arguments are wrong.
    pub fn transform(&mut self, name: &str, arguments: &Value) -> Result<(), String> {
        match Transform::read(name, arguments)? {
            Transform::Services(ids) => self.retain(|draft| {
                let is_service = matches!(draft.kind, ShapeKind::Service { .. });
                !is_service || ids.iter().any(|id| id == draft.id.as_str())
            }),
            Transform::ShapesByTag(keep, tags) => {
                self.retain(|draft| tags_of(&draft.traits).any(|tag| has(&tags, tag)) == keep);
            }
            Transform::ShapesByTrait(keep, ids) => {
                self.retain(|draft| ids.iter().any(|id| draft.traits.has(&absolute(id))) == keep)
            }
            Transform::Namespaces(keep, namespaces) => {
                self.retain(|draft| has(&namespaces, draft.id.namespace()) == keep);
            }
            Transform::Traits(keep, ids) => self.each_traits(|traits| {
                traits.retain(|id, _| is_listed(&ids, id) == keep);
            }),
            Transform::Tags(keep, tags) => self.each_traits(|traits| {
                if let Some(Value::Array(own)) = traits.get_mut(TAGS) {
                    own.retain(|tag| tag.as_str().is_some_and(|tag| has(&tags, tag)) == keep);
                }
            }),
            Transform::Metadata(keep, keys) => {
                self.metadata.retain(|key, _| has(&keys, key) == keep);
            }
            Transform::Unused => self.remove_unused(),
            Transform::Nothing => {}
        }
        Ok(())
    }

    fn each_traits(&mut self, mut change: impl FnMut(&mut Traits)) {
        for draft in self.shapes.values_mut() {
            change(&mut draft.traits);
            for member in draft.kind.members_mut() {
                change(&mut member.traits);
            }
        }
        self.applied.values_mut().for_each(&mut change);
        self.applied.retain(|_, traits| !traits.is_empty());
    }

    /// Keeps these shapes, and what does not refer to others.
    fn retain(&mut self, keep: impl Fn(&Draft) -> bool) {
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

    fn remove_unused(&mut self) {
        let is_root = |draft: &&Draft| {
            draft.traits.has(TRAIT) || matches!(draft.kind, ShapeKind::Service { .. })
        };
        let roots = self.shapes.values().filter(is_root);
        let mut open: Vec<ShapeId> = roots.map(|draft| draft.id.clone()).collect();
        let mut used = BTreeSet::new();
        while let Some(id) = open.pop() {
            if used.insert(id.clone())
                && let Some(draft) = self.shapes.get(&id)
            {
                open.extend(draft.kind.references().chain(&draft.mixins).cloned());
            }
        }
        self.retain(|draft| used.contains(&draft.id));
    }
}

fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|other| other == text)
}

/// Returns true if a trait is in a list of ids and of namespaces, which end with `#`.
fn is_listed(list: &[String], id: &str) -> bool {
    list.iter().any(|listed| match listed.ends_with('#') {
        true => id.starts_with(listed.as_str()),
        false => absolute(listed) == id,
    })
}

fn absolute(id: &str) -> String {
    match id.contains('#') {
        true => id.to_owned(),
        false => format!("{}#{id}", super::super::prelude::NAMESPACE),
    }
}

fn tags_of(traits: &Traits) -> impl Iterator<Item = &str> {
    let tags = traits.get(TAGS).and_then(Value::as_array);
    tags.into_iter().flatten().filter_map(Value::as_str)
}

/// Removes references to shapes that are gone, but for those without which a shape is none.
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

/// Returns true if a list or map has lost what it holds, or a union all of its members.
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
