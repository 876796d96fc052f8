use super::*;

/// A resource with the identifier `id`, and a shape that refers to it.
macro_rules! referring {
    ($shape:literal, $references:literal) => {
        concat!(
            r##""a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}},
            "a#S": {"##,
            $shape,
            r##", "traits": {"smithy.api#references": ["##,
            $references,
            "]}}"
        )
    };
}

cases! { "2.0":
    member_that_is_not_there: referring!(r##""type": "structure", "members": {}"##,
        r##"{"resource": "a#R", "ids": {"id": "gone"}}"##) => "no member `gone`" on "a#S";
    member_that_is_no_text: referring!(r##""type": "structure", "members": {"id": {"target": "smithy.api#Integer"}}"##,
        r##"{"resource": "a#R"}"##) => "`id` is not a string" on "a#S";
    another_identifier: referring!(r##""type": "structure", "members": {"m": {"target": "smithy.api#String"}}"##,
        r##"{"resource": "a#R", "ids": {"other": "m"}}"##) => "no identifier `other`" on "a#S";
    too_many: referring!(r##""type": "structure", "members": {"m": {"target": "smithy.api#String"}}"##,
        r##"{"resource": "a#R", "ids": {"id": "m", "other": "m"}}"##) => "has 1 identifiers, but `ids` has 2" on "a#S";
    ids_of_a_text: referring!(r##""type": "string""##, r##"{"resource": "a#R", "ids": {"id": "m"}}"##)
        => "has no `ids`" on "a#S";
    no_resource: referring!(r##""type": "string""##, r##"{"resource": "a#S"}"##) => "a#S is no resource" on "a#S";
    nothing: referring!(r##""type": "string""##, "{}") => "`0.resource` is missing" on "a#S";
}
