//! Tests in models: of requests that servers reject, and of event streams.

use ferrosmith::ir::{
    BodyFormat, EventTest, Half, MalformedTest, ProtocolTestFile, TestEvent, TestInitial,
};
use ferrosmith::{Options, package};
use serde_json::{Value, json};

use crate::support::source;

/// Returns the tests of an operation `Put` in restJson1 with an event stream in input and output.
fn tests(traits: Value, input: Value) -> ProtocolTestFile {
    let target = |id: &str| json!({"target": id});
    let mut traits = traits;
    traits["smithy.api#http"] = json!({"method": "POST", "uri": "/put"});
    let events = json!({"target": "a#Events", "traits": {"smithy.api#httpPayload": {}}});
    let model = json!({"smithy": "2.0", "shapes": {
        "a#Store": {"type": "service", "version": "1", "operations": [target("a#Put")],
            "traits": {"aws.protocols#restJson1": {}}},
        "a#Put": {"type": "operation", "input": target("a#In"), "output": target("a#Out"),
            "errors": [target("a#Full")], "traits": traits},
        "a#In": {"type": "structure", "members": input},
        "a#Out": {"type": "structure", "members": {"events": events}},
        "a#Events": {"type": "union", "members": {"note": target("a#Note"), "full": target("a#Full")},
            "traits": {"smithy.api#streaming": {}}},
        "a#Note": {"type": "structure", "members": {"text": target("smithy.api#String")}},
        "a#Full": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
    }});
    let options = Options {
        protocol_tests: true,
        ..Options::default()
    };
    let (package, _) = package(&[source(model.to_string())], &options)
        .unwrap_or_else(|problems| panic!("{model}: {problems:?}"));
    package
        .protocol_tests
        .into_iter()
        .next()
        .expect("there are tests")
}

