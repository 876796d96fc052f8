//! Endpoint rules: the lowered graph against a direct evaluation of the JSON, in both forms, and the tests that models
//! carry.

mod bindings;
mod changes;
mod diagram;
mod direct;
mod faults;
mod functions;
mod partitions;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ferrosmith::Options;
use ferrosmith::diff::evaluate_endpoint;
use ferrosmith::ir::Package;
use ferrosmith::ir::endpoint::{EndpointAuth, EndpointOutcome, EndpointRules, Value};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use regex::Regex;
use serde_json::{Map, Value as Json, json};

use direct::Scope;
use partitions::Partitions;

use crate::support;

const RULE_SET: &str = "smithy.rules#endpointRuleSet";
const DIAGRAM: &str = "smithy.rules#endpointBdd";
const TESTS: &str = "smithy.rules#endpointTests";

/// A pattern, which is compiled once.
fn pattern(text: &str) -> Regex {
    static PATTERNS: Mutex<BTreeMap<String, Regex>> = Mutex::new(BTreeMap::new());
    let mut patterns = PATTERNS.lock().unwrap();
    let compile = || Regex::new(text).unwrap();
    patterns
        .entry(text.to_owned())
        .or_insert_with(compile)
        .clone()
}

/// A service that has only endpoint rules.
fn package(traits: Json) -> (Package, Vec<String>) {
    let model = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1", "traits": traits}}});
    let (package, warnings) =
        ferrosmith::package(&[support::source(model.to_string())], &Options::default())
            .unwrap_or_else(|problems| panic!("{problems:?}"));
    (package, warnings.iter().map(ToString::to_string).collect())
}

/// The lowered rules, which must be understood.
fn lowered(trait_id: &str, value: &Json) -> EndpointRules {
    let (package, warnings) = package(json!({trait_id: value}));
    package
        .endpoint_rules
        .unwrap_or_else(|| panic!("{warnings:?}"))
}

/// The traits of all services in the shared models.
fn services() -> Vec<(PathBuf, Map<String, Json>)> {
    let Some(models) = support::shared("models") else {
        return Vec::new();
    };
    let mut paths = vec![models.join("official-2026-04-27.json")];
    for folder in ["aws", "more"] {
        let entries = fs::read_dir(models.join(folder)).unwrap();
        paths.extend(entries.map(|entry| entry.unwrap().path()));
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.clone(), service_traits(&path)))
        .collect()
}

fn service_traits(path: &Path) -> Map<String, Json> {
    let model: Json = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mut shapes = model["shapes"].as_object().unwrap().values();
    let service = shapes.find(|shape| shape["traits"].get(RULE_SET).is_some());
    service.unwrap()["traits"].as_object().unwrap().clone()
}

fn published_partitions() -> Partitions {
    Partitions::load(support::shared("models/partitions.json").as_deref())
}

/// The outcome of the graph, in the form of the direct evaluation.
fn graph(rules: &EndpointRules, params: &Scope) -> Result<Json, String> {
    let params: Vec<_> = rules
        .params
        .iter()
        .map(|param| params.get(&param.name).map(literal))
        .collect();
    evaluate_endpoint(rules, &params).map(|endpoint| as_json(&endpoint))
}

fn literal(value: &Json) -> Value {
    match value {
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(flag) => Value::Flag(*flag),
        Json::Array(items) => Value::List(items.iter().map(literal).collect()),
        other => panic!("{other} is no value of a parameter"),
    }
}

fn as_json(endpoint: &EndpointOutcome) -> Json {
    let mut properties: Map<_, _> = endpoint
        .properties
        .iter()
        .map(|(name, value)| (name.clone(), value_as_json(value)))
        .collect();
    if !endpoint.auth_schemes.is_empty() {
        let schemes: Vec<_> = endpoint.auth_schemes.iter().map(scheme_as_json).collect();
        properties.insert("authSchemes".to_owned(), json!(schemes));
    }
    let headers: Map<_, _> = endpoint
        .headers
        .iter()
        .map(|(name, values)| (name.clone(), values.iter().map(value_as_json).collect()))
        .collect();
    let url: Vec<_> = endpoint.url.iter().map(value_as_json).collect();
    json!({"url": url[0], "headers": headers, "properties": properties})
}

