//! Small models with the verdict of the reference implementation: the loader accepts and rejects the same ones, with
//! the same warnings.

use ferrosmith::smithy::{Source, load};
use serde_json::{Value, json};

/// Models on which the two disagree, each with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    (
        "pattern-brace",
        "patterns are compiled when the crate is made; one that cannot be is not the end of a service",
    ),
    (
        "v2.1",
        "the verdicts are of a release that does not know version 2.1, which a later one has published",
    ),
];

#[test]
fn the_loader_accepts_and_rejects_what_the_reference_implementation_does() {
    let Some(path) = crate::support::shared("cases/loader-verdicts.json") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("readable");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
    let mut wrong = Vec::new();
    let mut excepted = Vec::new();
    for case in &cases {
        let name = case["name"].as_str().expect("a name");
        let expected = case["reference"] != "ERROR";
        let result = load(&[Source {
            name: format!("{name}.json"),
            bytes: case["model"].to_string().into_bytes(),
        }]);
        if result.is_ok() == expected {
            continue;
        }
        if EXCEPTIONS.iter().any(|(exception, _)| *exception == name) {
            excepted.push(name);
            continue;
        }
        let findings = result.err().unwrap_or_default();
        let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
        wrong.push(format!(
            "{name}: {} {}\n{}",
            case["reference"],
            case["events"],
            found.join("\n")
        ));
    }
    assert!(cases.len() > 200, "{} cases", cases.len());
    assert!(
        wrong.is_empty(),
        "{} of {} differ\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    let listed: Vec<&str> = EXCEPTIONS.iter().map(|(name, _)| *name).collect();
    assert_eq!(excepted, listed, "an exception that is none");
}

/// Our own models for more rules, whose verdicts follow from the specification and the source of the reference
/// implementation. A row contains the shapes that it adds to a service with one operation, or replaces in it.
const OWN: &str = include_str!("verdicts/own.json");

#[test]
fn the_loader_accepts_and_rejects_what_the_specification_demands() {
    let cases: Vec<Value> = serde_json::from_str(OWN).expect("a list of cases");
    let mut wrong = Vec::new();
    for case in &cases {
        let mut shapes = json!({
            "a.b#Svc": {"type": "service", "version": "1", "operations": [{"target": "a.b#Op"}]},
            "a.b#Op": {"type": "operation", "input": {"target": "a.b#In"}, "output": {"target": "a.b#Out"}},
            "a.b#In": {"type": "structure"},
            "a.b#Out": {"type": "structure"},
        });
        for (id, shape) in case["shapes"].as_object().expect("shapes") {
            shapes[id] = shape.clone();
        }
        let version = case["smithy"].as_str().unwrap_or("2.0");
        let model = json!({"smithy": version, "shapes": shapes});
        let result = load(&[Source {
            name: "own.json".to_owned(),
            bytes: model.to_string().into_bytes(),
        }]);
        if Some(result.is_ok()) != case["accepted"].as_bool() {
            let found = result.err().unwrap_or_default();
            wrong.push(format!("{}: {found:#?}", case["name"]));
        }
    }
    assert!(cases.len() > 150, "{} cases", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
