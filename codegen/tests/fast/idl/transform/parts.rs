//! Transforms that change parts of shapes.

use serde_json::{Value, json};

use super::after;

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
