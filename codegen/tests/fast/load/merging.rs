//! Traits that are applied, and several files.

use serde_json::{Value, json};

use super::{DOC, load_all, shapes, trait_of};

#[test]
fn traits_are_applied_to_shapes_members_and_inherited_members() {
    let apply = |doc: &str| json!({"type": "apply", "traits": {DOC: doc}});
    let model = shapes(json!({
        "a#M$a": apply("M.a"),
        "a#S$a": apply("S.a"),
        "a#L$member": apply("L.member"),
        "a#S": {"type": "structure", "mixins": [{"target": "a#M"}], "traits": {"smithy.api#mixin": {}}},
        "a#T": {"type": "structure", "mixins": [{"target": "a#S"}]},
        "a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#tags": ["own"]},
            "members": {"a": {"target": "smithy.api#String"}}},
        "a#L": {"type": "list", "member": {"target": "smithy.api#String"}},
    }));
    assert_eq!(trait_of(&model, "a#M$a", DOC), Some(&json!("M.a")));
    assert_eq!(trait_of(&model, "a#S$a", DOC), Some(&json!("S.a")));
    assert_eq!(
        trait_of(&model, "a#T$a", DOC),
        Some(&json!("S.a")),
        "what is applied is inherited"
    );
    assert_eq!(
        trait_of(&model, "a#L$member", DOC),
        Some(&json!("L.member"))
    );
}

#[test]
fn files_are_merged() {
    let definition = json!({"type": "structure", "members": {"m": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#tags": ["a"], "smithy.api#since": "1"}});
    let facts = json!({"smithy": "2.0", "shapes": {"a#S": definition}});
    let docs = json!({"smithy": "2.0", "shapes": {
        "a#S": {"type": "apply", "traits": {DOC: "S", "smithy.api#tags": ["b"], "smithy.api#since": "1"}},
        "a#S$m": {"type": "apply", "traits": {DOC: "m"}},
    }});
    for order in [[&facts, &docs], [&docs, &facts]] {
        let loaded = load_all(&order.map(Value::clone)).expect("they agree");
        assert_eq!(
            trait_of(&loaded.model, "a#S", "smithy.api#tags"),
            Some(&json!(["a", "b"]))
        );
        assert_eq!(trait_of(&loaded.model, "a#S$m", DOC), Some(&json!("m")));
    }
    let twice = load_all(&[facts.clone(), facts]).expect("equal definitions are one");
    assert_eq!(
        trait_of(&twice.model, "a#S", "smithy.api#tags"),
        Some(&json!(["a"]))
    );
}

#[test]
fn conflicting_files_are_named() {
    let file = |shape: Value| json!({"smithy": "2.0", "shapes": {"a#S": shape}});
    let string = |doc: &str| file(json!({"type": "string", "traits": {DOC: doc}}));
    let integer = file(json!({"type": "integer"}));
    let metadata = |value: i32| json!({"smithy": "2.0", "metadata": {"key": value}});
    let cases = [
        ([string("a"), integer], "define this shape differently", ""),
        (
            [string("a"), string("b")],
            "give this trait different values",
            "from one of the two files",
        ),
        ([metadata(1), metadata(2)], "contradicts", ""),
    ];
    for (models, message, help) in cases {
        let problems = load_all(&models).expect_err("they contradict each other");
        let [problem] = problems.as_slice() else {
            panic!("one problem: {problems:#?}");
        };
        assert!(problem.message.contains(message), "{problem}");
        assert!(
            problem.message.contains("0.json") && problem.message.contains("1.json"),
            "{problem}"
        );
        assert!(
            problem
                .help
                .as_ref()
                .is_some_and(|text| text.contains(help)),
            "{problem}"
        );
        assert_eq!(problem.file.as_deref(), Some("1.json"));
        assert!(problem.position.is_some(), "{problem}");
    }
}
