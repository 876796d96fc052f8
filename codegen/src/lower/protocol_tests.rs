//! The protocol tests that a model carries. See
//! [HTTP protocol compliance tests](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html).

use serde_json::Value;

use crate::ir::{Operation, Package, ProtocolTest, TestSubject};
use crate::smithy::{Model, ShapeId};

/// The tests of the operations and exceptions of a package, in the order of their names.
pub(super) fn collect(model: &Model, package: &Package) -> Vec<ProtocolTest> {
    let mut tests = Vec::new();
    for operation in &package.operations {
        let id = &operation.origin.id;
        add(
            model,
            id,
            REQUESTS,
            operation,
            TestSubject::Request,
            &mut tests,
        );
        add(
            model,
            id,
            RESPONSES,
            operation,
            TestSubject::Response,
            &mut tests,
        );
    }
    for exception in &package.exceptions {
        let declares = |operation: &&Operation| {
            let mut variants = operation.error.variants.iter();
            variants.any(|variant| variant.exception.ident == exception.ident)
        };
        let Some(operation) = package.operations.iter().find(declares) else {
            continue;
        };
        let subject = TestSubject::Error(exception.ident.clone());
        let id = &exception.origin.id;
        add(model, id, RESPONSES, operation, subject, &mut tests);
    }
    tests
}

const REQUESTS: &str = "smithy.test#httpRequestTests";
const RESPONSES: &str = "smithy.test#httpResponseTests";

fn add(
    model: &Model,
    id: &ShapeId,
    trait_id: &str,
    operation: &Operation,
    subject: TestSubject,
    tests: &mut Vec<ProtocolTest>,
) {
    let cases = model
        .shape(id)
        .and_then(|shape| shape.traits.get(trait_id)?.as_array());
    for case in cases.into_iter().flatten() {
        tests.push(test(case, operation, subject.clone()));
    }
}

fn test(case: &Value, operation: &Operation, subject: TestSubject) -> ProtocolTest {
    let text = |key: &str| case.get(key).and_then(Value::as_str).map(str::to_owned);
    let headers = case.get("headers").and_then(Value::as_object);
    let headers = headers
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    let forbidden = case.get("forbidHeaders").and_then(Value::as_array);
    let forbidden = forbidden.into_iter().flatten();
    ProtocolTest {
        id: text("id").unwrap_or_default(),
        subject,
        operation: (operation.module.clone(), operation.ident.clone()),
        protocol: text("protocol").unwrap_or_default(),
        applies_to: text("appliesTo"),
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
