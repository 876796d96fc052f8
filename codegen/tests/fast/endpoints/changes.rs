//! Changes of endpoint rules, as the diff reports them.

use ferrosmith::{Options, diff, package};
use serde_json::{Value as Json, json};

use crate::support::source;

use super::RULE_SET;

/// Returns the reported changes between two versions of the parameters and rules of a service.
fn changes(old: [&Json; 2], new: [&Json; 2]) -> Vec<String> {
    let package = |[parameters, rules]: [&Json; 2]| {
        let rules = json!({"version": "1.0", "parameters": parameters, "rules": rules});
        let model = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1",
            "traits": {"aws.protocols#awsJson1_0": {}, RULE_SET: rules}}}});
        let (package, warnings) = package(&[source(model.to_string())], &Options::default())
            .unwrap_or_else(|problems| panic!("{model}: {problems:?}"));
        assert!(package.endpoint_rules.is_some(), "{warnings:?}");
        package
    };
    let report = diff::compare(&package(old), &package(new)).expect("it is one service");
    let changes = report.changes.iter();
    changes
        .map(|change| format!("{}: {}", change.lint.id, change.what))
        .collect()
}

fn parameters() -> Json {
    json!({
        "R": {"type": "string", "builtIn": "AWS::Region"},
        "E": {"type": "string", "builtIn": "SDK::Endpoint"},
        "F": {"type": "boolean"},
        "G": {"type": "boolean"},
        "A": {"type": "string"},
        "L": {"type": "stringArray"},
    })
}

fn set(name: &str) -> Json {
    json!({"fn": "isSet", "argv": [{"ref": name}]})
}

fn is(name: &str, text: &str) -> Json {
    json!({"fn": "stringEquals", "argv": [{"ref": name}, text]})
}

fn flag(name: &str) -> Json {
    json!({"fn": "booleanEquals", "argv": [{"ref": name}, true]})
}

/// A rule for an endpoint.
fn at(conditions: Json, url: &str) -> Json {
    json!({"type": "endpoint", "conditions": conditions, "endpoint": {"url": url}})
}

/// A rule set that returns another URL if conditions hold, and otherwise `https://old`.
fn when(conditions: Json) -> Json {
    json!([at(conditions, "https://new"), at(json!([]), "https://old")])
}

#[test]
fn the_first_parameters_with_another_endpoint_are_reported() {
    let old = json!([at(json!([]), "https://old")]);
    for (conditions, given) in [
        (json!([is("R", "us-east-1")]), "with `R` = `us-east-1`"),
        (json!([is("R", "cn-north-1")]), "with `R` = `cn-north-1`"),
        (json!([is("R", "moon-1")]), "with `R` = `moon-1`"),
        (json!([set("R")]), "with `R` = `us-east-1`"),
        (
            json!([set("E")]),
            "with `R` = `us-east-1`, `E` = `https://example.com/path`",
        ),
        (json!([set("A")]), "with `R` = `us-east-1`, `A` = `example`"),
        (
            json!([is("A", "moon")]),
            "with `R` = `us-east-1`, `A` = `moon`",
        ),
        (json!([flag("F")]), "with `R` = `us-east-1`, `F` = true"),
        (
            json!([set("L")]),
            "with `R` = `us-east-1`, `L` = [`example`]",
        ),
        (
            json!([flag("F"), flag("G")]),
            "with `R` = `us-east-1`, `F` = true, `G` = true",
        ),
        (
            json!([is("R", "cn-north-1"), flag("F"), is("A", "moon")]),
            "with `R` = `cn-north-1`, `F` = true, `A` = `moon`",
        ),
        (
            json!([set("A"), {"fn": "aws.parseArn", "argv": [{"ref": "A"}]}]),
            "with `R` = `us-east-1`, `A` = `arn:aws:s3:us-west-2:123456789012:accesspoint:example`",
        ),
        // More than two parameters besides the Region are not tried.
        (json!([flag("F"), flag("G"), set("A")]), ""),
    ] {
        let found = changes(
            [&parameters(), &old],
            [&parameters(), &when(conditions.clone())],
        );
        let start = format!("endpoint-changed: {given}: `https://old` → `https://new`; of ");
        let is_expected = match given {
            "" => {
                found
                    == [
                        "endpoint-rules-restated: the rules changed, but all endpoints that were tried are the same",
                    ]
            }
            _ => found.len() == 1 && found[0].starts_with(&start),
        };
        assert!(is_expected, "{conditions}: {found:?}");
    }
    let without = json!({"F": {"type": "boolean"}});
    let not_set = json!([{"fn": "not", "argv": [set("F")]}]);
    let found = changes([&without, &old], [&without, &when(not_set)]);
    assert_eq!(
        found,
        [
            "endpoint-changed: without parameters: `https://old` → `https://new`; of 3 combinations of \
                        parameters that were tried, 1 have another endpoint"
        ]
    );
}

