//! Smithy 1.0, and enums of both versions.

use serde_json::{Value, json};

use super::{DOC, load_one, member_names, shape, shapes, trait_of};

#[test]
fn version_1_is_upgraded() {
    let member = |target: &str, traits: Value| json!({"target": target, "traits": traits});
    let model = load_one(json!({"smithy": "1.0", "shapes": {
        "a#Count": {"type": "integer"},
        "a#Flag": {"type": "boolean", "traits": {"smithy.api#box": {}}},
        "a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
        "a#Names": {"type": "set", "member": {"target": "smithy.api#String"}},
        "a#S": {"type": "structure", "members": {
            "count": member("a#Count", json!({"smithy.api#required": {}})),
            "boxed": member("a#Count", json!({"smithy.api#box": {}})),
            "flag": member("a#Flag", json!({})),
            "primitive": member("smithy.api#PrimitiveDouble", json!({})),
            "plain": member("smithy.api#Double", json!({})),
            "body": member("a#Body", json!({})),
        }},
    }}))
    .model;
    let default = |of: &str| trait_of(&model, of, "smithy.api#default").cloned();
    assert_eq!(default("a#Count"), Some(json!(0)));
    assert_eq!(default("a#Flag"), None);
    assert_eq!(
        default("a#S$count"),
        Some(json!(0)),
        "even if it is required"
    );
    assert_eq!(default("a#S$boxed"), Some(Value::Null));
    assert_eq!(default("a#S$flag"), None);
    assert_eq!(default("a#S$primitive"), Some(json!(0)));
    assert_eq!(default("a#S$plain"), None);
    assert_eq!(default("a#S$body"), Some(json!("")));
    assert!(
        shape(&model, "a#Names")
            .traits
            .has("smithy.api#uniqueItems")
    );
    let boxes = model.shapes.values().flat_map(|shape| {
        let own = shape.traits.has("smithy.api#box");
        shape
            .kind
            .members()
            .map(|member| member.traits.has("smithy.api#box"))
            .chain([own])
    });
    assert_eq!(boxes.filter(|is_boxed| *is_boxed).count(), 0);
}

#[test]
fn old_enums_become_enums() {
    let model = shapes(json!({
        "a#Named": {"type": "string", "traits": {DOC: "kept", "smithy.api#enum": [
            {"value": "a-1", "name": "A_1", "documentation": "first", "tags": ["internal"], "deprecated": true},
            {"value": "b", "name": "B", "deprecated": false},
        ]}},
        "a#Bare": {"type": "string", "traits": {"smithy.api#enum": [
            {"value": "AccessDenied"}, {"value": "m5.large"}, {"value": "M5 - LARGE"}, {"value": "2"}, {"value": "…"},
            {"value": "_"}, {"value": "value_5"},
        ]}},
    }));
    assert_eq!(member_names(&model, "a#Named"), ["A_1", "B"]);
    assert_eq!(trait_of(&model, "a#Named", DOC), Some(&json!("kept")));
    assert_eq!(trait_of(&model, "a#Named", "smithy.api#enum"), None);
    assert_eq!(
        trait_of(&model, "a#Named$A_1", "smithy.api#enumValue"),
        Some(&json!("a-1"))
    );
    assert_eq!(trait_of(&model, "a#Named$A_1", DOC), Some(&json!("first")));
    assert_eq!(
        trait_of(&model, "a#Named$A_1", "smithy.api#tags"),
        Some(&json!(["internal"]))
    );
    assert_eq!(
        trait_of(&model, "a#Named$A_1", "smithy.api#deprecated"),
        Some(&json!({}))
    );
    assert_eq!(trait_of(&model, "a#Named$B", "smithy.api#deprecated"), None);
    let names = [
        "AccessDenied",
        "m5_large",
        "M5_Space_Hyphen_Space_LARGE",
        "_2",
        "U2026",
        "Underscore",
        "value_5",
    ];
    assert_eq!(member_names(&model, "a#Bare"), names);
}

#[test]
fn enum_members_have_values() {
    let unit = json!({"target": "smithy.api#Unit"});
    let model = shapes(json!({
        "a#E": {"type": "enum", "members": {"A": unit, "B": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": "b"}}}},
        "a#I": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": -1}}}},
    }));
    let values: Vec<_> = shape(&model, "a#E")
        .kind
        .members()
        .map(|member| member.traits.enum_value_str())
        .collect();
    assert_eq!(values, [Some("A"), Some("b")]);
    let member = shape(&model, "a#I").kind.member("A").expect("a member");
    assert_eq!(member.traits.enum_value_int(), Some(-1));
}
