use super::*;

cases! { "2.0":
    annotation_true: r#""a#S": {"type": "string", "traits": {"smithy.api#sensitive": true}}"#
        => "must be an object, but is a boolean" on "a#S";
    annotation_null: r#""a#S": {"type": "string", "traits": {"smithy.api#sensitive": null}}"#
        => "must be an object, but is null" on "a#S";
    own_annotation_true: r#""a#t": {"type": "structure", "traits": {"smithy.api#trait": {}}},
        "a#S": {"type": "string", "traits": {"a#t": true}}"# => "not a value of type structure" on "a#S";
    documentation_number: r#""a#S": {"type": "string", "traits": {"smithy.api#documentation": 1}}"#
        => "holds a string" on "a#S";
    error_other: r#""a#S": {"type": "structure", "traits": {"smithy.api#error": "both"}}"#
        => "one of client, server" on "a#S";
    wrong_shape: r#""a#S": {"type": "structure", "traits": {"smithy.api#pattern": "a"}}"#
        => "cannot be applied to a shape of type structure" on "a#S";
    wrong_container: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String",
        "traits": {"smithy.api#required": {}}}}"#
        => "cannot be applied to a member of a shape of type list" on "a#L$member";
    wrong_target: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String",
        "traits": {"smithy.api#range": {"min": 1}}}}"#
        => "a member that targets a shape of type string" on "a#L$member";
    retryable_no_error: r#""a#S": {"type": "structure", "traits": {"smithy.api#retryable": {}}}"#
        => "without `smithy.api#error`" on "a#S";
    length_empty: r#""a#S": {"type": "string", "traits": {"smithy.api#length": {}}}"#
        => "neither `min` nor `max`" on "a#S";
    length_negative: r#""a#S": {"type": "string", "traits": {"smithy.api#length": {"min": -1}}}"#
        => "a length cannot be -1" on "a#S";
    length_inverted: r#""a#S": {"type": "string", "traits": {"smithy.api#length": {"min": 2, "max": 1}}}"#
        => "greater than `max`" on "a#S";
    range_empty: r#""a#S": {"type": "integer", "traits": {"smithy.api#range": {}}}"#
        => "neither `min` nor `max`" on "a#S";
    range_string: r#""a#S": {"type": "integer", "traits": {"smithy.api#range": {"min": "1"}}}"#
        => "`min` holds a number" on "a#S";
    range_inverted: r#""a#S": {"type": "long", "traits": {"smithy.api#range":
        {"min": 9223372036854775807, "max": 9223372036854775806}}}"# => "greater than `max`" on "a#S";
    range_fraction: r#""a#S": {"type": "integer", "traits": {"smithy.api#range": {"min": 1.5}}}"#
        => "has no value 1.5" on "a#S";
    unique_floats: r#""a#L": {"type": "list", "member": {"target": "smithy.api#Float"},
        "traits": {"smithy.api#uniqueItems": {}}}"# => "cannot be compared" on "a#L";
    unique_floats_deep_inside: r#""a#S": {"type": "structure", "members": {"d": {"target": "smithy.api#Document"}}},
        "a#L": {"type": "list", "member": {"target": "a#S"}, "traits": {"smithy.api#uniqueItems": {}}}"#
        => "cannot be compared" on "a#L";
    unique_and_sparse: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String"},
        "traits": {"smithy.api#uniqueItems": {}, "smithy.api#sparse": {}}}"# => "cannot be sparse" on "a#L";
}
