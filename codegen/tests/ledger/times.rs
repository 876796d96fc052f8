//! Tests of the fractions of timestamps.

use the_crate::operation::record::{Record, RecordRequest};
use the_crate::types::Everything;
use the_crate::{DateTime, aws_json, rpc_v2_cbor};

fn request(time: DateTime) -> RecordRequest {
    let everything = Everything::builder()
        .timestamp(time)
        .date_time(time)
        .epoch_seconds(time)
        .build();
    RecordRequest::builder()
        .needed("x")
        .everything(everything)
        .build()
}

/// Cut to milliseconds, towards the past, in each format, and without the digits that floats add.
#[test]
fn timestamps_in_messages_have_milliseconds() {
    #[rustfmt::skip]
    let table = [
        ((0, 0), "0", "1970-01-01T00:00:00Z"),
        ((1, 1_000_000), "1.001", "1970-01-01T00:00:01.001Z"),
        ((1, 999_999_999), "1.999", "1970-01-01T00:00:01.999Z"),
        ((1, 999), "1", "1970-01-01T00:00:01Z"),
        ((-1, 999_999_999), "-0.001", "1969-12-31T23:59:59.999Z"),
        ((-1, 1), "-1", "1969-12-31T23:59:59Z"),
        ((-2, 500_000_000), "-1.5", "1969-12-31T23:59:58.500Z"),
        ((1_700_000_000, 123_456_789), "1700000000.123", "2023-11-14T22:13:20.123Z"),
        ((253_402_300_799, 999_999_999), "253402300799.999", "9999-12-31T23:59:59.999Z"),
        ((-62_135_596_800, 0), "-62135596800", "0001-01-01T00:00:00Z"),
    ];
    for ((seconds, nanoseconds), epoch, date_time) in table {
        let time = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
        let kept = nanoseconds / 1_000_000 * 1_000_000;
        let kept = request(DateTime::from_seconds_and_nanoseconds(seconds, kept));
        let http = aws_json::request::<Record>(&request(time)).unwrap();
        let text = std::str::from_utf8(http.body()).unwrap();
        let expected =
            format!(r#"{{"timestamp":{epoch},"dateTime":"{date_time}","epochSeconds":{epoch}}}"#);
        assert!(text.contains(&expected), "{text}");
        let read = aws_json::server::request::<Record>(&http).unwrap();
        assert_eq!(read.everything, kept.everything, "{text}");
        let http = rpc_v2_cbor::request::<Record>(&request(time)).unwrap();
        let read = rpc_v2_cbor::server::request::<Record>(&http).unwrap();
        assert_eq!(read.everything, kept.everything, "{text}");
    }
}

/// Parsed timestamps have nanoseconds; smaller fractions are rounded down, in each format.
#[test]
fn timestamps_in_memory_have_nanoseconds() {
    let table = [
        ("1.123456789", (1, 123_456_789)),
        ("1700000000.123456789", (1_700_000_000, 123_456_789)),
        ("1.9999999999", (1, 999_999_999)),
        ("-0.0000000001", (-1, 999_999_999)),
        ("-1.5", (-2, 500_000_000)),
        ("1.5e-9", (0, 1)),
        ("1234567891.5e-3", (1_234_567, 891_500_000)),
        (r#""1970-01-01T00:00:01.123456789Z""#, (1, 123_456_789)),
        (r#""1970-01-01T00:00:01.9999999999Z""#, (1, 999_999_999)),
        (r#""Thu, 01 Jan 1970 00:00:01.123456 GMT""#, (1, 123_456_000)),
        (r#""1.123456789""#, (1, 123_456_789)),
    ];
    for (form, (seconds, nanoseconds)) in table {
        let time = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
        let body = format!(r#"{{"everything":{{"timestamp":{form},"dateTime":{form}}}}}"#);
        let read = aws_json::response::<Record>(http::Response::new(body)).unwrap();
        let everything = read.everything.unwrap();
        assert_eq!(everything.timestamp, Some(time), "{form}");
        assert_eq!(everything.date_time, Some(time), "{form}");
    }
}

/// A single value loses no precision.
#[test]
fn timestamps_serialized_alone_keep_nanoseconds() {
    for seconds in [0, 1, -1, 1_700_000_000, -62_135_596_800, i64::MIN, i64::MAX] {
        for nanoseconds in [0, 1, 999, 1_000, 123_456_789, 500_000_000, 999_999_999] {
            let time = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
            let value = request(time);
            let text = serde_json::to_string(&value).unwrap();
            let read: RecordRequest = serde_json::from_str(&text).unwrap();
            assert_eq!(read, value, "{text}");
        }
    }
}
