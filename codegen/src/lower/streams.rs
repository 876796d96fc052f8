//! [Streams](https://smithy.io/2.0/spec/streaming.html). Event streams are not fields. The fields of streaming blobs
//! are for values in memory.

use crate::ir::{EventStream, StreamingBlob};
use crate::smithy::trait_ids::{self, STREAMING};
use crate::smithy::{Member, Shape, ShapeKind};

use super::context::Context;
use super::docs::Writer;

const PAGE: &str = "https://smithy.io/2.0/spec/streaming.html";

/// Returns whether the member is an event stream.
pub(super) fn is_event_stream(context: &Context<'_>, member: &Member) -> bool {
    let target = context.target(member);
    target.is_some_and(|shape| matches!(shape.kind, ShapeKind::Union(_)) && is_streaming(shape))
}

/// Returns whether the member is a streaming blob.
pub(super) fn is_streaming_blob(context: &Context<'_>, member: &Member) -> bool {
    let target = context.target(member);
    target.is_some_and(|shape| matches!(shape.kind, ShapeKind::Simple(_)) && is_streaming(shape))
}

/// Returns whether the shape has the `streaming` trait.
pub(super) fn is_streaming(shape: &Shape) -> bool {
    shape.traits.has(STREAMING)
}

/// Returns the event stream of an input or output.
pub(super) fn events(context: &Context<'_>, shape: &Shape) -> Option<EventStream> {
    let ShapeKind::Structure(members) = &shape.kind else {
        return None;
    };
    let mut streams = members.iter();
    let member = streams.find(|member| is_event_stream(context, member))?;
    Some(EventStream {
        member: member.name().to_owned(),
        event: context.types.get(&member.target)?.path.clone(),
        has_others: members.len() > 1,
    })
}

/// Returns the blob of an input or output that clients can send or receive as a stream: the payload of an HTTP message.
pub(super) fn blob(context: &Context<'_>, shape: &Shape) -> Option<StreamingBlob> {
    let ShapeKind::Structure(members) = &shape.kind else {
        return None;
    };
    let mut members = members.iter();
    let member = members.find(|member| is_streamed_payload(context, member))?;
    let target = context.target(member)?;
    Some(StreamingBlob {
        member: member.name().to_owned(),
        requires_length: target.traits.has(trait_ids::REQUIRES_LENGTH),
    })
}

/// Returns whether the client's protocol can send or receive the member, a streaming blob, as a stream.
fn is_streamed_payload(context: &Context<'_>, member: &Member) -> bool {
    context.protocol_traits.has_http_bindings
        && member.traits.has(trait_ids::HTTP_PAYLOAD)
        && is_streaming_blob(context, member)
}

/// Documents the member of a structure that is not a field because it is an event stream.
pub(super) fn describe_events(docs: &mut Writer, context: &Context<'_>, shape: &Shape) {
    if let Some(EventStream { member, event, .. }) = events(context, shape) {
        let ident = event.ident;
        docs.paragraph(format!(
            "The member `{member}` is an [event stream]({PAGE}#event-streams) with events of type \
             [`{ident}`](crate::types::{ident}), and not a field."
        ));
    }
}

/// Documents that the values of a union are events.
pub(super) fn describe_union(docs: &mut Writer, shape: &Shape) {
    if is_streaming(shape) {
        docs.paragraph(format!(
            "An event of an [event stream]({PAGE}#event-streams)."
        ));
    }
}

/// Documents that a member is a streaming blob, or the payload or a header of an event.
pub(super) fn describe_member(docs: &mut Writer, context: &Context<'_>, member: &Member) {
    if is_streaming_blob(context, member) {
        docs.paragraph(format!(
            "[Streaming]({PAGE}#streaming-trait). The field contains the whole value in memory; {}.",
            match is_streamed_payload(context, member) {
                true => "the client method `…_streaming` and servers send or receive it as a stream",
                false => "the protocol does not support streaming it",
            }
        ));
        let target = context.target(member);
        if target.is_some_and(|shape| shape.traits.has(trait_ids::REQUIRES_LENGTH)) {
            docs.paragraph("The length must be known before the request is sent.".to_owned());
        }
    }
    if member.traits.has(trait_ids::EVENT_PAYLOAD) {
        docs.paragraph(format!(
            "The [payload]({PAGE}#eventpayload-trait) of the event's message."
        ));
    }
    if member.traits.has(trait_ids::EVENT_HEADER) {
        docs.paragraph(format!(
            "A [header]({PAGE}#eventheader-trait) of the event's message."
        ));
    }
}
