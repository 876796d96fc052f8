//! Models without documentation.

use serde_json::{Map, Value};

use crate::diagnostics::Diagnostic;
use crate::smithy::trait_ids::{
    self, ENDPOINT_BDD, ENDPOINT_RULE_SET, ENDPOINT_TESTS, EXTERNAL_DOCUMENTATION as LINKS,
};

use super::written::indented;
use super::{Source, idl};

/// Documentation traits.
const WORDS: &[&str] = &[trait_ids::DOCUMENTATION, trait_ids::EXAMPLES];

/// The namespace of protocol tests, whose traits are all removed.
const TESTS: &str = "smithy.test#";

/// The namespace of endpoint rules.
const RULES: &str = "smithy.rules#";

/// The parts of a model to remove.
#[derive(Clone, Copy)]
struct Stripped {
    /// True if another file has the endpoint rules.
    rules: bool,
}

/// Removes [`documentation`](https://smithy.io/2.0/spec/documentation-traits.html#documentation-trait), examples and
/// test cases, so that another file can provide documentation. [Endpoint
/// rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html) are kept without documentation, or removed if
/// one of `others` has rules. Links in `present` are kept on shapes and members that still exist.
///
/// # Errors
/// Returns an error if the file is not JSON.
pub fn strip_docs(
    model: &Source,
    present: &Source,
    others: &[&Source],
) -> Result<Source, Diagnostic> {
    let stripped = Stripped {
        rules: others.iter().any(|other| has_rules(other)),
    };
    let (mut new, old) = (parse(model)?, parse(present)?);
    let none = Map::new();
    let old = old
        .get("shapes")
        .and_then(Value::as_object)
        .unwrap_or(&none);
    if let Some(shapes) = new.get_mut("shapes").and_then(Value::as_object_mut) {
        for (id, shape) in shapes {
            strip(shape, stripped);
            keep_links(shape, old.get(id));
        }
    }
    Ok(Source {
        name: model.name.clone(),
        bytes: indented(&new).into_bytes(),
    })
}

/// Returns whether the file defines a service.
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

/// Returns whether a file has endpoint rules.
fn has_rules(source: &Source) -> bool {
    let ids = [ENDPOINT_RULE_SET, ENDPOINT_BDD];
    if source.is_idl() {
        let text = str::from_utf8(source.text()).unwrap_or_default();
        let mut names = ids.iter().filter_map(|id| id.strip_prefix(RULES));
        return names.any(|name| text.contains(name));
    }
    let Ok(model) = parse(source) else {
        return false;
    };
    let shapes = model.get("shapes").and_then(Value::as_object);
    let mut shapes = shapes.into_iter().flat_map(|shapes| shapes.values());
    shapes.any(|shape| {
        let traits = shape.get("traits");
        traits.is_some_and(|traits| ids.iter().any(|id| traits.get(id).is_some()))
    })
}

/// Removes documentation from a shape and its members.
fn strip(shape: &mut Value, stripped: Stripped) {
    let Some(shape) = shape.as_object_mut() else {
        return;
    };
    strip_traits(shape, stripped);
    for key in ["member", "key", "value"] {
        if let Some(member) = shape.get_mut(key).and_then(Value::as_object_mut) {
            strip_traits(member, stripped);
        }
    }
    let members = shape.get_mut("members").and_then(Value::as_object_mut);
    for member in members.into_iter().flat_map(|members| members.values_mut()) {
        if let Some(member) = member.as_object_mut() {
            strip_traits(member, stripped);
        }
    }
}

fn strip_traits(item: &mut Map<String, Value>, stripped: Stripped) {
    let Some(traits) = item.get_mut("traits").and_then(Value::as_object_mut) else {
        return;
    };
    traits.retain(|id, value| {
        if id.starts_with(RULES) {
            strip_rules(value);
            return !stripped.rules && id != ENDPOINT_TESTS;
        }
        !WORDS.contains(&id.as_str()) && !id.starts_with(TESTS)
    });
    if traits.is_empty() {
        item.shift_remove("traits");
    }
}

/// Removes documentation from rules and parameters, at any depth that a model can have.
fn strip_rules(value: &mut Value) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if fields.get("documentation").is_some_and(Value::is_string) {
                    fields.shift_remove("documentation");
                }
                open.extend(fields.values_mut());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}

/// Restores the links of a shape and its members.
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
        let rules = source(
            r##"{"shapes": {"a#G": {"type": "apply", "traits": {"smithy.rules#endpointRuleSet": {}}}}}"##,
        );
        let facts = strip_docs(&new, &old, &[&rules]).unwrap();
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
    fn rules_stay_unless_another_file_has_them() {
        let new = source(
            r##"{"shapes": {"a#G": {"type": "service", "traits": {"smithy.rules#endpointRuleSet": {
                "parameters": {"Region": {"type": "string", "documentation": "words"}}, "rules": [
                {"type": "error", "error": "no", "documentation": "words", "conditions": []}]}}}}}"##,
        );
        let other = source(r##"{"shapes": {"a#S": {"type": "string"}}}"##);
        let facts = strip_docs(&new, &other, &[&other]).unwrap();
        let value: Value = serde_json::from_slice(&facts.bytes).unwrap();
        let expected = r##"{"shapes": {"a#G": {"type": "service", "traits": {"smithy.rules#endpointRuleSet": {
            "parameters": {"Region": {"type": "string"}}, "rules": [
            {"type": "error", "error": "no", "conditions": []}]}}}}}"##;
        assert_eq!(value, serde_json::from_str::<Value>(expected).unwrap());
        let text = String::from_utf8(strip_docs(&new, &other, &[&new]).unwrap().bytes).unwrap();
        assert!(!text.contains("smithy.rules#"), "{text}");
    }

    #[test]
    fn the_file_with_the_service_holds_the_facts() {
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
