//! The event stream tests of the model.

use crate::ir::{EventTest, TestEvent, TestInitial};

/// Runs the tests.
pub(super) const RUNNER: &str = concat!(
    include_str!("../../protocol_tests/event_runner.rs"),
    include_str!("../../protocol_tests/event_server_runner.rs")
);

/// Returns a test for a protocol.
pub(super) fn test(test: &EventTest, protocol: &str) -> String {
    let EventTest {
        name,
        half,
        ignored,
        is_request,
        operation: (module, ident),
        expects_events,
        events,
        initial,
        failure,
    } = test;
    let half = half.name();
    let direction = if *is_request { "request" } else { "response" };
    let ignore = ignored.map(|reason| format!("#[ignore = {reason:?}]\n"));
    let ignore = ignore.unwrap_or_default();
    let events: String = events.iter().map(event).collect();
    let initial = initial
        .as_ref()
        .map_or_else(|| "None".to_owned(), self::initial);
    format!(
        "\n#[test]\n{ignore}fn {half}_events_{name}() {{\n    \
         {half}_{direction}_events::<protocol::{protocol}, the_crate::operation::{module}::{ident}>(&EventCase {{\n    \
         expects_events: {expects_events},\n    events: &[{events}],\n    initial: {initial},\n    \
         failure: {failure:?},\n    }});\n}}\n"
    )
}

fn event(event: &TestEvent) -> String {
    let TestEvent {
        headers,
        body,
        format,
        params,
        bytes,
    } = event;
    format!(
        "EventOfCase {{\n    headers: &{headers:?},\n    body: {body:?},\n    format: Format::{format:?},\n    \
         params: {params:?},\n    bytes: {bytes:?},\n    }}, "
    )
}

fn initial(initial: &TestInitial) -> String {
    let TestInitial {
        method,
        uri,
        code,
        headers,
        body,
        params,
    } = initial;
    format!(
        "Some(InitialCase {{\n    method: {method:?},\n    uri: {uri:?},\n    code: {code},\n    \
         headers: &{headers:?},\n    body: {body:?},\n    params: {params:?},\n    }})"
    )
}
