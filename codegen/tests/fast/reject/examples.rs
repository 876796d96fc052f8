use super::*;

/// An operation with an example.
macro_rules! example {
    ($example:literal) => {
        concat!(
            r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#I"},
                "errors": [{"target": "a#E"}], "traits": {"smithy.api#examples": ["##, $example, r##"]}},
            "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {
                "code": {"target": "smithy.api#Integer"}}},
            "a#F": {"type": "structure", "traits": {"smithy.api#error": "client"}},
            "a#I": {"type": "structure", "members": {
                "x": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"max": 2}}}}}"##
        )
    };
}

cases! { "2.0":
    no_title: example!(r##"{"input": {}}"##) => "`0.title` is missing" on "a#O";
    another_type: example!(r##"{"title": "t", "input": {"x": 1}}"##) => "input of example `t`: `x` is 1" on "a#O";
    broken_constraint: example!(r##"{"title": "t", "output": {"x": "abc"}}"##)
        => "output of example `t`: `x` has a length of 3" on "a#O";
    output_and_error: example!(r##"{"title": "t", "output": {}, "error": {"shapeId": "a#E", "content": {}}}"##)
        => "both an `output` and an `error`" on "a#O";
    another_error: example!(r##"{"title": "t", "error": {"shapeId": "a#F", "content": {}}}"##)
        => "the error `a#F`, which the operation does not have" on "a#O";
    content_of_another_type: example!(r##"{"title": "t", "error": {"shapeId": "a#E", "content": {"code": ""}}}"##)
        => "error of example `t`: `code` is" on "a#O";
    constraints_without_an_error: example!(r##"{"title": "t", "allowConstraintErrors": true}"##)
        => "has no `error`" on "a#O";
}
