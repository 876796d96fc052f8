//! The protocol tests of a model. See
//! [HTTP protocol compliance tests](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use serde_json::Value;

use crate::ir::{
    BodyFormat, BodyKind, Half, Halves, Ident, Operation, Package, ProtocolTest, ProtocolTestFile,
    Support, TestClient, TestSubject,
};
use crate::smithy::trait_ids::{
    EVENT_STREAM_TESTS as EVENTS, HTTP_MALFORMED_REQUEST_TESTS as MALFORMED,
    HTTP_REQUEST_TESTS as REQUESTS, HTTP_RESPONSE_TESTS as RESPONSES,
};
use crate::smithy::{Model, ShapeId};

use super::names::field_name;
use super::{event_tests, listed_tests, malformed_tests, test_clients};

/// Returns the protocol tests of a package by protocol, ordered by operation and exception. The tests use the client
/// half and the server half together, so a crate with only one of them has none.
pub(super) fn collect(model: &Model, package: &Package) -> Vec<ProtocolTestFile> {
    let mut files: Vec<ProtocolTestFile> = Vec::new();
    if package.service.wire.halves != Halves::BOTH {
        return files;
    }
    for operation in &package.operations {
        for case in cases(model, &operation.origin.id, MALFORMED) {
            if let Some(support) = spoken(package, case) {
                let tests = malformed_tests::expand(case, operation);
                file_of(&mut files, support).malformed.extend(tests);
            }
        }
    }
    for operation in &package.operations {
        for case in cases(model, &operation.origin.id, EVENTS) {
            if let Some(support) = spoken(package, case).filter(|support| support.events.is_some())
            {
                let tests = halves(case)
                    .filter(|half| support.has_server || *half == Half::Client)
                    .flat_map(|half| event_tests::expand(case, operation, half, support));
                file_of(&mut files, support).events.extend(tests);
            }
        }
    }
    for subject in subjects(package) {
        for case in cases(model, subject.shape, subject.trait_id) {
            if let Some(support) = spoken(package, case) {
                let tests = &mut file_of(&mut files, support).tests;
                // Tests of client settings do not apply to servers.
                let client = test_clients::of(case, package);
                let has_server = support.has_server && client.is_none();
                // Only clients change requests after serialization.
                let is_changed = package.has_calls() && subject.operation.changes_requests();
                let client = client.or_else(|| is_changed.then(TestClient::default));
                let halves = halves(case).filter(|half| has_server || *half == Half::Client);
                tests.extend(halves.map(|half| ProtocolTest {
                    client: client.clone().filter(|_| half == Half::Client),
                    ..test(case, &subject, half, support)
                }));
            }
        }
    }
    files.sort_by_key(|file| file.support.feature);
    files
}

/// Returns the test cases in a trait of a shape.
fn cases<'m>(model: &'m Model, shape: &ShapeId, trait_id: &str) -> impl Iterator<Item = &'m Value> {
    let shape = model.shape(shape);
    let cases = shape.and_then(|shape| shape.traits.get(trait_id)?.as_array());
    cases.into_iter().flatten()
}

/// A shape that may have tests.
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

/// Returns the protocol of a test, if the crate supports it.
fn spoken(package: &Package, case: &Value) -> Option<&'static Support> {
    let id = case.get("protocol")?.as_str()?;
    let mut protocols = package.service.wire.protocols.iter();
    protocols
        .find(|protocol| protocol.id == id)?
        .support
        .as_ref()
}

fn file_of<'f>(
    files: &'f mut Vec<ProtocolTestFile>,
    support: &'static Support,
) -> &'f mut ProtocolTestFile {
    let found = files.iter().position(|file| file.support == support);
    let index = found.unwrap_or(files.len());
    if found.is_none() {
        files.push(ProtocolTestFile {
            support,
            tests: Vec::new(),
            malformed: Vec::new(),
            events: Vec::new(),
        });
    }
    &mut files[index]
}

/// Returns the halves of the crate that a test applies to.
fn halves(case: &Value) -> impl Iterator<Item = Half> {
    let only = case.get("appliesTo").and_then(Value::as_str);
    let halves = [Half::Client, Half::Server].into_iter();
    halves.filter(move |half| only.is_none_or(|only| only == half.name()))
}

