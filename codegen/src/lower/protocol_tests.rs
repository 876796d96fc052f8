//! The protocol tests that a model carries. See
//! [HTTP protocol compliance tests](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use serde_json::Value;

use crate::ir::{
    Half, Ident, Operation, Package, ProtocolTest, ProtocolTestFile, Support, TestSubject,
};
use crate::smithy::trait_ids::{HTTP_REQUEST_TESTS as REQUESTS, HTTP_RESPONSE_TESTS as RESPONSES};
use crate::smithy::{Model, ShapeId};

use super::names::field_name;

/// A kind of test that is left out.
struct Skipped {
    half: Half,
    /// The name of what the tests are about.
    about: &'static str,
    /// What the ids start with: the rest names the protocol.
    id: &'static str,
    reason: &'static str,
}

const fn skipped(
    half: Half,
    about: &'static str,
    id: &'static str,
    reason: &'static str,
) -> Skipped {
    Skipped {
        half,
        about,
        id,
        reason,
    }
}

const NOT_COMPRESSED: &str = "requests are not compressed";
const NO_BODY: &str = "the test has no body to read the parameters from";

/// Tests that are left out, with the reason.
const SKIPPED: [Skipped; 8] = [
    skipped(
        Half::Client,
        "request",
        "SDKAppliedContentEncoding_",
        NOT_COMPRESSED,
    ),
    skipped(Half::Client, "request", "SDKAppendsGzip", NOT_COMPRESSED),
    skipped(Half::Client, "request", "SDKAppendedGzip", NOT_COMPRESSED),
    skipped(
        Half::Server,
        "request",
        "SDKAppliedContentEncoding_",
        NO_BODY,
    ),
    skipped(Half::Server, "request", "SDKAppendsGzip", NO_BODY),
    skipped(Half::Server, "request", "SDKAppendedGzip", NO_BODY),
    skipped(
        Half::Server,
        "response",
        "AwsJson11IntEnums",
        "the response is expected to have a header that belongs to requests",
    ),
    skipped(
        Half::Server,
        "response",
        "parses_the_request_id_from_the_response",
        "the id of a request is not made here",
    ),
];

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
    let names = |key: &str| -> Vec<String> {
        let names = case.get(key).and_then(Value::as_array);
        let names = names.into_iter().flatten();
        names
            .filter_map(|name| Some(name.as_str()?.to_owned()))
            .collect()
    };
    let id = text("id").unwrap_or_default();
    let about = subject.about.name();
    let is_skipped = |skipped: &&Skipped| {
        skipped.half == half && skipped.about == about && id.starts_with(skipped.id)
    };
    ProtocolTest {
        name: Ident::from(field_name(&id)).bare().to_owned(),
        half,
        subject: subject.about.clone(),
        operation: (
            subject.operation.module.clone(),
            subject.operation.ident.clone(),
        ),
        ignored: SKIPPED
            .iter()
            .find(is_skipped)
            .map(|skipped| skipped.reason),
        method: text("method").unwrap_or_default(),
        uri: text("uri").unwrap_or_default(),
        host: text("host").unwrap_or_default(),
        resolved_host: text("resolvedHost").unwrap_or_default(),
        code: case.get("code").and_then(Value::as_u64).unwrap_or_default(),
        headers: headers.collect(),
        required: names("requireHeaders"),
        forbidden: names("forbidHeaders"),
        body: text("body"),
        params: case
            .get("params")
            .map_or_else(|| "{}".to_owned(), Value::to_string),
    }
}
