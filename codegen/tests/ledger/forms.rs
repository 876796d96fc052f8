//! Each kind of value in each form that occurs on the wire, as clients and servers parse it.
//!
//! Rows name the peers that accept the form: B is botocore, R aws-sdk-rust, J the SDK for JavaScript. A client accepts
//! a form that any of them accepts, unless it has no meaning for the type. A server is stricter: it rejects values of a
//! wrong type, and nulls in lists and maps that are not sparse.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use the_crate::operation::ping::Ping;
use the_crate::operation::record::Record;
use the_crate::{Failure, aws_json, rpc_v2_cbor};

/// The form, the peers that read it, and how the value is written again by a client and by a service that have read
/// it; none where it is refused.
type Row = (
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
);

const ABSENT: Option<&str> = Some("absent");

fn body(member: &str, form: &str) -> String {
    format!(r#"{{"everything":{{"{member}":{form}}},"needed":"x"}}"#)
}

/// Returns a member of `everything` as it is written in this body.
fn written(body: &[u8], member: &str) -> String {
    type Members = BTreeMap<String, Box<RawValue>>;
    let outer: Members = serde_json::from_slice(body).unwrap();
    let inner: Members = serde_json::from_str(outer["everything"].get()).unwrap();
    inner
        .get(member)
        .map_or("absent", |value| value.get())
        .to_owned()
}

/// Reads a body as a client; if it cannot be read, the error has a place.
fn client(member: &str, form: &str) -> Option<String> {
    let response = http::Response::new(body(member, form));
    match aws_json::response::<Record>(response) {
        Ok(read) => {
            let http = aws_json::server::response::<Record>(&read).unwrap();
            Some(written(http.body(), member))
        }
        Err(Failure::Decode(error)) => {
            let place = format!("/everything/{member}");
            assert!(error.pointer.starts_with(&place), "{form}: {error}");
            None
        }
        Err(failure) => panic!("{form}: {failure}"),
    }
}

/// Reads a body as a service.
fn service(member: &str, form: &str) -> Option<String> {
    let request = http::Request::new(body(member, form));
    let read = aws_json::server::request::<Record>(&request).ok()?;
    let http = aws_json::request::<Record>(&read).unwrap();
    Some(written(http.body(), member))
}

#[track_caller]
fn check(member: &str, rows: &[Row]) {
    for (form, peers, by_client, by_service) in rows {
        let name = format!("{member}: {form}, read by {peers}");
        assert_eq!(client(member, form).as_deref(), *by_client, "client, {name}");
        assert_eq!(service(member, form).as_deref(), *by_service, "service, {name}");
    }
}

#[rustfmt::skip]
#[test]
fn booleans() {
    check("boolean", &[
        ("true", "BRJ", Some("true"), Some("true")),
        (" false ", "BRJ", Some("false"), Some("false")),
        ("null", "BRJ", ABSENT, ABSENT),
        (r#""true""#, "J", Some("true"), None),
        (r#""False""#, "J", Some("false"), None),
        ("1", "J", Some("true"), None),
        ("0", "J", Some("false"), None),
        ("2", "B", None, None),
        (r#""yes""#, "B", None, None),
        ("[]", "B", None, None),
        ("tru", "", None, None),
    ]);
}

/// Forms of numbers that all whole types share.
#[rustfmt::skip]
const WHOLE: &[Row] = &[
    ("80", "BRJ", Some("80"), Some("80")),
    ("80.0", "BRJ", Some("80"), Some("80")),
    ("80.000", "BRJ", Some("80"), Some("80")),
    ("8E1", "BRJ", Some("80"), Some("80")),
    ("8e+1", "BRJ", Some("80"), Some("80")),
    ("800e-1", "BRJ", Some("80"), Some("80")),
    ("-0", "BRJ", Some("0"), Some("0")),
    ("-0.0", "BRJ", Some("0"), Some("0")),
    ("0e0", "BRJ", Some("0"), Some("0")),
    ("null", "BRJ", ABSENT, ABSENT),
    (r#""80""#, "J", Some("80"), None),
    (r#""8e1""#, "J", Some("80"), None),
    ("80.5", "B", None, None),
    ("1e400", "B", None, None),
    ("99999999999999999999", "B", None, None),
    ("NaN", "B", None, None),
    (r#""x""#, "B", None, None),
    (r#""""#, "B", None, None),
    ("true", "B", None, None),
    ("[80]", "B", None, None),
    ("080", "", None, None),
    ("+80", "", None, None),
    ("80.", "", None, None),
    (".8", "", None, None),
];

#[rustfmt::skip]
#[test]
fn whole_numbers() {
    for member in ["byte", "short", "integer", "long", "rating", "bigInteger"] {
        let rows: Vec<_> = WHOLE
            .iter()
            .filter(|(form, ..)| {
                // Numbers of any size can be large, and their digits may be in a string.
                member != "bigInteger" || !(form.starts_with("999") || form.contains("e400") || form.starts_with('"'))
            })
            .copied()
            .collect();
        check(member, &rows);
    }
    check("byte", &[("127.0", "BRJ", Some("127"), Some("127")), ("128", "B", None, None), ("-128", "BRJ", Some("-128"), Some("-128"))]);
    check("short", &[("32767", "BRJ", Some("32767"), Some("32767")), ("32768", "B", None, None)]);
    check("integer", &[("2147483647", "BRJ", Some("2147483647"), Some("2147483647")), ("2147483648", "B", None, None), ("-2.147483648e9", "BRJ", Some("-2147483648"), Some("-2147483648"))]);
    check("long", &[
        ("9223372036854775807", "BRJ", Some("9223372036854775807"), Some("9223372036854775807")),
        ("-9223372036854775808", "BRJ", Some("-9223372036854775808"), Some("-9223372036854775808")),
        ("9223372036854775808", "B", None, None),
    ]);
    check("bigInteger", &[
        ("99999999999999999999", "BRJ", Some("99999999999999999999"), Some("99999999999999999999")),
        ("1e20", "BJ", Some("100000000000000000000"), Some("100000000000000000000")),
        (r#""99999999999999999999""#, "J", Some("99999999999999999999"), Some("99999999999999999999")),
        ("1e999999999", "", None, None),
        ("1e-2", "B", None, None),
    ]);
}

#[rustfmt::skip]
#[test]
fn floats() {
    let rows: &[Row] = &[
        ("1.5", "BRJ", Some("1.5"), Some("1.5")),
        ("2", "BRJ", Some("2.0"), Some("2.0")),
        ("15e-1", "BRJ", Some("1.5"), Some("1.5")),
        ("-0.0", "BRJ", Some("-0.0"), Some("-0.0")),
        ("-0", "BRJ", Some("-0.0"), Some("-0.0")),
        ("1e400", "BJ", Some(r#""Infinity""#), Some(r#""Infinity""#)),
        ("-1e400", "BJ", Some(r#""-Infinity""#), Some(r#""-Infinity""#)),
        ("NaN", "B", Some(r#""NaN""#), Some(r#""NaN""#)),
        ("-Infinity", "B", Some(r#""-Infinity""#), Some(r#""-Infinity""#)),
        (r#""NaN""#, "BRJ", Some(r#""NaN""#), Some(r#""NaN""#)),
        (r#""Infinity""#, "BRJ", Some(r#""Infinity""#), Some(r#""Infinity""#)),
        (r#""1.5""#, "J", Some("1.5"), None),
        (r#""inf""#, "B", None, None),
        (r#""""#, "B", None, None),
        ("null", "BRJ", ABSENT, ABSENT),
        ("true", "B", None, None),
    ];
    check("float", rows);
    check("double", rows);
    check("double", &[("0.1234567890123456789", "BRJ", Some("0.12345678901234568"), Some("0.12345678901234568")), ("5e-324", "BRJ", Some("5e-324"), Some("5e-324"))]);
    check("bigDecimal", &[
        ("0.10", "BRJ", Some("0.10"), Some("0.10")),
        ("1E400", "J", Some("1E400"), Some("1E400")),
        (r#""0.10""#, "J", Some("0.10"), Some("0.10")),
        (r#""x""#, "B", None, None),
    ]);
}

#[rustfmt::skip]
#[test]
fn strings() {
    let rows: &[Row] = &[
        (r#""a""#, "BRJ", Some(r#""a""#), Some(r#""a""#)),
        (r#""""#, "BRJ", Some(r#""""#), Some(r#""""#)),
        (r#""\u0041\t\/""#, "BRJ", Some(r#""A\t/""#), Some(r#""A\t/""#)),
        (r#""\ud83d\udc4d""#, "BRJ", Some("\"👍\""), Some("\"👍\"")),
        // Unpaired surrogates, as truncated UTF-16 has them.
        (r#""cut \ud83d""#, "BJ", Some("\"cut \u{fffd}\""), Some("\"cut \u{fffd}\"")),
        (r#""\udc4d""#, "BJ", Some("\"\u{fffd}\""), Some("\"\u{fffd}\"")),
        (r#""\ud83dx""#, "BJ", Some("\"\u{fffd}x\""), Some("\"\u{fffd}x\"")),
        (r#""\ud83d\u0041""#, "BJ", Some("\"\u{fffd}A\""), Some("\"\u{fffd}A\"")),
        (r#""\ud83d\ud83d\udc4d""#, "BJ", Some("\"\u{fffd}👍\""), Some("\"\u{fffd}👍\"")),
        (r#""\ud83d\n""#, "BJ", Some("\"\u{fffd}\\n\""), Some("\"\u{fffd}\\n\"")),
        ("7", "BJ", Some(r#""7""#), None),
        ("1.5", "BJ", Some(r#""1.5""#), None),
        ("true", "BJ", Some(r#""true""#), None),
        ("null", "BRJ", ABSENT, ABSENT),
        ("[\"a\"]", "B", None, None),
        ("[97]", "B", None, None),
        ("{}", "B", None, None),
        (r#""\x""#, "", None, None),
        (r#""\u12""#, "", None, None),
        (r#""\u+123""#, "", None, None),
        ("\"a\nb\"", "", None, None),
    ];
    check("string", rows);
    check("currency", rows);
}

#[rustfmt::skip]
#[test]
fn blobs() {
    check("blob", &[
        (r#""Zm9v""#, "BRJ", Some(r#""Zm9v""#), Some(r#""Zm9v""#)),
        (r#""Zm8=""#, "BRJ", Some(r#""Zm8=""#), Some(r#""Zm8=""#)),
        (r#""Zm8""#, "J", Some(r#""Zm8=""#), Some(r#""Zm8=""#)),
        (r#""Zm9v\r\nYmFy\n""#, "B", Some(r#""Zm9vYmFy""#), Some(r#""Zm9vYmFy""#)),
        (r#""""#, "BRJ", Some(r#""""#), Some(r#""""#)),
        ("null", "BRJ", ABSENT, ABSENT),
        (r#""Z""#, "", None, None),
        (r#""Zg===""#, "", None, None),
        (r#""Z!==""#, "B", None, None),
        ("7", "", None, None),
        ("[7]", "", None, None),
    ]);
}

/// Forms of one point in time.
const SECOND: &[&str] = &[
    "1700000000",
    "1700000000.0",
    "1.7E9",
    r#""1700000000""#,
    r#""1.7e9""#,
    r#""2023-11-14T22:13:20Z""#,
    r#""2023-11-14t22:13:20z""#,
    r#""2023-11-14 22:13:20Z""#,
    r#""2023-11-14T22:13:20""#,
    r#""2023-11-14T22:13:20.000000000Z""#,
    r#""2023-11-14T23:13:20+01:00""#,
    r#""2023-11-14T23:13:20+0100""#,
    r#""2023-11-14T16:43:20-05:30""#,
    r#""2023-11-14T23:13:20+01""#,
    r#""20231114T221320Z""#,
    r#""Tue, 14 Nov 2023 22:13:20 GMT""#,
    r#""Tue, 14 Nov 2023 22:13:20 UTC""#,
    r#""Tue, 14 Nov 2023 22:13:20 +0000""#,
    r#""14 Nov 2023 22:13:20 GMT""#,
    r#""Tuesday, 14-Nov-23 22:13:20 GMT""#,
    r#""Tue Nov 14 22:13:20 2023""#,
];

#[test]
fn timestamps_are_read_in_any_format() {
    let members = [
        ("timestamp", "1700000000"),
        ("epochSeconds", "1700000000"),
        ("dateTime", r#""2023-11-14T22:13:20Z""#),
    ];
    for (member, written) in members {
        for form in SECOND {
            let read = (client(member, form), service(member, form));
            let expected = Some(written.to_owned());
            assert_eq!(read, (expected.clone(), expected), "{member}: {form}");
        }
        for form in [
            r#""""#, r#""x""#, "true", "[]", "{}", "1e300", "NaN", r#""2023-13-01T00:00:00Z""#,
            r#""2023-11-14T22:13:20+99:00""#, r#""2023-11-14T25:00:00Z""#, r#""-""#, r#""e9""#,
        ] {
            assert_eq!(client(member, form), None, "{member}: {form}");
            assert_eq!(service(member, form), None, "{member}: {form}");
        }
        assert_eq!(client(member, "null").as_deref(), ABSENT);
    }
    check(
        "timestamp",
        &[
            ("1700000000.25", "BRJ", Some("1700000000.25"), Some("1700000000.25")),
            (r#""2023-11-14""#, "B", Some("1699920000"), Some("1699920000")),
            (r#""2023-11-14T22:13:20.5Z""#, "BRJ", Some("1700000000.5"), Some("1700000000.5")),
            (r#""2023-11-14T22:13Z""#, "B", Some("1699999980"), Some("1699999980")),
            (r#""Sun Nov  6 08:49:37 1994""#, "BJ", Some("784111777"), Some("784111777")),
            (r#""Sunday, 06-Nov-94 08:49:37 GMT""#, "BJ", Some("784111777"), Some("784111777")),
            (r#""Sun, 06 Nov 1994 08:49:37.500 GMT""#, "BRJ", Some("784111777.5"), Some("784111777.5")),
            ("-1.5", "BRJ", Some("-1.5"), Some("-1.5")),
        ],
    );
}

#[rustfmt::skip]
#[test]
fn lists_and_maps() {
    check("texts", &[
        (r#"["a","b"]"#, "BRJ", Some(r#"["a","b"]"#), Some(r#"["a","b"]"#)),
        ("[]", "BRJ", Some("[]"), Some("[]")),
        ("null", "BRJ", ABSENT, ABSENT),
        (r#"["a",null,"b"]"#, "BRJ", Some(r#"["a","b"]"#), None),
        ("[null]", "BRJ", Some("[]"), None),
        ("{}", "B", None, None),
        (r#""a""#, "B", None, None),
        (r#"["a",]"#, "", None, None),
        (r#"["a" "b"]"#, "", None, None),
        (r#"["a""#, "", None, None),
    ]);
    check("gaps", &[("[1,null,2.0]", "BRJ", Some("[1,null,2]"), Some("[1,null,2]"))]);
    check("numbers", &[
        (r#"{"a":1,"b":2e0}"#, "BRJ", Some(r#"{"a":1,"b":2}"#), Some(r#"{"a":1,"b":2}"#)),
        (r#"{"a":1,"b":null}"#, "BRJ", Some(r#"{"a":1}"#), None),
        (r#"{"a":1,"a":2}"#, "BRJ", Some(r#"{"a":2}"#), Some(r#"{"a":2}"#)),
        (r#"{"\ud83d":1}"#, "BJ", Some("{\"\u{fffd}\":1}"), Some("{\"\u{fffd}\":1}")),
        (r#"{"a":1,}"#, "", None, None),
        (r#"{a:1}"#, "", None, None),
        ("[]", "B", None, None),
    ]);
    check("holes", &[(r#"{"a":null,"b":1}"#, "BRJ", Some(r#"{"a":null,"b":1}"#), Some(r#"{"a":null,"b":1}"#))]);
}

#[rustfmt::skip]
#[test]
fn structures_and_unions() {
    check("inner", &[
        ("{}", "BRJ", Some("{}"), Some("{}")),
        ("null", "BRJ", ABSENT, ABSENT),
        (r#"{"new":[{"\ud83d":NaN}],"string":"a"}"#, "BJ", Some(r#"{"string":"a"}"#), Some(r#"{"string":"a"}"#)),
        (r#"{"string":"a","string":"b"}"#, "BRJ", Some(r#"{"string":"b"}"#), Some(r#"{"string":"b"}"#)),
        (r#"{"__type":"x#Everything","string":"a"}"#, "BRJ", Some(r#"{"string":"a"}"#), Some(r#"{"string":"a"}"#)),
        ("[]", "B", None, None),
        ("7", "B", None, None),
    ]);
    check("choice", &[
        (r#"{"text":"a"}"#, "BRJ", Some(r#"{"text":"a"}"#), Some(r#"{"text":"a"}"#)),
        (r#"{"text":"a","big":null}"#, "BRJ", Some(r#"{"text":"a"}"#), Some(r#"{"text":"a"}"#)),
        (r#"{"big":null,"__type":"Choice","text":"a"}"#, "BRJ", Some(r#"{"text":"a"}"#), Some(r#"{"text":"a"}"#)),
        (r#"{"text":"a","text":"b"}"#, "BJ", Some(r#"{"text":"b"}"#), Some(r#"{"text":"b"}"#)),
        (r#"{"nothing":{}}"#, "BRJ", Some(r#"{"nothing":{}}"#), Some(r#"{"nothing":{}}"#)),
        (r#"{"when":1700000000}"#, "BJ", Some(r#"{"when":"2023-11-14T22:13:20Z"}"#), Some(r#"{"when":"2023-11-14T22:13:20Z"}"#)),
        (r#"{"text":"a","big":1}"#, "", None, None),
        (r#"{"text":null}"#, "", None, None),
        ("{}", "", None, None),
        ("null", "BRJ", ABSENT, ABSENT),
    ]);
}

#[rustfmt::skip]
#[test]
fn documents() {
    check("document", &[
        (r#"{"a":[1,-0.5,null,true,"x"]}"#, "BRJ", Some(r#"{"a":[1,-0.5,null,true,"x"]}"#), Some(r#"{"a":[1,-0.5,null,true,"x"]}"#)),
        (r#"{"\ud83d":"\udc4d"}"#, "BJ", Some("{\"\u{fffd}\":\"\u{fffd}\"}"), Some("{\"\u{fffd}\":\"\u{fffd}\"}")),
        (r#"{"$serde_json::private::Number":"7"}"#, "BRJ", Some(r#"{"$serde_json::private::Number":"7"}"#), Some(r#"{"$serde_json::private::Number":"7"}"#)),
        ("1e2", "BRJ", Some("100.0"), Some("100.0")),
    ]);
    check("documents", &[("[null,[null]]", "BRJ", Some("[null,[null]]"), Some("[null,[null]]"))]);
}

#[test]
fn bodies_without_content() {
    let ok = |body: &[u8]| aws_json::response::<Record>(http::Response::new(body.to_vec()));
    for body in ["", " ", "\r\n\t ", "null", " null\n", "{}", "\u{feff}{}"] {
        let response = ok(body.as_bytes()).unwrap();
        assert_eq!(response.everything, None, "{body:?}");
        let request = http::Request::new(body.as_bytes().to_vec());
        let rejection = aws_json::server::request::<Record>(&request).unwrap_err();
        assert_eq!(rejection.code(), "ValidationException", "{body:?}");
    }
    for body in ["{", "[]", "x", "{} {}", "nul", "\"\""] {
        assert!(ok(body.as_bytes()).is_err(), "{body:?}");
    }
    let response = ok(b"{\"needed\":\"\xff!\"}").unwrap();
    assert_eq!(response.needed, "\u{fffd}!");
    for body in [&[][..], &[0xa0], &[0xf6], &[0xf7], &[0xbf, 0xff]] {
        let read = rpc_v2_cbor::response::<Record>(http::Response::new(body));
        assert!(read.is_ok(), "{body:?}");
    }
}

#[test]
fn bodies_of_operations_without_output_are_ignored() {
    for body in ["", "null", "[]", "{\"a\":1}", "<html>", "{", "7"] {
        let read = aws_json::response::<Ping>(http::Response::new(body));
        assert_eq!(read, Ok(Default::default()), "{body}");
        let read = rpc_v2_cbor::response::<Ping>(http::Response::new(body));
        assert_eq!(read, Ok(Default::default()), "{body}");
    }
}

/// Returns a member of `everything` in CBOR, with the value in these bytes, and the parsed value in JSON.
#[test]
fn values_in_cbor() {
    #[rustfmt::skip]
    let table: &[(&str, &[u8], Option<&str>)] = &[
        ("integer", &[0x18, 80], Some("80")),
        ("integer", &[0xf9, 0x55, 0x00], Some("80")),
        ("integer", &[0xfb, 0x40, 0x54, 0, 0, 0, 0, 0, 0], Some("80")),
        ("integer", &[0xfa, 0x42, 0xa1, 0, 0], None),
        ("integer", &[0xc2, 0x41, 80], Some("80")),
        ("integer", &[0xc3, 0x41, 79], Some("-80")),
        ("integer", &[0xc4, 0x82, 0x01, 0x08], Some("80")),
        ("integer", &[0x62, b'8', b'0'], Some("80")),
        ("integer", &[0x1a, 0x80, 0, 0, 0], None),
        ("long", &[0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Some("-9223372036854775808")),
        ("long", &[0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0], None),
        ("double", &[0x02], Some("2.0")),
        ("double", &[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Some("-1.8446744073709552e+19")),
        ("double", &[0xf9, 0x7c, 0x00], Some(r#""Infinity""#)),
        ("boolean", &[0xf5], Some("true")),
        ("boolean", &[0xf6], Some("absent")),
        ("boolean", &[0xf7], Some("absent")),
        ("string", &[0x62, b'a', 0xff], Some("\"a\u{fffd}\"")),
        ("string", &[0x7f, 0x61, b'a', 0x61, b'b', 0xff], Some(r#""ab""#)),
        ("string", &[0x42, b'a', b'b'], Some(r#""ab""#)),
        ("string", &[0x07], Some(r#""7""#)),
        ("blob", &[0x43, b'f', b'o', b'o'], Some(r#""Zm9v""#)),
        ("blob", &[0x63, b'f', b'o', b'o'], Some(r#""Zm9v""#)),
        ("timestamp", &[0xc1, 0x1a, 0x65, 0x53, 0xf1, 0], Some("1700000000")),
        ("timestamp", &[0x1a, 0x65, 0x53, 0xf1, 0], Some("1700000000")),
        ("timestamp", &[0xc1, 0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], Some("1.5")),
        ("timestamp", b"\xc0\x741970-01-01T00:00:02Z", Some("2")),
        ("texts", &[0x82, 0x61, b'a', 0xf6], Some(r#"["a"]"#)),
        ("texts", &[0x9f, 0x61, b'a', 0xff], Some(r#"["a"]"#)),
        ("gaps", &[0x82, 0x01, 0xf6], Some("[1,null]")),
        ("numbers", &[0xa2, 0x61, b'a', 0x01, 0x61, b'b', 0xf6], Some(r#"{"a":1}"#)),
        ("inner", &[0xa1, 0x61, b'n', 0x9f, 0xa0, 0xff], Some("{}")),
    ];
    for (member, bytes, expected) in table {
        let mut body = vec![0xa1, 0x6a];
        body.extend(b"everything\xa1");
        body.push(0x60 | member.len() as u8);
        body.extend(member.as_bytes());
        body.extend(*bytes);
        let read = rpc_v2_cbor::response::<Record>(http::Response::new(body));
        let read = read.ok().map(|read| {
            let http = aws_json::server::response::<Record>(&read).unwrap();
            written(http.body(), member)
        });
        assert_eq!(read.as_deref(), *expected, "{member}: {bytes:x?}");
    }
}
