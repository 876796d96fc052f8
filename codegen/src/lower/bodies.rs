//! The structures and unions that can be a whole body, or the payload of an event.

use std::collections::BTreeSet;

use crate::smithy::trait_ids::{EVENT_PAYLOAD, HTTP_PAYLOAD};
use crate::smithy::{Member, Model, ShapeId, ShapeKind};

use super::streams;

/// Returns the given inputs and outputs, and the targets of their payloads, events and event payloads.
pub(super) fn of(model: &Model, structures: BTreeSet<&ShapeId>) -> BTreeSet<ShapeId> {
    let of_structures = structures.iter().flat_map(|id| members(model, id));
    let (streams, others): (Vec<_>, Vec<_>) =
        of_structures.partition(|member| is_event_stream(model, &member.target));
    let payloads = others
        .into_iter()
        .filter(|member| member.traits.has(HTTP_PAYLOAD));
    let events: Vec<_> = streams
        .into_iter()
        .flat_map(|member| members(model, &member.target))
        .collect();
    let event_payloads = events
        .iter()
        .flat_map(|event| members(model, &event.target))
        .filter(|member| member.traits.has(EVENT_PAYLOAD));
    let found = payloads.chain(events.iter().copied()).chain(event_payloads);
    let found = found.map(|member| &member.target);
    structures.iter().copied().chain(found).cloned().collect()
}

fn members<'m>(model: &'m Model, id: &ShapeId) -> impl Iterator<Item = &'m Member> + use<'m> {
    let shape = model.shape(id);
    shape.into_iter().flat_map(|shape| shape.kind.members())
}

fn is_event_stream(model: &Model, id: &ShapeId) -> bool {
    let shape = model.shape(id);
    shape.is_some_and(|shape| {
        matches!(shape.kind, ShapeKind::Union(_)) && streams::is_streaming(shape)
    })
}