fn malformed(case: Value, input: Value) -> Vec<MalformedTest> {
    tests(
        json!({"smithy.test#httpMalformedRequestTests": [case]}),
        input,
    )
    .malformed
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn tests_of_malformed_requests_are_expanded_for_each_set_of_parameters() {
    let body = json!({"a": {"target": "smithy.api#String"}});
    let case = json!({
        "id": "RejectsText",
        "protocol": "aws.protocols#restJson1",
        "request": {
            "method": "POST", "uri": "/put?$$&$x$key:L", "queryParams": ["q=$value:L"],
            "headers": {"$key:L": "$value:L", "Content-Type": "application/json"},
            "body": "{\"a\": $value:S, \"b\": $key:S}",
        },
        "response": {"code": 400, "headers": {"E": "$key:L"}, "body": {
            "mediaType": "application/json", "assertion": {"contents": "[$value:S]"}}},
        "testParameters": {"key": ["k", "l"], "value": ["\"", "2"]},
    });
    let expected = |index: u32, key: &str, value: &str| MalformedTest {
        name: format!("rejects_text_{index}"),
        operation: ("put".into(), "Put".into()),
        method: "POST".to_owned(),
        uri: format!("/put?$&$x{key}"),
        query: vec![format!("q={value}")],
        headers: vec![pair(key, value), pair("Content-Type", "application/json")],
        body: format!("{{\"a\": {}, \"b\": \"{key}\"}}", Value::from(value)),
        code: 400,
        answer_headers: vec![pair("E", key)],
        answer: Some(format!("[{}]", Value::from(value))),
    };
    assert_eq!(
        malformed(case, body.clone()),
        [expected(0, "k", "\""), expected(1, "l", "2")]
    );
    let minimal = json!({"id": "Bare", "protocol": "aws.protocols#restJson1",
        "request": {"method": "POST", "uri": "/$x:L"}, "response": {"code": 404}});
    let found = malformed(minimal, body);
    let expected = MalformedTest {
        name: "bare".to_owned(),
        operation: ("put".into(), "Put".into()),
        method: "POST".to_owned(),
        uri: "/$x:L".to_owned(),
        query: Vec::new(),
        headers: Vec::new(),
        body: String::new(),
        code: 404,
        answer_headers: Vec::new(),
        answer: None,
    };
    assert_eq!(found, [expected]);
}

/// Servers answer a body that an operation does not have with the status 415.
#[test]
fn bodies_that_an_operation_does_not_have_are_removed_from_other_tests() {
    let member = json!({"target": "smithy.api#String"});
    let header = json!({"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "A"}});
    for (member, has_body, code, is_kept) in [
        (&header, true, 400, false),
        (&header, true, 415, true),
        (&member, true, 400, true),
        (&header, false, 400, true),
    ] {
        let mut case = json!({"id": "Body", "protocol": "aws.protocols#restJson1",
            "request": {"method": "POST", "uri": "/put", "headers": {"content-type": "text/plain", "A": "b"}},
            "response": {"code": code}});
        if has_body {
            case["request"]["body"] = json!("{}");
        }
        let found = malformed(case, json!({"a": member}));
        let body = if is_kept && has_body { "{}" } else { "" };
        let mut headers = vec![pair("A", "b")];
        if is_kept {
            headers.insert(0, pair("content-type", "text/plain"));
        }
        assert_eq!(
            (found[0].body.as_str(), &found[0].headers),
            (body, &headers),
            "{member} {code}"
        );
    }
}

fn event_tests(case: Value) -> Vec<EventTest> {
    let mut case = case;
    case["protocol"] = json!("aws.protocols#restJson1");
    let events = json!({"target": "a#Events", "traits": {"smithy.api#httpPayload": {}}});
    tests(
        json!({"smithy.test#eventStreamTests": [case]}),
        json!({"events": events}),
    )
    .events
}

#[test]
fn tests_of_event_streams_have_one_direction_and_half() {
    let event = |direction: &str| {
        json!({"type": direction, "params": {"note": {"text": "x"}}, "body": "{}", "bytes": "AA==",
            "bodyMediaType": "application/json",
            "headers": {":event-type": {"string": "note"}, "n": {"integer": 7}}})
    };
    let names = |case: Value| -> Vec<(String, Half, bool)> {
        let tests = event_tests(case).into_iter();
        tests
            .map(|test| (test.name, test.half, test.is_request))
            .collect()
    };
    let request = |half| ("request_notes".to_owned(), half, true);
    let response = |half| ("response_notes".to_owned(), half, false);
    for (case, expected) in [
        (
            json!({"events": [event("request")]}),
            vec![request(Half::Client), request(Half::Server)],
        ),
        (
            json!({"events": [event("response")]}),
            vec![response(Half::Client), response(Half::Server)],
        ),
        (
            json!({"events": [event("response")], "appliesTo": "client"}),
            vec![response(Half::Client)],
        ),
        (
            json!({"events": [event("response")], "appliesTo": "server"}),
            vec![response(Half::Server)],
        ),
        (
            json!({"events": [event("request"), event("response")], "appliesTo": "client"}),
            vec![request(Half::Client), response(Half::Client)],
        ),
        (
            json!({"initialRequest": {"method": "POST", "uri": "/put"}, "appliesTo": "client"}),
            vec![request(Half::Client)],
        ),
        (
            json!({"initialResponse": {"code": 200}, "appliesTo": "server"}),
            vec![response(Half::Server)],
        ),
    ] {
        let mut case = case;
        case["id"] = json!("Notes");
        assert_eq!(names(case.clone()), expected, "{case}");
    }
    let case = json!({"id": "Notes", "appliesTo": "client", "events": [event("request")],
        "initialRequestParams": {"a": 1}, "initialRequest": {"method": "PUT", "uri": "/put", "headers": {"A": "b"}, "body": "x"}});
    let expected = EventTest {
        name: "request_notes".to_owned(),
        half: Half::Client,
        is_request: true,
        operation: ("put".into(), "Put".into()),
        ignored: None,
        expects_events: true,
        events: vec![TestEvent {
            headers: vec![
                (
                    ":event-type".to_owned(),
                    "string".to_owned(),
                    "note".to_owned(),
                ),
                ("n".to_owned(), "integer".to_owned(), "7".to_owned()),
            ],
            body: "{}".to_owned(),
            format: BodyFormat::Document,
            params: Some("{\"note\":{\"text\":\"x\"}}".to_owned()),
            bytes: Some("AA==".to_owned()),
        }],
        initial: Some(TestInitial {
            method: "PUT".to_owned(),
            uri: "/put".to_owned(),
            code: 0,
            headers: vec![pair("A", "b")],
            body: "x".to_owned(),
            params: "{\"a\":1}".to_owned(),
        }),
        failure: None,
    };
    assert_eq!(event_tests(case), [expected]);
    let case = json!({"id": "Notes", "appliesTo": "client", "initialResponse": {"code": 201}});
    let initial = event_tests(case)
        .remove(0)
        .initial
        .expect("there is a response");
    assert_eq!((initial.code, initial.params.as_str()), (201, "{}"));
}

/// A failure belongs to the direction of the last event.
#[test]
fn failures_are_expected_in_the_direction_of_the_last_event() {
    let event = |direction: &str| json!({"type": direction, "params": {"note": {}}});
    let some = |name: &str| Some(Some(name.to_owned()));
    for (events, failure, expected) in [
        (
            json!([event("request")]),
            json!({"errorId": "a#Full"}),
            vec![some("Full")],
        ),
        (
            json!([event("request")]),
            json!({"errorId": "Full"}),
            vec![some("Full")],
        ),
        (json!([event("request")]), json!({}), vec![Some(None)]),
        (
            json!([event("request"), event("response")]),
            json!({"errorId": "a#Full"}),
            vec![None, some("Full")],
        ),
        (
            json!([event("response"), event("request")]),
            json!({"errorId": "a#Full"}),
            vec![some("Full"), None],
        ),
    ] {
        let case = json!({"id": "Fails", "events": events, "appliesTo": "client",
            "expectation": {"failure": failure}});
        let found: Vec<_> = event_tests(case.clone())
            .into_iter()
            .map(|test| test.failure)
            .collect();
        assert_eq!(found, expected, "{case}");
    }
}
