use std::collections::BTreeMap;
use std::fmt::{self, Debug};

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use the_crate::runtime::schema::serde::wire::{Missing, Place, Reading, Wire};
use the_crate::runtime::protocol::wire_error::{WireError, WireException};
use the_crate::{Failure, Operation};

/// What a test of a request says.
struct RequestCase {
    method: &'static str,
    uri: &'static str,
    host: &'static str,
    resolved_host: &'static str,
    headers: &'static [(&'static str, &'static str)],
    forbidden: &'static [&'static str],
    body: Option<&'static str>,
    params: &'static str,
}

/// What a test of a response says.
struct ResponseCase {
    code: u16,
    headers: &'static [(&'static str, &'static str)],
    forbidden: &'static [&'static str],
    body: Option<&'static str>,
    params: &'static str,
}

/// A value as the model writes it: blobs are plain text, timestamps seconds.
fn value<T: Wire>(params: &str) -> T {
    let reading = Reading::of_node(Missing::Correct);
    let mut from = serde_json::Deserializer::from_str(params);
    T::read(&mut from, &Place::root(&reading)).unwrap_or_else(|error| panic!("{params}: {error}"))
}

fn client_request<O: Operation<Request: Wire>>(case: &RequestCase) {
    let host = if case.host.is_empty() { "example.com" } else { case.host };
    let endpoint = format!("https://{host}").parse().unwrap();
    let mut request = value(case.params);
    // The token that all tests expect.
    O::fill_idempotency_token(&mut request, || "00000000-0000-4000-8000-000000000000".to_owned());
    let http = protocol::request_to::<O>(&endpoint, &request).unwrap();
    assert_eq!(http.method().as_str(), case.method);
    assert_eq!(http.uri().path(), case.uri);
    if !case.resolved_host.is_empty() {
        assert_eq!(http.uri().host(), Some(case.resolved_host));
    }
    headers(http.headers(), case.headers, case.forbidden);
    body(http.body(), case.body);
}

fn server_request<O: Operation<Request: Wire + Debug>>(case: &RequestCase) {
    let mut http = http::Request::new(bytes(case.body.unwrap_or_default()));
    *http.method_mut() = case.method.parse().unwrap();
    *http.uri_mut() = case.uri.parse().unwrap();
    for (name, text) in case.headers {
        let name: http::HeaderName = name.parse().unwrap();
        http.headers_mut().insert(name, text.parse().unwrap());
    }
    assert_eq!(protocol::server::operation(&http), Some(O::NAME));
    let read = protocol::server::request::<O>(&http).unwrap();
    same(&read, &value::<O::Request>(case.params));
}

fn client_response<O: Operation<Response: Wire + Debug, Error: WireError>>(case: &ResponseCase) {
    let read = protocol::response::<O>(answer(case)).unwrap();
    same(&read, &value::<O::Response>(case.params));
}

fn server_response<O: Operation<Response: Wire>>(case: &ResponseCase) {
    let http = protocol::server::response::<O>(&value(case.params)).unwrap();
    assert_eq!(http.status(), case.code);
    headers(http.headers(), case.headers, case.forbidden);
    body(http.body(), case.body);
}

fn client_error<O, X>(case: &ResponseCase)
where
    O: Operation<Response: Wire + Debug, Error: WireError + PartialEq + From<X>>,
    X: WireException,
{
    let failure = protocol::response::<O>(answer(case)).unwrap_err();
    assert_eq!(failure.status(), Some(case.code));
    let Failure::Service(error) = failure else {
        panic!("{failure:?}");
    };
    assert_eq!(error, O::Error::from(value::<X>(case.params)));
}

fn server_error<O, X>(case: &ResponseCase)
where
    O: Operation<Error: WireError + From<X>>,
    X: WireException,
{
    let error = O::Error::from(value::<X>(case.params));
    let http = protocol::server::error::<O>(&error).unwrap();
    assert_eq!(http.status(), case.code);
    headers(http.headers(), case.headers, case.forbidden);
    body(http.body(), case.body);
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

fn headers(found: &http::HeaderMap, expected: &[(&str, &str)], forbidden: &[&str]) {
    for (name, text) in expected {
        assert_eq!(found.get(*name).map(|text| text.to_str().unwrap()), Some(*text), "{name}");
    }
    for name in forbidden {
        assert!(!found.contains_key(*name), "{name}");
    }
}

/// Compares as `Debug` does: so that not-a-number equals itself.
fn same<T: Debug>(found: &T, expected: &T) {
    assert_eq!(format!("{found:#?}"), format!("{expected:#?}"));
}

/// Compares what the bytes mean. A test without a body asserts nothing.
fn body(found: &[u8], expected: Option<&str>) {
    let Some(expected) = expected.map(bytes) else {
        return;
    };
    if expected.is_empty() {
        assert!(found.is_empty(), "{found:?}");
    } else {
        assert_eq!(node(found), node(&expected));
    }
}

#[derive(Debug, PartialEq)]
enum Node {
    Null,
    Boolean(bool),
    Integer(i128),
    Number(String),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Node>),
    Map(BTreeMap<String, Node>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Integer(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Integer(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(if number.fract() == 0.0 {
            Node::Integer(number as i128)
        } else {
            // Floats of 32 bits stand for what they print as.
            Node::Number((number as f32).to_string())
        })
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Node, E> {
        Ok(Node::Bytes(bytes.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = from.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Node, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((key, value)) = from.next_entry()? {
            map.insert(key, value);
        }
        Ok(Node::Map(map))
    }
}