/// An endpoint where there was none is an addition, unless others change.
#[test]
fn endpoints_in_place_of_errors_are_additions() {
    let without = json!({"F": {"type": "boolean"}});
    let error = json!({"type": "error", "conditions": [], "error": "none"});
    let other = json!({"type": "error", "conditions": [], "error": "nothing"});
    let endpoint = at(json!([]), "https://h");
    let flagged = |url: &str| at(json!([flag("F")]), url);
    for (old, new, expected) in [
        (json!([error]), json!([other]), "endpoint-rules-restated"),
        (
            json!([error]),
            json!([endpoint]),
            "endpoint-added: without parameters: no endpoint (none) → `https://h`; of 3",
        ),
        (
            json!([endpoint]),
            json!([error]),
            "endpoint-changed: without parameters: `https://h` → no endpoint (none); of 3",
        ),
        (
            json!([flagged("https://old"), error]),
            json!([flagged("https://new"), endpoint]),
            "endpoint-changed: without parameters: no endpoint (none) → `https://h`; of 3",
        ),
        (
            json!([flagged("https://old"), error]),
            json!([flagged("https://old"), endpoint]),
            "endpoint-added",
        ),
    ] {
        let found = changes([&without, &old], [&without, &new]);
        assert!(
            found.len() == 1 && found[0].starts_with(expected),
            "{found:?}, not {expected}"
        );
    }
}

#[test]
fn all_parts_of_endpoints_are_compared_and_shown() {
    let none = json!({});
    let rules = |part: Json| {
        let mut endpoint = part;
        endpoint["url"] = json!("https://h");
        json!([{"type": "endpoint", "conditions": [], "endpoint": endpoint}])
    };
    let scheme = |more: Json| {
        let mut scheme = more;
        scheme["name"] = json!("sigv4");
        json!({"properties": {"authSchemes": [scheme]}})
    };
    for (part, shown) in [
        (
            json!({"headers": {"x": ["y", "z"]}}),
            ", header `x` [`y`, `z`]",
        ),
        (
            json!({"properties": {"p": {"q": [1, true]}}}),
            ", `p` {q: [1, true]}",
        ),
        (scheme(json!({})), ", `sigv4`"),
        (scheme(json!({"signingName": "n"})), ", `sigv4` as `n`"),
        (
            scheme(json!({"signingName": "n", "signingRegion": "r"})),
            ", `sigv4` as `n` in `r`",
        ),
    ] {
        let found = changes([&none, &rules(json!({}))], [&none, &rules(part)]);
        let expected = format!(
            "endpoint-changed: without parameters: `https://h` → `https://h`{shown}; of 1 combinations of parameters \
             that were tried, 1 have another endpoint"
        );
        assert_eq!(found, [expected]);
    }
}

#[test]
fn changes_of_parameters_are_reported_instead_of_restated_rules() {
    let rules = json!([at(json!([]), "https://h")]);
    let one = |param: Json| json!({"A": param});
    let text = json!({"type": "string"});
    for (old, new, expected) in [
        (one(text.clone()), one(text.clone()), &[][..]),
        (
            json!({}),
            one(text.clone()),
            &["endpoint-param-added: new parameter `A`"],
        ),
        (
            one(text.clone()),
            json!({}),
            &["endpoint-param-removed: the parameter `A` is gone"],
        ),
        (
            one(text.clone()),
            one(json!({"type": "boolean"})),
            &["endpoint-param-removed: `a`, a string, is now `a`, a boolean"],
        ),
        (
            one(json!({"type": "stringArray"})),
            one(text.clone()),
            &["endpoint-param-removed: `a`, a list of strings, is now `a`, a string"],
        ),
        (
            one(text.clone()),
            one(json!({"type": "string", "builtIn": "AWS::Region"})),
            &["endpoint-param-source-changed: no setting → the setting `region`"],
        ),
        (
            one(text.clone()),
            one(json!({"type": "string", "documentation": "A text."})),
            &["docs-changed: documentation of 1 item changed"],
        ),
        (
            one(text.clone()),
            one(json!({"type": "string", "default": "x", "required": true})),
            &[
                "endpoint-rules-restated: the rules changed, but all endpoints that were tried are the same",
            ],
        ),
    ] {
        let found = changes([&old, &rules], [&new, &rules]);
        assert_eq!(found, expected, "{old} {new}");
    }
}
