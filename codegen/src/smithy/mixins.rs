//! Flattening of [mixins](https://smithy.io/2.0/spec/mixins.html): their members are copied into the shapes that use
//! them.

use std::collections::BTreeMap;
use std::mem;

use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids::MIXIN;

use super::apply::{self, Pending};
use super::draft::Draft;
use super::elided;
use super::mixin_order::order;
use super::parse::Shared;
use super::parse_shape::INHERITED;
use super::prelude::UNIT;
use super::{Member, ShapeId, ShapeKind};

/// The maximum number of members inherited by all shapes together. Mixins of mixins can grow with the square of the
/// file size.
const MOST_INHERITED: usize = 200_000;

/// Replaces the mixins of all shapes with their content, and resolves elided targets of members.
pub(super) fn flatten(
    drafts: &mut BTreeMap<ShapeId, Draft>,
    mut pending: Pending,
    shared: &mut Shared,
) {
    check_mixins(drafts, shared);
    let mut inherited = 0;
    let mut ordered = order(drafts, shared);
    // Resources first: their inherited identifiers and properties may be targets of elided members.
    ordered.sort_by_key(|id| !is_resource(drafts, id));
    let count = ordered.len();
    let resources = ordered
        .iter()
        .take_while(|id| is_resource(drafts, id))
        .count();
    for (index, id) in ordered.into_iter().enumerate() {
        if index == resources {
            elided::resolve(drafts, shared);
        }
        let Some(mut draft) = drafts.remove(&id) else {
            continue;
        };
        let mixins = mem::take(&mut draft.mixins);
        let mixins: Vec<&Draft> = mixins
            .iter()
            .filter_map(|mixin| drafts.get(mixin))
            .collect();
        inherited += mixins
            .iter()
            .map(|mixin| mixin.kind.members().count())
            .sum::<usize>();
        if inherited > MOST_INHERITED {
            let message = format!("mixins expand to more than {MOST_INHERITED} members");
            let diagnostic = Diagnostic::error(message)
                .on(&id)
                .help("reduce the nesting of mixins");
            shared.problems.push(diagnostic);
            return;
        }
        inherit_traits(&mut draft, &mixins);
        inherit_kind(&mut draft, &mixins, &mut pending, shared);
        drafts.insert(id, draft);
    }
    if resources == count {
        elided::resolve(drafts, shared);
    }
    for (member, (_, source)) in pending {
        if !shared.broken.contains(&member) {
            apply::missing(&member, source, drafts, shared);
        }
    }
}

/// Reports mixins with what a mixin cannot have, whether or not they are used: resources that bind anything but
/// collection operations, and operations with input or output.
fn check_mixins(drafts: &BTreeMap<ShapeId, Draft>, shared: &mut Shared) {
    let mixins = drafts.values().filter(|draft| draft.traits.has(MIXIN));
    for draft in mixins {
        let (message, help) = match &draft.kind {
            ShapeKind::Resource {
                identifiers,
                properties,
                operations,
                resources,
                lifecycle,
            } if operations.len() > lifecycle.collection.len()
                || !(identifiers.is_empty() && properties.is_empty() && resources.is_empty()) =>
            {
                (
                    "a resource that is a mixin defines nothing but traits",
                    "define it on the resources that use the mixin",
                )
            }
            ShapeKind::Operation { input, output, .. }
                if input.iter().chain(output).any(|io| io.as_str() != UNIT) =>
            {
                (
                    "an operation that is a mixin has no input or output",
                    "declare input and output on the operations that use the mixin",
                )
            }
            _ => continue,
        };
        let diagnostic = Diagnostic::error(message).on(&draft.id).help(help);
        shared.problems.push(diagnostic);
    }
}

fn is_resource(drafts: &BTreeMap<ShapeId, Draft>, id: &ShapeId) -> bool {
    let kind = drafts.get(id).map(|draft| &draft.kind);
    matches!(kind, Some(ShapeKind::Resource { .. }))
}

/// Adds the traits of mixins. A later mixin overrides an earlier one, and the shape overrides both.
fn inherit_traits(draft: &mut Draft, mixins: &[&Draft]) {
    let own = mem::take(&mut draft.traits);
    for mixin in mixins {
        let local = local_traits(mixin);
        for (trait_id, value) in mixin.traits.shared() {
            if &**trait_id != MIXIN && !local.contains(&&**trait_id) {
                draft.traits.set(trait_id.clone(), value.clone());
            }
        }
    }
    draft.traits.extend(own);
}

/// Returns the local traits of a mixin, which are not inherited.
fn local_traits(mixin: &Draft) -> Vec<&str> {
    mixin
        .traits
        .get(MIXIN)
        .and_then(|value| value.get("localTraits"))
        .and_then(Value::as_array)
        .map(|ids| ids.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default()
}

fn inherit_kind(draft: &mut Draft, mixins: &[&Draft], pending: &mut Pending, shared: &mut Shared) {
    let id = draft.id.clone();
    match &mut draft.kind {
        ShapeKind::Structure(members)
        | ShapeKind::Union(members)
        | ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members) => inherit_members(&id, members, mixins, pending, shared),
        ShapeKind::List(member) => inherit_single(member, mixins, pending, shared),
        ShapeKind::Map { key, value } => {
            inherit_single(key, mixins, pending, shared);
            inherit_single(value, mixins, pending, shared);
        }
        ShapeKind::Operation { errors, .. } => inherit_errors(errors, mixins),
        ShapeKind::Resource { .. } => inherit_resource(&mut draft.kind, mixins),
        ShapeKind::Service { .. } => inherit_service(&mut draft.kind, mixins),
        ShapeKind::Simple(_) => {}
    }
}

