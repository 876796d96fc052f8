//! CBOR, by the examples of [RFC 8949](https://www.rfc-editor.org/rfc/rfc8949#appendix-A).

use std::collections::BTreeMap;

use super::{Parcel, integers, parcel, read, written};
use crate::runtime::codec::cbor::codec::Cbor;
use crate::runtime::codec::cbor::decode::CborDecoder;
use crate::runtime::codec::cbor::encode::CborEncoder;
use crate::runtime::core::big_number::{BigDecimal, BigInteger};
use crate::runtime::core::blob::Blob;
use crate::runtime::schema::codec::{Codec, Decoder, Encoder};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{EncodeState, Side};
use crate::runtime::schema::value::Value;

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] << 4 | pair[1]) as u8)
        .collect()
}

#[test]
fn integers_have_the_shortest_heads() {
    for (number, hex) in [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (255, "18ff"),
        (256, "190100"),
        (1000, "1903e8"),
        (65_535, "19ffff"),
        (65_536, "1a00010000"),
        (4_294_967_295, "1affffffff"),
        (4_294_967_296, "1b0000000100000000"),
        (-1, "20"),
        (-24, "37"),
        (-25, "3818"),
        (-1000, "3903e7"),
        (i64::MAX, "1b7fffffffffffffff"),
        (i64::MIN, "3b7fffffffffffffff"),
    ] {
        assert_eq!(written::<Cbor>(&number), bytes(hex), "{number}");
    }
    for number in integers() {
        assert_eq!(read::<Cbor, i64>(&written::<Cbor>(&number)), Some(number));
    }
}

#[test]
fn integers_are_read_from_any_number_without_a_fraction() {
    for (hex, expected) in [
        ("1800", Some(0)),
        ("1b0000000000000001", Some(1)),
        ("f93c00", Some(1)),
        ("fa3f800000", Some(1)),
        ("fb3ff0000000000000", Some(1)),
        ("fb3ff199999999999a", None),
        ("c24101", Some(1)),
        ("c34101", Some(-2)),
        ("c249010000000000000000", None),
        ("1b8000000000000000", None),
        ("3b8000000000000000", None),
        ("c48201 0a", Some(100)),
        ("c48220 0a", Some(1)),
        ("61 31", None),
        ("f5", None),
    ] {
        assert_eq!(read::<Cbor, i64>(&bytes(hex)), expected, "{hex}");
    }
}

#[test]
fn doubles_are_read_from_floats_of_every_size() {
    for (hex, expected) in [
        ("f90000", 0.0),
        ("f98000", -0.0),
        ("f93c00", 1.0),
        ("f93e00", 1.5),
        ("f97bff", 65504.0),
        ("f90001", 5.960_464_477_539_063e-8),
        ("f90400", 0.000_061_035_156_25),
        ("f9c400", -4.0),
        ("f97c00", f64::INFINITY),
        ("f9fc00", f64::NEG_INFINITY),
        ("fa47c35000", 100_000.0),
        ("fb3ff199999999999a", 1.1),
        ("fb7e37e43c8800759c", 1.0e+300),
        ("1903e8", 1000.0),
        ("3903e7", -1000.0),
        ("c48221 196ab3", 273.15),
    ] {
        let number = read::<Cbor, f64>(&bytes(hex)).map(f64::to_bits);
        assert_eq!(number, Some(expected.to_bits()), "{hex}");
    }
    assert!(read::<Cbor, f64>(&bytes("f97e00")).is_some_and(f64::is_nan));
    assert_eq!(written::<Cbor>(&1.1_f64), bytes("fb3ff199999999999a"));
    assert_eq!(written::<Cbor>(&100_000.0_f32), bytes("fa47c35000"));
}

#[test]
fn values_match_the_examples_of_rfc_8949() {
    assert_eq!(written::<Cbor>(&false), bytes("f4"));
    assert_eq!(written::<Cbor>(&true), bytes("f5"));
    assert_eq!(read::<Cbor, bool>(&bytes("f4")), Some(false));
    assert_eq!(read::<Cbor, bool>(&bytes("f5")), Some(true));
    assert_eq!(read::<Cbor, bool>(&bytes("f6")), None);
    assert_eq!(written::<Cbor>(&"IETF".to_owned()), bytes("6449455446"));
    assert_eq!(
        written::<Cbor>(&Blob::from(vec![1, 2, 3, 4])),
        bytes("4401020304")
    );
    assert_eq!(written::<Cbor>(&vec![1_i64, 2, 3]), bytes("83010203"));
    let map = BTreeMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
    assert_eq!(written::<Cbor>(&map), bytes("a2 6161 01 6162 02"));
    for hex in [
        "a2 6161 01 6162 02",
        "bf 6161 01 6162 02 ff",
        "bf 7f 6161 ff 01 6162 02 ff",
    ] {
        assert_eq!(read::<Cbor, _>(&bytes(hex)), Some(map.clone()), "{hex}");
    }
    for (hex, expected) in [
        ("83010203", Some(vec![1, 2, 3])),
        ("9f010203ff", Some(vec![1, 2, 3])),
        ("9fff", Some(vec![])),
        ("9f0102", None),
        ("830102", None),
        ("8301020304", None),
    ] {
        assert_eq!(read::<Cbor, Vec<i64>>(&bytes(hex)), expected, "{hex}");
    }
    for (hex, expected) in [
        ("7f657374726561646d696e67ff", Some("streaming")),
        ("7fff", Some("")),
        ("7f 7f6161ff ff", None),
        ("7f 4161 ff", None),
        ("63c3a461", Some("äa")),
        ("62c328", Some("\u{fffd}(")),
    ] {
        assert_eq!(
            read::<Cbor, String>(&bytes(hex)).as_deref(),
            expected,
            "{hex}"
        );
    }
}

