//! Serialization with serde, judged by `serde_json`.

use std::collections::BTreeMap;

use serde_json::json;

use crate::runtime::core::big_number::{BigDecimal, BigInteger};
use crate::runtime::core::blob::Blob;
use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::document::Document;
use crate::runtime::core::integer_enumeration::impl_integer_enum;
use crate::runtime::core::string_enumeration::impl_string_enum;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::core::unrecognized::Unrecognized;
use crate::runtime::schema::union::impl_union;

#[derive(Clone, PartialEq, Hash)]
enum Size {
    Large,
    Unrecognized(Unrecognized),
}
impl_string_enum! { Size { Large = "L", } else Unrecognized }

#[derive(Clone, PartialEq, Hash)]
enum Priority {
    High,
    Unrecognized(Unrecognized<i32>),
}
impl_integer_enum! { Priority { High = 10, } else Unrecognized }

#[derive(Debug, Clone, PartialEq)]
enum Choice {
    Text(String),
    Number(i32),
    Other(Unrecognized),
}
impl_union! { Choice {
    Text(value) = "text",
    Number(value) = "number",
} else Other }

#[derive(Debug, Clone, Default, PartialEq)]
struct Everything {
    text: String,
    flag: Option<bool>,
    byte: Option<i8>,
    number: Option<i64>,
    ratio: Option<f32>,
    double: Option<f64>,
    integer: Option<BigInteger>,
    decimal: Option<BigDecimal>,
    time: Option<DateTime>,
    seconds: Option<DateTime>,
    bytes: Option<Blob>,
    document: Option<Document>,
    list: Option<Vec<Option<String>>>,
    map: Option<BTreeMap<String, i32>>,
    choice: Option<Choice>,
    size: Option<Size>,
    priority: Option<Priority>,
    inner: Option<Box<Everything>>,
}
impl_structure! { Everything {
    required text = "text",
    optional flag = "flag",
    optional byte = "byte",
    optional number = "number",
    optional ratio = "ratio",
    optional double = "double",
    optional integer = "integer",
    optional decimal = "decimal",
    optional time = "time",
    optional seconds = "seconds" { epoch_seconds },
    optional bytes = "bytes",
    optional document = "document",
    optional list = "list",
    optional map = "map",
    optional choice = "choice",
    optional size = "size",
    optional priority = "priority",
    optional inner = "inner",
} }

fn everything() -> Everything {
    let time = DateTime::from_seconds_and_nanoseconds(1_576_540_098, 500_000_000);
    let document = json!({"a": [1, -2, 1.5, "x", null, true], "b": {}});
    Everything {
        text: "grün".to_owned(),
        flag: Some(true),
        byte: Some(-128),
        number: Some(i64::MIN),
        ratio: Some(0.5),
        double: Some(-1e300),
        integer: "123456789012345678901234567890".parse().ok(),
        decimal: "0.1".parse().ok(),
        time: Some(time),
        seconds: Some(time),
        bytes: Some(Blob::new([0, 255])),
        document: serde_json::from_value(document).ok(),
        list: Some(vec![Some("a".to_owned()), None]),
        map: Some(BTreeMap::from([("k".to_owned(), 1)])),
        choice: Some(Choice::Number(7)),
        size: Some(Size::Large),
        priority: Some(Priority::from(11)),
        inner: Some(Box::new(Everything {
            text: "inner".to_owned(),
            choice: Some(Choice::Text("t".to_owned())),
            ..Everything::default()
        })),
    }
}

#[test]
fn values_are_written_as_json_and_read_again() {
    let written = serde_json::to_value(everything()).expect("the value can be written");
    for (name, expected) in [
        ("text", json!("grün")),
        ("flag", json!(true)),
        ("byte", json!(-128)),
        ("number", json!(i64::MIN)),
        ("ratio", json!(0.5)),
        ("double", json!(-1e300)),
        ("bytes", json!("AP8=")),
        (
            "document",
            json!({"a": [1, -2, 1.5, "x", null, true], "b": {}}),
        ),
        ("list", json!(["a", null])),
        ("map", json!({"k": 1})),
        ("choice", json!({"number": 7})),
        ("size", json!("L")),
        ("priority", json!(11)),
        ("inner", json!({"text": "inner", "choice": {"text": "t"}})),
    ] {
        assert_eq!(written[name], expected, "{name}");
    }
    let read: Everything = serde_json::from_value(written).expect("the value can be read");
    assert_eq!(read, everything());
    let text = serde_json::to_string(&everything()).expect("the value can be written");
    let read: Everything = serde_json::from_str(&text).expect("the value can be read");
    assert_eq!(read, everything());
}

#[test]
fn only_required_members_must_be_there() {
    let read: Everything =
        serde_json::from_value(json!({"text": "t", "flag": null, "unknown": [{}]}))
            .expect("the value can be read");
    let expected = Everything {
        text: "t".to_owned(),
        ..Everything::default()
    };
    assert_eq!(read, expected);
}

#[test]
fn errors_have_a_place_and_no_value() {
    for (value, expected) in [
        (json!({}), "missing field `text`"),
        (
            json!({"text": "t", "inner": {}}),
            "missing field `text` at /inner/text",
        ),
        (json!({"text": 1}), "expected a string at /text"),
        (
            json!({"text": "t", "list": ["a", {"secret": 1}]}),
            "expected a string at /list/1",
        ),
        (json!({"text": "t", "byte": 128}), " at /byte"),
        (json!({"text": "t", "map": {"k": "secret"}}), " at /map/k"),
        (json!({"text": "t", "time": "secret"}), " at /time"),
        (json!({"text": "t", "bytes": "@"}), " at /bytes"),
        (
            json!({"text": "t", "choice": {"text": "a", "number": 1}}),
            " at /choice",
        ),
        (json!({"text": "t", "choice": "secret"}), " at /choice"),
        (json!([]), "expected "),
        (json!("secret"), "expected "),
    ] {
        let error = serde_json::from_value::<Everything>(value.clone());
        let error = error.expect_err("the value is of another type").to_string();
        assert!(error.contains(expected), "{value}: {error}");
        assert!(!error.contains("secret"), "{value}: {error}");
    }
}

#[test]
fn unknown_members_of_unions_are_read_and_not_written() {
    let read: Choice = serde_json::from_value(json!({"color": 1})).expect("it is a union");
    assert_eq!(read, Choice::Other(Unrecognized::new("color".to_owned())));
    assert!(serde_json::to_value(read).is_err());
}

#[test]
fn numbers_keep_their_value() {
    for text in ["0", "-1", "18446744073709551615", "1.5", "-2.5e-7", "1e300"] {
        let document: Document = serde_json::from_str(text).expect("it is a document");
        let written = serde_json::to_string(&document).expect("it can be written");
        let [expected, found] = [text, &written].map(|text| text.parse::<f64>().ok());
        assert_eq!(found, expected, "{text}");
    }
    for text in ["Infinity", "-Infinity"] {
        let value = text.parse::<f64>().expect("it is a number");
        let of_double = Everything {
            double: Some(value),
            ..Everything::default()
        };
        let written = serde_json::to_value(&of_double).expect("it can be written");
        assert_eq!(written["double"], text);
        let read: Everything = serde_json::from_value(written).expect("it can be read");
        assert_eq!(read, of_double);
    }
}
