//! Decimal notation of floats and integers.

use crate::runtime::codec::decimal::{integral, of_double, of_float, parse};

#[test]
fn doubles_are_formatted_with_the_fewest_characters() {
    for (value, text) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (-1.5, "-1.5"),
        (12.25, "12.25"),
        (100.0, "100.0"),
        (0.1, "0.1"),
        (0.05, "0.05"),
        (0.000_01, "0.00001"),
        (0.000_001, "1e-6"),
        (0.000_001_5, "1.5e-6"),
        (1e15, "1000000000000000.0"),
        (1.5e15, "1500000000000000.0"),
        (1e16, "1e+16"),
        (1.25e20, "1.25e+20"),
        (5e-324, "5e-324"),
        (f64::MAX, "1.7976931348623157e+308"),
        (f64::INFINITY, "Infinity"),
        (f64::NEG_INFINITY, "-Infinity"),
    ] {
        assert_eq!(of_double(value), text);
        assert_eq!(
            parse(text).map(f64::to_bits),
            Some(value.to_bits()),
            "{text}"
        );
    }
    assert_eq!(of_double(f64::NAN), "NaN");
    assert!(parse("NaN").is_some_and(f64::is_nan));
}

#[test]
fn floats_are_formatted_with_the_precision_of_floats() {
    for (value, text) in [
        (0.1, "0.1"),
        (16_777_216.0, "16777216.0"),
        (1e12, "1000000000000.0"),
        (1e13, "1e+13"),
        (f32::MAX, "3.4028235e+38"),
        (f32::INFINITY, "Infinity"),
    ] {
        assert_eq!(of_float(value), text);
    }
}

#[test]
fn malformed_numbers_are_rejected() {
    for text in [
        "", "-", "inf", "nan", "infinity", "1_0", " 1", "1 ", "0x1", "e5",
    ] {
        assert_eq!(parse(text), None, "{text:?}");
    }
}

#[test]
fn integers_may_have_an_exponent_and_a_fraction_of_zeros() {
    for (text, expected) in [
        ("12", Some("12")),
        ("-12", Some("-12")),
        ("12.0", Some("12")),
        ("1.2e1", Some("12")),
        ("1.20e1", Some("12")),
        ("-1.5E+1", Some("-15")),
        ("1200e-2", Some("12")),
        ("1e3", Some("1000")),
        ("0.0", Some("0")),
        ("0e9", Some("0")),
        ("-0.0", Some("0")),
        ("12.5", None),
        ("12e-1", None),
        ("1e-1", None),
        ("10e-2", None),
        ("1e4097", None),
        ("1e99999999999", None),
    ] {
        assert_eq!(integral(text).as_deref(), expected, "{text}");
    }
    for text in [
        "",
        "-",
        "--1",
        "+1",
        ".",
        "e5",
        ".5e1",
        "1.e1",
        "1e",
        "1e+",
        "1e1e1",
        "1.0.0",
        "1.e-1",
        "x1e1",
        // Characters of several bytes, which a negative exponent counts from the end.
        "02\u{fffd}\u{fffd}'e-5",
        "1\u{663}e-1",
        "\u{663}",
    ] {
        assert_eq!(integral(text), None, "{text:?}");
    }
    assert_eq!(integral("1e4096").map(|digits| digits.len()), Some(4097));
}
