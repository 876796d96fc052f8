//! Absent members with defaults.

use serde_json::{Value, json};
use the_crate::operation::record::{Record, RecordRequest, RecordResponse};
use the_crate::types::{Currency, Defaults, Exact, Optionals, Rating};
use the_crate::{DateTime, Document, Failure, aws_json, rpc_v2_cbor};

/// Returns `Defaults` with no member set.
fn all() -> Value {
    json!({
        "string": "a \"quoted\" text", "boolean": true, "byte": -1, "short": 2, "integer": 3, "long": 4_000_000_000_u64,
        "float": 1.5, "double": -2.0, "bigInteger": 5, "bigDecimal": 0.25, "blob": "YWJj", "epoch": 1.5,
        "dateTime": "1970-01-01T00:00:02Z", "document": {}, "currency": "US dollar",
        "rating": 1, "list": [], "map": {},
    })
}

fn request() -> RecordRequest {
    RecordRequest::builder()
        .needed("x")
        .defaults(Defaults::default())
        .optional(Optionals::builder().needed(3).build())
        .build()
}

fn body(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn clients_send_only_defaults_of_nested_members() {
    let http = aws_json::request::<Record>(&request()).unwrap();
    let expected = json!({"defaults": all(), "optional": {"needed": 3}, "needed": "x"});
    assert_eq!(body(http.body()), expected);
    let cbor = rpc_v2_cbor::request::<Record>(&request()).unwrap();
    let read = rpc_v2_cbor::server::request::<Record>(&cbor).unwrap();
    assert_eq!(read, aws_json::server::request::<Record>(&http).unwrap());
}

#[test]
fn services_fill_in_all_defaults_of_requests() {
    let http = http::Request::new(r#"{"needed":"x","defaults":{"integer":8},"optional":{}}"#);
    let read = aws_json::server::request::<Record>(&http).unwrap();
    assert_eq!(read.note.as_deref(), Some("none"));
    let optional = read.optional.unwrap();
    assert_eq!((optional.count, optional.needed), (Some(7), 3));
    let defaults = read.defaults.unwrap();
    assert_eq!(defaults.integer, Some(8));
    assert_eq!(defaults.byte, Some(-1));
    assert_eq!(defaults.blob.unwrap().as_bytes(), b"abc");
    assert_eq!(
        defaults.epoch,
        Some(DateTime::from_seconds_and_nanoseconds(1, 500_000_000))
    );
    assert_eq!(defaults.date_time, Some(DateTime::from_seconds(2)));
    assert_eq!(defaults.currency, Some(Currency::Usd));
    assert_eq!(defaults.rating, Some(Rating::Low));
    assert_eq!(defaults.list, Some(Vec::new()));
    assert!(matches!(defaults.document, Some(Document::Object(_))));
    let missing = aws_json::server::request::<Record>(&http::Request::new("{}"));
    assert_eq!(missing.unwrap_err().code(), "ValidationException");
}

#[test]
fn numbers_of_any_size_are_exact() {
    let request = RecordRequest::builder()
        .needed("x")
        .exact(Exact::default())
        .build();
    let json = aws_json::request::<Record>(&request).unwrap();
    let cbor = rpc_v2_cbor::request::<Record>(&request).unwrap();
    let read = [
        aws_json::server::request::<Record>(&json).unwrap(),
        rpc_v2_cbor::server::request::<Record>(&cbor).unwrap(),
    ];
    for exact in read.map(|request| request.exact.unwrap()) {
        let integer = exact.integer.unwrap();
        assert_eq!(integer.as_str(), "123456789012345678901234567890");
        assert_eq!(exact.large.unwrap(), "1e400".parse().unwrap());
        let precise = "-0.12345678901234567890123".parse().unwrap();
        assert_eq!(exact.precise.unwrap(), precise);
        assert_eq!((exact.long, exact.float), (None, None), "too large for their types");
    }
}

#[test]
fn services_send_all_defaults_in_responses() {
    let response = RecordResponse::builder()
        .needed("x")
        .level(Rating::Low)
        .defaults(Defaults::default())
        .build();
    let http = aws_json::server::response::<Record>(&response).unwrap();
    let expected = json!({"defaults": all(), "needed": "x", "level": 1, "note": "none"});
    assert_eq!(body(http.body()), expected);
}

fn read(
    body: &'static str,
) -> Result<RecordResponse, Failure<the_crate::operation::record::RecordError>> {
    aws_json::response::<Record>(http::Response::new(body))
}

#[test]
fn clients_fill_in_responses_and_defaults_come_before_corrections() {
    let response = read(r#"{"defaults":{}}"#).unwrap();
    assert_eq!(response.needed, "", "a correction");
    assert_eq!(response.level, Rating::High, "a default");
    assert_eq!(response.note.as_deref(), Some("none"));
    assert_eq!(response.defaults.unwrap().long, Some(4_000_000_000));
    let response = read(r#"{"needed":"y","level":1,"note":null}"#).unwrap();
    assert_eq!(
        (response.needed.as_str(), response.level),
        ("y", Rating::Low)
    );
    assert_eq!(response.note.as_deref(), Some("none"), "null is absent");
    assert_eq!(response.defaults, None);
}

#[test]
fn values_serialized_alone_have_no_defaults_filled_in() {
    let defaults: Defaults = serde_json::from_str("{}").unwrap();
    assert_eq!(defaults, Defaults::default());
    assert_eq!(serde_json::to_string(&defaults).unwrap(), "{}");
    // A required member may be absent where it has a default.
    let optional: Optionals = serde_json::from_str("{}").unwrap();
    assert_eq!((optional.count, optional.needed), (None, 3));
}
