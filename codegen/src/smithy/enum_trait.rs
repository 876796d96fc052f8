//! Conversion of strings with the deprecated [`enum`
//! trait](https://smithy.io/2.0/spec/constraint-traits.html#enum-trait) to enum shapes.

use foldhash::{HashMap, HashSet, HashSetExt};
use serde_json::{Map, Value};

use crate::smithy::trait_ids::{self, ENUM, ENUM_VALUE};

use super::draft::Draft;
use super::enum_names::Names;
use super::id::is_identifier;
use super::parse::Shared;
use super::{Member, ShapeId, ShapeKind, Simple, Traits, prelude};
use crate::diagnostics::Diagnostic;

/// Converts a string with the `enum` trait to an enum.
pub(super) fn upgrade(draft: &mut Draft, shared: &mut Shared) {
    if !matches!(draft.kind, ShapeKind::Simple(Simple::String)) || !draft.traits.has(ENUM) {
        return;
    }
    let Some(Value::Array(definitions)) = draft.traits.remove(ENUM) else {
        report(
            &draft.id,
            "the value of the trait must be a list of values",
            shared,
        );
        return;
    };
    if definitions.is_empty() {
        report(&draft.id, "the trait lists no value", shared);
    }
    let is_named = |definition: &Value| definition.get("name").is_some();
    if definitions.iter().any(is_named) && !definitions.iter().all(is_named) {
        report(&draft.id, "some values have a name, but not all", shared);
    }
    let mut synthesized = synthesized_names(&definitions);
    let mut seen = HashSet::new();
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
                "a `value` is missing, or it is not a string",
                shared,
            );
            continue;
        };
        let name = match fields.swap_remove("name") {
            Some(Value::String(name)) if is_identifier(&name) => name,
            None => synthesized.remove(&value).unwrap_or_default(),
            Some(name) => {
                let message = format!("{name} is not a valid name of an enum value");
                report(&draft.id, &message, shared);
                continue;
            }
        };
        if !seen.insert(name.clone()) {
            report(
                &draft.id,
                &format!("two values have the name `{name}`"),
                shared,
            );
            continue;
        }
        members.push(member(&draft.id, &name, value, fields));
    }
    draft.kind = ShapeKind::Enum(members);
    shared.upgraded.insert(draft.id.clone());
}

/// Generates names for the values without one.
fn synthesized_names(definitions: &[Value]) -> HashMap<String, String> {
    let text = |definition: &Value, key: &str| Some(definition.get(key)?.as_str()?.to_owned());
    let given = definitions
        .iter()
        .filter_map(|definition| text(definition, "name"));
    let mut names = Names::new(given);
    let mut nameless: Vec<_> = definitions
        .iter()
        .filter(|definition| definition.get("name").is_none())
        .filter_map(|definition| text(definition, "value"))
        .collect();
    // Values that are valid names come first, so that a new value does not take the name of an existing one.
    nameless.sort_by_key(|value| !is_identifier(value));
    nameless
        .into_iter()
        .map(|value| (value.clone(), names.make(&value)))
        .collect()
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

/// Returns the enum member for a value of the `enum` trait; `fields` are its properties other than name and value.
pub(super) fn member(
    id: &ShapeId,
    name: &str,
    value: String,
    fields: Map<String, Value>,
) -> Member {
    let mut traits = Traits::default();
    for (key, field) in fields {
        match key.as_str() {
            "documentation" => traits.insert(trait_ids::DOCUMENTATION, field),
            "tags" => {
                if field
                    .as_array()
                    .is_some_and(|tags| tags.contains(&Value::from("internal")))
                {
                    traits.insert(trait_ids::INTERNAL, Value::Object(Map::new()));
                }
                traits.insert(trait_ids::TAGS, field);
            }
            "deprecated" if field == Value::Bool(true) => {
                traits.insert(trait_ids::DEPRECATED, Value::Object(Map::new()));
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
