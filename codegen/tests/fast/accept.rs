//! Small unusual models that the reference implementation and the loader accept.

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::{Source, load};

fn outcome(text: &str) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let source = Source {
        name: "odd.json".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    load(&[source]).map(|loaded| loaded.warnings)
}

/// The shapes of a model, and a part of the expected warning, if there is one.
const CASES: &[(&str, &str, Option<&str>)] = &[
    (
        "a title on anything",
        r#""a#S": {"type": "structure", "traits": {"smithy.api#title": "T"}}"#,
        None,
    ),
    (
        "an output token that is required",
        r#""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#O"}]},
        "a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#R"},
            "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "t"}}},
        "a#I": {"type": "structure", "members": {"t": {"target": "smithy.api#String"}}},
        "a#R": {"type": "structure", "members": {"t": {"target": "smithy.api#String",
            "traits": {"smithy.api#required": {}}}}}"#,
        Some("which is required"),
    ),
    (
        "apply without traits",
        r#""a#Gone": {"type": "apply"}, "b#Gone": {"type": "apply", "traits": {}}"#,
        None,
    ),
    (
        "a mixin that is listed twice, and one of itself",
        r#""a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#M"}],
            "members": {"m": {"target": "smithy.api#String"}}},
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#M"}]}"#,
        None,
    ),
    (
        "zero as a default out of range",
        r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer",
            "traits": {"smithy.api#default": 0, "smithy.api#range": {"min": 1}}}}}"#,
        Some("out of range"),
    ),
    (
        "defaults of all kinds",
        r#""a#S": {"type": "structure", "members": {
            "blob": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": "YQ"}},
            "nan": {"target": "smithy.api#Float", "traits": {"smithy.api#default": "NaN"}},
            "time": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": "1985-04-12T23:20:50.52Z"}},
            "seconds": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": -1.5}},
            "date": {"target": "smithy.api#Timestamp", "traits": {
                "smithy.api#default": "Tue, 29 Apr 2014 18:30:38 GMT", "smithy.api#timestampFormat": "http-date"}},
            "document": {"target": "smithy.api#Document", "traits": {"smithy.api#default": []}},
            "none": {"target": "smithy.api#PrimitiveInteger", "traits": {"smithy.api#default": null}},
            "byte": {"target": "smithy.api#Byte", "traits": {"smithy.api#default": -128}}
        }}"#,
        None,
    ),
    (
        "an example with a member that there is not",
        r#""a#O": {"type": "operation", "output": {"target": "a#I"}, "traits": {"smithy.api#examples": [
            {"title": "t", "output": {"y": 1}}]}}, "a#I": {"type": "structure"}"#,
        Some("has no member `y`"),
    ),
    (
        "an example of an error that breaks a constraint",
        r#""a#O": {"type": "operation", "input": {"target": "a#I"}, "errors": [{"target": "a#E"}],
            "traits": {"smithy.api#examples": [{"title": "t", "input": {"x": "abc"}, "allowConstraintErrors": true,
                "error": {"shapeId": "a#E", "content": {}}}]}},
        "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String",
            "traits": {"smithy.api#length": {"max": 2}}}}}"#,
        None,
    ),
    (
        "a trait of one's own with a selector that matches",
        r#""a#t": {"type": "structure", "traits": {"smithy.api#trait": {
            "selector": "structure > member :test(> :is(string, list > member > string))"}}},
        "a#L": {"type": "list", "member": {"target": "smithy.api#String"}},
        "a#S": {"type": "structure", "members": {
            "m": {"target": "a#L", "traits": {"a#t": {}}}, "n": {"target": "smithy.api#String", "traits": {"a#t": {}}}}}"#,
        None,
    ),
    (
        "references to resources of others",
        r#""a#S": {"type": "string", "traits": {"smithy.api#references": [{"resource": "b#Gone"}]}}"#,
        None,
    ),
    (
        "a stream in input and output",
        r#""a#B": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
        "a#I": {"type": "structure", "members": {"b": {"target": "a#B", "traits": {"smithy.api#default": ""}}}},
        "a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#I"}}"#,
        None,
    ),
    (
        "headers that all begin alike, and an empty prefix",
        r#""a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
        "a#I": {"type": "structure", "members": {
            "m": {"target": "a#M", "traits": {"smithy.api#httpPrefixHeaders": ""}},
            "n": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "X-a"}}}}"#,
        None,
    ),
    (
        "labels that are called like members which provide identifiers of other names",
        r#""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {
            "smithy.api#http": {"method": "GET", "uri": "/{a}/{b}"}}},
        "a#I": {"type": "structure", "members": {
            "a": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {},
                "smithy.api#resourceIdentifier": "one"}},
            "b": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {},
                "smithy.api#resourceIdentifier": "other"}}}}"#,
        None,
    ),
    (
        "waiters with all matchers, and MQTT operations",
        r#""a#S": {"type": "service", "operations": [{"target": "a#O"}, {"target": "a#P"}],
            "traits": {"smithy.mqtt#mqttJson": {}}},
        "a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {
            "smithy.mqtt#publish": "$a/{b}",
            "smithy.waiters#waitable": {"Done": {"documentation": "…", "minDelay": 5, "maxDelay": 5, "acceptors": [
                {"state": "success", "matcher": {"output": {
                    "path": "sort_by(a, &b)[?c == 'd'] | [0].e", "comparator": "anyStringEquals", "expected": "f"}}},
                {"state": "failure", "matcher": {"inputOutput": {
                    "path": "length(not_null(input.b, `[]`)) > `0`", "comparator": "booleanEquals", "expected": "true"}}},
                {"state": "retry", "matcher": {"errorType": "a#E"}},
                {"state": "retry", "matcher": {"success": false}}]}}}},
        "a#P": {"type": "operation", "output": {"target": "a#R"}, "traits": {"smithy.mqtt#subscribe": "$a"}},
        "a#I": {"type": "structure", "members": {
            "b": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.mqtt#topicLabel": {}}},
            "c": {"target": "smithy.api#String"}}},
        "a#R": {"type": "structure", "members": {"events": {"target": "a#U"}}},
        "a#U": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"}"#,
        None,
    ),
    (
        "traits of modules that come without their definitions",
        r#""a#S": {"type": "service", "traits": {"aws.api#service": 1, "smithy.waiters#x": {}, "smithy.mqtt#y": {},
            "smithy.api#auth": ["aws.auth#sigv4"]}}"#,
        None,
    ),
];

#[test]
fn models_that_the_reference_implementation_accepts_are_accepted() {
    for (name, shapes, warning) in CASES {
        let text = format!("{{\"smithy\": \"2.0\", \"shapes\": {{{shapes}}}}}");
        let warnings = outcome(&text).unwrap_or_else(|found| panic!("{name}: {found:#?}"));
        let messages: Vec<&str> = warnings
            .iter()
            .map(|found| found.message.as_str())
            .collect();
        match warning {
            None => assert!(messages.is_empty(), "{name}: {messages:#?}"),
            Some(expected) => {
                assert_eq!(messages.len(), 1, "{name}: {messages:#?}");
                assert!(messages[0].contains(expected), "{name}: {messages:#?}");
            }
        }
    }
}

#[test]
fn later_versions_may_have_traits_that_are_not_known_yet() {
    let shapes = r#""a#S": {"type": "string", "traits": {"smithy.api#tomorrow": {}}}"#;
    for (version, expected) in [("2.0", false), ("2.1", true), ("2.40", true)] {
        let text = format!("{{\"smithy\": \"{version}\", \"shapes\": {{{shapes}}}}}");
        assert_eq!(outcome(&text).is_ok(), expected, "{version}");
    }
}
