//! The example, from its arguments to its output, with the mock server.

use amazon_workspaces::OperationError;

use crate::mock::{exceptions, start};

#[allow(dead_code)]
#[path = "../../examples/update_connection_alias_permission.rs"]
mod program;

#[test]
fn the_example_prints_its_result() {
    let exceptions = exceptions();
    let endpoint = start(exceptions.len() + 1).to_string();
    let run = |alias: &str| {
        let arguments = [alias, "123456789012"].map(str::to_owned);
        let outcome = program::run(arguments.into_iter(), |name| environment(name, &endpoint));
        outcome.unwrap()
    };
    assert_eq!(run("wsca-0123abcd9"), "shared");
    for (alias, error) in exceptions {
        let expected = match error.as_exception().code() {
            "ResourceNotFoundException" => "there is no such alias: wsca-1".to_owned(),
            code => format!("{code}: {alias} (status 400); try again: None"),
        };
        assert_eq!(run(alias), expected);
    }
}

/// Nothing is sent, so there need not be anybody to send it to.
#[test]
fn the_example_validates_before_it_sends() {
    let run = |arguments: &[&str]| {
        let arguments = arguments.iter().map(|&argument| argument.to_owned());
        let outcome = program::run(arguments, |_| None);
        outcome.unwrap_err().to_string()
    };
    assert!(run(&[]).starts_with("usage: "));
    let message = run(&["wsca-0123", "123456789012"]);
    assert!(message.contains("/AliasId"), "{message}");
    let message = run(&["wsca-0123abcd9", "123456789012"]);
    assert_eq!(message, "AWS_ACCESS_KEY_ID is not set");
}

fn environment(name: &str, endpoint: &str) -> Option<String> {
    let value = match name {
        "AWS_ENDPOINT_URL" => endpoint,
        "AWS_ACCESS_KEY_ID" => "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY" => "secret",
        _ => return None,
    };
    Some(value.to_owned())
}
