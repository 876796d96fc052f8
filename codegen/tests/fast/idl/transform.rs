//! The transforms of `smithy-build.json`.

use ferrosmith::smithy::{Source, load, written};
use serde_json::{Value, json};

use super::{idl, texts};

/// A model with tags, traits, mixins, enums and two services in two namespaces.
const MODEL: &str = r#"$version: "2.0"
metadata owner = "a#City"
metadata colour = "blue"
namespace a

use b#Shared

@trait
@tags(["open"])
structure marked {}

@trait
structure hidden {}

@trait
structure unused {}

service First {
    version: "1"
    operations: [GetCity, Secret]
    rename: {"b#Shared": "Common"}
}

service Second { version: "2" }

@marked
@tags(["open"])
operation GetCity {
    input := with [Named] {
        @tags(["open"])
        @idempotencyToken
        @required
        token: String

        @internal
        @tags(["closed"])
        note: String

        kind: Kind
    }
    output := { city: City, shared: Shared }
}

@internal
@tags(["closed"])
@hidden
operation Secret {}

@mixin
structure Named {
    @required
    name: String
}

@tags(["open", "closed"])
structure City { list: Cities }

list Cities { member: City }

@enum([
    {value: "a-b", name: "FIRST", documentation: "One.", deprecated: true, tags: ["internal"]}
    {value: "c d", name: "SECOND"}
])
string Kind

@enum([{value: "x.y"}])
string Nameless

@deprecated(since: "2020-01-01")
string Old

@deprecated(since: "1.2.0")
string Older

@references([{resource: Place}])
string PlaceId

resource Place {
    identifiers: {id: PlaceId}
}

structure Loose { one: String, two: Integer }
"#;

const OTHER: &str = "$version: \"2.0\"\nnamespace b\nstructure Shared { text: Text }\nstring Text\n\
                     structure Apart {}\n";

fn sources() -> Vec<Source> {
    let other = Source {
        name: "other.smithy".to_owned(),
        bytes: OTHER.as_bytes().to_vec(),
    };
    vec![idl(MODEL), other]
}

/// The JSON AST of the model after a transform. The result must be a valid model.
fn after(name: &str, arguments: &Value) -> Value {
    let mut model = written(&sources()).unwrap_or_else(|errors| panic!("{}", texts(&errors)));
    model.transform(name, arguments).expect("it is supported");
    let json = model.to_json();
    let source = Source {
        name: "model.json".to_owned(),
        bytes: json.clone().into_bytes(),
    };
    if name != "removeTraitDefinitions" {
        let loaded = load(&[source]);
        assert!(loaded.is_ok(), "{name}: {}", texts(&loaded.unwrap_err()));
    }
    serde_json::from_str(&json).expect("it is JSON")
}

/// The names of the shapes of the model, with those of namespace `b` in full.
fn names(json: &Value) -> Vec<&str> {
    let shapes = json["shapes"].as_object().expect("it has shapes");
    let ids = shapes.keys().map(String::as_str);
    ids.map(|id| id.strip_prefix("a#").unwrap_or(id)).collect()
}

#[test]
fn shapes_are_left_out() {
    let all = after("excludeTags", &json!({"tags": []}));
    let all = names(&all);
    for (name, arguments, gone) in [
        (
            "includeServices",
            json!({"services": ["a#First"]}),
            &["Second"][..],
        ),
        (
            "includeNamespaces",
            json!({"namespaces": ["a"]}),
            &["b#Apart", "b#Shared", "b#Text"],
        ),
        (
            "excludeShapesByTag",
            json!({"tags": ["closed"]}),
            &["Cities", "City", "Secret"],
        ),
        (
            "excludeByTag",
            json!(["closed"]),
            &["Cities", "City", "Secret"],
        ),
        (
            "excludeShapesByTrait",
            json!({"traits": ["internal"]}),
            &["Secret"],
        ),
        (
            "excludeShapesByTrait",
            json!({"traits": ["a#hidden"]}),
            &["Secret"],
        ),
        (
            "excludeShapesBySelector",
            json!({"selector": "operation [trait|internal]"}),
            &["Secret"],
        ),
        (
            "excludeTraits",
            json!({"traits": ["a#unused"]}),
            &["unused"],
        ),
        (
            "excludeTraits",
            json!({"traits": ["a#"]}),
            &["hidden", "marked", "unused"],
        ),
        (
            "includeTraits",
            json!({"traits": ["smithy.api", "a#marked"]}),
            &["hidden", "unused"],
        ),
        ("excludeTraitsByTag", json!({"tags": ["open"]}), &["marked"]),
        (
            "includeTraitsByTag",
            json!({"tags": ["open"]}),
            &["hidden", "unused"],
        ),
        (
            "removeTraitDefinitions",
            json!({"exportTagged": ["open"]}),
            &["hidden", "unused"],
        ),
        (
            "removeDeprecatedShapes",
            json!({"relativeDate": "2024-10-10"}),
            &["Old"],
        ),
        (
            "removeDeprecatedShapes",
            json!({"relativeVersion": "1.3.0"}),
            &["Older"],
        ),
        (
            "removeDeprecatedShapes",
            json!({"relativeDate": "2020-01-01", "relativeVersion": "1.2.0"}),
            &[],
        ),
        (
            "removeUnusedShapes",
            Value::Null,
            &[
                "Loose", "Nameless", "Old", "Older", "Place", "PlaceId", "unused", "b#Apart",
            ],
        ),
        (
            "treeShaker",
            json!({"exportTagged": ["open"]}),
            &[
                "Loose", "Nameless", "Old", "Older", "Place", "PlaceId", "unused", "b#Apart",
            ],
        ),
        ("flattenAndRemoveMixins", Value::Null, &["Named"]),
    ] {
        let json = after(name, &arguments);
        let left = names(&json);
        let found: Vec<&str> = all
            .iter()
            .copied()
            .filter(|id| !left.contains(id))
            .collect();
        assert_eq!(found, gone, "{name} {arguments}");
    }
    let json = after("includeShapesByTag", &json!({"tags": ["open"]}));
    assert_eq!(names(&json), ["City", "GetCity", "marked"]);
    let selector = "[id='a#First'] :is(*, ~> *)";
    let json = after("includeShapesBySelector", &json!({"selector": selector}));
    assert!(names(&json).contains(&"GetCityInput") && !names(&json).contains(&"Loose"));
}

