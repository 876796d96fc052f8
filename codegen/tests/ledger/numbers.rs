//! Numbers of any size.

use the_crate::operation::record::{Record, RecordRequest};
use the_crate::runtime::codec::cbor::codec::Cbor;
use the_crate::runtime::schema::codec::decode_body;
use the_crate::runtime::schema::state::DecodeState;
use the_crate::runtime::schema::value::Value;
use the_crate::types::Everything;
use the_crate::{BigDecimal, BigInteger, aws_json, rpc_v2_cbor};

fn read<T: Value>(bytes: &[u8]) -> Option<T> {
    decode_body::<Cbor, T>(bytes, &DecodeState::client()).ok()
}

#[test]
fn integers_of_cbor_in_all_their_forms() {
    let two_to_64 = [0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    let less = [0xc3, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    let table: [(&[u8], &str); 14] = [
        (&[0x00], "0"),
        (&[0x18, 0x05], "5"),
        (
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "18446744073709551615",
        ),
        (
            &[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "-18446744073709551616",
        ),
        (&two_to_64, "18446744073709551616"),
        (&less, "-18446744073709551617"),
        // Not in their smallest form.
        (&[0xc2, 0x40], "0"),
        (&[0xc2, 0x43, 0, 0, 7], "7"),
        (&[0xc3, 0x41, 0], "-1"),
        (&[0xc3, 0x40], "-1"),
        (&[0xc2, 0x5f, 0x41, 1, 0x41, 0, 0xff], "256"),
        (&[0xd8, 0x02, 0x41, 9], "9"),
        (&[0xd9, 0xd9, 0xf7, 0xc2, 0x41, 9], "9"),
        (&[0xf9, 0x45, 0x00], "5"),
    ];
    for (bytes, text) in table {
        let number = read::<BigInteger>(bytes);
        assert_eq!(
            number.as_ref().map(BigInteger::as_str),
            Some(text),
            "{bytes:x?}"
        );
    }
    for bytes in [
        &[0xf5][..],
        &[0x41, 7],
        &[0xc2, 0x80],
        &[0xc4, 0x41, 1],
        &[0xf9, 0x7e, 0],
        &[0xc2],
        &[0xa0],
    ] {
        assert_eq!(read::<BigInteger>(bytes), None, "{bytes:x?}");
    }
}

#[test]
fn decimals_of_cbor() {
    let table: [(&[u8], &str); 8] = [
        (&[0xc4, 0x82, 0x21, 0x19, 0x6a, 0xb3], "273.15"),
        (&[0xc4, 0x82, 0x21, 0x05], "0.05"),
        (&[0xc4, 0x82, 0x20, 0x24], "-0.5"),
        (&[0xc4, 0x82, 0x03, 0x05], "5e3"),
        (&[0xc4, 0x9f, 0x03, 0x05, 0xff], "5e3"),
        (
            &[0xc4, 0x82, 0x00, 0xc2, 0x49, 1, 0, 0, 0, 0, 0, 0, 0, 0],
            "18446744073709551616",
        ),
        (&[0x07], "7"),
        (&[0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], "1.5"),
    ];
    for (bytes, text) in table {
        let number = read::<BigDecimal>(bytes);
        assert_eq!(
            number.as_ref().map(BigDecimal::as_str),
            Some(text),
            "{bytes:x?}"
        );
    }
}

#[test]
fn huge_numbers_are_rejected_quickly() {
    // Exponents for which there is no memory are kept as exponents, or rejected.
    let number = read::<BigDecimal>(&[0xc4, 0x82, 0x1a, 0x7f, 0xff, 0xff, 0xff, 1]).unwrap();
    assert_eq!(number.as_str(), "1e2147483647");
    let number = read::<BigDecimal>(&[0xc4, 0x82, 0x3a, 0x7f, 0xff, 0xff, 0xff, 1]).unwrap();
    assert_eq!(number.as_str(), "1e-2147483648");
    for exponent in [&[0x1b][..], &[0x3b]] {
        let mut bytes = vec![0xc4, 0x82];
        bytes.extend(exponent);
        bytes.extend([0xff; 8]);
        bytes.push(1);
        assert_eq!(read::<BigDecimal>(&bytes), None);
    }
    for bytes in [
        &[0xc4, 0x81, 1][..],
        &[0xc4, 0x83, 1, 1, 1],
        &[0xc4, 0x9f, 1, 1, 1, 0xff],
        &[0xc4, 0x82, 1, 0xc4],
    ] {
        assert_eq!(read::<BigDecimal>(bytes), None, "{bytes:x?}");
    }
    // The maximum number of bytes, and one more.
    for (length, is_read) in [(4096_u16, true), (4097, false)] {
        let mut bytes = vec![0xc2, 0x59];
        bytes.extend(length.to_be_bytes());
        bytes.extend(std::iter::repeat_n(0xff, length.into()));
        assert_eq!(read::<BigInteger>(&bytes).is_some(), is_read);
    }
}

#[test]
fn numbers_are_numbers_in_both_protocols() {
    let table: [(&str, &str, &[u8]); 4] = [
        ("18446744073709551616", "0.10", &[0xc4, 0x82, 0x21, 0x0a]),
        ("-7", "-0.0", &[0xc4, 0x82, 0x20, 0x00]),
        ("0", "12e-3", &[0xc4, 0x82, 0x22, 0x0c]),
        (
            "-18446744073709551617",
            "1E400",
            &[0xc4, 0x82, 0x19, 0x01, 0x90, 0x01],
        ),
    ];
    for (integer, decimal, bytes) in table {
        let everything = Everything::builder()
            .big_integer(integer.parse::<BigInteger>().unwrap())
            .big_decimal(decimal.parse::<BigDecimal>().unwrap())
            .build();
        let request = RecordRequest::builder()
            .needed("")
            .everything(everything)
            .build();
        let json = aws_json::request::<Record>(&request).unwrap();
        let text = std::str::from_utf8(json.body()).unwrap();
        let expected = format!(r#"{{"bigInteger":{integer},"bigDecimal":{decimal}}}"#);
        assert!(text.contains(&expected), "{text}");
        let cbor = rpc_v2_cbor::request::<Record>(&request).unwrap();
        let found = cbor
            .body()
            .windows(bytes.len())
            .any(|window| window == bytes);
        assert!(found, "{decimal}: {:x?}", cbor.body());
    }
}