fn scheme_as_json(scheme: &EndpointAuth) -> Json {
    let mut json = json!({"name": value_as_json(&scheme.name)});
    let texts = [
        ("signingName", &scheme.signing_name),
        ("signingRegion", &scheme.signing_region),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            json[key] = value_as_json(text);
        }
    }
    if !scheme.signing_region_set.is_empty() {
        json["signingRegionSet"] = scheme
            .signing_region_set
            .iter()
            .map(value_as_json)
            .collect();
    }
    let flags = [
        ("disableDoubleEncoding", scheme.disable_double_encoding),
        ("disableNormalizePath", scheme.disable_normalize_path),
    ];
    for (key, flag) in flags.into_iter().filter(|(_, flag)| *flag) {
        json[key] = json!(flag);
    }
    json
}

fn value_as_json(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Flag(flag) => json!(flag),
        Value::Integer(integer) => json!(integer),
        Value::List(items) => items.iter().map(value_as_json).collect(),
        Value::Record(entries) => {
            let entries = entries.iter();
            entries
                .map(|(name, value)| (name.clone(), value_as_json(value)))
                .collect()
        }
        other => panic!("{other:?} is no literal"),
    }
}

/// Returns the expected result of a test, in the form of the direct evaluation.
fn expected(case: &Json) -> Result<Json, String> {
    let expect = &case["expect"];
    if let Some(error) = expect.get("error") {
        return Err(error.as_str().unwrap().to_owned());
    }
    let endpoint = &expect["endpoint"];
    let part = |name: &str| endpoint.get(name).cloned().unwrap_or_else(|| json!({}));
    Ok(
        json!({"url": endpoint["url"], "headers": part("headers"), "properties": part("properties")}),
    )
}

fn params(case: &Json) -> Scope {
    let params = case["params"].as_object().into_iter().flatten();
    params
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

#[test]
fn endpoint_tests_of_all_models_pass_with_rules_and_decision_graphs() {
    let partitions = published_partitions();
    let mut count = 0;
    for (path, traits) in services() {
        let rules = lowered(RULE_SET, &traits[RULE_SET]);
        let of_diagram = lowered(DIAGRAM, &diagram::encode(&traits[RULE_SET]));
        for case in traits[TESTS]["testCases"].as_array().unwrap() {
            let (params, expected) = (params(case), expected(case));
            let place = format!("{}: {}", path.display(), case["documentation"]);
            assert_eq!(
                direct::evaluate(&traits[RULE_SET], &params, &partitions),
                expected,
                "{place}"
            );
            assert_eq!(graph(&rules, &params), expected, "{place}");
            assert_eq!(graph(&of_diagram, &params), expected, "{place}");
            count += 1;
        }
    }
    assert!(count == 0 || count == 1583, "{count} tests");
}

#[test]
fn tests_are_lowered_as_the_model_has_them() {
    for (path, traits) in services() {
        let cases = traits[TESTS]["testCases"].as_array().unwrap();
        let (package, _) = package(json!({RULE_SET: traits[RULE_SET], TESTS: traits[TESTS]}));
        assert_eq!(
            package.endpoint_tests.len(),
            cases.len(),
            "{}",
            path.display()
        );
        for (test, case) in package.endpoint_tests.iter().zip(cases) {
            let found = test.expected.as_ref().map(as_json).map_err(Clone::clone);
            assert_eq!(found, expected(case), "{}: {}", path.display(), test.about);
        }
    }
}

#[test]
fn the_rules_of_workspaces_pass_the_endpoint_tests_of_aws() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/workspaces-endpoints.json");
    let rules = lowered(RULE_SET, &service_traits(&own)[RULE_SET]);
    let Some(official) = support::shared("models/official-2026-04-27.json") else {
        return;
    };
    let traits = service_traits(&official);
    for case in traits[TESTS]["testCases"].as_array().unwrap() {
        assert_eq!(
            graph(&rules, &params(case)),
            expected(case),
            "{}",
            case["documentation"]
        );
    }
}

