//! Transforms that remove shapes.

use serde_json::{Value, json};

use super::{after, names};

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
