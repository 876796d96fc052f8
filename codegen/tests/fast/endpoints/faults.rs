//! Invalid rules: a warning with place, cause and remedy, and a crate whose endpoint must be configured.

use serde_json::{Value as Json, json};

use super::{DIAGRAM, RULE_SET, package};

fn rule_set(rules: Json) -> Json {
    json!({"version": "1.0", "parameters": {"A": {"type": "string"}}, "rules": rules})
}

fn when(condition: Json) -> Json {
    rule_set(
        json!([{"type": "endpoint", "conditions": [condition], "endpoint": {"url": "https://h"}}]),
    )
}

fn at(url: Json) -> Json {
    rule_set(json!([{"type": "endpoint", "conditions": [], "endpoint": {"url": url}}]))
}

/// Checks that rules are refused with these words.
fn refused(trait_id: &str, value: Json, words: &[&str]) {
    let (package, warnings) = package(json!({trait_id: value}));
    assert_eq!(package.endpoint_rules, None, "{value}");
    let text = warnings.join("\n");
    for words in [
        words,
        &[
            "test.json:",
            "shape: a#S",
            &format!("trait: {trait_id}"),
            "help: ",
        ],
    ]
    .concat()
    {
        assert!(text.contains(words), "{value}: {words}: {text}");
    }
}

#[test]
fn rule_sets_that_are_malformed_are_warned_of() {
    let table: [(Json, &[&str]); 24] = [
        (json!([]), &["the value: is not an object"]),
        (json!({}), &["has no `parameters`", "has no `rules`"]),
        (
            json!({"parameters": {"A": {}}, "rules": []}),
            &["`/parameters/A`: has no `type`"],
        ),
        (
            json!({"parameters": {"A": {"type": "int"}}, "rules": []}),
            &["`/parameters/A/type`: is not a parameter type"],
        ),
        (
            json!({"parameters": {"A": {"type": "boolean", "default": "x"}}, "rules": []}),
            &["`/parameters/A/default`: is neither true nor false"],
        ),
        (rule_set(json!({})), &["`/rules`: is not a list"]),
        (
            rule_set(json!([{"type": "endpoint"}])),
            &["`/rules/0`: has neither `endpoint`"],
        ),
        (
            at(json!("https://{A")),
            &["`/rules/0/endpoint/url`", "braces without a reference"],
        ),
        (at(json!("https://{A#}")), &["braces without a reference"]),
        (
            at(json!("https://{B}")),
            &[
                "`/rules/0`",
                "`B` is neither a parameter nor assigned before",
            ],
        ),
        (at(json!(true)), &["a string is expected, not a boolean"]),
        (
            at(json!({"ref": "A", "x": 1})),
            &["a string is expected, not a record"],
        ),
        (
            when(json!({"fn": "unheardOf", "argv": []})),
            &[
                "`/rules/0/conditions/0/fn`",
                "`unheardOf`, which is not known",
            ],
        ),
        (when(json!({"fn": "isSet"})), &["has no `argv`"]),
        (
            when(json!({"fn": "isSet", "argv": []})),
            &["`/rules/0/conditions/0/argv`", "0 arguments, which `isSet`"],
        ),
        (
            when(json!({"fn": "getAttr", "argv": [{"ref": "A"}, 1]})),
            &["must be a value and a path"],
        ),
        (
            when(json!({"fn": "getAttr", "argv": [{"ref": "A"}, "[x]"]})),
            &["`[x]` is not a path"],
        ),
        (
            when(json!({"fn": "getAttr", "argv": [{"ref": "A"}, "x"]})),
            &["a string has no attribute `x`"],
        ),
        (
            when(json!({"fn": "not", "argv": [{"ref": "A"}]})),
            &[
                "`/rules/0/conditions/0`",
                "in a call of `not`: a boolean is expected",
            ],
        ),
        (
            when(json!({"fn": "split", "argv": [{"ref": "A"}, "", 0]})),
            &["the delimiter must not be empty"],
        ),
        (
            when(json!({"fn": "substring", "argv": [{"ref": "A"}, -1, 2, false]})),
            &["-1 is no length"],
        ),
        (
            when(json!({"fn": "ite", "argv": [true, "x", false]})),
            &["one value is a string, the other a boolean"],
        ),
        (
            rule_set(
                json!([{"conditions": [], "endpoint": {"url": "x", "properties": {"authSchemes": [{}]}}}]),
            ),
            &["in `authSchemes`: an authentication scheme has no name"],
        ),
        (
            rule_set(json!([{"conditions": [], "endpoint": {"url": "x", "headers": {"h": [1]}}}])),
            &["in `h`: a string is expected, not an integer"],
        ),
    ];
    for (value, words) in table {
        refused(RULE_SET, value, words);
    }
}

