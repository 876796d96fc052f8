//! `changeTypes` and `changeStringEnumsToEnumShapes`.

use std::mem;

use serde_json::{Map, Value};

use super::super::super::draft::Draft;
use super::super::super::enum_trait;
use super::super::super::id::is_identifier;
use super::super::super::trait_ids::{
    DEPRECATED, DOCUMENTATION, ENUM, ENUM_VALUE, TAGS, UNIQUE_ITEMS,
};
use super::super::super::{Member, ShapeId, ShapeKind, Simple};
use super::super::Written;
use super::arguments::Arguments;

/// Converts strings whose `enum` trait has a name for each value to enums.
pub(super) fn change_string_enums_to_enum_shapes(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let synthesizes_names = arguments.flag("synthesizeNames")?;
    for draft in model.shapes.values_mut() {
        let _ = to_enum(draft, synthesizes_names);
    }
    Ok(())
}

pub(super) fn change_types(model: &mut Written, arguments: &Arguments<'_>) -> Result<(), String> {
    let synthesizes_names = arguments.flag("synthesizeEnumNames")?;
    for (id, type_name) in arguments.named_texts("shapeTypes")? {
        if let Some(draft) = model.shapes.get_mut(id)
            && draft.kind.type_name() != type_name
        {
            let from = draft.kind.type_name();
            change(draft, type_name, synthesizes_names)
                .ok_or_else(|| format!("{id} of type {from} cannot become a {type_name}"))?;
        }
    }
    Ok(())
}

/// Changes the type of a shape; `None` if the change is not supported.
fn change(draft: &mut Draft, type_name: &str, synthesizes_names: bool) -> Option<()> {
    let simple = Simple::ALL.into_iter();
    let simple = simple
        .clone()
        .find(|simple| simple.type_name() == type_name);
    match (&mut draft.kind, type_name, simple) {
        (ShapeKind::Enum(members), "string", _) => {
            let definitions = members.iter().filter_map(definition).collect();
            draft.traits.insert(ENUM, Value::Array(definitions));
            draft.kind = ShapeKind::Simple(Simple::String);
        }
        (ShapeKind::Simple(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_), _, Some(simple)) => {
            draft.kind = ShapeKind::Simple(simple);
        }
        (ShapeKind::Simple(Simple::String), "enum", _) => return to_enum(draft, synthesizes_names),
        // In Smithy 2.0, a set is a list with unique items.
        (ShapeKind::List(_), "set", _) => {
            draft.traits.insert(UNIQUE_ITEMS, Value::Object(Map::new()));
        }
        (ShapeKind::Structure(members), "union", _) => {
            draft.kind = ShapeKind::Union(mem::take(members));
        }
        (ShapeKind::Union(members), "structure", _) => {
            draft.kind = ShapeKind::Structure(mem::take(members));
        }
        _ => return None,
    }
    Some(())
}

/// Converts a string with the `enum` trait to an enum; `None` if it has no such trait, or a value has no name.
fn to_enum(draft: &mut Draft, synthesizes_names: bool) -> Option<()> {
    if !matches!(draft.kind, ShapeKind::Simple(Simple::String)) {
        return None;
    }
    let definitions = draft.traits.get(ENUM)?.as_array()?;
    let members = definitions
        .iter()
        .map(|definition| member(&draft.id, definition, synthesizes_names))
        .collect::<Option<Vec<_>>>()?;
    draft.traits.remove(ENUM);
    draft.kind = ShapeKind::Enum(members);
    Some(())
}

fn member(id: &ShapeId, definition: &Value, synthesizes_names: bool) -> Option<Member> {
    let mut fields = definition.as_object()?.clone();
    let value = fields.swap_remove("value")?.as_str()?.to_owned();
    let name = match fields.swap_remove("name") {
        Some(name) => name.as_str()?.to_owned(),
        None => synthesize_name(&value).filter(|_| synthesizes_names)?,
    };
    Some(enum_trait::member(id, &name, value, fields))
}

/// Returns the name that the reference implementation generates for a value: `_` replaces punctuation and spaces.
fn synthesize_name(value: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, '-' | '.' | ':' | '/') || c.is_ascii_whitespace();
    let mut name = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(next) = rest.chars().next() {
        let trimmed = rest.trim_start_matches(is_separator);
        match trimmed.len() < rest.len() {
            true => {
                name.push('_');
                rest = trimmed;
            }
            false => {
                name.push(next);
                rest = rest.get(next.len_utf8()..).unwrap_or_default();
            }
        }
    }
    is_identifier(&name).then_some(name)
}

/// Returns the entry of the `enum` trait for an enum member.
fn definition(member: &Member) -> Option<Value> {
    let mut fields = Map::new();
    fields.insert("value".to_owned(), member.traits.get(ENUM_VALUE)?.clone());
    fields.insert("name".to_owned(), Value::from(member.name()));
    for (key, trait_id) in [("documentation", DOCUMENTATION), ("tags", TAGS)] {
        if let Some(value) = member.traits.get(trait_id) {
            fields.insert(key.to_owned(), value.clone());
        }
    }
    if member.traits.has(DEPRECATED) {
        fields.insert("deprecated".to_owned(), Value::Bool(true));
    }
    Some(Value::Object(fields))
}

#[cfg(test)]
mod tests {
    use super::synthesize_name;

    #[test]
    fn names_are_made_of_values() {
        for (value, expected) in [
            ("a-b", Some("a_b")),
            ("a :/ b", Some("a_b")),
            ("t2.nano", Some("t2_nano")),
            ("a*", None),
            ("1a", None),
            ("", None),
        ] {
            assert_eq!(synthesize_name(value).as_deref(), expected, "{value}");
        }
    }
}
