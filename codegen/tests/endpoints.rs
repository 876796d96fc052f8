//! Crates of services with endpoint rules compile without warnings and pass the tests that their models carry, those
//! of requests among them.

mod support;

use std::collections::BTreeSet;
use std::fs;

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};
use serde_json::{Value, json};

use support::{Workspace, model};

/// Models with all kinds of parameters.
const SHARED: [(&str, &str); 5] = [
    ("s3", "aws/s3.json"),
    ("dynamodb", "aws/dynamodb.json"),
    ("sts", "more/sts.json"),
    ("kinesis", "more/kinesis.json"),
    ("workspaces", "official-2026-04-27.json"),
];

/// The crate for a model, with the operations that its tests are about.
fn crate_for(source: Source, operations: Vec<String>) -> FileSet {
    let options = Options {
        operations,
        protocol_tests: true,
        ..Options::default()
    };
    let generated = generate(vec![source], &options);
    generated
        .unwrap_or_else(|problems| panic!("{}", problems[0]))
        .files
}

/// A model with a protocol that crates support, and the operations that its tests name.
fn speaking(name: &str, bytes: &[u8]) -> (Source, Vec<String>) {
    let mut model: Value = serde_json::from_slice(bytes).expect("models are JSON");
    let shapes = model["shapes"].as_object_mut().expect("there are shapes");
    let service = shapes
        .values_mut()
        .find(|shape| shape["type"] == "service")
        .expect("there is a service");
    service["traits"]["aws.protocols#awsJson1_1"] = json!({});
    let cases = service["traits"]["smithy.rules#endpointTests"]["testCases"].as_array();
    let inputs = cases
        .into_iter()
        .flatten()
        .filter_map(|case| case["operationInputs"].as_array());
    let named = |input: &Value| input["operationName"].as_str().map(str::to_owned);
    let mut operations: BTreeSet<_> = inputs.flatten().filter_map(named).collect();
    if operations.is_empty() {
        let first = service["operations"][0]["target"].as_str();
        operations.extend(first.and_then(|id| Some(id.split_once('#')?.1.to_owned())));
    }
    let source = Source {
        name: name.to_owned(),
        bytes: model.to_string().into_bytes(),
    };
    (source, operations.into_iter().collect())
}

#[test]
fn generated_endpoint_tests_pass() {
    let mut crates = vec![("places", crate_for(model("places"), Vec::new()))];
    for (name, path) in SHARED {
        let Some(path) = support::shared(&format!("models/{path}")) else {
            continue;
        };
        let bytes = fs::read(path).expect("the model is there");
        let (source, operations) = speaking(name, &bytes);
        crates.push((name, crate_for(source, operations)));
    }
    for (name, files) in &crates {
        assert!(files.get("tests/endpoints.rs").is_some(), "{name}");
    }
    let crates = crates.iter().map(|(name, files)| (*name, files));
    Workspace::write("endpoints", crates).test_with("endpoints", "call,serde");
}
