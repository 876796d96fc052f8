use super::*;

cases! { "2.0":
    empty_union: r#""a#U": {"type": "union", "members": {}}"# => "has no members" on "a#U";
    empty_enum: r#""a#E": {"type": "enum"}"# => "has no members" on "a#E";
    enum_member_target: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#String"}}}"#
        => "members of an enum target smithy.api#Unit" on "a#E$A";
    enum_value_twice: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"},
        "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "A"}}}}"#
        => "has this value already" on "a#E$B";
    enum_value_empty: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit",
        "traits": {"smithy.api#enumValue": ""}}}}"# => "must not be empty" on "a#E$A";
    enum_value_number: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit",
        "traits": {"smithy.api#enumValue": 1}}}}"# => "must be a string" on "a#E$A";
    int_enum_without_value: r#""a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}}}"#
        => "must be an integer" on "a#E$A";
    ids_in_case_only: r#""a#Shape": {"type": "string"}, "a#shape": {"type": "string"}"#
        => "differs from a#Shape in case only" on "a#shape";
    members_in_case_only: r#""a#S": {"type": "structure", "members":
        {"ab": {"target": "smithy.api#String"}, "aB": {"target": "smithy.api#String"}}}"#
        => "differs from `ab` in case only" on "a#S$aB";
    json_names: r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#String"},
        "b": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "a"}}}}"#
        => "same name in JSON" on "a#S$b";
}
