//! Members in each part of a message, written by one side and read by the other.

use std::collections::BTreeMap;

use http::{Request, Response};

use super::service::*;
use crate::rest_json::{request, response, server};
use crate::runtime::core::blob::Blob;
use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::operation::Operation;

/// 2019-12-16T23:48:18Z.
const TIME: i64 = 1_576_540_098;

fn time() -> Option<DateTime> {
    Some(DateTime::from_seconds(TIME))
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn labels() -> LabelsRequest {
    LabelsRequest {
        text: "a b/ü".to_owned(),
        number: -7,
        flag: true,
        time: time(),
        rest: "c/d e".to_owned(),
    }
}

fn query() -> QueryRequest {
    let others = [("limit", "9"), ("kept", "2"), ("x y", "&=")];
    let others = others.map(|(key, value)| (key.to_owned(), value.to_owned()));
    QueryRequest {
        limit: Some(3),
        fields: Some(vec!["a,b".to_owned(), String::new()]),
        at: time(),
        seconds: time(),
        ratio: Some(0.5),
        others: Some(BTreeMap::from(others)),
    }
}

fn bound() -> Bound {
    let labels = [("Color", "red"), ("size", "1, 2")];
    let labels = labels.map(|(key, value)| (key.to_lowercase(), value.to_owned()));
    Bound {
        note: text("a, \"b\""),
        names: Some(["plain", "a,b", "\"q\"", ""].map(str::to_owned).to_vec()),
        numbers: Some(vec![1, -20]),
        times: Some(vec![
            DateTime::from_seconds(0),
            DateTime::from_seconds(TIME),
        ]),
        changed: time(),
        seconds: time(),
        ratio: Some(f32::INFINITY),
        flag: Some(false),
        bytes: Some(Blob::new([0, 255])),
        image: Some(Blob::new([0xFF])),
        images: Some(vec![Blob::new([0xFE]), Blob::new([0xFD, 0])]),
        media: text("grün"),
        medias: Some(["grün", "a,b"].map(str::to_owned).to_vec()),
        labels: Some(BTreeMap::from(labels)),
        status: None,
        title: text("t"),
    }
}

/// Returns the request as the service reads it.
fn read_request<O: Operation<Request: crate::runtime::schema::value::Value>>(
    written: &Request<Vec<u8>>,
) -> O::Request {
    let read = server::request::<O>(written);
    read.unwrap_or_else(|error| panic!("{}: {error}", O::NAME))
}

fn header<'m>(headers: &'m http::HeaderMap, name: &str) -> Option<&'m str> {
    let value = headers.get(name)?;
    Some(std::str::from_utf8(value.as_bytes()).expect("the header is text"))
}

#[test]
fn labels_are_written_to_the_path() {
    let written = request::<Labels>(&labels()).expect("the request can be written");
    assert_eq!(written.method(), "GET");
    assert_eq!(
        written.uri(),
        "/a/a%20b%2F%C3%BC/-7/true/2019-12-16T23%3A48%3A18Z/c/d%20e?literal=1"
    );
    assert!(written.body().is_empty());
    assert_eq!(read_request::<Labels>(&written), labels());
}

#[test]
fn members_are_written_to_the_query() {
    let written = request::<Query>(&query()).expect("the request can be written");
    assert_eq!(
        written.uri(),
        "/query?kept=1&limit=3&field=a%2Cb&field=&at=2019-12-16T23%3A48%3A18Z&seconds=1576540098&ratio=0.5\
         &x%20y=%26%3D"
    );
    // The map has what its members and the pattern do not have, and a service reads all parameters into it.
    let read = read_request::<Query>(&written);
    let others = read.others.clone().expect("there are parameters");
    assert_eq!(others.get("x y").map(String::as_str), Some("&="));
    assert_eq!(others.get("kept").map(String::as_str), Some("1"));
    let expected = QueryRequest {
        others: Some(others),
        ..query()
    };
    assert_eq!(read, expected);
    let empty = request::<Query>(&QueryRequest::default()).expect("the request can be written");
    assert_eq!(empty.uri(), "/query?kept=1");
}

