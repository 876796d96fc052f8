//! Single values in other formats of serde.

use std::fmt::Debug;

use serde_core::de::DeserializeOwned;
use serde_core::ser::Serialize;
use the_crate::DateTime;
use the_crate::operation::list_entries::ListEntriesResponse;
use the_crate::operation::record::{RecordRequest, RecordResponse};
use the_crate::runtime::schema::value::Value;
use the_crate::types::Everything;

use super::arbitrary::value;

/// Formats that contain the names of members and the types of values.
#[track_caller]
fn survives<T: Serialize + DeserializeOwned + Debug + PartialEq>(value: &T) {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    let read: T = ciborium::from_reader(&bytes[..]).unwrap();
    assert_eq!(&read, value, "CBOR");
    let bytes = rmp_serde::to_vec(value).unwrap();
    let read: T = rmp_serde::from_slice(&bytes).unwrap();
    assert_eq!(&read, value, "MessagePack");
    let bytes = rmp_serde::to_vec_named(value).unwrap();
    let read: T = rmp_serde::from_slice(&bytes).unwrap();
    assert_eq!(&read, value, "MessagePack with names");
    let text = serde_json::to_string(value).unwrap();
    let read: T = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, value, "JSON: {text}");
}

fn all<T: Value + Serialize + DeserializeOwned + Debug + PartialEq>() {
    for number in 0..100 {
        survives::<T>(&value(number));
    }
}

#[test]
fn any_value_survives() {
    all::<RecordRequest>();
    all::<RecordResponse>();
    all::<ListEntriesResponse>();
}

#[test]
fn timestamps_survive() {
    for seconds in [0, 7, -1, 1_700_000_000, i64::MAX, i64::MIN] {
        for nanoseconds in [0, 500_000_000, 123_456_789] {
            let time = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
            let value = Everything::builder()
                .timestamp(time)
                .date_time(time)
                .epoch_seconds(time);
            survives(&value.build());
        }
    }
}

#[test]
fn numbers_survive() {
    for text in ["0", "-7", "18446744073709551616", "-18446744073709551617"] {
        let integer: the_crate::BigInteger = text.parse().unwrap();
        let decimal: the_crate::BigDecimal = format!("{text}.50").parse().unwrap();
        let value = Everything::builder()
            .big_integer(integer)
            .big_decimal(decimal);
        survives(&value.build());
    }
    for number in [f64::INFINITY, f64::NEG_INFINITY, -0.0, 5e-324, f64::MAX, 1.0] {
        survives(&Everything::builder().double(number).float(number as f32).build());
    }
}

/// The feature `arbitrary_precision` of serde_json, which another crate may enable, makes no difference.
#[test]
fn numbers_of_documents_stay_numbers() {
    for (text, written) in [("1.5", "1.5"), ("1700000000", "1700000000"), ("-0.25e1", "-2.5")] {
        let body = format!(r#"{{"document":[{text}],"timestamp":{text},"double":{text},"bigDecimal":{text}}}"#);
        let read: Everything = serde_json::from_str(&body).unwrap();
        let document = serde_json::to_string(&read.document).unwrap();
        assert_eq!(document, format!("[{written}]"));
        assert_eq!(read.double, text.parse().ok());
        assert!(read.timestamp.is_some());
    }
}
