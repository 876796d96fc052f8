//! Transforms that change nothing in generated crates: suppressions, and decision diagrams of endpoint rules.

use serde_json::{Value, json};

use super::{idl, transformed};

const MODEL: &str = r#"$version: "2.0"
metadata suppressions = [
    {id: "Lint", namespace: "a", reason: "Ours."}
    {id: "Lint", namespace: "*"}
    {id: "Other.Part", namespace: "b", reason: "Theirs."}
]
namespace a

@suppress(["Lint", "Other"])
structure Town {
    @suppress(["Lint"])
    name: String
}
"#;

/// The suppressions in metadata and those of the two traits.
fn after(arguments: &Value) -> (Value, [Value; 2], usize) {
    let (json, warnings) = transformed(&[idl(MODEL)], "filterSuppressions", arguments)
        .unwrap_or_else(|told| panic!("{told}"));
    let of = |pointer: &str| json.pointer(pointer).cloned().unwrap_or_default();
    let town = of("/shapes/a#Town/traits/smithy.api#suppress");
    let name = of("/shapes/a#Town/members/name/traits/smithy.api#suppress");
    (of("/metadata/suppressions"), [town, name], warnings.len())
}

#[test]
fn suppressions_are_filtered() {
    let ours = json!({"id": "Lint", "namespace": "a", "reason": "Ours."});
    let all = json!({"id": "Lint", "namespace": "*"});
    let theirs = json!({"id": "Other.Part", "namespace": "b", "reason": "Theirs."});
    let traits = [json!(["Lint", "Other"]), json!(["Lint"])];
    for (arguments, metadata, own) in [
        (json!({}), json!([ours, all, theirs]), traits.clone()),
        (
            json!({"eventIdAllowList": ["Lint"]}),
            json!([ours, all]),
            [json!(["Lint"]), json!(["Lint"])],
        ),
        (
            json!({"eventIdDenyList": ["Lint"]}),
            json!([theirs]),
            [json!(["Other"]), Value::Null],
        ),
        (
            json!({"eventIdAllowList": ["Nope"]}),
            Value::Null,
            [Value::Null, Value::Null],
        ),
        (
            json!({"namespaceAllowList": ["a"]}),
            json!([ours]),
            traits.clone(),
        ),
        (
            json!({"namespaceDenyList": ["*", "a"]}),
            json!([theirs]),
            traits.clone(),
        ),
        (
            json!({"removeReasons": true, "namespaceDenyList": ["*"]}),
            json!([{"id": "Lint", "namespace": "a"}, {"id": "Other.Part", "namespace": "b"}]),
            traits.clone(),
        ),
    ] {
        assert_eq!(after(&arguments), (metadata, own, 0), "{arguments}");
    }
}

#[test]
fn suppressions_are_kept_if_their_use_is_unknown() {
    let arguments = json!({"removeUnused": true});
    let (metadata, traits, warnings) = after(&arguments);
    assert_eq!(metadata.as_array().map(Vec::len), Some(3));
    assert_eq!(traits, [json!(["Lint", "Other"]), json!(["Lint"])]);
    assert_eq!(warnings, 1);
}

#[test]
fn a_decision_diagram_of_endpoint_rules_is_not_added() {
    let plain = "$version: \"2.0\"\nnamespace a\nservice Plain { version: \"1\" }\n";
    let ruled = format!(
        "{plain}apply Plain @smithy.rules#endpointRuleSet({{version: \"1.0\", parameters: {{}}, rules: \
         [{{type: \"endpoint\", conditions: [], endpoint: {{url: \"https://example.com\"}}}}]}})\n"
    );
    for (text, expected) in [(plain, None), (ruled.as_str(), Some("adds no trait"))] {
        let name = "compileBddFromEndpointRuleSet";
        let (json, warnings) =
            transformed(&[idl(text)], name, &Value::Null).expect("it is supported");
        assert!(!json.to_string().contains("endpointBdd"));
        let told = warnings.first().map(|warning| warning.message.as_str());
        assert_eq!(told.is_some(), expected.is_some(), "{warnings:?}");
        let is_expected = |told: &str| expected.is_some_and(|part| told.contains(part));
        assert!(told.is_none_or(is_expected), "{warnings:?}");
    }
}
