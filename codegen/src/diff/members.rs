//! Comparison of members: fields, and variants of unions.

use crate::ir::{
    Binding, Constraint, Docs, Field, Package, ProtocolTraits, ShapeId, ShapeTraits, UnionVariant,
    WireTraits,
};

use super::collect::Findings;
use super::difference::Difference;
use super::lints::*;
use super::values;

/// A member of a structure or union.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'p> {
    id: &'p ShapeId,
    wire_name: &'p str,
    traits: &'p WireTraits,
    docs: &'p Docs,
    check: Option<&'p Constraint>,
    sensitive: bool,
    has_sensitive_keys: bool,
}

impl<'p> From<&'p Field> for Member<'p> {
    fn from(field: &'p Field) -> Self {
        Self {
            id: &field.id,
            wire_name: &field.wire_name,
            traits: &field.traits,
            docs: &field.docs,
            check: field.check.as_ref(),
            sensitive: field.sensitive,
            has_sensitive_keys: field.has_sensitive_keys,
        }
    }
}

impl<'p> From<&'p UnionVariant> for Member<'p> {
    fn from(variant: &'p UnionVariant) -> Self {
        Self {
            id: &variant.id,
            wire_name: &variant.wire_name,
            traits: &variant.traits,
            docs: &variant.docs,
            check: variant.check.as_ref(),
            sensitive: variant.sensitive,
            has_sensitive_keys: variant.has_sensitive_keys,
        }
    }
}

/// Compares two members whose types differ as given.
pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: Member<'p>,
    new: Member<'p>,
    difference: Difference,
    path: &str,
) {
    let Member {
        id: _,
        wire_name,
        traits,
        docs,
        check,
        sensitive: hidden,
        has_sensitive_keys: hidden_keys,
    } = old;
    if wire_name != new.wire_name {
        let what = format!("`{wire_name}` on the wire is now `{}`", new.wire_name);
        findings.add(&MEMBER_WIRE_NAME_CHANGED, new.id, path, what);
    }
    wire(findings, new.id, path, [traits, new.traits]);
    if difference == Difference::Format {
        let what = "timestamps are written in another format";
        findings.add(&TIMESTAMP_FORMAT_CHANGED, new.id, path, what);
    }
    sensitive(findings, new.id, path, hidden, new.sensitive);
    if hidden_keys != new.has_sensitive_keys {
        findings.internal(path);
    }
    findings.docs(new.id, path, docs, new.docs);
    if difference != Difference::Type {
        values::compare(findings, check, new.check, new.id, path);
    }
}

/// Compares the serialization of a member. Traits that only one version's protocols use are reported with the
/// protocols.
fn wire(findings: &mut Findings<'_>, id: &ShapeId, path: &str, [old, new]: [&WireTraits; 2]) {
    let traits = |package: &Package| package.service.wire.traits();
    let both = [traits(findings.old), traits(findings.new)];
    let WireTraits {
        binding: before,
        json_name,
        media_type,
        xml_name: _, // These are compared as a whole.
        ec2_query_name: _,
        xml_namespace: _,
        is_flattened: _,
        item: _,
        key: _,
    } = old;
    if both[0] != both[1] && old != new {
        findings.internal(path);
    }
    if both.iter().all(|traits| traits.has_json_names) && *json_name != new.json_name {
        let what = format!("{} → {}", name(json_name), name(&new.json_name));
        findings.add(&MEMBER_WIRE_NAME_CHANGED, id, path, what);
    }
    let xml = |traits: &WireTraits| WireTraits {
        binding: Binding::Body,
        json_name: None,
        media_type: None,
        ..traits.clone()
    };
    if both.iter().all(|traits| traits.has_xml) && xml(old) != xml(new) {
        let what = "it has a different XML element or query parameter";
        findings.add(&XML_CHANGED, id, path, what);
    }
    let differs = (before, media_type) != (&new.binding, &new.media_type);
    let is_of_event = before.is_of_event() || new.binding.is_of_event();
    let binds = |traits: &ProtocolTraits| traits.has_http_bindings || traits.has_xml || is_of_event;
    if both.iter().all(binds) && differs {
        let what = format!(
            "{} → {}",
            binding(before, media_type),
            binding(&new.binding, &new.media_type)
        );
        let lint = match is_of_event {
            true => &EVENT_BINDING_CHANGED,
            false => &BINDING_CHANGED,
        };
        findings.add(lint, id, path, what);
    }
}

/// Compares the serialization of structures and unions as a whole body.
pub(super) fn shape(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    [old, new]: [&ShapeTraits; 2],
) {
    let has_xml = |package: &Package| package.service.wire.traits().has_xml;
    if old == new {
        return;
    }
    if has_xml(findings.old) && has_xml(findings.new) {
        let what = "as a whole body, it has a different XML element";
        findings.add(&XML_CHANGED, id, path, what);
    } else {
        findings.internal(path);
    }
}

fn name(json_name: &Option<String>) -> String {
    match json_name {
        Some(name) => format!("`{name}` in JSON"),
        None => "the member's own name in JSON".to_owned(),
    }
}

fn binding(binding: &Binding, media_type: &Option<String>) -> String {
    let place = match binding {
        Binding::Body => "in the body".to_owned(),
        Binding::Attribute => "an attribute in the body".to_owned(),
        Binding::Label(name) => format!("the label `{name}` of the path"),
        Binding::Query(name) => format!("`{name}` in the query"),
        Binding::QueryParams => "parameters of the query".to_owned(),
        Binding::Header(name) => format!("the header `{name}`"),
        Binding::PrefixHeaders(prefix) => format!("headers that begin with `{prefix}`"),
        Binding::Status => "the status".to_owned(),
        Binding::StructurePayload | Binding::Payload => "the body".to_owned(),
        Binding::RawPayload(media) => format!("the body, as it is, as `{media}`"),
        Binding::EventHeader(_) => "a header of the event".to_owned(),
        Binding::EventPayload => "the payload of the event".to_owned(),
        Binding::RawEventPayload(media) => {
            format!("the payload of the event, as it is, as `{media}`")
        }
        Binding::Exception => "an exception".to_owned(),
    };
    match media_type {
        Some(_) => format!("{place}, in base64"),
        None => place,
    }
}

/// Compares the redaction of values.
pub(super) fn sensitive(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: bool,
    new: bool,
) {
    match (old, new) {
        (false, true) => {
            findings.add(&SENSITIVE, id, path, "hidden from `Debug` and violations");
        }
        (true, false) => {
            let what = "no longer hidden from `Debug` and violations";
            findings.add(&NO_LONGER_SENSITIVE, id, path, what);
        }
        _ => {}
    }
}
