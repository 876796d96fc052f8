//! Traits of Smithy's packages: waiters and MQTT.

use super::*;

/// An operation `a#O` with this waiter.
macro_rules! with_waiter {
    ($waiter:literal) => {
        concat!(
            r##""a#O": {"type": "operation", "traits": {"smithy.waiters#waitable": {"##,
            $waiter,
            "}}}"
        )
    };
}

/// The waiter `Done` with this acceptor besides one that succeeds.
macro_rules! with_acceptor {
    ($acceptor:literal) => {
        concat!(
            r##""a#O": {"type": "operation", "traits": {"smithy.waiters#waitable": {"Done": {"acceptors": [
                {"state": "success", "matcher": {"success": true}}, "##,
            $acceptor,
            "]}}}}"
        )
    };
}

cases! { "2.0":
    no_waiter: with_waiter!("") => "defines no waiter" on "a#O";
    on_a_structure: r##""a#S": {"type": "structure", "traits": {"smithy.waiters#waitable": {
        "Done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}}"##
        => "a shape of type structure" on "a#S";
    lowercase_name: with_waiter!(r##""done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}"##)
        => "not a valid name" on "a#O";
    no_acceptors: with_waiter!(r##""Done": {}"##) => "`Done.acceptors` is missing" on "a#O";
    never_successful: with_waiter!(r##""Done": {"acceptors": [{"state": "failure", "matcher": {"success": false}}]}"##)
        => "never succeeds" on "a#O";
    delays: with_waiter!(r##""Done": {"minDelay": 121, "acceptors": [{"state": "success", "matcher": {"success": true}}]}"##)
        => "a minimum delay of 121 s and a maximum of 120 s" on "a#O";
    no_delay: with_waiter!(r##""Done": {"minDelay": 0, "acceptors": [{"state": "success", "matcher": {"success": true}}]}"##)
        => "`Done.minDelay` must be an integer between 1 and" on "a#O";
    unknown_state: with_acceptor!(r##"{"state": "done", "matcher": {"success": true}}"##)
        => "holds one of success, failure, retry" on "a#O";
    message_of_success: with_acceptor!(r##"{"state": "success", "matcher": {"success": true}, "message": "a"}"##)
        => "only valid with the state `failure`" on "a#O";
    message_syntax: with_acceptor!(r##"{"state": "failure", "matcher": {"success": false}, "message": "a.@@b"}"##)
        => "`message`, column" on "a#O";
    two_matchers: with_acceptor!(r##"{"state": "retry", "matcher": {"success": false, "errorType": "E"}}"##)
        => "acceptor 1 of the waiter `Done`: `matcher` has 2 members" on "a#O";
    no_comparator: with_acceptor!(r##"{"state": "retry", "matcher": {"output": {"path": "a", "expected": "b"}}}"##)
        => "comparator` is missing" on "a#O";
    no_boolean: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "a", "comparator": "booleanEquals", "expected": "yes"}}}"##)
        => "a boolean cannot be equal to `yes`" on "a#O";
    path_syntax: with_acceptor!(r##"{"state": "retry", "matcher": {"inputOutput":
        {"path": "input..a", "comparator": "stringEquals", "expected": "b"}}}"##) => "`input..a`, column 7" on "a#O";
    empty_path: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "column 1: the expression ends too early" on "a#O";
    unfinished_path: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "name.", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "column 6: the expression ends too early" on "a#O";
    unfinished_index: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "name[", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "column 6: an index, a slice or `*` was expected" on "a#O";
    unclosed_text: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "name == 'x", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "column 9: nothing closes this `'`" on "a#O";
    assignment: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "name = 'x'", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "column 6: `=` was not expected" on "a#O";
    step_of_zero: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "names[::0]", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "the step of a slice is not 0" on "a#O";
    unknown_comparator: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "a", "comparator": "roughlyEquals", "expected": "true"}}}"##)
        => "holds one of stringEquals" on "a#O";
    no_matcher: with_acceptor!(r##"{"state": "retry", "matcher": {}}"##) => "`matcher` has 0 members" on "a#O";
    missing_arguments: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "length()", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "`length` is called with 0 arguments" on "a#O";
    unknown_function: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "a[?size(b) > `1`]", "comparator": "stringEquals", "expected": "b"}}}"##)
        => "the function `size` does not exist" on "a#O";
    number_of_arguments: with_acceptor!(r##"{"state": "retry", "matcher": {"output":
        {"path": "!contains(a)", "comparator": "booleanEquals", "expected": "true"}}}"##)
        => "`contains` is called with 1 arguments" on "a#O";
    stream: r##""a#O": {"type": "operation", "output": {"target": "a#R"}, "traits": {"smithy.waiters#waitable": {
        "Done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}},
        "a#R": {"type": "structure", "members": {"events": {"target": "a#U"}}},
        "a#U": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"}"## => "a#R contains an event stream" on "a#O";
    same_name_in_a_service: r##""a#S": {"type": "service", "operations": [{"target": "a#O"}, {"target": "a#P"}]},
        "a#O": {"type": "operation", "traits": {"smithy.waiters#waitable": {
            "Done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}},
        "a#P": {"type": "operation", "traits": {"smithy.waiters#waitable": {
            "DONE": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}}"##
        => "the service a#S has the waiter `DONE` twice, also on a#O" on "a#P";
    topic_with_a_wildcard: r##""a#O": {"type": "operation", "traits": {"smithy.mqtt#publish": "a/#"}}"##
        => "an MQTT topic without wildcards" on "a#O";
    topic_that_is_no_text: r##""a#O": {"type": "operation", "traits": {"smithy.mqtt#publish": {}}}"##
        => "an MQTT topic" on "a#O";
    both_ways: r##""a#O": {"type": "operation", "output": {"target": "a#R"},
        "traits": {"smithy.mqtt#publish": "a", "smithy.mqtt#subscribe": "b"}},
        "a#R": {"type": "structure", "members": {"events": {"target": "a#U"}}},
        "a#U": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"}"## => "together with `smithy.mqtt#subscribe`" on "a#O";
    label_without_a_member: r##""a#O": {"type": "operation", "input": {"target": "a#I"},
        "traits": {"smithy.mqtt#publish": "a/{b}"}},
        "a#I": {"type": "structure", "members": {"b": {"target": "smithy.api#String"}}}"##
        => "the label `{b}` of the topic names no member" on "a#O";
    member_without_a_label: r##""a#O": {"type": "operation", "input": {"target": "a#I"},
        "traits": {"smithy.mqtt#publish": "a"}},
        "a#I": {"type": "structure", "members": {"b": {"target": "smithy.api#String",
            "traits": {"smithy.api#required": {}, "smithy.mqtt#topicLabel": {}}}}}"##
        => "the topic of a#O has no label `{b}`" on "a#I$b";
    optional_label: r##""a#I": {"type": "structure", "members": {"b": {"target": "smithy.api#String",
        "traits": {"smithy.mqtt#topicLabel": {}}}}}"## => "without `smithy.api#required`" on "a#I$b";
    label_of_a_blob: r##""a#I": {"type": "structure", "members": {"b": {"target": "smithy.api#Blob",
        "traits": {"smithy.api#required": {}, "smithy.mqtt#topicLabel": {}}}}}"## => "a shape of type blob" on "a#I$b";
    subscription_without_events: r##""a#O": {"type": "operation", "traits": {"smithy.mqtt#subscribe": "a"}}"##
        => "its output contains no event stream" on "a#O";
    subscription_with_an_initial_response: r##""a#O": {"type": "operation", "output": {"target": "a#R"},
        "traits": {"smithy.mqtt#subscribe": "a"}},
        "a#R": {"type": "structure", "members": {"events": {"target": "a#U"}, "b": {"target": "smithy.api#String"}}},
        "a#U": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"}"## => "members besides the event stream" on "a#O";
    subscription_with_input: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#R"},
        "traits": {"smithy.mqtt#subscribe": "a"}},
        "a#I": {"type": "structure", "members": {"b": {"target": "smithy.api#String"}}},
        "a#R": {"type": "structure", "members": {"events": {"target": "a#U"}}},
        "a#U": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"}"## => "not bound to a label" on "a#I$b";
    published_events: r##""a#O": {"type": "operation", "input": {"target": "a#I"},
        "traits": {"smithy.mqtt#publish": "a"}},
        "a#I": {"type": "structure", "members": {"events": {"target": "a#U"}}},
        "a#U": {"type": "union", "members": {"e": {"target": "a#E"}}, "traits": {"smithy.api#streaming": {}}},
        "a#E": {"type": "structure"}"## => "cannot contain an event stream" on "a#I$events";
}