#[test]
fn numbers_of_any_size_are_written_and_read() {
    for (number, hex) in [
        ("0", "00"),
        ("18446744073709551615", "1bffffffffffffffff"),
        ("18446744073709551616", "c249010000000000000000"),
        ("-18446744073709551616", "3bffffffffffffffff"),
        ("-18446744073709551617", "c349010000000000000000"),
        (
            "1000000000000000000000000000",
            "c24c033b2e3c9fd0803ce8000000",
        ),
    ] {
        let value: BigInteger = number.parse().expect("it is an integer");
        assert_eq!(written::<Cbor>(&value), bytes(hex), "{number}");
        assert_eq!(
            read::<Cbor, BigInteger>(&bytes(hex)),
            Some(value),
            "{number}"
        );
    }
    for (number, hex, again) in [
        ("273.15", "c48221196ab3", "273.15"),
        ("-0.5", "c4822024", "-0.5"),
        ("0.001", "c4822201", "0.001"),
        ("1e5", "c4820501", "1e5"),
        ("12", "c482000c", "12"),
    ] {
        let value: BigDecimal = number.parse().expect("it is a number");
        assert_eq!(written::<Cbor>(&value), bytes(hex), "{number}");
        let read = read::<Cbor, BigDecimal>(&bytes(hex));
        assert_eq!(read.as_ref().map(BigDecimal::as_str), Some(again));
    }
}

#[test]
fn structures_survive_a_round_trip_and_truncated_ones_are_rejected() {
    let bytes = written::<Cbor>(&parcel());
    assert_eq!(read::<Cbor, Parcel>(&bytes), Some(parcel()));
    for end in 1..bytes.len() {
        assert_eq!(read::<Cbor, Parcel>(&bytes[..end]), None, "{end} bytes");
    }
    let more = [&*bytes, &[0]].concat();
    assert_eq!(read::<Cbor, Parcel>(&more), None);
}

#[test]
fn unknown_members_of_any_type_are_skipped() {
    for value in [
        "00",
        "1b0000000000000001",
        "f97e00",
        "f6",
        "4101",
        "5f4101ff",
        "7f6161ff",
        "80",
        "83010203",
        "9f01ff",
        "a0",
        "a16161 82 01 a16162 80",
        "bf6161 9f80ff ff",
        "c11a514b67b0",
        "c2420102",
        "d9d9f7 a0",
        "9f 9f ff ff",
    ] {
        let text = format!("a2 656f74686572 {value} 646e616d65 616e");
        let expected = Parcel {
            name: "n".to_owned(),
            ..Parcel::default()
        };
        assert_eq!(
            read::<Cbor, Parcel>(&bytes(&text)),
            Some(expected),
            "{value}"
        );
    }
    for value in ["9f01", "a16161", "1c", "ff", "5f6161ff", "62 61"] {
        let text = format!("a2 656f74686572 {value}");
        assert_eq!(read::<Cbor, Parcel>(&bytes(&text)), None, "{value}");
    }
}

#[test]
fn simple_values_of_any_type_are_read() {
    let cases = [
        ("f5", Some(Scalar::Boolean(true))),
        ("f4", Some(Scalar::Boolean(false))),
        ("1864", Some(Scalar::Integer(100))),
        ("3863", Some(Scalar::Integer(-100))),
        ("6161", Some(Scalar::Text("a"))),
        // Bytes without a tag, as text.
        ("4161", Some(Scalar::Text("a"))),
        ("fb3ff8000000000000", Some(Scalar::Double(1.5))),
        (
            "1bffffffffffffffff",
            Some(Scalar::Double(18_446_744_073_709_551_615.0)),
        ),
        // A big integer.
        ("c24101", Some(Scalar::Double(1.0))),
        ("80", None),
        ("a0", None),
    ];
    for (hex, expected) in cases {
        let bytes = bytes(hex);
        let mut from = CborDecoder::new(&bytes);
        assert_eq!(from.scalar().ok(), expected, "{hex}");
    }
}

#[test]
fn errors_begin_with_their_type() {
    let mut to = Cbor::error_encoder("Odd");
    let inner = parcel().inner.expect("there is a parcel in the parcel");
    inner.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Service));
    let written = Cbor::finish(to).expect("the error can be written");
    // A map of three: `__type`, and the members.
    assert_eq!(written[..12], *b"\xa3\x66__type\x63Odd");
}

#[test]
fn the_first_failure_is_the_reason() {
    let mut to = CborEncoder::default();
    to.text("a");
    to.fail("the first");
    to.fail("the second");
    assert_eq!(to.finish(), Err("the first".into()));
}
