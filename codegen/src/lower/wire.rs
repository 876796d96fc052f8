//! How members go over the wire: the traits that the protocols of the service go by.

use crate::ir::{Binding, ProtocolTraits, WireTraits};
use crate::smithy::trait_ids::{
    HTTP_HEADER, HTTP_LABEL, HTTP_PAYLOAD, HTTP_PREFIX_HEADERS, HTTP_QUERY, HTTP_QUERY_PARAMS,
    HTTP_RESPONSE_CODE, JSON_NAME, MEDIA_TYPE, RESOURCE_IDENTIFIER,
};
use crate::smithy::{Member, Shape, ShapeKind, Simple};

use super::context::Context;

/// The message that the members of a structure may be bound to parts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    Request,
    /// A response or an error.
    Response,
    /// None: the structure stands inside another, or the members are those of a union.
    None,
}

/// How the value of a member is written.
pub(super) fn traits<'m>(
    context: &Context<'m>,
    member: &'m Member,
    message: Message,
) -> WireTraits {
    let ProtocolTraits {
        has_http_bindings,
        has_json_names,
    } = context.protocol_traits;
    let binding = match message {
        Message::None => Binding::Body,
        message if has_http_bindings => binding(context, member, message),
        _ => Binding::Body,
    };
    let json_name = member.traits.text(JSON_NAME).filter(|_| has_json_names);
    let is_header = matches!(binding, Binding::Header(_));
    let media_type = media_type(context, member).filter(|_| is_header);
    WireTraits {
        binding,
        json_name: json_name
            .filter(|name| *name != member.name())
            .map(str::to_owned),
        media_type,
    }
}

/// The media type of a member, or of the items where that is a list.
fn media_type<'m>(context: &Context<'m>, member: &'m Member) -> Option<String> {
    let item = match context.target(member).map(|target| &target.kind) {
        Some(ShapeKind::List(item)) => item,
        _ => member,
    };
    let media_type = context.effective(item).get(MEDIA_TYPE)?;
    media_type.as_str().map(str::to_owned)
}

fn binding<'m>(context: &Context<'m>, member: &'m Member, message: Message) -> Binding {
    let traits = &member.traits;
    if let Some(name) = traits.text(HTTP_HEADER) {
        return Binding::Header(name.to_owned());
    }
    if let Some(prefix) = traits.text(HTTP_PREFIX_HEADERS) {
        return Binding::PrefixHeaders(prefix.to_owned());
    }
    if traits.has(HTTP_PAYLOAD) {
        return payload(context, member);
    }
    if message == Message::Response {
        return match traits.has(HTTP_RESPONSE_CODE) {
            true => Binding::Status,
            false => Binding::Body,
        };
    }
    if traits.has(HTTP_LABEL) {
        // The label is called like the identifier that the member provides, or like the member: the runtime asks for
        // no case.
        let identifier = traits.text(RESOURCE_IDENTIFIER);
        let name = identifier.unwrap_or_else(|| member.name());
        return Binding::Label(name.to_owned());
    }
    if let Some(name) = traits.text(HTTP_QUERY) {
        return Binding::Query(name.to_owned());
    }
    match traits.has(HTTP_QUERY_PARAMS) {
        true => Binding::QueryParams,
        false => Binding::Body,
    }
}

fn payload<'m>(context: &Context<'m>, member: &'m Member) -> Binding {
    let Some(target) = context.target(member) else {
        return Binding::Payload;
    };
    match raw_media_type(context, member, target) {
        Some(media_type) => Binding::RawPayload(media_type),
        None if matches!(target.kind, ShapeKind::Structure(_)) => Binding::StructurePayload,
        None => Binding::Payload,
    }
}

/// The media type of a payload that is text or bytes.
pub(super) fn raw_media_type<'m>(
    context: &Context<'m>,
    member: &'m Member,
    target: &Shape,
) -> Option<String> {
    let default = match &target.kind {
        ShapeKind::Simple(Simple::Blob) => ANY,
        ShapeKind::Simple(Simple::String) | ShapeKind::Enum(_) => "text/plain",
        _ => return None,
    };
    let media_type = context.effective(member).get(MEDIA_TYPE);
    let media_type = media_type.and_then(|media_type| media_type.as_str());
    Some(media_type.unwrap_or(default).to_owned())
}

/// The media type of bytes of which the model says nothing.
pub(super) const ANY: &str = "application/octet-stream";
