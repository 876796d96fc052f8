//! JSON, judged by `serde_json`.

use std::collections::BTreeMap;

use serde_json::json;

use super::{Parcel, integers, parcel, read, written};
use crate::runtime::codec::json::codec::Json;
use crate::runtime::codec::json::decode::JsonDecoder;
use crate::runtime::protocol::aws_json::AwsJsonWay;
use crate::runtime::schema::codec::{Codec, Decoder};
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{EncodeState, Side};
use crate::runtime::schema::value::Value as _;

type Format = Json<AwsJsonWay>;

fn text(value: &impl crate::runtime::schema::value::Value) -> String {
    String::from_utf8(written::<Format>(value)).expect("JSON is UTF-8")
}

#[test]
fn integers_are_written_as_decimals_and_read_again() {
    for number in integers() {
        let text = text(&number);
        assert_eq!(text, number.to_string());
        assert_eq!(read::<Format, i64>(text.as_bytes()), Some(number));
    }
    for (text, number) in [
        ("1e2", Some(100)),
        ("1.0", Some(1)),
        ("1.5", None),
        ("01", None),
        ("9223372036854775808", None),
    ] {
        assert_eq!(read::<Format, i64>(text.as_bytes()), number, "{text}");
    }
}

#[test]
fn doubles_are_the_same_after_writing_and_reading() {
    for number in [
        0.0,
        -0.0,
        1.5,
        0.1,
        1e16,
        5e-324,
        f64::MAX,
        f64::MIN,
        1.0 / 3.0,
    ] {
        let text = text(&number);
        let judged: f64 = serde_json::from_str(&text).expect("it is a number");
        assert_eq!(judged.to_bits(), number.to_bits(), "{text}");
        let again = read::<Format, f64>(text.as_bytes()).map(f64::to_bits);
        assert_eq!(again, Some(number.to_bits()), "{text}");
    }
    for (value, expected) in [
        (f64::INFINITY, "\"Infinity\""),
        (f64::NEG_INFINITY, "\"-Infinity\""),
        (f64::NAN, "\"NaN\""),
    ] {
        assert_eq!(text(&value), expected);
        let again = read::<Format, f64>(expected.as_bytes()).map(f64::to_bits);
        assert_eq!(again, Some(value.to_bits()));
    }
}

#[test]
fn structures_lists_and_maps_match_serde_json() {
    let expected = json!({
        "name": "a&b",
        "weights": [1, -20],
        "Labels": {"k": "v w"},
        "inner": {"name": "inner", "weights": []},
        "flat": ["x", "y"],
        "isOpen": true,
    });
    let text = text(&parcel());
    let judged: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(judged, expected);
    for text in [text, expected.to_string(), format!("{expected:#}")] {
        assert_eq!(
            read::<Format, Parcel>(text.as_bytes()),
            Some(parcel()),
            "{text}"
        );
    }
}

#[test]
fn unknown_members_of_any_type_are_skipped() {
    let others = json!({
        "null": null,
        "numbers": [0, -1.5, 1e300, 12],
        "texts": ["", "a\"b\\c\n\u{1}", "\u{1F600}"],
        "nested": {"a": [[], {}, [{"b": [1, {"c": "]}"}]}]]},
        "bools": [true, false],
    });
    let text = format!(
        "{{ \"other\" : {others} , \"name\":\"n\", \"more\":\"\\u00e9\\/\\b\\f\\n\\r\\t\" }}"
    );
    let expected = Parcel {
        name: "n".to_owned(),
        ..Parcel::default()
    };
    assert_eq!(
        read::<Format, Parcel>(text.as_bytes()),
        Some(expected),
        "{text}"
    );
}

#[test]
fn truncated_messages_are_rejected() {
    let text = text(&parcel());
    for end in 1..text.len() {
        assert_eq!(
            read::<Format, Parcel>(&text.as_bytes()[..end]),
            None,
            "{}",
            &text[..end]
        );
    }
}

