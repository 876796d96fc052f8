//! Crates of models with many members, values and operations, and with long chains of structures, build and work.

mod support;

use std::fs;

use ferrosmith::Options;
use ferrosmith::smithy::Source;
use serde_json::{Map, Value, json};

use support::{Workspace, generated, source};

/// Ten times as many members, values and operations have been compiled once.
const MEMBERS: usize = 300;
const VALUES: usize = 500;
const OPERATIONS: usize = 50;
/// Two below the limit of 50 types, of which the input is one.
const CHAIN: usize = 48;

fn string() -> Value {
    json!({"target": "smithy.api#String"})
}

fn structure(members: impl IntoIterator<Item = (String, Value)>) -> Value {
    let members: Map<_, _> = members.into_iter().collect();
    json!({"type": "structure", "members": members})
}

/// A service with an operation for each input.
fn service(inputs: Vec<Value>, others: Vec<(String, Value)>) -> Source {
    let mut shapes: Map<String, Value> = others.into_iter().collect();
    let mut operations = Vec::new();
    for (index, input) in inputs.into_iter().enumerate() {
        let (id, input_id) = (format!("a#Get{index}Thing"), format!("a#In{index}"));
        operations.push(json!({"target": id}));
        shapes.insert(
            id,
            json!({"type": "operation", "input": {"target": input_id}}),
        );
        shapes.insert(input_id, input);
    }
    let protocols = json!({"aws.protocols#awsJson1_1": {}});
    let service =
        json!({"type": "service", "version": "1", "operations": operations, "traits": protocols});
    shapes.insert("a#Sizes".to_owned(), service);
    source(json!({"smithy": "2.0", "shapes": shapes}).to_string())
}

fn members() -> Source {
    let members = (0..MEMBERS).map(|index| (format!("member{index}"), string()));
    service(vec![structure(members)], Vec::new())
}

fn values() -> Source {
    let unit = |index| json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": format!("value-{index}")}});
    let values: Map<_, _> = (0..VALUES)
        .map(|index| (format!("VALUE_{index}"), unit(index)))
        .collect();
    let input = structure([("of".to_owned(), json!({"target": "a#Values"}))]);
    let values = json!({"type": "enum", "members": values});
    service(vec![input], vec![("a#Values".to_owned(), values)])
}

fn operations() -> Source {
    let input = structure([("name".to_owned(), string())]);
    service(vec![input; OPERATIONS], Vec::new())
}

fn chain() -> Source {
    let next = |index: usize| {
        let target = if index < CHAIN {
            format!("a#Link{index}")
        } else {
            "smithy.api#String".to_owned()
        };
        ("next".to_owned(), json!({"target": target}))
    };
    let links = (0..CHAIN).map(|index| (format!("a#Link{index}"), structure([next(index + 1)])));
    service(vec![structure([next(0)])], links.collect())
}

/// Sends a request to another thread, where the protocol writes it and reads it again.
fn program(name: &str) -> String {
    format!(
        "use {name}::{{WireOperation, aws_json}};\n\n\
         fn whole<O: WireOperation<Request: Default + PartialEq + std::fmt::Debug + Send + 'static>>() {{\n\
         let request = O::Request::default();\n\
         let work = move || {{\n\
         let http = aws_json::request::<O>(&request).unwrap();\n\
         let read = aws_json::server::request::<O>(&http).unwrap();\n\
         assert_eq!(read, request);\n\
         }};\n\
         std::thread::spawn(work).join().unwrap();\n\
         }}\n\n\
         #[test]\nfn a_program_uses_it() {{\n    whole::<{name}::operation::get0_thing::Get0Thing>();\n}}\n"
    )
}

#[test]
fn large_models_make_crates_that_build_and_work() {
    let crates = [
        ("many_members", members()),
        ("many_values", values()),
        ("many_operations", operations()),
        ("long_chain", chain()),
    ];
    let crates = crates.map(|(name, source)| {
        let options = Options {
            crate_name: Some(name.to_owned()),
            ..Options::default()
        };
        (name, generated(source, &options).files)
    });
    let workspace = Workspace::write("sizes", crates.iter().map(|(name, files)| (*name, files)));
    for (name, _) in &crates {
        let tests = workspace.member(name).join("tests");
        fs::create_dir_all(&tests).expect("a folder for the tests can be made");
        fs::write(tests.join("program.rs"), program(name)).expect("a test can be written");
    }
    workspace.test_all_features();
}
