use super::*;

cases! { "2.0":
    dangling_member: r#""a#S": {"type": "structure", "members": {"m": {"target": "a#Gone"}}}"#
        => "a#Gone does not exist" on "a#S$m";
    dangling_input: r#""a#O": {"type": "operation", "input": {"target": "a#Gone"}}"#
        => "a#Gone does not exist" on "a#O";
    dangling_resource: r#""a#S": {"type": "service", "resources": [{"target": "a#Gone"}]}"#
        => "a#Gone does not exist" on "a#S";
    dangling_mixin: r#""a#S": {"type": "structure", "mixins": [{"target": "a#Gone"}]}"#
        => "the mixin a#Gone does not exist" on "a#S";
    dangling_apply: r#""a#S": {"type": "apply", "traits": {"smithy.api#documentation": ""}}"#
        => "applied to a shape that does not exist" on "a#S";
    dangling_apply_to_member: r#""a#S": {"type": "structure"},
        "a#S$m": {"type": "apply", "traits": {"smithy.api#documentation": ""}}"#
        => "applied to a member that does not exist" on "a#S$m";
    apply_to_the_prelude: r#""smithy.api#String": {"type": "apply", "traits": {"smithy.api#sensitive": {}}}"#
        => "prelude cannot be changed" on "smithy.api#String";
    member_targets_operation: r#""a#O": {"type": "operation"},
        "a#L": {"type": "list", "member": {"target": "a#O"}}"#
        => "cannot target the operation" on "a#L$member";
    member_targets_mixin: r#""a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}},
        "a#L": {"type": "list", "member": {"target": "a#M"}}"# => "cannot target the mixin" on "a#L$member";
    member_targets_trait: r#""a#t": {"type": "structure", "traits": {"smithy.api#trait": {}}},
        "a#L": {"type": "list", "member": {"target": "a#t"}}"#
        => "cannot target the trait definition" on "a#L$member";
    unit_in_structure: r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Unit"}}}"#
        => "cannot target smithy.api#Unit" on "a#S$m";
    map_key_no_string: r#""a#M": {"type": "map", "key": {"target": "smithy.api#Integer"},
        "value": {"target": "smithy.api#String"}}"# => "must be a string" on "a#M$key";
    private_elsewhere: r#""b#P": {"type": "string", "traits": {"smithy.api#private": {}}},
        "a#L": {"type": "list", "member": {"target": "b#P"}}"# => "private to the namespace b" on "a#L$member";
    input_no_structure: r#""a#O": {"type": "operation", "input": {"target": "smithy.api#String"}}"#
        => "input must be a structure" on "a#O";
    output_is_error: r#""a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#O": {"type": "operation", "output": {"target": "a#E"}}"# => "marked as an error" on "a#O";
    error_without_trait: r#""a#E": {"type": "structure"},
        "a#O": {"type": "operation", "errors": [{"target": "a#E"}]}"# => "listed as an error" on "a#O";
    service_error_without_trait: r#""a#E": {"type": "structure"},
        "a#S": {"type": "service", "errors": [{"target": "a#E"}]}"# => "listed as an error" on "a#S";
    input_shared: r#""a#I": {"type": "structure", "traits": {"smithy.api#input": {}}},
        "a#O": {"type": "operation", "input": {"target": "a#I"}},
        "a#P": {"type": "operation", "input": {"target": "a#I"}}"# => "is shared with a#O" on "a#P";
    input_as_output: r#""a#I": {"type": "structure", "traits": {"smithy.api#input": {}}},
        "a#O": {"type": "operation", "output": {"target": "a#I"}}"# => "has the trait `smithy.api#input`" on "a#O";
    identifier_no_string: r#""a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#Long"}}}"#
        => "the identifier `id` must be a string" on "a#R";
    resource_as_operation: r#""a#R": {"type": "resource"},
        "a#S": {"type": "service", "operations": [{"target": "a#R"}]}"#
        => "must be of type operation" on "a#S";
}
