//! Tables of members, from which runtime macros generate validators, encoders and decoders.

use crate::ir::{
    Binding, Constraint, Field, HeaderInteger, Presence, ShapeTraits, Structure, TimestampFormat,
    Type, Union, UnionVariant, WireTraits, XmlNamespace,
};

use super::tokens::{argument_type, argument_value, tight, ty as type_tokens, unboxed};
use super::{MacroCall, default};

/// Returns the table of a structure: one row per member.
pub(super) fn of_structure(structure: &Structure) -> MacroCall {
    let rows = structure.fields.iter();
    MacroCall {
        path: "crate::runtime::core::structure::impl_structure".to_owned(),
        name: format!(
            "{}{}{}",
            structure.ident,
            if structure.derives.hash { ": Eq" } else { "" },
            shape_words(&structure.traits)
        ),
        rows: rows.map(row).collect(),
        internal: Vec::new(),
        otherwise: structure
            .exception
            .as_ref()
            .map(|_| super::exception::RECEIVED.to_owned()),
        feature: None,
    }
}

/// Returns the table of a union: one row per member.
pub(super) fn of_union(union: &Union) -> MacroCall {
    let rows = union.variants.iter();
    MacroCall {
        path: "crate::runtime::schema::union::impl_union".to_owned(),
        name: format!("{}{}", union.ident, shape_words(&union.traits)),
        rows: rows.map(union_row).collect(),
        internal: Vec::new(),
        otherwise: Some(union.catch_all.to_string()),
        feature: Some("schema"),
    }
}

/// Returns the table of the methods of a union: one row per member.
pub(super) fn of_union_methods(union: &Union) -> MacroCall {
    let rows = union.variants.iter();
    MacroCall {
        path: "crate::runtime::core::union_methods::impl_union_methods".to_owned(),
        name: union.ident.to_string(),
        rows: rows.map(methods_row).collect(),
        internal: Vec::new(),
        otherwise: None,
        feature: None,
    }
}

fn methods_row(variant: &UnionVariant) -> String {
    let (ident, methods) = (&variant.ident, &variant.methods);
    let (make, is) = (&methods.make, &methods.is);
    let Some(held) = &variant.ty else {
        return format!("{ident} {{ {make}, {is} }}");
    };
    let (lend, take) = (&methods.lend, &methods.take);
    let argument = tight(&argument_type(variant.argument, held));
    let value = tight(&argument_value(variant.argument, held)).replace(" . ", ".");
    let boxed = if matches!(held, Type::Boxed(_)) {
        "boxed "
    } else {
        ""
    };
    let from = if variant.is_from { ", from" } else { "" };
    let held = tight(&type_tokens(unboxed(held)));
    format!(
        "{ident} {{ {boxed}{held} => {make}(value: {argument}) => {value}, {lend}, {take}, {is}{from} }}"
    )
}

fn row(field: &Field) -> String {
    let kind = match field.presence {
        Presence::Plain => "required",
        Presence::Demanded | Presence::Filled => "demanded",
        Presence::Optional => "optional",
    };
    let (name, wire_name) = (&field.ident, &field.wire_name);
    let hidden = [field.sensitive, field.has_sensitive_keys];
    let traits = traits(hidden, &field.traits, words(&field.ty, &field.traits));
    let default = default::of(field);
    let check = match &field.check {
        Some(rule) => check(rule),
        // The presence of the member is checked even without constraints on its value.
        None if kind == "demanded" => " check &crate::validate::Unchecked".to_owned(),
        None => String::new(),
    };
    format!("{kind} {name} = {wire_name:?}{traits}{default}{check}")
}

fn union_row(variant: &UnionVariant) -> String {
    let value = variant.ty.as_ref().map_or("", |_| "(value)");
    let (hidden, of_type) = match &variant.ty {
        Some(ty) => (
            [variant.sensitive, variant.has_sensitive_keys],
            words(ty, &variant.traits),
        ),
        None => ([false, false], Vec::new()),
    };
    let traits = traits(hidden, &variant.traits, of_type);
    format!("{}{value} = {:?}{traits}", variant.ident, variant.wire_name)
}

/// Returns the check in a row, in a file that imports `constraints` and `validate` if necessary.
pub(super) fn check(constraint: &Constraint) -> String {
    format!(
        " check {}",
        tight(&super::constraints::argument(constraint))
    )
}

/// Returns the traits of a member that affect its serialization or hide its value.
fn traits(
    [is_sensitive, has_sensitive_keys]: [bool; 2],
    wire: &WireTraits,
    of_type: Vec<String>,
) -> String {
    let hidden = [
        is_sensitive.then_some("sensitive"),
        has_sensitive_keys.then_some("sensitive_keys"),
    ];
    let hidden = hidden.into_iter().flatten().map(str::to_owned);
    let words: Vec<_> = hidden.chain(wire_words(wire)).chain(of_type).collect();
    if words.is_empty() {
        return String::new();
    }
    format!(" {{ {} }}", words.join(", "))
}

