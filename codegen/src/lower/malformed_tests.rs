//! Tests of requests that a server rejects. See
//! [httpMalformedRequestTests](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#httpmalformedrequesttests-trait).

use serde_json::Value;

use crate::ir::{BodyKind, Ident, MalformedTest, Operation};

use super::names::field_name;
use super::protocol_tests::{headers, strings};

/// Returns one test for each set of parameters.
pub(super) fn expand(case: &Value, operation: &Operation) -> Vec<MalformedTest> {
    let id = case.get("id").and_then(Value::as_str).unwrap_or_default();
    let name = Ident::from(field_name(id)).bare().to_owned();
    let parameters = case.get("testParameters").and_then(Value::as_object);
    let lists = parameters.into_iter().flatten().filter_map(|(name, list)| {
        let values = list.as_array()?.iter();
        let values: Vec<_> = values
            .map(|value| value.as_str().unwrap_or_default())
            .collect();
        Some((name.as_str(), values))
    });
    let lists: Vec<(&str, Vec<&str>)> = lists.collect();
    let Some((_, first)) = lists.first() else {
        return vec![test(name, case, operation)];
    };
    let sets = (0..first.len()).map(|index| {
        let values = lists.iter();
        let parameters: Vec<(&str, &str)> = values
            .filter_map(|(name, values)| Some((*name, *values.get(index)?)))
            .collect();
        let case = replaced(case, &parameters);
        test(format!("{name}_{index}"), &case, operation)
    });
    sets.collect()
}

fn test(name: String, case: &Value, operation: &Operation) -> MalformedTest {
    let part = |name: &str| case.get(name).cloned().unwrap_or_default();
    let (mut request, response) = (part("request"), part("response"));
    let code = response.get("code").and_then(Value::as_u64);
    if has_misplaced_body(&request, operation) && code != Some(415) {
        // The test is about another part of the request.
        take_body(&mut request);
    }
    let text = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).map(str::to_owned);
    let answer = response
        .get("body")
        .and_then(|body| text(body.get("assertion")?, "contents"));
    MalformedTest {
        name,
        operation: (operation.module.clone(), operation.ident.clone()),
        method: text(&request, "method").unwrap_or_default(),
        uri: text(&request, "uri").unwrap_or_default(),
        query: strings(&request, "queryParams"),
        headers: headers(&request),
        body: text(&request, "body").unwrap_or_default(),
        code: code.unwrap_or_default(),
        answer_headers: headers(&response),
        answer,
    }
}

/// Returns whether the request of a test has a body with a media type although its operation has none. Tests of
/// restJson1 expect the status 415 for such requests; one test of its suite for validation contradicts them.
fn has_misplaced_body(request: &Value, operation: &Operation) -> bool {
    let http = operation.http.as_ref();
    http.is_some_and(|http| http.request == BodyKind::Empty) && request.get("body").is_some()
}

fn take_body(request: &mut Value) {
    if let Some(request) = request.as_object_mut() {
        request.remove("body");
        if let Some(headers) = request.get_mut("headers").and_then(Value::as_object_mut) {
            headers.retain(|name, _| !name.eq_ignore_ascii_case("content-type"));
        }
    }
}

/// Substitutes parameters: `$name:L` literally, `$name:S` as JSON strings. `$$` is a dollar sign.
fn replaced(value: &Value, parameters: &[(&str, &str)]) -> Value {
    match value {
        Value::String(text) => Value::String(replaced_text(text, parameters)),
        Value::Array(items) => items
            .iter()
            .map(|item| replaced(item, parameters))
            .collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (replaced_text(name, parameters), replaced(value, parameters)))
            .collect(),
        other => other.clone(),
    }
}

fn replaced_text(text: &str, parameters: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let found = parameters.iter().find_map(|(name, value)| {
            let after = after.strip_prefix(name)?;
            let literal = after
                .strip_prefix(":L")
                .map(|rest| (value.to_string(), rest));
            let quoted = || {
                let rest = after.strip_prefix(":S")?;
                Some((Value::from(*value).to_string(), rest))
            };
            literal.or_else(quoted)
        });
        rest = match found {
            Some((value, rest)) => {
                out.push_str(&value);
                rest
            }
            None => {
                out.push('$');
                after.strip_prefix('$').unwrap_or(after)
            }
        };
    }
    out + rest
}