/// Values for the parameters of a service: those of its tests, and others that are likely to make a difference.
fn pool(traits: &Map<String, Json>, partitions: &Partitions) -> Vec<(String, Vec<Json>)> {
    let cases = traits[TESTS]["testCases"].as_array().unwrap();
    let literals = pattern(r#""([a-z0-9.:-]{2,40})""#);
    let text = traits[RULE_SET].to_string();
    let mut texts: Vec<Json> = literals
        .captures_iter(&text)
        .map(|found| json!(found[1]))
        .collect();
    texts.extend(partitions.regions().into_iter().map(Json::from));
    texts.extend(
        [
            "",
            "a.b",
            "-x",
            "A_b%/ü",
            "https://h:80/p",
            "http://[::1]",
            "arn:aws:s:r:a:x/y",
        ]
        .map(Json::from),
    );
    let parameters = traits[RULE_SET]["parameters"].as_object().unwrap();
    let values = |(name, parameter): (&String, &Json)| {
        let mut values = vec![Json::Null];
        match parameter["type"].as_str().unwrap() {
            "boolean" | "Boolean" => values.extend([json!(true), json!(false)]),
            "stringArray" => values.extend([json!([]), json!(["a"]), json!(["a", "b"])]),
            _ => values.extend(texts.clone()),
        }
        let of_tests = cases.iter().filter_map(|case| case["params"].get(name));
        // Values from tests are more likely to reach deep rules.
        let of_tests: Vec<_> = of_tests.cloned().collect();
        for _ in 0..3 {
            values.extend(of_tests.iter().cloned());
        }
        (name.clone(), values)
    };
    parameters.iter().map(values).collect()
}

/// The number of random parameters for each service.
const CASES: u32 = 150;

#[test]
fn compiled_rules_agree_with_direct_evaluation_on_random_parameters() {
    let partitions = published_partitions();
    for (path, traits) in services() {
        let rules = lowered(RULE_SET, &traits[RULE_SET]);
        let of_diagram = lowered(DIAGRAM, &diagram::encode(&traits[RULE_SET]));
        let pool = pool(&traits, &partitions);
        let picks = prop::collection::vec(any::<prop::sample::Index>(), pool.len());
        let mut runner = TestRunner::new(Config {
            cases: CASES,
            failure_persistence: None,
            ..Config::default()
        });
        let result = runner.run(&picks, |picks| {
            let picked = pool
                .iter()
                .zip(picks)
                .map(|((name, values), pick)| (name.clone(), pick.get(values).clone()));
            let params: Scope = picked.filter(|(_, value)| !value.is_null()).collect();
            let expected = direct::evaluate(&traits[RULE_SET], &params, &partitions);
            prop_assert_eq!(&graph(&rules, &params), &expected, "{:?}", &params);
            prop_assert_eq!(&graph(&of_diagram, &params), &expected, "{:?}", &params);
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

#[test]
fn graphs_are_small_and_lead_forward() {
    use ferrosmith::ir::endpoint::Target;
    for (path, traits) in services() {
        let rules = lowered(RULE_SET, &traits[RULE_SET]);
        for (index, decision) in rules.decisions.iter().enumerate() {
            for target in [decision.yes, decision.no] {
                assert!(
                    !matches!(target, Target::Decision(next) if next <= index),
                    "{}",
                    path.display()
                );
            }
        }
        let of_diagram = lowered(DIAGRAM, &diagram::encode(&traits[RULE_SET]));
        assert!(
            rules.decisions.len() <= of_diagram.decisions.len() + 5,
            "{}",
            path.display()
        );
        if path.ends_with("s3.json") {
            let sizes = (
                rules.conditions.len(),
                rules.decisions.len(),
                rules.outcomes.len(),
            );
            assert!(
                sizes.0 <= 100 && sizes.1 <= 400 && sizes.2 <= 210,
                "{sizes:?}"
            );
        }
    }
}
