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

/// Values of endpoints other than the URL.
#[test]
fn values_of_endpoints_have_the_type_of_their_place() {
    let scheme = |key: &str, value: Json| {
        let mut scheme = json!({"name": "sigv4"});
        scheme[key] = value;
        json!({"properties": {"authSchemes": [scheme]}})
    };
    let header = |value: Json| json!({"headers": {"h": [value]}});
    let property = |value: Json| json!({"properties": {"p": value}});
    let call = |function: &str, argument: Json| json!({"fn": function, "argv": [argument]});
    for (part, fault) in [
        (header(json!("x")), None),
        (header(json!("{A}")), None),
        (
            header(json!(true)),
            Some("in `h`: a string is expected, not a boolean"),
        ),
        (
            header(json!(["x"])),
            Some("in `h`: a string is expected, not a list"),
        ),
        (
            header(json!({"x": "y"})),
            Some("in `h`: a string is expected, not a record"),
        ),
        (property(json!("{A}")), None),
        (property(json!(true)), None),
        (property(json!(7)), None),
        (property(json!(["x", {"y": 1}])), None),
        (
            property(call("aws.partition", json!("us-east-1"))),
            Some("in `p`: a partition cannot be a property"),
        ),
        (
            property(call("parseURL", json!("https://x"))),
            Some("in `p`: a URL cannot be a property"),
        ),
        (
            property(call("aws.parseArn", json!("arn:aws:s:r:1:a"))),
            Some("in `p`: an ARN cannot be a property"),
        ),
        (scheme("signingName", json!("x")), None),
        (
            scheme("signingName", json!(true)),
            Some("a string is expected, not a boolean"),
        ),
        (
            scheme("signingName", json!(7)),
            Some("a string is expected, not an integer"),
        ),
        (
            scheme("signingName", json!(["x"])),
            Some("a string is expected, not a list"),
        ),
        (
            scheme("signingRegion", json!({"x": "y"})),
            Some("a string is expected, not a record"),
        ),
        (scheme("signingRegionSet", json!(["*", "{A}"])), None),
        (
            scheme("signingRegionSet", json!("*")),
            Some("`signingRegionSet` must be a list"),
        ),
        (
            scheme("signingRegionSet", json!([true])),
            Some("a string is expected, not a boolean"),
        ),
        (scheme("disableDoubleEncoding", json!(true)), None),
        (
            scheme("disableDoubleEncoding", json!("true")),
            Some("true or false is expected"),
        ),
        (scheme("disableNormalizePath", json!(false)), None),
        (
            scheme("disableNormalizePath", json!(1)),
            Some("true or false is expected"),
        ),
        (scheme("other", json!([1, {"x": true}])), None),
        (
            json!({"properties": {"authSchemes": "sigv4"}}),
            Some("a list of records is expected"),
        ),
        (
            json!({"properties": {"authSchemes": ["sigv4"]}}),
            Some("a list of records is expected"),
        ),
        (
            json!({"properties": {"authSchemes": [{"name": ""}]}}),
            Some("an authentication scheme has no name"),
        ),
    ] {
        let mut endpoint = part.clone();
        endpoint["url"] = json!("https://h");
        let set = call("isSet", json!({"ref": "A"}));
        let rules =
            rule_set(json!([{"type": "endpoint", "conditions": [set], "endpoint": endpoint}]));
        let (package, warnings) = package(json!({RULE_SET: rules}));
        let text = warnings.join("\n");
        assert_eq!(
            package.endpoint_rules.is_some(),
            fault.is_none(),
            "{part}: {text}"
        );
        assert!(text.contains(fault.unwrap_or_default()), "{part}: {text}");
    }
}

/// The settings of signatures are those of the rules.
#[test]
fn authentication_schemes_have_the_values_of_the_rules() {
    use ferrosmith::ir::endpoint::Outcome;
    for (encoding, path) in [(true, true), (true, false), (false, true), (false, false)] {
        let scheme = json!({"name": "sigv4a", "signingName": "n", "signingRegionSet": ["r"], "signingRegion": "s",
            "disableDoubleEncoding": encoding, "disableNormalizePath": path});
        let rules = rule_set(json!([{"type": "endpoint", "conditions": [],
            "endpoint": {"url": "https://h", "properties": {"authSchemes": [scheme]}}}]));
        let (package, _) = package(json!({RULE_SET: rules}));
        let outcomes = package.endpoint_rules.expect("the rules are fine").outcomes;
        let [Outcome::Endpoint(endpoint)] = &outcomes[..] else {
            panic!("{outcomes:?}");
        };
        let found = &endpoint.auth_schemes[0];
        assert_eq!(
            (found.disable_double_encoding, found.disable_normalize_path),
            (encoding, path)
        );
        let text = |text: &str| ferrosmith::ir::endpoint::Value::Text(text.to_owned());
        assert_eq!(found.name, text("sigv4a"));
        assert_eq!(
            (&found.signing_name, &found.signing_region),
            (&Some(text("n")), &Some(text("s")))
        );
        assert_eq!(found.signing_region_set, [text("r")]);
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

/// Amazon S3 has standard rules, unless its model has rules, even malformed ones.
#[test]
fn standard_rules_are_for_models_without_rules() {
    let s3 = |more: Json| {
        let mut traits = json!({"aws.api#service": {"sdkId": "S3"}, "aws.protocols#restXml": {}});
        traits
            .as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        package(traits).0.endpoint_rules
    };
    let standard = s3(json!({})).expect("there are standard rules");
    assert!(
        standard.params.iter().any(|param| param.name == "Bucket"),
        "{:?}",
        standard.params
    );
    for trait_id in [RULE_SET, DIAGRAM] {
        assert_eq!(s3(json!({trait_id: []})), None, "{trait_id}");
    }
    let other = json!({"aws.api#service": {"sdkId": "SQS"}, "aws.protocols#restXml": {}});
    assert_eq!(package(other).0.endpoint_rules, None);
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
