//! The protocol tests that a model carries. See
//! [HTTP protocol compliance tests](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use serde_json::Value;

use crate::ir::{
    Half, Ident, Operation, Package, ProtocolTest, ProtocolTestFile, Support, TestSubject,
};
use crate::smithy::trait_ids::{HTTP_REQUEST_TESTS as REQUESTS, HTTP_RESPONSE_TESTS as RESPONSES};
use crate::smithy::{Model, ShapeId};

use super::names::field_name;

/// Tests that are left out, by the half of the crate (empty for both), what they are about and their id, with the
/// reason.
const SKIPPED: [(&str, &str, &str, &str); 14] = [
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
    (
        "",
        "request",
        "RpcV2JsonRequestBigDecimalHighPrecision",
        DOUBLES,
    ),
    (
        "",
        "request",
        "RpcV2JsonRequestBigDecimalLargeWithFraction",
        DOUBLES,
    ),
    (
        "",
        "request",
        "RpcV2JsonRequestBigDecimalNegativeHighPrecision",
        DOUBLES,
    ),
    (
        "",
        "request",
        "RpcV2JsonRequestBigIntegerNegativeLargeValue",
        DOUBLES,
    ),
    (
        "",
        "response",
        "RpcV2JsonResponseBigDecimalHighPrecision",
        DOUBLES,
    ),
    (
        "",
        "response",
        "RpcV2JsonResponseBigDecimalLargeWithFraction",
        DOUBLES,
    ),
    (
        "",
        "response",
        "RpcV2JsonResponseBigDecimalNegativeHighPrecision",
        DOUBLES,
    ),
    (
        "",
        "response",
        "RpcV2JsonResponseBigIntegerNegativeLargeValue",
        DOUBLES,
    ),
];

/// Why numbers of a test have no more digits.
const DOUBLES: &str = "numbers in models are read as doubles";

/// The tests of a package by the protocols that it speaks, for operations and exceptions in the order of their names.
pub(super) fn collect(model: &Model, package: &Package) -> Vec<ProtocolTestFile> {
    let mut files: Vec<ProtocolTestFile> = Vec::new();
    for subject in subjects(package) {
        let shape = model.shape(subject.shape);
        let cases = shape.and_then(|shape| shape.traits.get(subject.trait_id)?.as_array());
        for case in cases.into_iter().flatten() {
            if let Some(support) = spoken(package, case) {
                let tests = tests_in(&mut files, support);
                tests.extend(halves(case).map(|half| test(case, &subject, half)));
            }
        }
    }
    files.sort_by_key(|file| file.support.feature);
    files
}

/// What may have tests.
struct Subject<'p> {
    /// The shape that has the trait.
    shape: &'p ShapeId,
    trait_id: &'static str,
    operation: &'p Operation,
    about: TestSubject,
}

fn subjects(package: &Package) -> Vec<Subject<'_>> {
    let of_operations = package.operations.iter().flat_map(|operation| {
        let subjects = [
            (REQUESTS, TestSubject::Request),
            (RESPONSES, TestSubject::Response),
        ];
        subjects.map(|(trait_id, about)| Subject {
            shape: &operation.origin.id,
            trait_id,
            operation,
            about,
        })
    });
    let of_exceptions = package.exceptions.iter().filter_map(|exception| {
        let declares = |operation: &&Operation| {
            let mut variants = operation.error.variants.iter();
            variants.any(|variant| variant.exception.ident == exception.ident)
        };
        Some(Subject {
            shape: &exception.origin.id,
            trait_id: RESPONSES,
            operation: package.operations.iter().find(declares)?,
            about: TestSubject::Error(exception.ident.clone()),
        })
    });
    of_operations.chain(of_exceptions).collect()
}

/// The protocol that a test is for, if the crate speaks it.
fn spoken(package: &Package, case: &Value) -> Option<&'static Support> {
    let id = case.get("protocol")?.as_str()?;
    let mut protocols = package.service.wire.protocols.iter();
    protocols
        .find(|protocol| protocol.id == id)?
        .support
        .as_ref()
}

fn tests_in<'f>(
    files: &'f mut Vec<ProtocolTestFile>,
    support: &'static Support,
) -> &'f mut Vec<ProtocolTest> {
    let found = files.iter().position(|file| file.support == support);
    let index = found.unwrap_or(files.len());
    if found.is_none() {
        files.push(ProtocolTestFile {
            support,
            tests: Vec::new(),
        });
    }
    &mut files[index].tests
}

/// The halves of the crate that a test is for.
fn halves(case: &Value) -> impl Iterator<Item = Half> {
    let only = case.get("appliesTo").and_then(Value::as_str);
    let halves = [Half::Client, Half::Server].into_iter();
    halves.filter(move |half| only.is_none_or(|only| only == half.name()))
}

fn test(case: &Value, subject: &Subject<'_>, half: Half) -> ProtocolTest {
    let text = |key: &str| case.get(key).and_then(Value::as_str).map(str::to_owned);
    let headers = case.get("headers").and_then(Value::as_object);
    let headers = headers
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    let forbidden = case.get("forbidHeaders").and_then(Value::as_array);
    let forbidden = forbidden.into_iter().flatten();
    let id = text("id").unwrap_or_default();
    let about = subject.about.name();
    let is_skipped = |(of, what, name, _): &&(&str, &str, &str, &str)| {
        [*what, *name] == [about, &id] && (of.is_empty() || *of == half.name())
    };
    ProtocolTest {
        name: Ident::from(field_name(&id)).bare().to_owned(),
        half,
        subject: subject.about.clone(),
        operation: (
            subject.operation.module.clone(),
            subject.operation.ident.clone(),
        ),
        ignored: SKIPPED.iter().find(is_skipped).map(|(.., reason)| *reason),
        method: text("method").unwrap_or_default(),
        uri: text("uri").unwrap_or_default(),
        host: text("host").unwrap_or_default(),
        resolved_host: text("resolvedHost").unwrap_or_default(),
        code: case.get("code").and_then(Value::as_u64).unwrap_or_default(),
        headers: headers.collect(),
        forbidden: forbidden
            .filter_map(|name| Some(name.as_str()?.to_owned()))
            .collect(),
        body: text("body"),
        params: case
            .get("params")
            .map_or_else(|| "{}".to_owned(), Value::to_string),
    }
}
