//! Prefixes of hosts, and the members that their labels name.

use super::*;

cases! { "2.0":
    label_without_member: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}."}}},
        "a#I": {"type": "structure", "members": {}}"##
        => "names no member of the input with `hostLabel`" on "a#O";
    label_of_a_member_without_the_trait: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}"##
        => "names no member of the input with `hostLabel`" on "a#O";
    member_without_label: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "x."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "has no label `{x}`" on "a#I$x";
    optional_label: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}}}}}"##
        => "without `smithy.api#required`" on "a#I$x";
    label_of_a_number: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#Integer", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "a member that targets a shape of type integer" on "a#I$x";
    adjacent_labels: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}{y}."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}, "y": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "has two labels side by side" on "a#O";
    label_twice: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}.{x}."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "has the same label twice" on "a#O";
    greedy_label: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x+}."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "has a label that is no name of a member" on "a#O";
    empty_label: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{}."}}},
        "a#I": {"type": "structure", "members": {}}"##
        => "has a label that is no name of a member" on "a#O";
    open_label: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x"}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "has a label that is never closed" on "a#O";
    closed_brace: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "x}."}}},
        "a#I": {"type": "structure", "members": {}}"##
        => "closes a brace that is not open" on "a#O";
    space: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "-a b."}}},
        "a#I": {"type": "structure", "members": {}}"##
        => "is not valid in a host name" on "a#O";
    slash: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "evil.example/"}}},
        "a#I": {"type": "structure", "members": {}}"##
        => "is not valid in a host name" on "a#O";
    at: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}@."}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "is not valid in a host name" on "a#O";
    two_dots: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": "a.."}}},
        "a#I": {"type": "structure", "members": {}}"##
        => "is not valid in a host name" on "a#O";
    leading_dot: r##""a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"smithy.api#endpoint": {"hostPrefix": ".{x}"}}},
        "a#I": {"type": "structure", "members": {"x": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}}}}"##
        => "is not valid in a host name" on "a#O";
    label_without_input: r#""a#O": {"type": "operation", "traits": {"smithy.api#endpoint": {"hostPrefix": "{x}."}}}"#
        => "names no member of the input with `hostLabel`" on "a#O";
}
