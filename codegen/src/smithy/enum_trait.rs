//! A string with the old [`enum` trait](https://smithy.io/2.0/spec/constraint-traits.html#enum-trait) becomes
//! an enum shape.

use foldhash::{HashSet, HashSetExt};
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
    // Names that have been given, in lower case, as those that are made up must differ in more than case.
    let mut taken: HashSet<String> = definitions
        .iter()
        .filter_map(|definition| Some(definition.get("name")?.as_str()?.to_ascii_lowercase()))
        .collect();
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
                "a `value` is missing, or it is no string",
                shared,
            );
            continue;
        };
        let name = match fields.swap_remove("name") {
            Some(Value::String(name)) if is_identifier(&name) => name,
            None => {
                let name = free_name(synthesize(&value), members.len(), &taken);
                taken.insert(name.to_ascii_lowercase());
                name
            }
            Some(name) => {
                let message = format!("{name} is not a valid name of an enum value");
                report(&draft.id, &message, shared);
                continue;
            }
        };
        if !seen.insert(name.clone()) {
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
    shared.upgraded.insert(draft.id.clone());
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
            "documentation" => traits.insert("smithy.api#documentation", field),
            "tags" => {
                if field
                    .as_array()
                    .is_some_and(|tags| tags.contains(&Value::from("internal")))
                {
                    traits.insert("smithy.api#internal", Value::Object(Map::new()));
                }
                traits.insert("smithy.api#tags", field);
            }
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

/// A name made of the value: what a name cannot hold becomes `_`. Not always an identifier.
fn synthesize(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    for character in value.chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    name
}

/// The name itself where it is an identifier that is still free, else a variation that is.
fn free_name(name: String, index: usize, taken: &HashSet<String>) -> String {
    let usable = |name: &str| is_identifier(name) && !taken.contains(&name.to_ascii_lowercase());
    let base = format!("VALUE_{}", index + 1);
    let candidates = [format!("_{name}"), base.clone()];
    if usable(&name) {
        return name;
    }
    let numbered = (2..).map(|attempt| format!("{base}_{attempt}"));
    let mut candidates = candidates.into_iter().chain(numbered.take(taken.len() + 1));
    candidates.find(|name| usable(name)).unwrap_or(base)
}
