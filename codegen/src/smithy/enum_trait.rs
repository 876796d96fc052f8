//! A string with the old [`enum` trait](https://smithy.io/2.0/spec/constraint-traits.html#enum-trait) becomes
//! an enum shape.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::id::is_identifier;
use super::parse::Shared;
use super::{Member, ShapeId, ShapeKind, Simple, Traits, prelude};
use crate::diagnostics::Diagnostic;

const ENUM: &str = "smithy.api#enum";
const ENUM_VALUE: &str = "smithy.api#enumValue";

/// Turns a string that has the `enum` trait into an enum.
pub(super) fn upgrade(draft: &mut Draft, shared: &mut Shared) {
    if !matches!(draft.kind, ShapeKind::Simple(Simple::String)) || !draft.traits.has(ENUM) {
        return;
    }
    let Some(Value::Array(definitions)) = draft.traits.remove(ENUM) else {
        report(&draft.id, "the trait must hold a list of values", shared);
        return;
    };
    if definitions.is_empty() {
        report(&draft.id, "the trait lists no value", shared);
    }
    let mut taken = HashSet::new();
    let named: HashSet<String> = definitions
        .iter()
        .filter_map(|definition| Some(definition.get("name")?.as_str()?.to_owned()))
        .collect();
    let mut members = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let Value::Object(mut fields) = definition else {
            report(
                &draft.id,
                "each value must be an object that has a `value`",
                shared,
            );
            continue;
        };
        let Some(Value::String(value)) = fields.swap_remove("value") else {
            report(
                &draft.id,
                "a `value` is missing, or it is no string",
                shared,
            );
            continue;
        };
        let name = match fields.swap_remove("name") {
            Some(Value::String(name)) if is_identifier(&name) => name,
            None => free_name(synthesize(&value), members.len(), |name| {
                named.contains(name) || taken.contains(name)
            }),
            Some(name) => {
                let message = format!("{name} is not a valid name of an enum value");
                report(&draft.id, &message, shared);
                continue;
            }
        };
        if !taken.insert(name.clone()) {
            report(
                &draft.id,
                &format!("two values are called `{name}`"),
                shared,
            );
            continue;
        }
        members.push(member(&draft.id, &name, value, fields));
    }
    draft.kind = ShapeKind::Enum(members);
}

fn report(id: &ShapeId, message: &str, shared: &mut Shared) {
    let help = "correct the values, or make the shape an enum with `members`";
    let diagnostic = Diagnostic::error(message)
        .on(id)
        .about_trait(ENUM)
        .help(help);
    shared.problems.push(diagnostic);
    shared.broken.insert(id.clone());
}

fn member(id: &ShapeId, name: &str, value: String, fields: Map<String, Value>) -> Member {
    let mut traits = Traits::default();
    for (key, field) in fields {
        match key.as_str() {
            "documentation" | "tags" => traits.insert(format!("smithy.api#{key}"), field),
            "deprecated" if field == Value::Bool(true) => {
                traits.insert("smithy.api#deprecated", Value::Object(Map::new()));
            }
            _ => {}
        }
    }
    traits.insert(ENUM_VALUE, Value::String(value));
    Member {
        id: id.with_member(name),
        target: ShapeId::from_valid(prelude::UNIT),
        traits,
    }
}

/// A name made of the value: upper case, `_` for what a name cannot hold. Not always an identifier.
fn synthesize(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    for character in value.chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_uppercase());
        } else {
            name.push('_');
        }
    }
    name
}

/// The name itself where it is an identifier that is still free, else a variation that is.
fn free_name(name: String, index: usize, is_taken: impl Fn(&str) -> bool) -> String {
    let usable = |name: &str| is_identifier(name) && !is_taken(name);
    if usable(&name) {
        return name;
    }
    let prefixed = format!("_{name}");
    if usable(&prefixed) {
        return prefixed;
    }
    let base = format!("VALUE_{}", index + 1);
    if usable(&base) {
        return base;
    }
    (1..=index + 1)
        .map(|attempt| format!("{base}_{attempt}"))
        .find(|name| usable(name))
        .unwrap_or(base)
}
