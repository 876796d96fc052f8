//! Mixins.

use ferrosmith::smithy::{Closure, ShapeKind, find_service};
use serde_json::{Value, json};

use super::{DOC, id, member_names, shape, shapes, string_member, trait_of};

#[test]
fn members_of_mixins_come_first_and_keep_their_places() {
    let mixin = |members: Value| json!({"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": members});
    let model = shapes(json!({
        "a#M": mixin(json!({"a": string_member("M.a"), "b": string_member("M.b")})),
        "a#N": mixin(json!({"c": string_member("N.c"), "b": string_member("N.b")})),
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}],
            "members": {"z": string_member("S.z"), "b": {"target": "smithy.api#String"}}},
    }));
    assert_eq!(member_names(&model, "a#S"), ["a", "b", "c", "z"]);
    assert_eq!(
        trait_of(&model, "a#S$b", DOC),
        Some(&json!("N.b")),
        "the later mixin's trait wins"
    );
}

#[test]
fn traits_of_mixins_are_inherited_by_precedence() {
    let model = shapes(json!({
        "a#Base": {"type": "structure", "traits": {"smithy.api#mixin": {}, DOC: "Base", "smithy.api#since": "1"}},
        "a#M": {"type": "structure", "mixins": [{"target": "a#Base"}],
            "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#internal"]}, DOC: "M",
                "smithy.api#internal": {}, "smithy.api#tags": ["m"]}},
        "a#N": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#tags": ["n"]}},
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}]},
        "a#T": {"type": "structure", "mixins": [{"target": "a#M"}], "traits": {DOC: "T"}},
    }));
    assert_eq!(
        trait_of(&model, "a#S", DOC),
        Some(&json!("M")),
        "a mixin beats its own mixins"
    );
    assert_eq!(
        trait_of(&model, "a#S", "smithy.api#since"),
        Some(&json!("1"))
    );
    assert_eq!(
        trait_of(&model, "a#S", "smithy.api#tags"),
        Some(&json!(["n"])),
        "lists are replaced, not joined"
    );
    assert_eq!(trait_of(&model, "a#T", DOC), Some(&json!("T")));
    for kept in ["smithy.api#mixin", "smithy.api#internal"] {
        assert_eq!(
            trait_of(&model, "a#S", kept),
            None,
            "{kept} stays with the mixin"
        );
    }
}

#[test]
fn every_kind_of_shape_takes_mixins() {
    let mixin = json!({"smithy.api#mixin": {}});
    let error = json!({"type": "structure", "traits": {"smithy.api#error": "client"}});
    let unit = json!({"target": "smithy.api#Unit"});
    let model = shapes(json!({
        "a#St": {"type": "string", "traits": {"smithy.api#mixin": {}, "smithy.api#length": {"min": 1}}},
        "a#String": {"type": "string", "mixins": [{"target": "a#St"}]},
        "a#Li": {"type": "list", "traits": mixin, "member": {"target": "smithy.api#String"}},
        "a#List": {"type": "list", "mixins": [{"target": "a#Li"}]},
        "a#Ma": {"type": "map", "traits": mixin, "key": {"target": "smithy.api#String"},
            "value": {"target": "smithy.api#String"}},
        "a#Map": {"type": "map", "mixins": [{"target": "a#Ma"}]},
        "a#En": {"type": "enum", "traits": mixin, "members": {"A": unit}},
        "a#Enum": {"type": "enum", "mixins": [{"target": "a#En"}], "members": {"B": unit}},
        "a#Un": {"type": "union", "traits": mixin, "members": {"a": unit}},
        "a#Union": {"type": "union", "mixins": [{"target": "a#Un"}], "members": {"b": unit}},
        "a#E1": error, "a#E2": error,
        "a#Op": {"type": "operation", "traits": mixin, "errors": [{"target": "a#E1"}]},
        "a#Operation": {"type": "operation", "mixins": [{"target": "a#Op"}],
            "errors": [{"target": "a#E2"}, {"target": "a#E1"}]},
        "a#Re": {"type": "resource", "traits": mixin},
        "a#Resource": {"type": "resource", "mixins": [{"target": "a#Re"}], "operations": [{"target": "a#Operation"}]},
        "a#Se": {"type": "service", "traits": mixin, "version": "1", "errors": [{"target": "a#E2"}],
            "rename": {"a#E2": "Two"}},
        "a#Service": {"type": "service", "mixins": [{"target": "a#Se"}], "version": "2",
            "resources": [{"target": "a#Resource"}]},
    }));
    assert_eq!(
        trait_of(&model, "a#String", "smithy.api#length"),
        Some(&json!({"min": 1}))
    );
    assert_eq!(member_names(&model, "a#List"), ["member"]);
    assert_eq!(member_names(&model, "a#Map"), ["key", "value"]);
    assert_eq!(member_names(&model, "a#Enum"), ["A", "B"]);
    assert_eq!(member_names(&model, "a#Union"), ["a", "b"]);
    let ShapeKind::Operation { errors, .. } = &shape(&model, "a#Operation").kind else {
        panic!("an operation");
    };
    assert_eq!(errors, &[id("a#E2"), id("a#E1")]);
    let ShapeKind::Service {
        version, rename, ..
    } = &shape(&model, "a#Service").kind
    else {
        panic!("a service");
    };
    assert_eq!(version.as_deref(), Some("2"));
    assert_eq!(rename.get(&id("a#E2")).map(String::as_str), Some("Two"));
    let service = find_service(&model, None).expect("a mixin is no service to choose");
    let closure = Closure::of(&model, &service, None).expect("a closure");
    assert_eq!(closure.operations, [id("a#Operation")]);
}
