//! Transforms that rename shapes.

use serde_json::json;

use super::{after, names};

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
