//! [Streams](https://smithy.io/2.0/spec/streaming.html): blobs and unions of events, which only inputs and outputs may
//! contain; and the members of events.

use foldhash::{HashMap, HashMapExt};

use crate::smithy::trait_ids::{self, EVENT_HEADER, EVENT_PAYLOAD, STREAMING};

use super::super::{Member, Shape, ShapeId, ShapeKind, Simple};
use super::Check;

pub(super) fn check(check: &mut Check<'_>) {
    let mut containers: HashMap<&ShapeId, &Shape> = HashMap::new();
    for shape in check.model.shapes.values() {
        if let ShapeKind::Structure(members) = &shape.kind {
            event(check, shape, members);
        }
        if let (ShapeKind::Union(members), true) = (&shape.kind, shape.traits.has(STREAMING)) {
            events(check, members);
        }
        for member in shape.kind.members() {
            let target = check.shape(&member.target);
            if let Some(target) = target.filter(|target| target.traits.has(STREAMING)) {
                check_presence(check, member, target);
                in_structure(check, shape, member);
                containers.entry(&shape.id).or_insert(target);
            }
        }
    }
    if !containers.is_empty() {
        references(check, &containers);
    }
}

/// Reports a streaming blob that is neither required nor has a default.
fn check_presence(check: &mut Check<'_>, member: &Member, target: &Shape) {
    let is_blob = matches!(target.kind, ShapeKind::Simple(Simple::Blob));
    let traits = &member.traits;
    if is_blob && !traits.has(trait_ids::REQUIRED) && !traits.has(trait_ids::DEFAULT) {
        let message = format!("{} is streamed, so that it is never missing", target.id);
        let help = "add the trait `smithy.api#required`, or `smithy.api#default` with \"\"";
        check.error(&member.id, message, help);
    }
}

/// Reports streams in lists, maps and unions.
fn in_structure(check: &mut Check<'_>, container: &Shape, member: &Member) {
    if !matches!(container.kind, ShapeKind::Structure(_)) {
        let message = format!("a {} cannot hold a stream", container.kind.type_name());
        check.error(&member.id, message, "target a shape that is not streamed");
    }
}

/// Checks that only inputs and outputs contain streams.
fn references(check: &mut Check<'_>, containers: &HashMap<&ShapeId, &Shape>) {
    for shape in check.model.shapes.values() {
        for member in shape.kind.members() {
            if containers.contains_key(&member.target) {
                let message = format!(
                    "{} contains a stream, so no member can target it",
                    member.target
                );
                let help = "let the input or output of the operation target the stream itself";
                check.error(&member.id, message, help);
            }
        }
        match &shape.kind {
            ShapeKind::Operation { output, errors, .. } => {
                for error in errors.iter().filter(|error| containers.contains_key(error)) {
                    let message = format!("the error {error} contains a stream");
                    check.error(&shape.id, message, "remove the stream from the error");
                }
                let stream = output.as_ref().and_then(|output| containers.get(output));
                if stream.is_some_and(|stream| stream.traits.has(trait_ids::REQUIRES_LENGTH)) {
                    let message = "the output holds a stream with the trait `smithy.api#requiresLength`, \
                                   which is for inputs only";
                    check.error(&shape.id, message, "target a stream without that trait");
                }
            }
            ShapeKind::Service { errors, .. } => {
                for error in errors.iter().filter(|error| containers.contains_key(error)) {
                    let message = format!("the error {error} contains a stream");
                    check.error(&shape.id, message, "remove the stream from the error");
                }
            }
            _ => {}
        }
    }
}

/// Returns the members of a structure that target event streams.
pub(super) fn event_streams<'s>(
    check: &Check<'_>,
    structure: Option<&'s Shape>,
) -> Vec<&'s Member> {
    let is_event_stream =
        |target: &Shape| matches!(target.kind, ShapeKind::Union(_)) && target.traits.has(STREAMING);
    let members = structure.into_iter().flat_map(|shape| shape.kind.members());
    let streams = members.filter(|member| check.shape(&member.target).is_some_and(is_event_stream));
    streams.collect()
}

/// Reports events that are not structures.
fn events(check: &mut Check<'_>, members: &[Member]) {
    for member in members {
        let target = check.shape(&member.target);
        if let Some(target) =
            target.filter(|target| !matches!(target.kind, ShapeKind::Structure(_)))
        {
            let message = format!(
                "an event must be a structure, but {} is of type {}",
                target.id,
                target.kind.type_name()
            );
            check.error(&member.id, message, "wrap it in a structure");
        }
    }
}

/// Reports members without a binding in an event that has a payload.
fn event(check: &mut Check<'_>, shape: &Shape, members: &[Member]) {
    let has = |member: &&Member, trait_id: &str| member.traits.has(trait_id);
    let Some(payload) = members.iter().find(|member| has(member, EVENT_PAYLOAD)) else {
        return;
    };
    let unbound: Vec<&str> = members
        .iter()
        .filter(|member| !has(member, EVENT_PAYLOAD) && !has(member, EVENT_HEADER))
        .take(10)
        .map(Member::name)
        .collect();
    if !unbound.is_empty() {
        let message = format!(
            "`{}` is the payload of the event, but these members are no headers: {}",
            payload.name(),
            unbound.join(", ")
        );
        let help = format!("give them the trait `{EVENT_HEADER}`");
        check.trait_error(&shape.id, EVENT_PAYLOAD, message, help);
    }
}
