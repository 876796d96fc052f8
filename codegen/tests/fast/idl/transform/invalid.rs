//! Transforms that do not exist, and invalid arguments.

use ferrosmith::smithy::written;
use serde_json::json;

use super::sources;

#[test]
fn what_a_transform_cannot_do_is_told() {
    for (name, arguments, message) in [
        (
            "includeOperations",
            json!({}),
            "not supported; those that are: changeStringEnums",
        ),
        ("includeOperations", json!({}), "renameShapes, apply"),
        (
            "filterSuppressions",
            json!({"eventIdAllowList": ["A"], "eventIdDenyList": ["B"]}),
            "both `eventIdAllowList` and `eventIdDenyList`",
        ),
        (
            "filterSuppressions",
            json!({"namespaceAllowList": ["a"], "namespaceDenyList": ["b"]}),
            "both `namespaceAllowList` and `namespaceDenyList`",
        ),
        (
            "filterSuppressions",
            json!({"removeReasons": "yes"}),
            "true or false",
        ),
        (
            "includeClosures",
            json!({}),
            "needs `closures`, a list of strings",
        ),
        (
            "includeClosures",
            json!({"closures": []}),
            "needs at least one closure",
        ),
        (
            "includeClosures",
            json!({"closures": ["a#Nope"]}),
            "defines no closure `a#Nope`",
        ),
        (
            "flattenClosureNamespaces",
            json!({"closure": "a#Nope"}),
            "needs `namespace`, a string",
        ),
        (
            "flattenClosureNamespaces",
            json!({"closure": "a#Nope", "namespace": "c"}),
            "defines no closure `a#Nope`",
        ),
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
            "not a date",
        ),
        (
            "removeDeprecatedShapes",
            json!({"relativeVersion": "2"}),
            "not a version",
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