fn namespace_word(XmlNamespace { uri, prefix }: &XmlNamespace) -> String {
    format!("xml_namespace {uri:?} {prefix:?}")
}

/// Returns the traits of a structure or union as a whole, in brackets after its name.
fn shape_words(traits: &ShapeTraits) -> String {
    let ShapeTraits {
        xml_name,
        xml_namespace,
        is_unwrapped,
    } = traits;
    let words = [
        xml_name.as_ref().map(|name| format!("xml_name {name:?}")),
        xml_namespace.as_ref().map(namespace_word),
        is_unwrapped.then(|| "unwrapped".to_owned()),
    ];
    let words: Vec<_> = words.into_iter().flatten().collect();
    if words.is_empty() {
        return String::new();
    }
    format!(" [{}]", words.join(", "))
}

/// Returns the traits of a member that do not depend on its type.
fn wire_words(wire: &WireTraits) -> Vec<String> {
    let WireTraits {
        binding,
        json_name,
        media_type,
        xml_name,
        ec2_query_name,
        xml_namespace,
        is_flattened,
        item: _, // These two come with what the type says.
        key: _,
    } = wire;
    let binding = match binding {
        Binding::Body => None,
        Binding::Attribute => Some("attribute".to_owned()),
        Binding::Label(name) => Some(format!("label {name:?}")),
        Binding::Query(name) => Some(format!("query {name:?}")),
        Binding::QueryParams => Some("query_params".to_owned()),
        Binding::Header(name) => Some(format!("header {name:?}")),
        Binding::PrefixHeaders(prefix) => Some(format!("prefix_headers {prefix:?}")),
        Binding::Status => Some("status".to_owned()),
        Binding::StructurePayload => Some("structure_payload".to_owned()),
        Binding::Payload => Some("payload".to_owned()),
        Binding::RawPayload(media) => Some(format!("raw_payload {media:?}")),
        Binding::EventHeader(integer) => Some(event_header(*integer).to_owned()),
        Binding::EventPayload => Some("event_payload".to_owned()),
        Binding::RawEventPayload(media) => Some(format!("raw_event_payload {media:?}")),
        Binding::Exception => Some("exception".to_owned()),
    };
    let json_name = json_name.as_ref().map(|name| {
        let key = format!(",{}:", serde_json::Value::from(name.as_str()));
        format!("json_name {name:?} {key:?}")
    });
    let media_type = media_type
        .as_ref()
        .map(|media| format!("media_type {media:?}"));
    let xml_name = xml_name.as_ref().map(|name| format!("xml_name {name:?}"));
    let ec2_name = ec2_query_name
        .as_ref()
        .map(|name| format!("ec2_query_name {name:?}"));
    let namespace = xml_namespace.as_ref().map(namespace_word);
    let flattened = is_flattened.then(|| "flattened".to_owned());
    let words = [
        binding, json_name, media_type, xml_name, ec2_name, namespace, flattened,
    ];
    words.into_iter().flatten().collect()
}

fn event_header(integer: HeaderInteger) -> &'static str {
    match integer {
        HeaderInteger::Byte => "event_header_byte",
        HeaderInteger::Short => "event_header_short",
        HeaderInteger::Integer => "event_header",
        HeaderInteger::Long => "event_header_long",
    }
}

/// Returns the traits that depend on the type, and on the types of items.
fn words(ty: &Type, wire: &WireTraits) -> Vec<String> {
    let inside = |word: &str, ty: &Type, traits: &Option<Box<WireTraits>>| {
        let none = WireTraits::default();
        let traits = traits.as_deref().unwrap_or(&none);
        let words: Vec<_> = wire_words(traits)
            .into_iter()
            .chain(words(ty, traits))
            .collect();
        (!words.is_empty()).then(|| format!("{word} {{ {} }}", words.join(", ")))
    };
    match ty {
        Type::DateTime(Some(format)) => vec![
            match format {
                TimestampFormat::DateTime => "date_time",
                TimestampFormat::HttpDate => "http_date",
                TimestampFormat::EpochSeconds => "epoch_seconds",
            }
            .to_owned(),
        ],
        Type::Optional(inner) | Type::Boxed(inner) => words(inner, wire),
        Type::List(item) => inside("item", item, &wire.item).into_iter().collect(),
        Type::Map(key, value) => {
            let key = inside("key", key, &wire.key);
            key.into_iter()
                .chain(inside("item", value, &wire.item))
                .collect()
        }
        _ => Vec::new(),
    }
}
