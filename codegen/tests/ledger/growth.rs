//! Small messages that would make much: of memory, of time, or of text.

use the_crate::operation::record::{Record, RecordError, RecordRequest};
use the_crate::types::Everything;
use the_crate::{BigDecimal, BigInteger, Failure, Limits, aws_json, rpc_v2_cbor};

/// Values of few bytes that need much memory, by the member of `everything`.
fn floods(count: usize) -> [(&'static str, String); 5] {
    let list = |item: &str| format!("[{}]", vec![item; count].join(","));
    let entries: Vec<_> = (0..count).map(|n| format!(r#""{n}":0"#)).collect();
    [
        ("all", list("{}")),
        ("choices", list(r#"{"nothing":{}}"#)),
        ("documents", list("0")),
        ("document", list("[]")),
        ("numbers", format!("{{{}}}", entries.join(","))),
    ]
}

#[test]
fn limits_of_message_size_are_configurable() {
    let (little, much) = (Limits::default().memory(64 << 10), Limits::default());
    assert_eq!(much, Limits::default().memory(256 << 20));
    for (member, value) in floods(10_000) {
        let body = format!(r#"{{"needed":"x","everything":{{"{member}":{value}}}}}"#);
        let place = format!("/everything/{member}");
        let read = |limits| aws_json::response_within::<Record>(http::Response::new(&body), limits);
        match read(little) {
            Err(Failure::Decode(error)) => {
                assert!(error.pointer.starts_with(&place), "{error}");
                assert_eq!(error.expected, "less data", "{error}");
            }
            other => panic!("{member}: {:?}", other.is_ok()),
        }
        assert!(read(much).is_ok(), "{member}");
        let read = |limits| {
            let request = http::Request::new(&body);
            aws_json::server::request_within::<Record>(&request, limits)
        };
        let rejection = read(little).unwrap_err().to_string();
        assert!(rejection.contains("less data"), "{rejection}");
        let request = read(much).unwrap();
        let cbor = rpc_v2_cbor::request::<Record>(&request).unwrap();
        let read = rpc_v2_cbor::server::request_within::<Record>(&cbor, little);
        assert!(read.is_err(), "{member}");
        let cbor = http::Response::new(cbor.into_body());
        let read = rpc_v2_cbor::response_within::<Record>(cbor, little);
        assert!(read.is_err(), "{member}");
    }
}

#[test]
fn default_limits_reject_messages_that_expand_in_memory() {
    let items = vec!["{}"; (260 << 20) / size_of::<Everything>()].join(",");
    assert!(items.len() < 2 << 20, "{}", items.len());
    let body = format!(r#"{{"everything":{{"all":[{items}]}}}}"#);
    assert!(aws_json::response::<Record>(http::Response::new(body)).is_err());
}

fn request(integer: &str, decimal: &str) -> RecordRequest {
    let everything = Everything::builder()
        .big_integer(integer.parse::<BigInteger>().unwrap())
        .big_decimal(decimal.parse::<BigDecimal>().unwrap())
        .build();
    RecordRequest::builder()
        .needed("x")
        .everything(everything)
        .build()
}

/// The time to serialize and parse a large number in CBOR grows with the square of its digits: both reject numbers
/// beyond the same bound.
#[test]
fn numbers_of_many_digits_are_bounded() {
    for (length, fits) in [(1, true), (9_000, true), (9_864, true), (9_865, false), (1_000_000, false)] {
        {
            let digit = if length % 2 == 0 { "9" } else { "1" };
            let digits = digit.repeat(length);
            for request in [
                request(&digits, "0"),
                request(&format!("-{digits}"), "0"),
                request("0", &digits),
                request("0", &format!("-{digits}.{digits}")),
            ] {
                let is_long = length > 4_932 && request.everything.as_ref().is_some_and(|everything| {
                    everything.big_decimal.as_ref().is_some_and(|number| number.as_str().contains('.'))
                });
                let cbor = rpc_v2_cbor::request::<Record>(&request);
                assert_eq!(cbor.is_ok(), fits && !is_long, "{length}");
                if let Ok(cbor) = cbor {
                    let read = rpc_v2_cbor::server::request::<Record>(&cbor);
                    assert_eq!(read.unwrap().everything, request.everything, "{length}");
                }
                let json = aws_json::request::<Record>(&request).unwrap();
                let read = aws_json::server::request::<Record>(&json).unwrap();
                assert_eq!(read.everything, request.everything, "{length}");
            }
        }
    }
}

#[test]
fn an_exception_keeps_all_members_that_can_be_read() {
    let read = |body: &str| {
        let answer = http::Response::builder().status(400).body(body.to_owned());
        match aws_json::response::<Record>(answer.unwrap()) {
            Err(Failure::Service(RecordError::NoSuchAccount(exception))) => exception,
            other => panic!("{body}: {other:?}"),
        }
    };
    #[rustfmt::skip]
    let table = [
        (r#"{"__type":"NoSuchAccount","account":[1],"balance":{},"message":"m"}"#, (Some("m"), None, None)),
        (r#"{"account":"a","balance":{"x":[1]},"message":"m","__type":"NoSuchAccount"}"#, (Some("m"), Some("a"), None)),
        (r#"{"__type":"NoSuchAccount","balance":"x","account":"a"}"#, (None, Some("a"), None)),
        (r#"{"__type":"NoSuchAccount","message":"m","account":"a","balance":1.5,"new":"#, (Some("m"), Some("a"), Some("1.5"))),
        (r#"{"__type":"NoSuchAccount","message":"m","account":"a" "balance":1.5}"#, (Some("m"), Some("a"), None)),
        (r#"{"__type":"NoSuchAccount","message":"m","account":["#, (Some("m"), None, None)),
    ];
    for (body, (message, account, balance)) in table {
        let exception = read(body);
        assert_eq!(exception.message.as_deref(), message, "{body}");
        assert_eq!(exception.account.as_deref(), account, "{body}");
        let found = exception.balance.as_ref().map(BigDecimal::as_str);
        assert_eq!(found, balance, "{body}");
    }
}
