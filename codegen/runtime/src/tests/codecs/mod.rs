//! The formats of bodies against tables, other implementations, and themselves.

mod base64;
mod cbor;
mod decimal;
mod json;
mod json_text;
mod md5;
mod positions;
mod query;
mod values;

use std::collections::BTreeMap;

use crate::runtime::core::structure::impl_structure;
use crate::runtime::schema::codec::{Codec, decode_body, encode_body};
use crate::runtime::schema::state::{DecodeState, Side};
use crate::runtime::schema::value::Value;

/// A structure with members of several kinds.
#[derive(Debug, Clone, Default, PartialEq)]
struct Parcel {
    name: String,
    weights: Option<Vec<i64>>,
    labels: Option<BTreeMap<String, String>>,
    inner: Option<Box<Parcel>>,
    flat: Option<Vec<String>>,
    is_open: Option<bool>,
}

impl_structure! { Parcel {
    required name = "name",
    optional weights = "weights",
    optional labels = "Labels" { xml_name "tags" },
    optional inner = "inner",
    optional flat = "flat" { flattened },
    optional is_open = "isOpen" { ec2_query_name "Open" },
} }

fn parcel() -> Parcel {
    Parcel {
        name: "a&b".to_owned(),
        weights: Some(vec![1, -20]),
        labels: Some(BTreeMap::from([("k".to_owned(), "v w".to_owned())])),
        inner: Some(Box::new(Parcel {
            name: "inner".to_owned(),
            weights: Some(Vec::new()),
            ..Parcel::default()
        })),
        flat: Some(vec!["x".to_owned(), "y".to_owned()]),
        is_open: Some(true),
    }
}

/// The bytes of a value as a client writes it.
fn written<C: Codec>(value: &impl Value) -> Vec<u8> {
    encode_body::<C, _>(value, Side::Client).expect("the value can be written")
}

/// The value of these bytes, if there is one and nothing else.
fn read<C: Codec, T: Value>(bytes: &[u8]) -> Option<T> {
    decode_body::<C, T>(bytes, &DecodeState::alone()).ok()
}

/// The integers at which a shorter or longer notation begins, in decimal and in binary.
fn integers() -> Vec<i64> {
    let powers_of_ten = (0..19).map(|power| 10_i64.pow(power));
    let powers_of_two = (0..63).map(|power| 1_i64 << power);
    powers_of_ten
        .chain(powers_of_two)
        .flat_map(|number| [number - 1, number, number + 1])
        .flat_map(|number| [number, -number])
        .chain([i64::MIN, i64::MAX, 1234567890123456789])
        .collect()
}