#[test]
fn parts_of_shapes_change() {
    let input = "/shapes/a#GetCityInput";
    let traits = |member: &str| format!("{input}/members/{member}/traits");
    for (name, arguments, pointer, expected) in [
        (
            "excludeShapesByTrait",
            json!({"traits": ["internal"]}),
            format!("{input}/members/note"),
            None,
        ),
        (
            "excludeShapesByTag",
            json!({"tags": ["closed"]}),
            format!("{input}/members/note"),
            None,
        ),
        (
            "excludeTraits",
            json!({"traits": ["a#marked"]}),
            "/shapes/a#GetCity/traits/a#marked".to_owned(),
            None,
        ),
        (
            "excludeTraits",
            json!({"traits": ["internal"]}),
            format!("{}/smithy.api#internal", traits("note")),
            None,
        ),
        (
            "excludeTraitsByTag",
            json!({"tags": ["open"]}),
            "/shapes/a#GetCity/traits/a#marked".to_owned(),
            None,
        ),
        (
            "excludeTags",
            json!({"tags": ["open"]}),
            "/shapes/a#City/traits/smithy.api#tags".to_owned(),
            Some(json!(["closed"])),
        ),
        (
            "includeTags",
            json!({"tags": ["open"]}),
            "/shapes/a#City/traits/smithy.api#tags".to_owned(),
            Some(json!(["open"])),
        ),
        (
            "excludeMetadata",
            json!({"keys": ["colour"]}),
            "/metadata".to_owned(),
            Some(json!({"owner": "a#City"})),
        ),
        (
            "includeMetadata",
            json!({"keys": ["colour"]}),
            "/metadata".to_owned(),
            Some(json!({"colour": "blue"})),
        ),
        (
            "makeIdempotencyTokensClientOptional",
            Value::Null,
            format!("{}/smithy.api#clientOptional", traits("token")),
            Some(json!({})),
        ),
        (
            "flattenAndRemoveMixins",
            Value::Null,
            format!("{input}/members/name"),
            Some(json!({"target": "smithy.api#String", "traits": {"smithy.api#required": {}}})),
        ),
        (
            "flattenAndRemoveMixins",
            Value::Null,
            format!("{input}/mixins"),
            None,
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Old": "blob"}}),
            "/shapes/a#Old/type".to_owned(),
            Some(json!("blob")),
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Loose": "union"}}),
            "/shapes/a#Loose/type".to_owned(),
            Some(json!("union")),
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Cities": "list"}}),
            "/shapes/a#Cities/type".to_owned(),
            Some(json!("list")),
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Kind": "enum"}}),
            "/shapes/a#Kind/type".to_owned(),
            Some(json!("enum")),
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Nameless": "enum"}, "synthesizeEnumNames": true}),
            "/shapes/a#Nameless/members/x_y/traits/smithy.api#enumValue".to_owned(),
            Some(json!("x.y")),
        ),
        (
            "changeStringEnumsToEnumShapes",
            Value::Null,
            "/shapes/a#Nameless/type".to_owned(),
            Some(json!("string")),
        ),
        (
            "changeStringEnumsToEnumShapes",
            json!({"synthesizeNames": true}),
            "/shapes/a#Nameless/type".to_owned(),
            Some(json!("enum")),
        ),
        (
            "changeStringEnumsToEnumShapes",
            Value::Null,
            "/shapes/a#Kind/members".to_owned(),
            Some(json!({
                "FIRST": {"target": "smithy.api#Unit", "traits": {
                    "smithy.api#deprecated": {},
                    "smithy.api#documentation": "One.",
                    "smithy.api#enumValue": "a-b",
                    "smithy.api#internal": {},
                    "smithy.api#tags": ["internal"],
                }},
                "SECOND": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "c d"}},
            })),
        ),
    ] {
        let json = after(name, &arguments);
        assert_eq!(
            json.pointer(&pointer),
            expected.as_ref(),
            "{name} {pointer}"
        );
    }
}

