use super::*;

/// A structure whose member `m` has a target and traits.
macro_rules! member {
    ($target:literal, $traits:literal) => {
        concat!(
            r##""a#S": {"type": "structure", "members": {"m": {"target": ""##,
            $target,
            r##"", "traits": {"##,
            $traits,
            "}}}}"
        )
    };
}

cases! { "2.0":
    text_for_a_number: member!("smithy.api#Integer", r##""smithy.api#default": "1""##)
        => "is \"1\", not a value of type integer" on "a#S$m";
    number_for_a_text: member!("smithy.api#String", r##""smithy.api#default": 1"##)
        => "is 1, not a value of type string" on "a#S$m";
    byte_out_of_range: member!("smithy.api#Byte", r##""smithy.api#default": 300"##)
        => "is 300, not a value of type byte" on "a#S$m";
    short_out_of_range: member!("smithy.api#Short", r##""smithy.api#default": -32769"##)
        => "not a value of type short" on "a#S$m";
    integer_out_of_range: member!("smithy.api#Integer", r##""smithy.api#default": 2147483648"##)
        => "not a value of type integer" on "a#S$m";
    integer_with_a_point: member!("smithy.api#Long", r##""smithy.api#default": 1.0"##)
        => "not a value of type long" on "a#S$m";
    text_for_a_decimal: member!("smithy.api#BigDecimal", r##""smithy.api#default": "1.5""##)
        => "not a value of type bigDecimal" on "a#S$m";
    no_float: member!("smithy.api#Float", r##""smithy.api#default": "nan""##)
        => "not a value of type float" on "a#S$m";
    no_timestamp: member!("smithy.api#Timestamp", r##""smithy.api#default": "today""##)
        => "not a date and time" on "a#S$m";
    timestamp_of_another_format: member!("smithy.api#Timestamp",
        r##""smithy.api#default": 5, "smithy.api#timestampFormat": "http-date""##) => "not a date of HTTP" on "a#S$m";
    document_with_items: member!("smithy.api#Document", r##""smithy.api#default": [1]"##)
        => "a list that is not empty" on "a#S$m";
    document_with_entries: member!("smithy.api#Document", r##""smithy.api#default": {"a": 1}"##)
        => "an object that is not empty" on "a#S$m";
    too_long: member!("smithy.api#String", r##""smithy.api#default": "abc", "smithy.api#length": {"max": 2}"##)
        => "has a length of 3" on "a#S$m";
    too_small: member!("smithy.api#Integer", r##""smithy.api#default": 1, "smithy.api#range": {"min": 2}"##)
        => "is 1, which is out of range" on "a#S$m";
    too_large_by_a_little: member!("smithy.api#Long",
        r##""smithy.api#default": 9007199254740993, "smithy.api#range": {"max": 9007199254740992}"##)
        => "out of range" on "a#S$m";
    infinite: member!("smithy.api#Double", r##""smithy.api#default": "-Infinity", "smithy.api#range": {"min": 0}"##)
        => "out of range" on "a#S$m";
    another_pattern: member!("smithy.api#String", r##""smithy.api#default": "b", "smithy.api#pattern": "^a$""##)
        => "does not match `^a$`" on "a#S$m";
    value_that_an_enum_lacks: concat!(r##""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}},"##,
        member!("a#E", r##""smithy.api#default": "B""##)) => "which the enum does not have" on "a#S$m";
    value_that_an_int_enum_lacks: concat!(r##""a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": 1}}}},"##,
        member!("a#E", r##""smithy.api#default": 7"##)) => "which the enum does not have" on "a#S$m";
    list_with_items: r##""a#L": {"type": "list", "member": {"target": "smithy.api#String"},
        "traits": {"smithy.api#default": ["a"]}}"## => "a list that is not empty" on "a#L";
    list_too_short: concat!(r##""a#L": {"type": "list", "member": {"target": "smithy.api#String"},
            "traits": {"smithy.api#length": {"min": 1}}},"##,
        member!("a#L", r##""smithy.api#default": []"##)) => "has a length of 0" on "a#S$m";
    not_repeated: r##""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#PrimitiveInteger"}}}"##
        => "does not repeat" on "a#S$m";
    on_a_structure: r##""a#S": {"type": "structure", "traits": {"smithy.api#default": {}}}"##
        => "cannot be applied to a shape of type structure" on "a#S";
    on_a_list_member: r##""a#L": {"type": "list", "member": {"target": "smithy.api#String",
        "traits": {"smithy.api#default": "a"}}}"## => "a member of a shape of type list" on "a#L$member";
    default_null_on_a_root: r#""a#I": {"type": "integer", "traits": {"smithy.api#default": null}}"#
        => "cannot be null" on "a#I";
    default_that_differs: r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#PrimitiveInteger",
        "traits": {"smithy.api#default": 1}}}}"# => "is 0" on "a#S$m";
}
