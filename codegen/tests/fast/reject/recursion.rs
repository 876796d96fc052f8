use super::*;

cases! { "2.0":
    lists: r#""a#A": {"type": "list", "member": {"target": "a#B"}},
        "a#B": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#A"}}"#
        => "without a structure or union" on "a#A";
    required: r#""a#A": {"type": "structure", "members":
        {"m": {"target": "a#A", "traits": {"smithy.api#required": {}}}}}"# => "require each other" on "a#A";
    union: r#""a#U": {"type": "union", "members": {"m": {"target": "a#U"}}}"# => "leads back to itself" on "a#U";
    resources: r#""a#A": {"type": "resource", "resources": [{"target": "a#B"}]},
        "a#B": {"type": "resource", "resources": [{"target": "a#A"}]}"# => "in a circle" on "a#A";
    two_mixins: r#""a#A": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#B"}]},
        "a#B": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#A"}]}"#
        => "the mixin a#A uses this shape" on "a#B";
}