#[test]
fn shapes_are_renamed_wherever_they_are_named() {
    let arguments =
        json!({"renamed": {"a#City": "c#Town", "a#Place": "a#Spot", "a#marked": "a#labelled"}});
    let json = after("renameShapes", &arguments);
    let text = json.to_string();
    assert!(
        !text.contains("a#City\"") && !text.contains("a#Place\""),
        "{text}"
    );
    assert_eq!(json["metadata"]["owner"], "c#Town");
    let references = &json["shapes"]["a#PlaceId"]["traits"]["smithy.api#references"];
    assert_eq!(references[0]["resource"], "a#Spot");
    assert!(
        json.pointer("/shapes/a#GetCity/traits/a#labelled")
            .is_some()
    );

    let arguments = json!({"namespace": "flat", "service": "a#First", "includeTagged": ["open"]});
    let json = after("flattenNamespaces", &arguments);
    let flat: Vec<&str> = names(&json)
        .into_iter()
        .filter(|id| id.starts_with("flat#"))
        .collect();
    let expected = [
        "Cities",
        "City",
        "Common",
        "First",
        "GetCity",
        "GetCityInput",
        "GetCityOutput",
        "Kind",
        "Named",
        "Secret",
        "Text",
        "marked",
    ];
    assert_eq!(flat, expected.map(|name| format!("flat#{name}")));
    assert_eq!(json.pointer("/shapes/flat#First/rename"), None);
    assert!(names(&json).contains(&"Second") && names(&json).contains(&"b#Apart"));
}

#[test]
fn what_a_transform_cannot_do_is_told() {
    for (name, arguments, message) in [
        (
            "compileBddFromEndpointRuleSet",
            json!({}),
            "not supported; those that are: changeStringEnums",
        ),
        ("includeOperations", json!({}), "renameShapes, apply"),
        (
            "excludeTraits",
            json!({}),
            "needs `traits`, a list of strings",
        ),
        (
            "excludeTraits",
            json!({"traits": [1]}),
            "needs `traits`, a list of strings",
        ),
        ("excludeTraits", json!("a"), "must be an object"),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#City": "string"}}),
            "cannot become a string",
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Old": "enum"}}),
            "cannot become a enum",
        ),
        (
            "changeTypes",
            json!({"shapeTypes": {"a#Old": "strings"}}),
            "cannot become a strings",
        ),
        (
            "changeTypes",
            json!({"shapeTypes": []}),
            "an object with strings",
        ),
        (
            "renameShapes",
            json!({"renamed": {"a#City": "a#Kind"}}),
            "two shapes would have the id a#Kind",
        ),
        (
            "renameShapes",
            json!({"renamed": {"City": "a#Town"}}),
            "`City` is not the id of a shape",
        ),
        (
            "flattenNamespaces",
            json!({"namespace": "b"}),
            "needs `service`, a string",
        ),
        (
            "flattenNamespaces",
            json!({"namespace": "1", "service": "a#First"}),
            "`1#",
        ),
        (
            "flattenNamespaces",
            json!({"namespace": "b", "service": "a#City"}),
            "not a service",
        ),
        (
            "excludeShapesBySelector",
            json!({"selector": "[["}),
            "character",
        ),
        (
            "excludeShapesBySelector",
            json!({"selector": "$a(*)"}),
            "not supported",
        ),
        (
            "removeDeprecatedShapes",
            json!({"relativeDate": "today"}),
            "no date",
        ),
        (
            "removeDeprecatedShapes",
            json!({"relativeVersion": "2"}),
            "no version",
        ),
        (
            "changeStringEnumsToEnumShapes",
            json!({"synthesizeNames": 1}),
            "true or false",
        ),
    ] {
        let mut model = written(&sources()).expect("the model is fine");
        let told = model.transform(name, &arguments).expect_err(name);
        assert!(told.contains(message), "{name}: {told}");
    }
}
