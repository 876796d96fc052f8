//! Waiters of real models, and those that cannot be compiled.

use ferrosmith::Options;
use ferrosmith::smithy::Source;
use serde_json::{Value, json};

use crate::support::{shared, skip};

/// The models that have waiters, and how many.
const REAL: [(&str, usize); 9] = [
    ("aws/cloudwatch", 3),
    ("aws/dynamodb", 6),
    ("aws/lambda", 6),
    ("aws/location", 1),
    ("aws/redshift", 4),
    ("aws/s3", 4),
    ("aws/ssm", 1),
    ("more/cloudfront", 4),
    ("more/kinesis", 2),
];

#[test]
fn all_waiters_of_real_models_are_compiled() {
    if !skip::unless(shared("models").is_some(), "../shared/models is absent") {
        return;
    }
    for (name, count) in REAL {
        let path = shared(&format!("models/{name}.json")).expect("the model is there");
        let text = std::fs::read_to_string(path).expect("the model can be read");
        let source = Source {
            name: name.to_owned(),
            bytes: text.into_bytes(),
        };
        let (package, warnings) = ferrosmith::package(&[source], &Options::default())
            .unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        let left_out = warnings
            .iter()
            .filter(|warning| warning.message.contains("waiter"));
        let left_out: Vec<_> = left_out.map(ToString::to_string).collect();
        assert_eq!(left_out, Vec::<String>::new(), "{name}");
        let waiters = package
            .operations
            .iter()
            .map(|operation| operation.waiters.len());
        assert_eq!(waiters.sum::<usize>(), count, "{name}");
    }
}

/// The warnings about a waiter of an operation whose output has a name, a list of names and a flag.
fn warnings(acceptor: Value) -> Vec<String> {
    let member = |target: &str| json!({"target": target});
    let model = json!({"smithy": "2.0", "shapes": {
        "example.waiters#Service": {
            "type": "service",
            "version": "1",
            "operations": [member("example.waiters#Look")],
            "traits": {"aws.protocols#awsJson1_1": {}},
        },
        "example.waiters#Look": {
            "type": "operation",
            "output": member("example.waiters#LookOutput"),
            "traits": {"smithy.waiters#waitable": {"Ready": {"acceptors": [acceptor]}}},
        },
        "example.waiters#LookOutput": {
            "type": "structure",
            "members": {
                "name": member("smithy.api#String"),
                "names": member("example.waiters#Names"),
                "flag": member("smithy.api#Boolean"),
                "data": member("smithy.api#Document"),
            },
        },
        "example.waiters#Names": {"type": "list", "member": member("smithy.api#String")},
    }});
    let source = Source {
        name: "model.json".to_owned(),
        bytes: model.to_string().into_bytes(),
    };
    let (package, warnings) =
        ferrosmith::package(&[source], &Options::default()).expect("the model is fine");
    let left_out: Vec<_> = warnings
        .iter()
        .map(|warning| warning.message.clone())
        .collect();
    assert_eq!(
        package.operations[0].waiters.is_empty(),
        !left_out.is_empty(),
        "{left_out:?}"
    );
    left_out
}

fn output(path: &str, comparator: &str) -> Value {
    let matcher = json!({"path": path, "comparator": comparator, "expected": "true"});
    json!({"state": "success", "matcher": {"output": matcher}})
}

#[test]
fn waiters_that_cannot_be_compiled_are_reported_and_omitted() {
    let nested = format!("{}flag{}", "(".repeat(100), ")".repeat(100));
    let long = "flag.".repeat(1_000) + "flag";
    let cases = [
        (
            output("nam", "stringEquals"),
            "`LookResponse` has no member `nam`",
        ),
        (
            output("name.first", "stringEquals"),
            "a string has no member `first`",
        ),
        (output("name[0]", "stringEquals"), "a string has no items"),
        (output("name[]", "allStringEquals"), "a string has no items"),
        (
            output("flag", "stringEquals"),
            "`stringEquals` is not for a boolean",
        ),
        (
            output("name", "booleanEquals"),
            "`booleanEquals` is not for a string",
        ),
        (
            output("name", "allStringEquals"),
            "`allStringEquals` is not for a string",
        ),
        (
            output("names", "stringEquals"),
            "`stringEquals` is not for a list",
        ),
        (
            output("name > `1`", "booleanEquals"),
            "only numbers are ordered, and this is a string",
        ),
        (
            output("name || flag", "allStringEquals"),
            "the result is a string or a boolean",
        ),
        (
            output("length(flag)", "booleanEquals"),
            "the function `length` is not for a boolean",
        ),
        (
            output("data.x", "booleanEquals"),
            "document or big number has no member `x`",
        ),
        (
            output("data == data", "booleanEquals"),
            "document or big number is compared",
        ),
        (
            output("names[99999999999999999999]", "booleanEquals"),
            "this is no index",
        ),
        (
            output("&flag", "booleanEquals"),
            "`&` is only valid before arguments",
        ),
        (
            output(&nested, "booleanEquals"),
            "nested more than 64 levels deep",
        ),
        (output(&long, "booleanEquals"), "more than 1000 tokens"),
    ];
    for (acceptor, expected) in cases {
        let found = warnings(acceptor.clone());
        let is_told = matches!(found.as_slice(), [message]
            if message.starts_with("the waiter `Ready` is left out: ") && message.contains(expected));
        assert!(is_told, "{acceptor}: {found:?}, not {expected}");
    }
    for path in [
        "flag",
        "!flag",
        "length(names) == `1`",
        "names[0] == name && flag",
    ] {
        assert_eq!(
            warnings(output(path, "booleanEquals")),
            Vec::<String>::new(),
            "{path}"
        );
    }
}