fn inherit_errors(errors: &mut Vec<ShapeId>, mixins: &[&Draft]) {
    for mixin in mixins {
        if let ShapeKind::Operation { errors: more, .. } = &mixin.kind {
            inherit_list(errors, more);
        }
    }
}

fn inherit_resource(kind: &mut ShapeKind, mixins: &[&Draft]) {
    for mixin in mixins {
        if let (
            ShapeKind::Resource {
                identifiers,
                properties,
                operations,
                resources,
                lifecycle,
            },
            ShapeKind::Resource {
                identifiers: more_identifiers,
                properties: more_properties,
                operations: more_operations,
                resources: more_resources,
                lifecycle: more_lifecycle,
            },
        ) = (&mut *kind, &mixin.kind)
        {
            inherit_pairs(identifiers, more_identifiers);
            inherit_pairs(properties, more_properties);
            inherit_list(operations, more_operations);
            inherit_list(resources, more_resources);
            inherit_list(&mut lifecycle.collection, &more_lifecycle.collection);
            for (name, operation) in &more_lifecycle.operations {
                if !lifecycle.has(name) {
                    lifecycle.operations.push((name, operation.clone()));
                }
            }
        }
    }
}

/// Inherits from mixins. Properties of the service take precedence over those of mixins, and later mixins over earlier
/// ones.
fn inherit_service(kind: &mut ShapeKind, mixins: &[&Draft]) {
    for mixin in mixins.iter().rev() {
        if let (
            ShapeKind::Service {
                version,
                operations,
                resources,
                errors,
                rename,
            },
            ShapeKind::Service {
                version: more_version,
                operations: more_operations,
                resources: more_resources,
                errors: more_errors,
                rename: more_rename,
            },
        ) = (&mut *kind, &mixin.kind)
        {
            if version.is_none() {
                version.clone_from(more_version);
            }
            inherit_list(operations, more_operations);
            inherit_list(resources, more_resources);
            inherit_list(errors, more_errors);
            for (from, to) in more_rename {
                rename.entry(from.clone()).or_insert_with(|| to.clone());
            }
        }
    }
}

fn inherit_list(own: &mut Vec<ShapeId>, more: &[ShapeId]) {
    for id in more {
        if !own.contains(id) {
            own.push(id.clone());
        }
    }
}

fn inherit_pairs(own: &mut Vec<(String, ShapeId)>, more: &[(String, ShapeId)]) {
    for (name, target) in more {
        if !own.iter().any(|(own_name, _)| own_name == name) {
            own.push((name.clone(), target.clone()));
        }
    }
}

/// Inherits members, in the order of the mixins, before the shape's own. A redefined member keeps its position in the
/// mixin.
fn inherit_members(
    id: &ShapeId,
    members: &mut Vec<Member>,
    mixins: &[&Draft],
    pending: &mut Pending,
    shared: &mut Shared,
) {
    let own = mem::take(members);
    let mut places: HashMap<String, usize> = HashMap::new();
    for member in mixins.iter().flat_map(|mixin| mixin.kind.members()) {
        let copy = Member {
            id: id.with_member(member.name()),
            ..member.clone()
        };
        put(members, &mut places, copy, false, shared);
    }
    for member in members.iter_mut() {
        if let Some((applied, _)) = pending.remove(&member.id) {
            member.traits.extend(applied);
        }
    }
    for member in own {
        put(members, &mut places, member, true, shared);
    }
}

/// Adds a member, or merges its traits into those of the existing member of the same name.
fn put(
    members: &mut Vec<Member>,
    places: &mut HashMap<String, usize>,
    member: Member,
    is_own: bool,
    shared: &mut Shared,
) {
    let place = places.get(member.name()).copied();
    match place.and_then(|place| members.get_mut(place)) {
        Some(inherited) => {
            same_target(&inherited.target, &member, is_own, shared);
            inherited.traits.extend(member.traits);
        }
        None => {
            places.insert(member.name().to_owned(), members.len());
            members.push(member);
        }
    }
}

fn inherit_single(
    member: &mut Member,
    mixins: &[&Draft],
    pending: &mut Pending,
    shared: &mut Shared,
) {
    let own = mem::take(&mut member.traits);
    let name = member.name().to_owned();
    let is_own = member.target.as_str() != INHERITED;
    for inherited in mixins.iter().filter_map(|mixin| mixin.kind.member(&name)) {
        if member.target.as_str() == INHERITED {
            member.target = inherited.target.clone();
        }
        same_target(&inherited.target, member, is_own, shared);
        member.traits.extend(inherited.traits.clone());
    }
    member.traits.extend(own);
    if let Some((applied, _)) = pending.remove(&member.id) {
        member.traits.extend(applied);
    }
}

/// Reports a member of a mixin whose target is not that of the shape's own member or that of another mixin's.
fn same_target(inherited: &ShapeId, member: &Member, is_own: bool, shared: &mut Shared) {
    let target = &member.target;
    if inherited != target && target.as_str() != INHERITED {
        let message = match is_own {
            true => format!(
                "this member targets {target}, but a mixin has a member of the same name that targets {inherited}"
            ),
            false => format!(
                "`{}` targets {inherited} in one mixin, but {target} in another",
                member.name()
            ),
        };
        let diagnostic = Diagnostic::error(message)
            .on(&member.id)
            .help("make both target the same shape, or rename one of them");
        shared.problems.push(diagnostic);
    }
}
