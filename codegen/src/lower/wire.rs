//! The serialization traits of members, as far as the protocols of the service use them.

use crate::ir::{Binding, HeaderInteger, ProtocolTraits, ShapeTraits, WireTraits, XmlNamespace};
use crate::smithy::trait_ids::{
    EC2_QUERY_NAME, ERROR, EVENT_HEADER, EVENT_PAYLOAD, HTTP_HEADER, HTTP_LABEL, HTTP_PAYLOAD,
    HTTP_PREFIX_HEADERS, HTTP_QUERY, HTTP_QUERY_PARAMS, HTTP_RESPONSE_CODE, JSON_NAME, MEDIA_TYPE,
    S3_UNWRAPPED, XML_ATTRIBUTE, XML_FLATTENED, XML_NAME, XML_NAMESPACE,
};
use crate::smithy::{Member, Shape, ShapeKind, Simple, Traits};

use super::context::Context;

/// The message to whose parts the members of a structure may be bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    Request,
    /// A response or an error.
    Response,
    /// None: the structure is nested, or the members are those of a union.
    None,
}

/// Returns the serialization traits of a member.
pub(super) fn traits<'m>(
    context: &Context<'m>,
    member: &'m Member,
    message: Message,
) -> WireTraits {
    let ProtocolTraits {
        has_http_bindings,
        has_json_names,
        ..
    } = context.protocol_traits;
    let binding = match message {
        Message::Request | Message::Response if has_http_bindings => {
            binding(context, member, message)
        }
        _ => Binding::Body,
    };
    let is_attribute = context.protocol_traits.has_xml && member.traits.has(XML_ATTRIBUTE);
    let binding = match binding {
        Binding::Body if is_attribute => Binding::Attribute,
        Binding::Body => event_binding(context, member),
        binding => binding,
    };
    let json_name = member.traits.text(JSON_NAME).filter(|_| has_json_names);
    let mut wire = WireTraits {
        binding,
        json_name: json_name
            .filter(|name| *name != member.name())
            .map(str::to_owned),
        ..value_traits(context, member, 0)
    };
    if matches!(wire.binding, Binding::Header(_)) {
        add_media_type(context, member, &mut wire);
    }
    wire
}

/// The maximum nesting depth of lists and maps. They can be recursive only through structures.
const DEPTH: usize = 32;

/// Returns the traits for XML and queries of a member's value, including those of items, keys and values.
fn value_traits<'m>(context: &Context<'m>, member: &'m Member, depth: usize) -> WireTraits {
    let mut wire = WireTraits::default();
    if !context.protocol_traits.has_xml || depth > DEPTH {
        return wire;
    }
    let inside = |member| {
        let traits = value_traits(context, member, depth + 1);
        (traits != WireTraits::default()).then(|| Box::new(traits))
    };
    wire.xml_name = text(&member.traits, XML_NAME);
    wire.xml_namespace = namespace(&member.traits);
    wire.is_flattened = member.traits.has(XML_FLATTENED);
    if context.protocol_traits.has_ec2_names {
        wire.ec2_query_name = text(&member.traits, EC2_QUERY_NAME);
    }
    match context.target(member).map(|target| &target.kind) {
        Some(ShapeKind::List(item)) => wire.item = inside(item),
        Some(ShapeKind::Map { key, value }) => {
            wire.key = inside(key);
            wire.item = inside(value);
        }
        _ => {}
    }
    wire
}

fn text(traits: &Traits, trait_id: &str) -> Option<String> {
    traits.text(trait_id).map(str::to_owned)
}

fn namespace(traits: &Traits) -> Option<XmlNamespace> {
    let value = traits.get(XML_NAMESPACE)?;
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    Some(XmlNamespace {
        uri: text("uri")?,
        prefix: text("prefix").unwrap_or_default(),
    })
}

/// Returns the serialization traits of a structure or union that is a whole body.
pub(super) fn shape_traits(context: &Context<'_>, shape: &Shape, ident: &str) -> ShapeTraits {
    let is_whole = context.bodies.contains(&shape.id);
    if !context.protocol_traits.has_xml || !is_whole {
        return ShapeTraits::default();
    }
    let name = shape.traits.text(XML_NAME).unwrap_or(shape.id.name());
    ShapeTraits {
        xml_name: (name != ident).then(|| name.to_owned()),
        xml_namespace: namespace(&shape.traits).or_else(|| context.xml_namespace.clone()),
        is_unwrapped: shape.traits.has(S3_UNWRAPPED) || context.unwrapped.contains(&shape.id),
    }
}

/// Returns the XML namespace of a service, which applies to all of its documents.
pub(super) fn service_namespace(service: &Shape) -> Option<XmlNamespace> {
    namespace(&service.traits)
}

/// Adds the media type of a member, or of its items if it is a list.
fn add_media_type<'m>(context: &Context<'m>, member: &'m Member, wire: &mut WireTraits) {
    let media_type = |member: &'m Member| {
        let media_type = context.effective(member).get(MEDIA_TYPE)?;
        media_type.as_str().map(str::to_owned)
    };
    match context.target(member).map(|target| &target.kind) {
        Some(ShapeKind::List(item)) => {
            if let Some(media_type) = media_type(item) {
                wire.item.get_or_insert_default().media_type = Some(media_type);
            }
        }
        _ => wire.media_type = media_type(member),
    }
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
        return Binding::Label(member.name().to_owned());
    }
    if let Some(name) = traits.text(HTTP_QUERY) {
        return Binding::Query(name.to_owned());
    }
    match traits.has(HTTP_QUERY_PARAMS) {
        true => Binding::QueryParams,
        false => Binding::Body,
    }
}

/// Returns the binding of a member in the message of an event.
fn event_binding<'m>(context: &Context<'m>, member: &'m Member) -> Binding {
    let Some(target) = context.target(member) else {
        return Binding::Body;
    };
    if member.traits.has(EVENT_HEADER) {
        return Binding::EventHeader(header_integer(target));
    }
    if !member.traits.has(EVENT_PAYLOAD) {
        return Binding::Body;
    }
    match raw_media_type(context, member, target) {
        Some(media_type) => Binding::RawEventPayload(media_type),
        None => Binding::EventPayload,
    }
}

fn header_integer(target: &Shape) -> HeaderInteger {
    match target.kind {
        ShapeKind::Simple(Simple::Byte) => HeaderInteger::Byte,
        ShapeKind::Simple(Simple::Short) => HeaderInteger::Short,
        ShapeKind::Simple(Simple::Long) => HeaderInteger::Long,
        _ => HeaderInteger::Integer,
    }
}

/// Returns the serialization traits of a member of an event stream's union, which is an event or an exception.
pub(super) fn event<'m>(context: &Context<'m>, member: &'m Member) -> WireTraits {
    let target = context.target(member);
    let is_exception = target.is_some_and(|target| target.traits.has(ERROR));
    let mut wire = traits(context, member, Message::None);
    if is_exception {
        wire.binding = Binding::Exception;
    }
    wire
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

/// Returns the media type of a payload that is a string or blob; `None` for other types.
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

/// The default media type of blobs.
pub(super) const ANY: &str = "application/octet-stream";
