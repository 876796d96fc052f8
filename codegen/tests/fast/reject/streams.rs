use super::*;

/// A stream of bytes, `a#B`, before other shapes.
macro_rules! with_blob {
    ($shapes:literal) => {
        concat!(
            r##""a#B": {"type": "blob", "traits": {"smithy.api#streaming": {}}},"##,
            $shapes
        )
    };
}

cases! { "2.0":
    optional: with_blob!(r##""a#I": {"type": "structure", "members": {"b": {"target": "a#B"}}}"##)
        => "never missing" on "a#I$b";
    in_a_union: with_blob!(r##""a#U": {"type": "union", "members": {"b": {"target": "smithy.api#String"}}},
        "a#I": {"type": "structure", "members": {"b": {"target": "a#B", "traits": {"smithy.api#required": {}}}}},
        "a#J": {"type": "structure", "members": {"i": {"target": "a#I"}}}"##)
        => "contains a stream" on "a#J$i";
    in_an_error: with_blob!(r##""a#E": {"type": "structure", "traits": {"smithy.api#error": "client"},
        "members": {"b": {"target": "a#B", "traits": {"smithy.api#required": {}}}}},
        "a#O": {"type": "operation", "errors": [{"target": "a#E"}]}"##) => "the error a#E contains a stream" on "a#O";
    length_in_an_output: r##""a#B": {"type": "blob", "traits": {"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}},
        "a#R": {"type": "structure", "members": {"b": {"target": "a#B", "traits": {"smithy.api#required": {}}}}},
        "a#O": {"type": "operation", "output": {"target": "a#R"}}"## => "for inputs only" on "a#O";
    length_without_a_stream: r##""a#B": {"type": "blob", "traits": {"smithy.api#requiresLength": {}}}"##
        => "without `smithy.api#streaming`" on "a#B";
    text: r##""a#T": {"type": "string", "traits": {"smithy.api#streaming": {}}}"## => "a shape of type string" on "a#T";
    event_that_is_no_structure: r##""a#U": {"type": "union", "traits": {"smithy.api#streaming": {}},
        "members": {"e": {"target": "smithy.api#String"}}}"## => "an event must be a structure" on "a#U$e";
    event_with_loose_members: r##""a#E": {"type": "structure", "members": {
        "p": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventPayload": {}}},
        "q": {"target": "smithy.api#String"}}}"## => "no headers: q" on "a#E";
    header_of_a_float: r##""a#E": {"type": "structure", "members": {
        "h": {"target": "smithy.api#Float", "traits": {"smithy.api#eventHeader": {}}}}}"##
        => "a shape of type float" on "a#E$h";
}
