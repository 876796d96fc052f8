use std::fmt::Debug;

use the_crate::runtime::protocol::wire_error::{WireError, WireException};
use the_crate::{Failure, Operation};

/// The test case of a request.
struct RequestCase {
    method: &'static str,
    uri: &'static str,
    query: &'static [&'static str],
    forbidden_query: &'static [&'static str],
    required_query: &'static [&'static str],
    host: &'static str,
    resolved_host: &'static str,
    headers: &'static [(&'static str, &'static str)],
    required: &'static [&'static str],
    forbidden: &'static [&'static str],
    body: Option<&'static str>,
    format: Format,
    params: &'static str,
    /// True if the message is compared after it has been parsed.
    by_meaning: bool,
}

/// The test case of a response.
struct ResponseCase {
    code: u16,
    headers: &'static [(&'static str, &'static str)],
    required: &'static [&'static str],
    forbidden: &'static [&'static str],
    body: Option<&'static str>,
    format: Format,
    params: &'static str,
    /// True if the message is compared after it has been parsed.
    by_meaning: bool,
}

/// The comparison of bodies.
#[derive(Clone, Copy)]
enum Format {
    /// Compares the values in the format of the protocol.
    Document,
    /// Byte by byte.
    Raw,
}

fn client_request<O: Operation<Request: Value>>(case: &RequestCase) {
    let host = if case.host.is_empty() { "example.com" } else { case.host };
    let endpoint = format!("https://{host}").parse().unwrap();
    let mut request = value(case.params);
    // The token that all tests expect.
    O::fill_idempotency_token(&mut request, || "00000000-0000-4000-8000-000000000000".to_owned());
    same_request(&protocol::request_to::<O>(&endpoint, &request).unwrap(), case);
}

fn same_request(http: &http::Request<Vec<u8>>, case: &RequestCase) {
    assert_eq!(http.method().as_str(), case.method);
    assert_eq!(http.uri().path(), case.uri);
    query(http.uri().query().unwrap_or_default(), case);
    if !case.resolved_host.is_empty() {
        assert_eq!(http.uri().host(), Some(case.resolved_host));
    }
    headers(http.headers(), case.headers, case.required, case.forbidden);
    body(http.body(), case.body, case.format);
}

/// Compares the parameters of a query. Those that the test does not name may be there.
fn query(found: &str, case: &RequestCase) {
    let mut parameters: Vec<_> = found.split('&').collect();
    for expected in case.query {
        let index = parameters.iter().position(|parameter| parameter == expected);
        let index = index.unwrap_or_else(|| panic!("{expected} is not in {found}"));
        parameters.remove(index);
    }
    let names: Vec<_> = found.split('&').filter_map(|pair| pair.split('=').next()).collect();
    for name in case.required_query {
        assert!(names.contains(name), "{name} is not in {found}");
    }
    for name in case.forbidden_query {
        assert!(!names.contains(name), "{name} is in {found}");
    }
}

fn client_response<O: Operation<Response: Value + Debug, Error: WireError>>(case: &ResponseCase) {
    let read = protocol::response::<O>(answer(case)).unwrap();
    same(&read, &value::<O::Response>(case.params));
}

fn client_error<O, X>(case: &ResponseCase)
where
    O: Operation<Response: Value + Debug, Error: WireError + PartialEq + From<X>>,
    X: WireException,
{
    let failure = protocol::response::<O>(answer(case)).unwrap_err();
    assert_eq!(failure.status(), Some(case.code));
    let Failure::Service(error) = failure else {
        panic!("{failure:?}");
    };
    assert_eq!(error, O::Error::from(value::<X>(case.params)));
}

fn answer(case: &ResponseCase) -> http::Response<Vec<u8>> {
    let mut http = http::Response::new(bytes(case.body.unwrap_or_default()));
    *http.status_mut() = http::StatusCode::from_u16(case.code).unwrap();
    for (name, text) in case.headers {
        let name: http::HeaderName = name.parse().unwrap();
        http.headers_mut().insert(name, text.parse().unwrap());
    }
    http
}

fn headers(
    found: &http::HeaderMap,
    expected: &[(&str, &str)],
    required: &[&str],
    forbidden: &[&str],
) {
    for (name, text) in expected {
        assert_eq!(found.get(*name).map(|text| text.to_str().unwrap()), Some(*text), "{name}");
    }
    for name in required {
        assert!(found.contains_key(*name), "{name} is missing");
    }
    for name in forbidden {
        assert!(!found.contains_key(*name), "{name}");
    }
}

/// Compares as `Debug` does: so that not-a-number equals itself.
fn same<T: Debug>(found: &T, expected: &T) {
    assert_eq!(format!("{found:#?}"), format!("{expected:#?}"));
}

/// Compares the parsed content of two bodies. A test without a body asserts nothing.
fn body(found: &[u8], expected: Option<&str>, format: Format) {
    let Some(expected) = expected.map(bytes) else {
        return;
    };
    match format {
        Format::Document if !expected.is_empty() => {
            assert_eq!(normal(tree(found)), normal(tree(&expected)));
        }
        _ => assert_eq!(String::from_utf8_lossy(found), String::from_utf8_lossy(&expected)),
    }
}

/// In the order of the names, with numbers as doubles print, and integers to the last digit.
fn normal(tree: Tree) -> Tree {
    match tree {
        Tree::List(items) => Tree::List(items.into_iter().map(normal).collect()),
        Tree::Map(mut entries) => {
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            let entries = entries.into_iter();
            Tree::Map(entries.map(|(name, value)| (name, normal(value))).collect())
        }
        Tree::Integer(number) => Tree::Digits(number.to_string()),
        Tree::Unsigned(number) => Tree::Digits(number.to_string()),
        Tree::Float(number) => Tree::Digits(f64::from(number).to_string()),
        Tree::Double(number) => Tree::Digits(number.to_string()),
        Tree::Digits(digits) if digits.contains(['.', 'e', 'E']) => {
            let number: f64 = digits.parse().unwrap();
            Tree::Digits(if number.is_finite() { number.to_string() } else { digits })
        }
        other => other,
    }
}