#[test]
fn diagrams_that_are_malformed_are_warned_of() {
    let diagram = |nodes: &str, count: usize, root: i64| {
        json!({
            "version": "1.1", "parameters": {"A": {"type": "string"}},
            "conditions": [{"fn": "isSet", "argv": [{"ref": "A"}]}],
            "results": [{"type": "endpoint", "conditions": [], "endpoint": {"url": "https://h"}}],
            "nodes": nodes, "nodeCount": count, "root": root,
        })
    };
    // The ends, and a node that leads to the result, or nowhere.
    const ENDS: &str = "/////wAAAAH/////";
    let node = |words: [i32; 3]| {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        format!("{ENDS}{}", super::diagram::base64(&bytes))
    };
    let good = diagram(&node([0, 100_000_001, -1]), 2, 2);
    let (found, warnings) = package(json!({DIAGRAM: good}));
    assert!(found.endpoint_rules.is_some(), "{warnings:?}");
    let table: [(Json, &[&str]); 9] = [
        (diagram("*", 0, 1), &["`/nodes`: holds no nodes"]),
        (diagram("AAAA", 0, 1), &["`/nodes`: holds no nodes"]),
        (
            diagram(ENDS, 3, 1),
            &["`/nodeCount`: is 3, but there are 1 nodes"],
        ),
        (
            diagram(ENDS, 1, 7),
            &["`/root`: the root refers to 7, which is not there"],
        ),
        (diagram(ENDS, 1, i64::MAX), &["`/root`: the root refers to"]),
        (
            diagram(&node([5, 1, 1]), 2, 2),
            &["`/nodes`: node 1 names the condition 5"],
        ),
        (
            diagram(&node([0, 100_000_002, 1]), 2, 2),
            &["node 1 refers to 100000002"],
        ),
        (diagram(&node([0, 0, 1]), 2, 2), &["node 1 refers to 0"]),
        (
            diagram(&node([0, 2, 1]), 2, 2),
            &["the nodes lead back to node 1"],
        ),
    ];
    for (value, words) in table {
        refused(DIAGRAM, value, words);
    }
}

#[test]
fn the_alternative_form_of_rules_is_used_if_one_is_malformed() {
    let rules = at(json!("https://{A}"));
    let traits = json!({RULE_SET: {}, DIAGRAM: super::diagram::encode(&rules)});
    let (package, warnings) = package(traits);
    assert!(package.endpoint_rules.is_some());
    assert!(!warnings.is_empty());
}

#[test]
fn deeply_nested_rules_do_not_overflow_the_stack() {
    let mut value = json!({"ref": "A"});
    for _ in 0..55 {
        value = json!({"fn": "coalesce", "argv": [value, "x"]});
    }
    refused(RULE_SET, at(value), &["is nested too deeply"]);
}

#[test]
fn large_rule_sets_are_bounded() {
    let condition =
        |index: usize| json!({"fn": "stringEquals", "argv": [{"ref": "A"}, index.to_string()]});
    let rule = |index: usize| json!({"conditions": [condition(index)], "endpoint": {"url": format!("https://h{index}")}});
    let rules: Vec<_> = (0..10_001).map(rule).collect();
    refused(
        RULE_SET,
        rule_set(json!(rules)),
        &["there are more than 10000 conditions"],
    );
    let (found, warnings) = package(json!({RULE_SET: rule_set(json!(rules[..9_999]))}));
    let graph = found
        .endpoint_rules
        .unwrap_or_else(|| panic!("{warnings:?}"));
    assert_eq!(graph.decisions.len(), 9_999);
    // Each variable expands to twice the size of the previous one.
    let double = |index: usize| {
        let half = json!({"ref": format!("v{index}")});
        let argv = json!([true, {"one": half, "other": half}, {"one": "x"}]);
        json!({"fn": "ite", "argv": argv, "assign": format!("v{}", index + 1)})
    };
    let first = json!({"fn": "ite", "argv": [true, {"one": "{A}"}, {"one": "x"}], "assign": "v0"});
    let conditions: Vec<_> = std::iter::once(first).chain((0..60).map(double)).collect();
    let rules = json!([{"conditions": conditions, "error": "no"}]);
    refused(
        RULE_SET,
        rule_set(rules),
        &["a value has more than 1000 parts"],
    );
}

#[test]
fn unknown_settings_are_reported() {
    let rules =
        json!({"parameters": {"A": {"type": "string", "builtIn": "AWS::Unheard"}}, "rules": []});
    let traits =
        json!({RULE_SET: rules, "smithy.rules#clientContextParams": {"B": {"type": "string"}}});
    let (package, warnings) = package(traits);
    assert!(package.endpoint_rules.is_some());
    let text = warnings.join("\n");
    for words in [
        "`A` takes its value from `AWS::Unheard`",
        "the client's parameter `B` is no parameter",
    ] {
        assert!(text.contains(words), "{text}");
    }
}
