//! The [JSON AST](https://smithy.io/2.0/spec/json-ast.html), formatted like that of the reference implementation.

use std::collections::BTreeMap;

use serde_core::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};

use super::super::draft::Draft;
use super::super::parse_shape::INHERITED;
use super::super::prelude::UNIT;
use super::super::{Member, ShapeId, ShapeKind, Traits};
use super::Written;

/// Returns the whole text.
pub(super) fn text(model: &Written) -> String {
    indented(&value(model))
}

/// Serializes JSON, indented by four spaces, with a trailing line break.
pub(in super::super) fn indented(value: &impl Serialize) -> String {
    let formatter = PrettyFormatter::with_indent(b"    ");
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, formatter);
    // Neither writing to memory nor serializing JSON values can fail.
    let _ = value.serialize(&mut serializer);
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Returns the whole AST.
pub(super) fn value(model: &Written) -> Value {
    let mut entries = Map::new();
    entries.insert("smithy".to_owned(), Value::from(model.version()));
    if !model.metadata.is_empty() {
        let metadata = model.metadata.iter();
        let metadata: Map<_, _> = metadata
            .map(|(key, value)| (key.clone(), sorted(value)))
            .collect();
        entries.insert("metadata".to_owned(), Value::Object(metadata));
    }
    let mut shapes: BTreeMap<&ShapeId, Value> = model
        .shapes
        .values()
        .map(|draft| (&draft.id, shape(draft)))
        .collect();
    for (id, traits) in &model.applied {
        shapes.insert(id, with_traits(object("apply"), traits));
    }
    let shapes = shapes.into_iter();
    let shapes = shapes.map(|(id, shape)| (id.to_string(), shape)).collect();
    entries.insert("shapes".to_owned(), Value::Object(shapes));
    Value::Object(entries)
}

/// Sorts the keys of all objects in a value.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(entries) => {
            let entries: BTreeMap<_, _> = entries.iter().collect();
            let entries = entries.into_iter();
            let entries = entries.map(|(key, value)| (key.clone(), sorted(value)));
            Value::Object(entries.collect())
        }
        other => other.clone(),
    }
}

fn object(type_name: &str) -> Map<String, Value> {
    let mut entries = Map::new();
    entries.insert("type".to_owned(), Value::from(type_name));
    entries
}

fn shape(draft: &Draft) -> Value {
    let mut entries = object(draft.kind.type_name());
    if !draft.mixins.is_empty() {
        let mixins = draft.mixins.iter().map(reference);
        entries.insert("mixins".to_owned(), mixins.collect());
    }
    body(&draft.kind, &mut entries);
    with_traits(entries, &draft.traits)
}

fn body(kind: &ShapeKind, entries: &mut Map<String, Value>) {
    match kind {
        ShapeKind::Simple(_) => {}
        ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members) => {
            let members = members.iter();
            let members = members.map(|own| (own.name().to_owned(), member(own)));
            entries.insert("members".to_owned(), Value::Object(members.collect()));
        }
        ShapeKind::List(_) | ShapeKind::Map { .. } => {
            for own in kind
                .members()
                .filter(|own| own.target.as_str() != INHERITED)
            {
                entries.insert(own.name().to_owned(), member(own));
            }
        }
        ShapeKind::Operation {
            input,
            output,
            errors,
        } => {
            for (key, id) in [("input", input), ("output", output)] {
                let id = id.as_ref().map_or(UNIT, ShapeId::as_str);
                entries.insert(key.to_owned(), json!({"target": id}));
            }
            references("errors", errors, entries);
        }
        ShapeKind::Resource { .. } => resource(kind, entries),
        ShapeKind::Service {
            version,
            operations,
            resources,
            errors,
            rename,
        } => {
            if let Some(version) = version
                .as_ref()
                .filter(|version| !version.trim().is_empty())
            {
                entries.insert("version".to_owned(), Value::from(version.as_str()));
            }
            references("operations", operations, entries);
            references("resources", resources, entries);
            references("errors", errors, entries);
            if !rename.is_empty() {
                let names = rename.iter();
                let names = names.map(|(id, name)| (id.to_string(), Value::from(name.as_str())));
                entries.insert("rename".to_owned(), Value::Object(names.collect()));
            }
        }
    }
}

fn resource(kind: &ShapeKind, entries: &mut Map<String, Value>) {
    let ShapeKind::Resource {
        identifiers,
        properties,
        operations,
        resources,
        lifecycle,
    } = kind
    else {
        return;
    };
    for (key, named) in [("identifiers", identifiers), ("properties", properties)] {
        if !named.is_empty() {
            let named = named.iter();
            let named = named.map(|(name, id)| (name.clone(), reference(id)));
            entries.insert(key.to_owned(), Value::Object(named.collect()));
        }
    }
    for key in ["put", "create", "read", "update", "delete", "list"] {
        let bound = lifecycle.operations.iter().find(|(name, _)| *name == key);
        if let Some((_, id)) = bound {
            entries.insert(key.to_owned(), reference(id));
        }
    }
    references("operations", lifecycle.of_instances(operations), entries);
    references("collectionOperations", &lifecycle.collection, entries);
    references("resources", resources, entries);
}

fn member(member: &Member) -> Value {
    let mut entries = Map::new();
    entries.insert("target".to_owned(), Value::from(member.target.as_str()));
    with_traits(entries, &member.traits)
}

fn with_traits(mut entries: Map<String, Value>, traits: &Traits) -> Value {
    if !traits.is_empty() {
        let traits = traits.iter();
        let traits = traits.map(|(id, value)| (id.to_owned(), value.clone()));
        entries.insert("traits".to_owned(), Value::Object(traits.collect()));
    }
    Value::Object(entries)
}

fn reference(id: &ShapeId) -> Value {
    json!({"target": id.as_str()})
}

/// Adds a sorted list of references, unless it is empty.
fn references(key: &str, ids: &[ShapeId], entries: &mut Map<String, Value>) {
    if !ids.is_empty() {
        let mut sorted: Vec<_> = ids.iter().collect();
        sorted.sort();
        let references = sorted.into_iter().map(reference);
        entries.insert(key.to_owned(), references.collect());
    }
}
