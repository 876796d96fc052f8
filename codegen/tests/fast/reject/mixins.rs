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
}
