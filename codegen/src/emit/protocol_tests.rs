//! The protocol tests of the model, as tests of the crate.

use crate::ir::{MalformedTest, Package, ProtocolTest, ProtocolTestFile, TestClient, TestSubject};

use super::event_tests;

const RUNNER: &str = include_str!("../../protocol_tests/runner.rs");
const CALL_RUNNER: &str = include_str!("../../protocol_tests/call_runner.rs");
const SERVER_RUNNER: &str = include_str!("../../protocol_tests/server_runner.rs");

/// Parses the values of tests.
pub(super) const VALUE: &str = include_str!("../../protocol_tests/value.rs");

/// Returns a file of tests for each protocol that the model has tests for and the crate supports.
pub fn protocol_tests(package: &Package) -> Vec<(String, String)> {
    let crate_name = package.crate_ident();
    let files = package.protocol_tests.iter();
    files.map(|tests| file(&crate_name, tests)).collect()
}

fn file(crate_name: &str, file: &ProtocolTestFile) -> (String, String) {
    let feature = file.support.feature;
    let prologue = file.support.test_prologue;
    let cases: String = file.tests.iter().map(case).collect();
    let malformed: String = file.malformed.iter().map(malformed).collect();
    let protocol = file.support.rust_type;
    let events = file
        .events
        .iter()
        .map(|test| event_tests::test(test, protocol));
    let events: String = events.collect();
    let event_runner = match file.events.is_empty() {
        true => "",
        false => event_tests::RUNNER,
    };
    let server = if file.support.has_server {
        SERVER_RUNNER
    } else {
        ""
    };
    let has_calls = file.tests.iter().any(|test| test.client.is_some());
    let calls = if has_calls { CALL_RUNNER } else { "" };
    let text = format!(
        "//! Tests that the model carries for the feature `{feature}`.\n\
         #![cfg(all(feature = {feature:?}, feature = \"serde\"))]\n#![allow(dead_code, missing_docs)]\n\nextern crate {crate_name} as \
         the_crate;\n\n{prologue}\n{VALUE}\n{RUNNER}{calls}{server}{event_runner}{cases}{malformed}{events}"
    );
    let name = feature.replace('-', "_");
    (format!("tests/{name}_protocol.rs"), text)
}

fn case(test: &ProtocolTest) -> String {
    let (module, ident) = &test.operation;
    let operation = format!("the_crate::operation::{module}::{ident}");
    let (case_type, call, fields) = match &test.subject {
        TestSubject::Request => ("RequestCase", operation, request_fields(test)),
        TestSubject::Response => ("ResponseCase", operation, response_fields(test)),
        TestSubject::Error(exception) => (
            "ResponseCase",
            format!("{operation}, the_crate::error::{exception}"),
            response_fields(test),
        ),
    };
    let (half, kind, name) = (test.half.name(), test.subject.name(), &test.name);
    let ignore = test
        .ignored
        .map(|reason| format!("#[ignore = {reason:?}]\n"));
    let ignore = ignore.unwrap_or_default();
    let (function, condition, client) = match &test.client {
        Some(settings) if kind == "request" => (
            "called_request".to_owned(),
            "#[cfg(feature = \"blocking\")]\n",
            format!(", {}", client(settings)),
        ),
        _ => (format!("{half}_{kind}"), "", String::new()),
    };
    format!(
        "\n#[test]\n{condition}{ignore}fn {half}_{kind}_{name}() {{\n    {function}::<{call}>(&{case_type} {{\n{fields}    headers: &{:?},\n    \
         required: &{:?},\n    forbidden: &{:?},\n    body: {:?},\n    format: Format::{:?},\n    \
         params: {:?},\n    by_meaning: {},\n    }}{client});\n}}\n",
        test.headers,
        test.required,
        test.forbidden,
        test.body,
        test.format,
        test.params,
        test.by_meaning,
    )
}

/// Emits the configuration of the client of a test.
fn client(settings: &TestClient) -> String {
    let params = settings.params.iter();
    let params: String = params.map(|param| format!(".{param}(true)")).collect();
    if settings.params.is_empty() && settings.region.is_empty() {
        return "|config| config.region(\"us-east-1\").endpoint(\"https://example.com\")"
            .to_owned();
    }
    format!(
        "|config| config.region({:?}).use_dual_stack({}).endpoint_params(Params::builder(){params}.build())",
        settings.region, settings.use_dual_stack
    )
}

fn malformed(test: &MalformedTest) -> String {
    let MalformedTest {
        name,
        operation: (module, ident),
        method,
        uri,
        query,
        headers,
        body,
        code,
        answer_headers,
        answer,
    } = test;
    format!(
        "\n#[test]\nfn malformed_request_{name}() {{\n    \
         malformed_request::<the_crate::operation::{module}::{ident}>(&MalformedCase {{\n    \
         method: {method:?},\n    uri: {uri:?},\n    query: &{query:?},\n    headers: &{headers:?},\n    \
         body: {body:?},\n    code: {code},\n    answer_headers: &{answer_headers:?},\n    \
         answer: {answer:?},\n    }});\n}}\n"
    )
}

fn request_fields(test: &ProtocolTest) -> String {
    format!(
        "    method: {:?},\n    uri: {:?},\n    query: &{:?},\n    forbidden_query: &{:?},\n    \
         required_query: &{:?},\n    host: {:?},\n    resolved_host: {:?},\n",
        test.method,
        test.uri,
        test.query,
        test.forbidden_query,
        test.required_query,
        test.host,
        test.resolved_host
    )
}

fn response_fields(test: &ProtocolTest) -> String {
    format!("    code: {},\n", test.code)
}
