use super::*;

cases! { "2.0":
    rename_to_no_name: r#""a#S": {"type": "service", "rename": {"a#X": "1"}}"# => "cannot be renamed to" on "a#S";
    rename_outside: r#""a#X": {"type": "structure"}, "a#S": {"type": "service", "rename": {"a#X": "Y"}}"#
        => "not part of the service" on "a#S";
    rename_unchanged: r#""a#X": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#S": {"type": "service", "rename": {"a#X": "X"}, "errors": [{"target": "a#X"}]}"#
        => "the name that it has" on "a#S";
    rename_an_operation: r#""a#O": {"type": "operation"},
        "a#S": {"type": "service", "rename": {"a#O": "P"}, "operations": [{"target": "a#O"}]}"#
        => "only data shapes" on "a#S";
    bound_twice: r#""a#O": {"type": "operation"},
        "a#R": {"type": "resource", "operations": [{"target": "a#O"}]},
        "a#S": {"type": "service", "operations": [{"target": "a#O"}], "resources": [{"target": "a#R"}]}"#
        => "bound to a#S and to a#R" on "a#S";
    one_name_twice: r#""a#T": {"type": "structure"}, "b#T": {"type": "structure"},
        "a#O": {"type": "operation", "input": {"target": "a#T"}, "output": {"target": "b#T"}},
        "a#S": {"type": "service", "operations": [{"target": "a#O"}]}"# => "have the same name" on "a#S";
}