#[test]
fn text_that_serde_json_rejects_is_rejected() {
    for text in [
        "{\"name\":\"a\"} x",
        "{\"name\":\"a\",}",
        "{,\"name\":\"a\"}",
        "{\"name\" \"a\"}",
        "{\"name\":\"a\" \"weights\":[]}",
        "{name:\"a\"}",
        "{\"name\":a}",
        "{\"name\":\"a\nb\"}",
        "{\"name\":\"\\x\"}",
        "{\"name\":\"\\u12g4\"}",
        "{\"name\":\"a\",\"other\":\"\\x\"}",
        "{\"name\":\"a\",\"other\":\"\\u12\"}",
        "{\"name\":\"a\",\"other\":[1 2]}",
        "{\"name\":\"a\",\"other\":[1,]}",
        "{\"name\":\"a\",\"other\":{\"a\"}}",
        "{\"name\":\"a\",\"other\":01}",
        "{\"name\":\"a\",\"other\":1.}",
        "{\"name\":\"a\",\"other\":.5}",
        "{\"name\":\"a\",\"other\":1e}",
        "{\"name\":\"a\",\"other\":tru}",
        "{\"name\":\"a\",\"weights\":[1,,2]}",
        "{\"name\":\"a\",\"weights\":[1}",
    ] {
        assert!(
            serde_json::from_str::<serde_json::Value>(text).is_err(),
            "{text}"
        );
        assert_eq!(read::<Format, Parcel>(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn nulls_in_maps_and_lists_are_ignored_by_clients_alone() {
    let map = read::<Format, BTreeMap<String, i64>>(b"{\"a\":1,\"b\":null}");
    assert_eq!(map, None);
    let sparse = read::<Format, Vec<Option<i64>>>(b"[1,null,3]");
    assert_eq!(sparse, Some(vec![Some(1), None, Some(3)]));
}

#[test]
fn an_absent_body_is_an_empty_object() {
    use crate::runtime::schema::codec::Codec;

    for (body, expected) in [
        ("", "{}"),
        (" \n", "{}"),
        (" null ", "{}"),
        ("{}", "{}"),
        ("nulls", "nulls"),
    ] {
        assert_eq!(Format::input(body.as_bytes()), expected, "{body:?}");
    }
}

/// Returns one of the orders of items, by its number.
fn ordered<T>(mut items: Vec<T>, mut number: usize) -> Vec<T> {
    let mut ordered = Vec::new();
    while !items.is_empty() {
        ordered.push(items.remove(number % items.len()));
        number /= items.len() + 1;
    }
    ordered
}

#[test]
fn members_are_read_in_any_order_that_may_change_from_item_to_item() {
    let members = [
        r#""name":"n""#,
        r#""weights":[1,-2]"#,
        r#""Labels":{"name":"v","weights":"w"}"#,
        r#""inner":{"isOpen":true,"name":"i","flat":[]}"#,
        r#""unknown":{"name":["x",{},"isOpen"]}"#,
        r#""isOpen":false"#,
    ];
    let labels = [("name", "v"), ("weights", "w")];
    let labels = labels.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let expected = Parcel {
        name: "n".to_owned(),
        weights: Some(vec![1, -2]),
        labels: Some(BTreeMap::from(labels)),
        inner: Some(Box::new(Parcel {
            name: "i".to_owned(),
            flat: Some(Vec::new()),
            is_open: Some(true),
            ..Parcel::default()
        })),
        flat: None,
        is_open: Some(false),
    };
    for number in 0..720 {
        let items = [number, 0, 719 - number, number]
            .map(|number| format!("{{{}}}", ordered(members.to_vec(), number).join(",")));
        let compact = format!("[{}]", items.join(","));
        let spaced = compact.replace(',', ", ").replace(':', ": ");
        let pretty = compact.replace(',', "\n,\t").replace('{', "{\r\n ");
        for text in [compact, spaced, pretty] {
            let read = read::<Format, Vec<Parcel>>(text.as_bytes());
            assert_eq!(read, Some(vec![expected.clone(); 4]), "{text}");
        }
    }
}

#[test]
fn keys_are_read_only_with_comma_and_colon_in_their_places() {
    for text in [
        r#"{,"name":"n"}"#,
        r#"{"name":"n",}"#,
        r#"{"name":"n""isOpen":true}"#,
        r#"{"name":"n",,"isOpen":true}"#,
        r#"{"name" "n"}"#,
        r#"{"name":"n";"isOpen":true}"#,
        r#"{"name":"n","isOpen":true"#,
    ] {
        assert_eq!(read::<Format, Parcel>(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn only_clients_read_numbers_that_are_not_json() {
    use crate::runtime::schema::codec::{Codec, Decoder};

    for (text, expected) in [
        ("Infinity", f64::INFINITY),
        ("-Infinity", f64::NEG_INFINITY),
    ] {
        let input = Format::input(text.as_bytes());
        assert_eq!(Format::decoder(&input).double(), Ok(expected));
        assert!(Format::strict_decoder(&input).double().is_err(), "{text}");
    }
}

/// Blobs in models are plain text.
#[test]
fn blobs_are_base64_except_in_models() {
    assert_eq!(JsonDecoder::new("\"eA==\"").blob(), Ok(b"x".to_vec()));
    assert_eq!(
        JsonDecoder::of_node("\"eA==\"").blob(),
        Ok(b"eA==".to_vec())
    );
}

#[test]
fn errors_begin_with_their_type() {
    let mut to = Format::error_encoder("Full");
    parcel().encode(&mut to, &Traits::NONE, EncodeState::new(Side::Service));
    let text = Format::finish(to).map(String::from_utf8);
    let text = text
        .expect("the value can be written")
        .expect("JSON is UTF-8");
    assert!(
        text.starts_with("{\"__type\":\"Full\",\"name\":\"a&b\","),
        "{text}"
    );
}
