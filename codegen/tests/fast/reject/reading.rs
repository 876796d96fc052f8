use super::*;

cases! { "2.0":
    shape_that_is_null: r#""a#S": null"# => "must be an object, but it is null" on "a#S";
    type_missing: r#""a#S": {}"# => "no `type`" on "a#S";
    type_unknown: r#""a#S": {"type": "strng"}"# => "no type `strng`" on "a#S";
    type_no_string: r#""a#S": {"type": 1}"# => "must be a string" on "a#S";
    relative_id: r#""S": {"type": "string"}"# => "not a valid id" on "";
    malformed_id: r#""a#1S": {"type": "string"}"# => "not a valid id" on "";
    malformed_member: r#""a#S": {"type": "structure", "members": {"a-b": {"target": "smithy.api#String"}}}"#
        => "`a-b` is not a valid id" on "a#S";
    relative_target: r#""a#S": {"type": "list", "member": {"target": "String"}}"#
        => "`String` is not a valid id" on "a#S$member";
    relative_trait: r#""a#S": {"type": "string", "traits": {"documentation": ""}}"# => "not a valid id" on "a#S";
    member_without_target: r#""a#S": {"type": "structure", "members": {"m": {}}}"#
        => "`target` is missing" on "a#S$m";
    target_no_string: r#""a#S": {"type": "structure", "members": {"m": {"target": {}}}}"#
        => "`target` must be a string" on "a#S$m";
    list_without_member: r#""a#L": {"type": "list"}"# => "`member` is missing" on "a#L";
    map_without_value: r#""a#M": {"type": "map", "key": {"target": "smithy.api#String"}}"#
        => "`value` is missing" on "a#M";
    members_null: r#""a#S": {"type": "structure", "members": null}"# => "`members` must be an object" on "a#S";
    traits_null: r#""a#S": {"type": "string", "traits": null}"# => "`traits` must be an object" on "a#S";
    input_null: r#""a#O": {"type": "operation", "input": null}"# => "`input` must be an object" on "a#O";
    errors_no_list: r#""a#O": {"type": "operation", "errors": {}}"# => "`errors` must be a list" on "a#O";
    member_id_defined: r#""a#S$m": {"type": "string"}"# => "only be used to apply traits" on "a#S$m";
    version_no_string: r#""a#S": {"type": "service", "version": 1}"# => "`version` must be a string" on "a#S";
    set_in_2: r#""a#S": {"type": "set", "member": {"target": "smithy.api#String"}}"#
        => "no type `set`" on "a#S";
    box_in_2: r#""a#S": {"type": "integer", "traits": {"smithy.api#box": {}}}"# => "no boxes" on "a#S";
}
