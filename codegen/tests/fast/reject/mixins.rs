use super::*;

cases! { "2.0":
    no_mixin: r#""a#M": {"type": "structure"}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]}"#
        => "is used as a mixin but is none" on "a#S";
    another_type: r#""a#M": {"type": "union", "members": {"m": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#mixin": {}}}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]}"#
        => "is of type union" on "a#S";
    another_target: r#""a#M": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#mixin": {}}}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}],
        "members": {"m": {"target": "smithy.api#Blob"}}}"# => "has a member of the same name" on "a#S$m";
    operation_with_input: r#""a#I": {"type": "structure"}, "a#M": {"type": "operation", "input": {"target": "a#I"},
        "traits": {"smithy.api#mixin": {}}}, "a#O": {"type": "operation", "mixins": [{"target": "a#M"}]}"#
        => "has no input or output" on "a#M";
    unused_operation_with_output: r#""a#I": {"type": "structure"}, "a#M": {"type": "operation",
        "output": {"target": "a#I"}, "traits": {"smithy.api#mixin": {}}}"# => "has no input or output" on "a#M";
    operation_with_input_used_twice: r#""a#I": {"type": "structure"}, "a#M": {"type": "operation",
        "input": {"target": "a#I"}, "traits": {"smithy.api#mixin": {}}},
        "a#O": {"type": "operation", "mixins": [{"target": "a#M"}]},
        "a#P": {"type": "operation", "mixins": [{"target": "a#M"}]}"# => "has no input or output" on "a#M";
    two_mixins_disagree: r#""a#M": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#mixin": {}}}, "a#N": {"type": "structure",
        "members": {"m": {"target": "smithy.api#Blob"}}, "traits": {"smithy.api#mixin": {}}},
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}],
        "members": {"m": {"target": "smithy.api#String"}}}"# => "in one mixin" on "a#S$m";
}
