//! Models written as JSON ASTs and in Smithy IDL, and read again.

use ferrosmith::smithy::{Source, Written, written};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{idl, pair, texts};
use crate::support;

fn read(sources: &[Source]) -> Written {
    written(sources).unwrap_or_else(|problems| {
        let names: Vec<_> = sources.iter().map(|source| source.name.as_str()).collect();
        panic!("{names:?}:\n{}", texts(&problems))
    })
}

fn json_source(text: String) -> Source {
    Source {
        name: "written.json".to_owned(),
        bytes: text.into_bytes(),
    }
}

/// Writes a model in Smithy IDL, a file for each namespace.
fn idl_sources(model: &Written) -> Vec<Source> {
    let namespaces = match model.namespaces() {
        // Metadata alone.
        none if none.is_empty() => vec![""],
        some => some,
    };
    let sources = namespaces.iter().map(|namespace| Source {
        name: format!("{namespace}.smithy"),
        bytes: model.to_idl(namespace).into_bytes(),
    });
    sources.collect()
}

/// Writes a model in both formats, and checks that parsing it returns the same model.
#[track_caller]
fn survives(sources: &[Source]) {
    let model = read(sources);
    let json = model.to_json();
    assert_eq!(read(&[json_source(json.clone())]).to_json(), json);
    let sources = idl_sources(&model);
    let again = read(&sources);
    assert_eq!(
        again.to_json(),
        json,
        "{}",
        String::from_utf8_lossy(&sources[0].bytes)
    );
    let texts = |sources: Vec<Source>| {
        sources
            .into_iter()
            .map(|source| source.bytes)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(idl_sources(&again)), texts(sources));
}

#[test]
fn models_survive_a_round_trip_through_idl_and_json() {
    for files in [
        &["everything.smithy", "shared.smithy"][..],
        &["everything.json", "shared.json"],
        &["old.smithy"],
        &["shared.json"],
    ] {
        let sources: Vec<_> = files.iter().map(|file| pair(file)).collect();
        survives(&sources);
    }
}

#[test]
fn idl_2_notation_is_written() {
    let model = "$version: \"2.1\"\nnamespace a\nstructure S {\n  a: [String]\n  b: {String: [T]}\n}\nstring T\n";
    survives(&[idl(model)]);
    let text = read(&[idl(model)]).to_idl("a");
    assert!(
        text.contains("a: [String]\n\n    b: {String: [T]}"),
        "{text}"
    );
}

#[test]
fn real_models_survive_a_round_trip_through_idl_and_json() {
    for path in [
        "models/workspaces.json",
        "models/aws/dynamodb.json",
        "models/aws/s3.json",
    ] {
        let Some(path) = support::shared(path) else {
            continue;
        };
        survives(&[super::suite::source(&path)]);
    }
}

#[test]
fn valid_files_survive_a_round_trip() {
    let Some(folder) = support::shared("idl/valid") else {
        return;
    };
    let mut compared = 0;
    for path in super::suite::files(&folder, ".smithy") {
        let source = super::suite::source(&path);
        // Some are only parts of models.
        if written(std::slice::from_ref(&source)).is_ok() {
            survives(&[source]);
            compared += 1;
        }
    }
    assert!(compared >= 30, "only {compared} files have been compared");
}

/// Takes an hour in a development build with all models that AWS publishes:
/// `cargo test --release -p ferrosmith --test fast all_models -- --ignored`.
#[test]
#[ignore = "it reads and writes several hundred large models"]
fn all_models_survive_a_round_trip() {
    let Some(folder) = support::shared("models") else {
        return;
    };
    for path in super::suite::files(&folder, ".json") {
        let source = super::suite::source(&path);
        // Not all files there are models.
        if written(std::slice::from_ref(&source)).is_ok() {
            survives(&[source]);
        }
    }
}

#[test]
fn written_json_matches_the_reference_implementation() {
    let text = r#"$version: "2.0"
metadata b = {y: 1, x: [true]}
metadata a = "first"
namespace test
service S { operations: [B, A], version: "1" }
operation B { input: In, errors: [Z, Y] }
operation A {}
structure In with [M] {
    @required
    own: String
    @length(min: 1)
    inherited: String
}
@mixin
structure M { inherited: String }
@error("client") structure Y {}
@error("client") structure Z {}
"#;
    let reference = |id: &str| json!({"target": id});
    let expected = json!({
        "smithy": "2.0",
        "metadata": {"a": "first", "b": {"x": [true], "y": 1}},
        "shapes": {
            "test#A": {"type": "operation", "input": reference("smithy.api#Unit"),
                "output": reference("smithy.api#Unit")},
            "test#B": {"type": "operation", "input": reference("test#In"), "output": reference("smithy.api#Unit"),
                "errors": [reference("test#Y"), reference("test#Z")]},
            "test#In": {"type": "structure", "mixins": [reference("test#M")], "members": {
                "own": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
            "test#In$inherited": {"type": "apply", "traits": {"smithy.api#length": {"min": 1}}},
            "test#M": {"type": "structure", "members": {"inherited": reference("smithy.api#String")},
                "traits": {"smithy.api#mixin": {}}},
            "test#S": {"type": "service", "version": "1", "operations": [reference("test#A"), reference("test#B")]},
            "test#Y": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
            "test#Z": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
        }
    });
    let written = read(&[idl(text)]).to_json();
    // Not only equal: the keys have the same order.
    let parsed: Value = serde_json::from_str(&written).expect("it is JSON");
    assert_eq!(parsed.to_string(), expected.to_string());
    assert!(
        written.starts_with("{\n    \"smithy\": \"2.0\",\n    \"metadata\": {\n        \"a\""),
        "{written}"
    );
}

#[test]
fn written_idl_is_idiomatic() {
    let sources = [
        pair("shared.smithy"),
        idl(r#"$version: "2.0"
metadata owner = "x"
namespace test
use test.shared#Name
/// A thing.
///
/// A kind.
@tags(["a", "b"])
@deprecated(message: "gone", since: "1")
structure Thing {
    @required
    name: Name

    kind: Kind = "a"
}
enum Kind { A = "a"
 B }
list Things { member: Thing }
"#),
    ];
    let expected = r#"$version: "2.0"

metadata owner = "x"

namespace test

use test.shared#Name

/// A thing.
///
/// A kind.
@deprecated(message: "gone", since: "1")
@tags(["a", "b"])
structure Thing {
    @required
    name: Name

    kind: Kind = "a"
}

list Things {
    member: Thing
}

enum Kind {
    A = "a"

    B
}
"#;
    assert_eq!(read(&sources).to_idl("test"), expected);
}

/// Any value that metadata may have.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "-?[1-9][0-9]{0,3}\\.[0-9]{1,3}"
            .prop_map(|text| serde_json::from_str(&text).expect("a number")),
        any::<String>().prop_map(Value::from),
        "[a-z \"\\\\\n]{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn node_values_survive_a_round_trip_through_idl_and_json(value in values(), key in any::<String>(), text in any::<String>()) {
        let model = json!({"smithy": "2.0", "metadata": {key: value.clone()}, "shapes": {
            "a#any": {"type": "document", "traits": {"smithy.api#trait": {}}},
            "a#S": {"type": "structure", "traits": {"a#any": value, "smithy.api#documentation": text.clone()},
                "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": text}}}},
        }});
        // A trait without a value has none to be written.
        prop_assume!(!model["shapes"]["a#S"]["traits"]["a#any"].is_null());
        survives(&[json_source(model.to_string())]);
    }
}
