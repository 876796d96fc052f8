//! [Target elision](https://smithy.io/2.0/spec/idl.html#target-elision-for-structures): member targets taken from the
//! resource that a structure, list or map is `for`.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;

use super::draft::Draft;
use super::parse::Shared;
use super::parse_shape::INHERITED;
use super::{ShapeId, ShapeKind};

/// Sets elided targets to that of the resource's identifier or property of the same name. Mixins may supply the rest.
pub(super) fn resolve(drafts: &mut BTreeMap<ShapeId, Draft>, shared: &mut Shared) {
    let of_resources: Vec<(ShapeId, ShapeId)> = drafts
        .values()
        .filter_map(|draft| Some((draft.id.clone(), draft.resource.clone()?)))
        .collect();
    for (id, resource) in of_resources {
        let targets = match drafts.get(&resource).map(|draft| &draft.kind) {
            Some(ShapeKind::Resource {
                identifiers,
                properties,
                ..
            }) => {
                let targets = identifiers.iter().chain(properties).cloned();
                targets.collect::<BTreeMap<String, ShapeId>>()
            }
            found => {
                if !shared.broken.contains(&resource) {
                    report(&id, &resource, found, shared);
                }
                shared.broken.insert(ShapeId::from_valid(INHERITED));
                continue;
            }
        };
        let Some(draft) = drafts.get_mut(&id) else {
            continue;
        };
        for member in draft.kind.members_mut() {
            if member.target.as_str() == INHERITED
                && let Some(target) = targets.get(member.name())
            {
                member.target = target.clone();
            }
        }
    }
}

fn report(id: &ShapeId, resource: &ShapeId, found: Option<&ShapeKind>, shared: &mut Shared) {
    let message = match found {
        Some(kind) => format!(
            "`for` names a resource, but {resource} is of type {}",
            kind.type_name()
        ),
        None => format!("the resource {resource} does not exist"),
    };
    let help = "name a resource after `for`, or give all members a target";
    shared
        .problems
        .push(Diagnostic::error(message).on(id).help(help));
}
