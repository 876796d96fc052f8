//! Requests that a server rejects: it accepts only what the specification allows.

use http::Request;

use super::service::*;
use crate::rest_json::server;
use crate::runtime::protocol::rejection::Rejection;

/// Returns the JSON pointer of the value that cannot be read, or the code of another rejection.
fn refused<T: std::fmt::Debug>(read: Result<T, Rejection>) -> String {
    match read.expect_err("the request cannot be read") {
        Rejection::Unreadable { pointer, .. } => pointer,
        other => other.code().to_owned(),
    }
}

fn get(uri: &str) -> Request<Vec<u8>> {
    Request::get(uri).body(Vec::new()).expect("it is a request")
}

#[test]
fn labels_that_cannot_be_read_are_rejected() {
    const TIME: &str = "2019-12-16T23:48:18Z";
    assert!(server::request::<Labels>(&get(&format!("/a/b/1/true/{TIME}/c"))).is_ok());
    for (path, expected) in [
        (format!("/a/b/x/true/{TIME}/c"), "/number"),
        (format!("/a/b/1.0/true/{TIME}/c"), "/number"),
        (format!("/a/b/2147483648/true/{TIME}/c"), "/number"),
        (format!("/a/b/1/True/{TIME}/c"), "/flag"),
        ("/a/b/1/true/1576540098/c".to_owned(), "/time"),
        ("/a/b/1/true".to_owned(), "UnknownOperationException"),
    ] {
        assert_eq!(
            refused(server::request::<Labels>(&get(&path))),
            expected,
            "{path}"
        );
    }
}

#[test]
fn parameters_that_cannot_be_read_are_rejected() {
    for (query, expected) in [
        ("limit=x", "/limit"),
        ("limit=", "/limit"),
        ("at=1576540098", "/at"),
        ("seconds=2019-12-16T23:48:18Z", "/seconds"),
        ("ratio=half", "/ratio"),
        ("limit=%zz", ""),
        ("x=%ff", ""),
    ] {
        let read = server::request::<Query>(&get(&format!("/query?kept=1&{query}")));
        assert_eq!(refused(read), expected, "{query}");
    }
    let read = server::request::<Query>(&get("/query?kept=1&field=a&field=b&ratio=NaN"));
    let read = read.expect("the request can be read");
    assert_eq!(read.fields, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert!(read.ratio.is_some_and(f64::is_nan));
}

#[test]
fn headers_and_bodies_that_cannot_be_read_are_rejected() {
    for (name, value, body, expected) in [
        ("x-flag", "TRUE", "{}", "/flag"),
        ("x-numbers", "1, x, 2", "{}", "/numbers/1"),
        ("x-numbers", "\"1", "{}", "/numbers/0"),
        ("x-names", "a, \"b", "{}", "/names/1"),
        ("x-names", "\"a\" b, c", "{}", "/names/0"),
        ("x-names", "\"a\\\"", "{}", "/names/0"),
        ("x-changed", "2019-12-16T23:48:18Z", "{}", "/changed"),
        (
            "x-seconds",
            "Mon, 16 Dec 2019 23:48:18 GMT",
            "{}",
            "/seconds",
        ),
        ("x-bytes", "AP8", "{}", "/bytes"),
        ("x-image", "AP8", "{}", "/image"),
        ("x-media", "AP8", "{}", "/media"),
        ("x-media", "/w==", "{}", "/media"),
        ("x-note", "a", "{", ""),
        ("x-note", "a", "{} x", ""),
        ("x-note", "a", r#"{"title":1}"#, "/title"),
        (
            "content-type",
            "text/plain",
            "{}",
            "UnsupportedMediaTypeException",
        ),
        ("accept", "text/plain", "{}", "NotAcceptableException"),
    ] {
        let request = Request::post("/headers").header(name, value);
        let mut request = request
            .body(body.as_bytes().to_vec())
            .expect("it is a request");
        let json = http::HeaderValue::from_static(DOCUMENT);
        request.headers_mut().entry("content-type").or_insert(json);
        let read = server::request::<Headers>(&request);
        assert_eq!(refused(read), expected, "{name}: {value} {body}");
    }
}
