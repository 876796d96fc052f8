//! The facts of a model, without its words.

use serde_json::{Map, Value};

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids::{self, EXTERNAL_DOCUMENTATION as LINKS};

use super::written::indented;
use super::{Source, idl};

/// Traits that hold words, or rules and tests that clients do not need.
const WORDS: &[&str] = &[trait_ids::DOCUMENTATION, trait_ids::EXAMPLES];

/// Namespaces of which every trait is left out: endpoint rules and test cases.
const NAMESPACES: &[&str] = &["smithy.rules#", "smithy.test#"];

/// The model without [`documentation`](https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait)
/// and examples, [endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html) and test
/// cases, so that another file can provide the words. Links that `present` has on shapes and members which
/// are still there are kept.
///
/// # Errors
/// The file is not JSON.
pub fn strip_docs(model: &Source, present: &Source) -> Result<Source, Diagnostic> {
    let (mut new, old) = (parse(model)?, parse(present)?);
    let none = Map::new();
    let old = old
        .get("shapes")
        .and_then(Value::as_object)
        .unwrap_or(&none);
    if let Some(shapes) = new.get_mut("shapes").and_then(Value::as_object_mut) {
        for (id, shape) in shapes {
            strip(shape);
            keep_links(shape, old.get(id));
        }
    }
    Ok(Source {
        name: model.name.clone(),
        bytes: indented(&new).into_bytes(),
    })
}

/// Returns whether the file holds a service, and so the facts.
pub fn has_service(model: &Source) -> bool {
    if model.is_idl() {
        let text = str::from_utf8(model.text()).unwrap_or_default();
        return idl::parse(text, &mut Vec::new()).has_service();
    }
    let Ok(model) = parse(model) else {
        return false;
    };
    let shapes = model.get("shapes").and_then(Value::as_object);
    let is_service = |shape: &Value| shape.get("type").and_then(Value::as_str) == Some("service");
    shapes.is_some_and(|shapes| shapes.values().any(is_service))
}

fn parse(source: &Source) -> Result<Value, Diagnostic> {
    serde_json::from_slice(source.text()).map_err(|error| {
        Diagnostic::error(format!("the model is not JSON: {error}"))
            .in_file(source.name.clone())
            .help("specify a Smithy JSON AST file; `ferrosmith ast` converts Smithy IDL to one")
    })
}

/// Takes the words from a shape and its members.
fn strip(shape: &mut Value) {
    let Some(shape) = shape.as_object_mut() else {
        return;
    };
    strip_traits(shape);
    for key in ["member", "key", "value"] {
        if let Some(member) = shape.get_mut(key).and_then(Value::as_object_mut) {
            strip_traits(member);
        }
    }
    let members = shape.get_mut("members").and_then(Value::as_object_mut);
    for member in members.into_iter().flat_map(|members| members.values_mut()) {
        member.as_object_mut().into_iter().for_each(strip_traits);
    }
}

fn strip_traits(item: &mut Map<String, Value>) {
    let Some(traits) = item.get_mut("traits").and_then(Value::as_object_mut) else {
        return;
    };
    traits.retain(|id, _| {
        !WORDS.contains(&id.as_str()) && !NAMESPACES.iter().any(|space| id.starts_with(space))
    });
    if traits.is_empty() {
        item.shift_remove("traits");
    }
}

/// Gives a shape and its members the links that they had.
fn keep_links(new: &mut Value, old: Option<&Value>) {
    let (Some(new), Some(old)) = (new.as_object_mut(), old.and_then(Value::as_object)) else {
        return;
    };
    keep_link(new, old);
    let members = new.get_mut("members").and_then(Value::as_object_mut);
    let before = old.get("members").and_then(Value::as_object);
    for (name, member) in members.into_iter().flatten() {
        let old = before.and_then(|members| members.get(name)?.as_object());
        if let (Some(new), Some(old)) = (member.as_object_mut(), old) {
            keep_link(new, old);
        }
    }
}

fn keep_link(new: &mut Map<String, Value>, old: &Map<String, Value>) {
    let Some(link) = old.get("traits").and_then(|traits| traits.get(LINKS)) else {
        return;
    };
    let traits = new.entry("traits").or_insert_with(|| Map::new().into());
    if let Some(traits) = traits.as_object_mut() {
        traits.entry(LINKS).or_insert_with(|| link.clone());
    }
}

/// JSON as the models of this repository are written: four spaces for each level.
#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source {
            name: "model.json".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn documentation_is_removed_and_all_other_data_stays() {
        let new = source(
            r##"{"smithy": "2.0", "shapes": {
                "a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {
                    "smithy.api#documentation": "words", "smithy.api#required": {}}}},
                    "traits": {"smithy.api#documentation": "words"}},
                "a#L": {"type": "list", "member": {"target": "a#S", "traits": {"smithy.api#documentation": "w"}}},
                "a#G": {"type": "service", "version": "1", "traits": {"smithy.rules#endpointRuleSet": {},
                    "smithy.test#smokeTests": [], "smithy.api#title": "G"}}}}"##,
        );
        let old = source(
            r##"{"shapes": {"a#S": {"traits": {"smithy.api#externalDocumentation": {"Here": "https://here"}}},
                "a#Gone": {"traits": {"smithy.api#externalDocumentation": {}}}}}"##,
        );
        let facts = strip_docs(&new, &old).unwrap();
        let value: Value = serde_json::from_slice(&facts.bytes).unwrap();
        let expected = r##"{"smithy": "2.0", "shapes": {
            "a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {
                "smithy.api#required": {}}}},
                "traits": {"smithy.api#externalDocumentation": {"Here": "https://here"}}},
            "a#L": {"type": "list", "member": {"target": "a#S"}},
            "a#G": {"type": "service", "version": "1", "traits": {"smithy.api#title": "G"}}}}"##;
        assert_eq!(value, serde_json::from_str::<Value>(expected).unwrap());
    }

    #[test]
    fn files_that_define_a_service_are_found() {
        for (text, expected) in [
            (r##"{"shapes": {"a#G": {"type": "service"}}}"##, true),
            (r##"{"shapes": {"a#G": {"type": "apply"}}}"##, false),
            (r##"{}"##, false),
            ("no JSON", false),
        ] {
            assert_eq!(has_service(&source(text)), expected, "{text}");
        }
    }
}
