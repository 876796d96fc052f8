//! The tests that the model carries, as a test of the crate.

use crate::ir::{Package, ProtocolTest, TestSubject};
use crate::lower::names::{bare, field_name};

const RUNNER: &str = include_str!("../../protocol_tests/runner.rs");

/// The protocols that there are tests for: their traits, the name of the test, and what stands at its beginning.
const PROTOCOLS: [(&[&str], &str, &str); 2] = [
    (
        &["aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1"],
        "aws_json",
        include_str!("../../protocol_tests/aws_json.rs"),
    ),
    (
        &["smithy.protocols#rpcv2Cbor"],
        "rpc_v2_cbor",
        include_str!("../../protocol_tests/rpc_v2_cbor.rs"),
    ),
];

/// Tests that are left out, by the half of the crate, what they are about and their id, with the reason.
const SKIPPED: [(&str, &str, &str, &str); 6] = [
    (
        "client",
        "request",
        "SDKAppliedContentEncoding_awsJson1_1",
        "requests are not compressed",
    ),
    (
        "client",
        "request",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1",
        "requests are not compressed",
    ),
    (
        "server",
        "request",
        "SDKAppliedContentEncoding_awsJson1_1",
        "the request does not name its operation",
    ),
    (
        "server",
        "request",
        "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1",
        "the request does not name its operation",
    ),
    (
        "server",
        "response",
        "AwsJson11IntEnums",
        "the response is expected to have a header that belongs to requests",
    ),
    (
        "server",
        "response",
        "parses_the_request_id_from_the_response",
        "the id of a request is not made here",
    ),
];

/// One file of tests for each protocol that the model has tests of and that the crate speaks.
pub fn protocol_tests(package: &Package) -> Vec<(String, String)> {
    let files = PROTOCOLS.iter().filter_map(|(ids, name, prologue)| {
        let is_spoken = |test: &&ProtocolTest| {
            ids.contains(&test.protocol.as_str()) && package.service.protocols.contains(&test.protocol)
        };
        let tests: Vec<_> = package.protocol_tests.iter().filter(is_spoken).collect();
        let cases: String = tests.iter().map(|test| cases(test)).collect();
        let feature = name.replace('_', "-");
        let crate_name = package.crate_ident();
        let text = format!(
            "//! Tests that the model carries for the feature `{feature}`.\n\
             #![cfg(feature = {feature:?})]\n#![allow(dead_code, missing_docs)]\n\nextern crate {crate_name} as \
             the_crate;\n\n{prologue}\n{RUNNER}{cases}"
        );
        (!tests.is_empty()).then(|| (format!("tests/{name}_protocol.rs"), text))
    });
    files.collect()
}

/// The functions of one test: for the client's half, the server's, or both.
fn cases(test: &ProtocolTest) -> String {
    let halves = ["client", "server"];
    let applies = |half: &&&str| test.applies_to.as_deref().is_none_or(|only| only == **half);
    halves
        .iter()
        .filter(applies)
        .map(|half| case(test, half))
        .collect()
}

fn case(test: &ProtocolTest, half: &str) -> String {
    let (module, ident) = &test.operation;
    let operation = format!("the_crate::operation::{module}::{ident}");
    let (kind, call, fields) = match &test.subject {
        TestSubject::Request => ("request", operation, request_fields(test)),
        TestSubject::Response => ("response", operation, response_fields(test)),
        TestSubject::Error(exception) => (
            "error",
            format!("{operation}, the_crate::error::{exception}"),
            response_fields(test),
        ),
    };
    let case_type = if kind == "request" {
        "RequestCase"
    } else {
        "ResponseCase"
    };
    let name = field_name(&test.id);
    let name = bare(&name);
    let is_skipped = |(of, about, id, _): &&(&str, &str, &str, &str)| {
        [*of, *about, *id] == [half, kind, &test.id]
    };
    let ignore = SKIPPED.iter().find(is_skipped);
    let ignore = ignore.map(|(.., reason)| format!("#[ignore = {reason:?}]\n"));
    let ignore = ignore.unwrap_or_default();
    format!(
        "\n#[test]\n{ignore}fn {half}_{kind}_{name}() {{\n    {half}_{kind}::<{call}>(&{case_type} {{\n{fields}    headers: &{:?},\n    \
         forbidden: &{:?},\n    body: {:?},\n    params: {:?},\n    }});\n}}\n",
        test.headers, test.forbidden, test.body, test.params,
    )
}

fn request_fields(test: &ProtocolTest) -> String {
    format!(
        "    method: {:?},\n    uri: {:?},\n    host: {:?},\n    resolved_host: {:?},\n",
        test.method, test.uri, test.host, test.resolved_host
    )
}

fn response_fields(test: &ProtocolTest) -> String {
    format!("    code: {},\n", test.code)
}
