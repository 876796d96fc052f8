//! The Rust conditions to which the expressions of waiters are compiled. `codegen/tests/clients.rs` compiles and runs such
//! conditions, which takes longer.

use std::env;
use std::fs;
use std::path::Path;

use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options};
use serde_json::{Map, Value, json};

use crate::support::{generated, model, on_one_line};

const UPDATE: &str = "UPDATE_GOLDENS";

/// Returns the conditions of matchers of the output of `Describe` in `models/waiters.json`, which has a few more members
/// here, or why they are refused.
fn conditions(matchers: &[&str]) -> Vec<String> {
    let source = model("waiters");
    let mut model: Value = serde_json::from_slice(&source.bytes).expect("the model is JSON");
    let waiters = matchers.iter().enumerate().map(|(number, matcher)| {
        let mut words = matcher.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (comparator, expected, path) = (word(), word(), word());
        let matcher = json!({"path": path, "comparator": comparator, "expected": expected});
        let acceptor = json!({"state": "success", "matcher": {"output": matcher}});
        (format!("Row{number}"), json!({"acceptors": [acceptor]}))
    });
    let waiters: Map<_, _> = waiters.collect();
    model["shapes"]["example.waiters#Describe"]["traits"]["smithy.waiters#waitable"] =
        waiters.into();
    let target = |id: &str| json!({"target": id});
    let required = |id: &str| json!({"target": id, "traits": {"smithy.api#required": {}}});
    let shapes = [
        (
            "Flags",
            json!({"type": "list", "member": target("smithy.api#Boolean")}),
        ),
        (
            "Ratios",
            json!({"type": "list", "member": target("smithy.api#Double")}),
        ),
        (
            "Bigs",
            json!({"type": "map", "key": target("smithy.api#String"), "value": target("smithy.api#Long")}),
        ),
        (
            "Plain",
            json!({"type": "structure", "members": {
                "Flag": required("smithy.api#Boolean"),
                "Ratio": required("smithy.api#Double"),
                "Big": required("smithy.api#Long"),
                "Tree": required("example.waiters#Tree"),
            }}),
        ),
        (
            "Tree",
            json!({"type": "union", "members": {
                "leaf": target("smithy.api#String"),
                "node": target("example.waiters#Plain"),
            }}),
        ),
    ];
    for (name, shape) in shapes {
        model["shapes"][format!("example.waiters#{name}")] = shape;
        model["shapes"]["example.waiters#DescribeOutput"]["members"][name] =
            target(&format!("example.waiters#{name}"));
    }
    let source = Source {
        bytes: model.to_string().into_bytes(),
        ..source
    };
    let generated = generated(source, &Options::default());
    let mut files = generated.files.iter();
    let (_, file) = files
        .find(|(path, _)| *path == "src/operation/describe.rs")
        .expect("the operation has a file");
    let text = on_one_line(&file.text).replace("crate::runtime::client::jmespath::", "");
    let found = |number| {
        let start = format!("Waiter::new(\"Row{number}\", ");
        let Some((_, waiter)) = text.split_once(&start) else {
            return refusal(&generated, number);
        };
        let (arm, _) = waiter
            .split_once("crate::AcceptorState::Success")
            .expect("there is an arm");
        let condition = arm
            .split_once(" if ")
            .and_then(|(_, condition)| condition.rsplit_once(" =>"));
        condition.expect("the arm has a condition").0.to_owned()
    };
    (0..matchers.len()).map(found).collect()
}

fn refusal(generated: &Generated, number: usize) -> String {
    let start = format!("the waiter `Row{number}` is left out: ");
    let mut warnings = generated.warnings.iter();
    let reason = warnings.find_map(|warning| warning.message.strip_prefix(&start));
    let (_, reason) = reason
        .and_then(|reason| reason.split_once("`: "))
        .expect("it is reported");
    format!("refused: {reason}")
}

/// Reads and writes `tests/waiters/conditions.txt`: lines with comparator, expected value and path, each with the
/// condition below.
#[test]
fn expressions_are_compiled_to_these_conditions() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/waiters/conditions.txt");
    let golden = fs::read_to_string(&path).expect("the conditions can be read");
    let is_matcher = |line: &&str| !line.starts_with(' ');
    let matchers: Vec<_> = golden.lines().filter(is_matcher).collect();
    let rows = matchers.iter().zip(conditions(&matchers));
    let found: String = rows
        .map(|(matcher, condition)| format!("{matcher}\n    {condition}\n"))
        .collect();
    if env::var_os(UPDATE).is_some() {
        fs::write(&path, &found).expect("the conditions can be written");
        return;
    }
    let lines = golden.lines().zip(found.lines());
    let wrong: Vec<_> = lines.filter(|(golden, found)| golden != found).collect();
    assert!(
        wrong.is_empty() && golden.len() == found.len(),
        "{wrong:#?}\nwanted? set {UPDATE}=1"
    );
}