#[test]
fn members_are_written_to_headers() {
    let written = request::<Headers>(&bound()).expect("the request can be written");
    for (name, value) in [
        ("x-note", Some("a, \"b\"")),
        ("x-names", Some("plain, \"a,b\", \"\\\"q\\\"\", \"\"")),
        ("x-numbers", Some("1, -20")),
        (
            "x-times",
            Some("Thu, 01 Jan 1970 00:00:00 GMT, Mon, 16 Dec 2019 23:48:18 GMT"),
        ),
        ("x-changed", Some("Mon, 16 Dec 2019 23:48:18 GMT")),
        ("x-seconds", Some("1576540098")),
        ("x-ratio", Some("Infinity")),
        ("x-flag", Some("false")),
        ("x-bytes", Some("AP8=")),
        ("x-image", Some("/w==")),
        ("x-images", Some("/g==, /QA=")),
        ("x-media", Some("Z3LDvG4=")),
        ("x-medias", Some("Z3LDvG4=, YSxi")),
        ("x-label-color", Some("red")),
        ("x-label-size", Some("1, 2")),
        ("content-type", Some(DOCUMENT)),
        ("accept", Some(DOCUMENT)),
        ("content-length", Some("13")),
        // The MD5 digest of the body.
        ("content-md5", Some("ga2+2EZEipOatP5ni4mKGw==")),
    ] {
        assert_eq!(header(written.headers(), name), value, "{name}");
    }
    assert_eq!(written.body(), br#"{"title":"t"}"#);
    assert_eq!(read_request::<Headers>(&written), bound());
}

#[test]
fn responses_have_a_status_and_headers() {
    for (status, expected) in [
        (None, 201),
        (Some(202), 202),
        (Some(204), 204),
        (Some(304), 304),
    ] {
        let value = Bound { status, ..bound() };
        let written = server::response::<Headers>(&value).expect("the response can be written");
        assert_eq!(written.status(), expected);
        // RFC 9110 forbids a body and its length.
        let is_bare = [204, 304].contains(&expected);
        let (length, body) = match is_bare {
            true => (None, ""),
            false => (Some("13"), r#"{"title":"t"}"#),
        };
        assert_eq!(header(written.headers(), "content-length"), length);
        let media = header(written.headers(), "content-type");
        assert_eq!(media.is_none(), is_bare, "{expected}");
        assert_eq!(written.body(), body.as_bytes());
        if expected == 304 {
            continue;
        }
        let read = response::<Headers>(written).expect("the response can be read");
        let expected = Bound {
            status: Some(expected.into()),
            title: bound().title.filter(|_| !is_bare),
            ..bound()
        };
        assert_eq!(read, expected);
    }
}

/// Clients read more than services write.
#[test]
fn clients_read_headers_leniently() {
    let read = |headers: &[(&str, &str)]| {
        let mut message = Response::builder().status(200);
        for (name, value) in headers {
            message = message.header(*name, *value);
        }
        let message = message.body(b"{}".to_vec()).expect("it is a response");
        let read = response::<Headers>(message).ok()?;
        Some(Bound {
            status: None,
            labels: read.labels.filter(|labels| !labels.is_empty()),
            ..read
        })
    };
    let names = |names: &[&str]| Bound {
        names: Some(names.iter().map(|&name| name.to_owned()).collect()),
        ..Bound::default()
    };
    let changed = Bound {
        changed: time(),
        ..Bound::default()
    };
    type Case<'c> = (&'c [(&'c str, &'c str)], Option<Bound>);
    let cases: [Case<'_>; 13] = [
        (&[], Some(Bound::default())),
        (
            &[("x-names", "a"), ("x-names", "b")],
            Some(names(&["a", "b"])),
        ),
        (&[("x-names", "a ,  b,")], Some(names(&["a", "b"]))),
        (
            &[("x-names", "\"a\\\"b\" , c")],
            Some(names(&["a\"b", "c"])),
        ),
        (&[("x-names", "\"a\" b, \"c")], Some(names(&["a", "c"]))),
        (&[("x-names", "")], Some(names(&[]))),
        (
            &[("x-changed", "Mon, 16 Dec 2019 23:48:18 GMT")],
            Some(changed.clone()),
        ),
        (
            &[("x-changed", "2019-12-16T23:48:18Z")],
            Some(changed.clone()),
        ),
        (&[("x-changed", "1576540098")], Some(changed)),
        (&[("x-changed", "yesterday")], None),
        (&[("x-numbers", "1, b")], None),
        (&[("x-flag", "yes")], None),
        (&[("x-bytes", "@")], None),
    ];
    for (headers, expected) in cases {
        assert_eq!(read(headers), expected, "{headers:?}");
    }
}

#[test]
fn payloads_are_the_whole_body() {
    let book = |title: Option<&str>| Payload {
        kind: text("new"),
        book: title.map(|title| Book { title: text(title) }),
    };
    for (value, body, media) in [
        (book(Some("t")), r#"{"title":"t"}"#, Some(DOCUMENT)),
        // A request without the structure has an empty one.
        (book(None), "{}", Some(DOCUMENT)),
    ] {
        let written = request::<StructurePayload>(&value).expect("the request can be written");
        assert_eq!(written.body(), body.as_bytes());
        assert_eq!(header(written.headers(), "content-type"), media);
        let read = read_request::<StructurePayload>(&written);
        assert_eq!(read.kind, value.kind);
        assert_eq!(
            read.book.unwrap_or_default(),
            value.book.unwrap_or_default()
        );
    }
    let written = server::response::<StructurePayload>(&book(None));
    let written = written.expect("the response can be written");
    assert_eq!(written.body(), b"");
    let read = response::<StructurePayload>(written).expect("the response can be read");
    assert_eq!(read, book(None));
}

#[test]
fn payloads_of_text_and_bytes_are_not_encoded() {
    let value = RawText {
        text: text("\"a\" {"),
    };
    let written = request::<TextPayload>(&value).expect("the request can be written");
    assert_eq!(written.body(), b"\"a\" {");
    assert_eq!(
        header(written.headers(), "content-type"),
        Some("text/plain")
    );
    assert_eq!(read_request::<TextPayload>(&written), value);
    let invalid = Response::new(vec![0xFF]);
    assert!(response::<TextPayload>(invalid).is_err(), "it is not UTF-8");

    for (media, expected) in [
        (None, "application/octet-stream"),
        (text("image/png"), "image/png"),
    ] {
        let value = RawBlob {
            media,
            bytes: Some(Blob::new([0, 0xFF])),
        };
        let written = request::<BlobPayload>(&value).expect("the request can be written");
        assert_eq!(written.body(), &[0, 0xFF]);
        assert_eq!(header(written.headers(), "content-type"), Some(expected));
        let read = read_request::<BlobPayload>(&written);
        assert_eq!(read.bytes, value.bytes);
        assert_eq!(read.media.as_deref(), Some(expected));
    }
    let written = request::<BlobPayload>(&RawBlob::default()).expect("the request can be written");
    assert_eq!(written.body(), b"");
    assert_eq!(header(written.headers(), "content-type"), None);
}

#[test]
fn defaults_of_labels_and_fixed_headers_are_added() {
    for (version, path) in [
        (None, "/v/latest"),
        (text(""), "/v/latest"),
        (text("2"), "/v/2"),
    ] {
        let value = OneLabel { version };
        let written = request::<Defaults>(&value).expect("the request can be written");
        assert_eq!(written.uri(), path);
        assert_eq!(header(written.headers(), "x-fixed"), Some("yes"));
    }
}

/// Values that cannot be serialized are errors with a reason.
#[test]
fn values_that_do_not_fit_their_part_are_errors() {
    let message = |value: Bound| {
        let written = server::response::<Headers>(&value);
        written.expect_err("the value does not fit").to_string()
    };
    let entry = |key: &str, value: &str| Bound {
        labels: Some(BTreeMap::from([(key.to_owned(), value.to_owned())])),
        ..Bound::default()
    };
    let status = |status| Bound {
        status: Some(status),
        ..Bound::default()
    };
    let control = Bound {
        note: text("a\nb"),
        ..Bound::default()
    };
    for (value, reason) in [
        (status(99), "a status is from 100 to 999"),
        (status(1000), "a status is from 100 to 999"),
        (control, "a header cannot have control characters"),
        (entry("k", "\0"), "a header cannot have control characters"),
        (entry("k e", "v"), "a key becomes the name of a header"),
    ] {
        let message = message(value);
        assert!(message.contains(reason), "{message}");
    }
    let empty = LabelsRequest {
        text: String::new(),
        ..labels()
    };
    let error = request::<Labels>(&empty).expect_err("a label must not be empty");
    assert!(
        error.to_string().contains("part of the path is empty"),
        "{error}"
    );
}