fn test(case: &Value, subject: &Subject<'_>, half: Half, support: &Support) -> ProtocolTest {
    let text = |key: &str| case.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut headers = headers(case);
    let names = |key: &str| strings(case, key);
    let format = match is_document(case, subject, support) {
        true => BodyFormat::Document,
        false => format(case, support),
    };
    if half == Half::Server && format == BodyFormat::Document && support.traits.has_http_bindings {
        add_media_type(&mut headers, case);
    }
    let id = text("id").unwrap_or_default();
    ProtocolTest {
        name: Ident::from(field_name(&id)).bare().to_owned(),
        half,
        subject: subject.about.clone(),
        operation: (
            subject.operation.module.clone(),
            subject.operation.ident.clone(),
        ),
        ignored: listed_tests::reason(&id, subject.about.name(), half)
            .or_else(|| contradiction(&headers, subject, half, support)),
        by_meaning: listed_tests::is_compared_by_meaning(&id, subject.about.name(), half),
        method: text("method").unwrap_or_default(),
        uri: text("uri").unwrap_or_default(),
        query: names("queryParams"),
        forbidden_query: names("forbidQueryParams"),
        required_query: names("requireQueryParams"),
        host: text("host").unwrap_or_default(),
        resolved_host: text("resolvedHost").unwrap_or_default(),
        client: None,
        code: case.get("code").and_then(Value::as_u64).unwrap_or_default(),
        headers,
        required: names("requireHeaders"),
        forbidden: names("forbidHeaders"),
        body: text("body").filter(|body| format == BodyFormat::Raw || !is_no_document(case, body)),
        format,
        params: case
            .get("params")
            .map_or_else(|| "{}".to_owned(), Value::to_string),
    }
}

/// Adds the `bodyMediaType` of a test as `Content-Type`, which servers require, unless the header is set.
fn add_media_type(headers: &mut Vec<(String, String)>, case: &Value) {
    let mut names = headers.iter().map(|(name, _)| name);
    let is_there = names.any(|name| name.eq_ignore_ascii_case("content-type"));
    let media_type = case.get("bodyMediaType").and_then(Value::as_str);
    let missing = media_type.filter(|_| !is_there);
    headers.extend(missing.map(|media_type| ("Content-Type".to_owned(), media_type.to_owned())));
}

/// Returns the headers of a request or response.
pub(super) fn headers(case: &Value) -> Vec<(String, String)> {
    let headers = case.get("headers").and_then(Value::as_object);
    let headers = headers.into_iter().flatten();
    headers
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
        .collect()
}

/// Returns a list of strings.
pub(super) fn strings(case: &Value, key: &str) -> Vec<String> {
    let list = case.get(key).and_then(Value::as_array);
    let items = list.into_iter().flatten();
    items
        .filter_map(|item| Some(item.as_str()?.to_owned()))
        .collect()
}

/// Returns whether a test has a document of the protocol as its body, although it does not give the media type.
fn is_document(case: &Value, subject: &Subject<'_>, support: &Support) -> bool {
    let text = |key: &str| case.get(key).and_then(Value::as_str);
    let has_body = text("body").is_some_and(|body| !body.is_empty());
    let http = subject.operation.http.as_ref();
    let kind = http.map(|http| match subject.about {
        TestSubject::Request => &http.request,
        TestSubject::Response => &http.response,
        TestSubject::Error(_) => &BodyKind::Document,
    });
    support.traits.has_http_bindings
        && has_body
        && text("bodyMediaType").is_none()
        && kind == Some(&BodyKind::Document)
}

/// Returns the comparison of bodies. A payload that is not a document of the protocol is compared byte by byte.
pub(super) fn format(case: &Value, support: &Support) -> BodyFormat {
    let media_type = case.get("bodyMediaType").and_then(Value::as_str);
    let is_document = match media_type {
        Some("application/json" | "application/xml" | "application/cbor") => true,
        _ => !support.traits.has_http_bindings,
    };
    match is_document {
        true => BodyFormat::Document,
        false => BodyFormat::Raw,
    }
}

/// Returns the reason why no implementation of AWS JSON can pass a test: its headers are those of another operation, or
/// the message to write has the content type of another protocol. Some releases of the official suites have such tests.
fn contradiction(
    headers: &[(String, String)],
    subject: &Subject<'_>,
    half: Half,
    support: &Support,
) -> Option<&'static str> {
    let protocol = support.aws_json?;
    let header = |wanted: &str| {
        let mut headers = headers.iter();
        let (_, text) = headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        Some(text.as_str())
    };
    let is_request = subject.about == TestSubject::Request;
    let target = header("x-amz-target").filter(|_| is_request);
    let operation = target.and_then(|target| target.rsplit('.').next());
    if operation.is_some_and(|operation| operation != subject.operation.name) {
        return Some("the test expects the header of another operation");
    }
    let is_written = is_request == (half == Half::Client);
    let media_type = header("content-type").filter(|_| is_written)?;
    let media_type = media_type.split(';').next().unwrap_or(media_type);
    (media_type.trim() != protocol.media_type)
        .then_some("the test expects the content type of another protocol")
}

/// Returns whether the body of a test is empty although the test gives a media type. As an empty string is neither JSON
/// nor CBOR, such a test does not specify the body.
fn is_no_document(case: &Value, body: &str) -> bool {
    body.is_empty() && case.get("bodyMediaType").is_some()
}
