use super::*;

cases! { "1.0":
    enum_shape: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}}"#
        => "no enum shapes" on "a#E";
    mixin: r#""a#S": {"type": "structure", "traits": {"smithy.api#mixin": {}}}"# => "no mixins" on "a#S";
    default: r#""a#S": {"type": "structure", "members":
        {"m": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}}}}"#
        => "no default values" on "a#S$m";
    resource_property: r#""a#R": {"type": "resource", "identifiers": {"i": {"target": "smithy.api#String"}},
            "properties": {"p": {"target": "smithy.api#String"}}, "create": {"target": "a#C"}},
        "a#C": {"type": "operation", "input": {"target": "a#I"}},
        "a#I": {"type": "structure", "members": {"p": {"target": "smithy.api#String"}}}"#
        => "no resource properties" on "a#R";
    resource_with_an_empty_object_of_properties: r#""a#R": {"type": "resource",
        "identifiers": {"i": {"target": "smithy.api#String"}}, "properties": {}}"#
        => "no resource properties" on "a#R";
    default_applied_elsewhere: r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}}},
        "a#S$m": {"type": "apply", "traits": {"smithy.api#default": ""}}"# => "no default values" on "a#S$m";
    enum_trait_with_one_name_twice: r#""a#E": {"type": "string", "traits": {"smithy.api#enum":
        [{"value": "a", "name": "A"}, {"value": "b", "name": "A"}]}}"# => "two values have the name `A`" on "a#E";
    enum_trait_with_some_names: r#""a#E": {"type": "string", "traits": {"smithy.api#enum":
        [{"value": "a"}, {"value": "b", "name": "B"}]}}"# => "but not all" on "a#E";
    enum_trait_without_value: r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}}"#
        => "`value` is missing" on "a#E";
    enum_trait_empty: r#""a#E": {"type": "string", "traits": {"smithy.api#enum": []}}"# => "no value" on "a#E";
}
