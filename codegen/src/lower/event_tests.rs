//! Tests of event streams: the trait
//! [eventStreamTests](https://smithy.io/2.0/additional-specs/event-stream-protocol-compliance-tests.html).

use serde_json::Value;

use crate::ir::{EventTest, Half, Ident, Operation, Support, TestEvent, TestInitial};

use super::listed_tests;
use super::names::field_name;
use super::protocol_tests::{format, headers};

/// Returns the tests of a case for a client or server: one for each direction that the case contains messages for.
pub(super) fn expand(
    case: &Value,
    operation: &Operation,
    half: Half,
    support: &Support,
) -> Vec<EventTest> {
    let directions = [
        (true, &operation.input_events),
        (false, &operation.output_events),
    ];
    let directions = directions
        .into_iter()
        .filter(|(_, stream)| stream.is_some());
    directions
        .filter_map(|(is_request, _)| test(case, operation, half, support, is_request))
        .collect()
}

/// Returns the test of one direction, if the case contains messages for it.
fn test(
    case: &Value,
    operation: &Operation,
    half: Half,
    support: &Support,
    is_request: bool,
) -> Option<EventTest> {
    let direction = if is_request { "request" } else { "response" };
    let of_case = || {
        case.get("events")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    let is_here = |event: &&Value| event.get("type").and_then(Value::as_str) == Some(direction);
    let events: Vec<_> = of_case()
        .filter(is_here)
        .map(|e| event(e, support))
        .collect();
    let initial = initial(case, is_request);
    if events.is_empty() && initial.is_none() {
        return None;
    }
    let fails_here = of_case().next_back().is_none_or(|event| is_here(&event));
    let failure = case
        .get("expectation")
        .and_then(|expected| expected.get("failure"));
    let failure = failure.filter(|_| fails_here).map(|failure| {
        let id = failure.get("errorId").and_then(Value::as_str)?;
        let (_, name) = id.rsplit_once('#').unwrap_or(("", id));
        Some(name.to_owned())
    });
    let id = text(case, "id");
    Some(EventTest {
        name: format!("{direction}_{}", Ident::from(field_name(&id)).bare()),
        half,
        ignored: listed_tests::reason(&id, "events", half),
        is_request,
        operation: (operation.module.clone(), operation.ident.clone()),
        expects_events: operation.output_events.is_some(),
        events,
        initial,
        failure,
    })
}

fn event(event: &Value, support: &Support) -> TestEvent {
    let headers = event.get("headers").and_then(Value::as_object);
    let headers = headers.into_iter().flatten().filter_map(|(name, value)| {
        let (ty, value) = value.as_object()?.iter().next()?;
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        Some((name.clone(), ty.clone(), text))
    });
    TestEvent {
        headers: headers.collect(),
        body: text(event, "body"),
        format: format(event, support),
        params: event.get("params").map(Value::to_string),
        bytes: event
            .get("bytes")
            .and_then(Value::as_str)
            .map(str::to_owned),
    }
}

fn initial(case: &Value, is_request: bool) -> Option<TestInitial> {
    let [message, params] = match is_request {
        true => ["initialRequest", "initialRequestParams"],
        false => ["initialResponse", "initialResponseParams"],
    };
    let message = case.get(message)?;
    let params = case.get(params);
    Some(TestInitial {
        method: text(message, "method"),
        uri: text(message, "uri"),
        code: message
            .get("code")
            .and_then(Value::as_u64)
            .unwrap_or_default(),
        headers: headers(message),
        body: text(message, "body"),
        params: params.map_or_else(|| "{}".to_owned(), Value::to_string),
    })
}

fn text(value: &Value, key: &str) -> String {
    let text = value.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
