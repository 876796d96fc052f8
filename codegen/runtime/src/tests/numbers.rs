use crate::runtime::core::big_number::{BigDecimal, BigInteger, DecimalRange};
use crate::runtime::validate::collection::UniqueItems;
use crate::runtime::validate::number::{FloatRange, IntegerRange};

use super::{findings, lines};

#[test]
fn integers_are_exact_at_every_size() {
    let beyond_f64 = (1_i64 << 53) + 1;
    let cases: [(i64, Option<i64>, Option<i64>, bool); 10] = [
        (2, Some(2), Some(8), true),
        (8, Some(2), Some(8), true),
        (1, Some(2), Some(8), false),
        (9, Some(2), Some(8), false),
        (beyond_f64, None, Some(beyond_f64), true),
        (beyond_f64, None, Some(beyond_f64 - 1), false),
        (i64::MAX, Some(i64::MAX), Some(i64::MAX), true),
        (i64::MAX - 1, Some(i64::MAX), None, false),
        (i64::MIN, Some(i64::MIN), None, true),
        (i64::MIN + 1, None, Some(i64::MIN), false),
    ];
    for (value, min, max, fits) in cases {
        let found = findings(value, IntegerRange { min, max });
        assert_eq!(found.is_empty(), fits, "{value} in {min:?}..={max:?}");
    }
}

#[test]
fn small_integers_are_checked_against_bounds_beyond_their_range() {
    let max = Some(1000);
    assert!(findings(i8::MAX, IntegerRange { min: None, max }).is_empty());
    assert_eq!(findings(i16::MAX, IntegerRange { min: None, max }).len(), 1);
}

#[test]
fn range_violations_mention_only_the_bounds_that_exist() {
    let range = |min, max| IntegerRange { min, max };
    assert_eq!(
        lines(1_i32, range(Some(2), Some(8))),
        ["/value Member must be between 2 and 8, inclusive"]
    );
    assert_eq!(
        lines(-9_i8, range(Some(-8), None)),
        ["/value Member must be greater than or equal to -8"]
    );
    assert_eq!(
        lines(i64::MAX, range(None, Some(i64::MAX - 1))),
        ["/value Member must be less than or equal to 9223372036854775806"]
    );
}

#[test]
fn floats_violate_only_the_bounds_they_exceed() {
    let cases = [
        (1.1, Some(1.1), Some(8.8), true),
        (1.0999, Some(1.1), None, false),
        (8.8, None, Some(8.8), true),
        (8.801, None, Some(8.8), false),
        (1e-7, Some(1e-7), None, true),
        (0.0, Some(1e-7), None, false),
        (-0.0, Some(0.0), None, true),
        (f64::INFINITY, Some(0.0), None, true),
        (f64::INFINITY, None, Some(0.0), false),
        (f64::NEG_INFINITY, None, Some(0.0), true),
        (f64::NEG_INFINITY, Some(0.0), None, false),
        (f64::NAN, Some(0.0), None, false),
        (f64::NAN, None, Some(0.0), false),
    ];
    for (value, min, max, fits) in cases {
        let found = findings(value, FloatRange { min, max });
        assert_eq!(found.is_empty(), fits, "{value} in {min:?}..={max:?}");
    }
    let found = findings(
        f32::NAN,
        FloatRange {
            min: Some(0.1_f32),
            max: None,
        },
    );
    assert_eq!(found.len(), 1);
    assert!(
        findings(
            0.1_f32,
            FloatRange {
                min: Some(0.1_f32),
                max: Some(0.1)
            }
        )
        .is_empty()
    );
}

#[test]
fn bounds_of_floats_are_formatted_as_in_the_model() {
    let range = FloatRange {
        min: Some(1.1),
        max: Some(8.8),
    };
    assert_eq!(
        lines(9.0, range),
        ["/value Member must be between 1.1 and 8.8, inclusive"]
    );
    let range = FloatRange {
        min: Some(0.1_f32),
        max: None,
    };
    assert_eq!(
        lines(0.0_f32, range),
        ["/value Member must be greater than or equal to 0.1"]
    );
    let range = FloatRange {
        min: None,
        max: Some(5.0),
    };
    assert_eq!(
        lines(6.0, range),
        ["/value Member must be less than or equal to 5"]
    );
}

#[test]
fn numbers_of_any_size_are_compared_exactly() {
    let cases = [
        ("1", "1.0", "1e0", true),
        (
            "18446744073709551616",
            "18446744073709551616",
            "18446744073709551616",
            true,
        ),
        ("18446744073709551617", "0", "18446744073709551616", false),
        ("-18446744073709551617", "-18446744073709551616", "0", false),
        ("0.30000000000000000001", "0", "0.3", false),
        ("-0.0", "0", "0", true),
        ("1e400", "1e399", "1e401", true),
        ("9e-9", "1e-8", "1", false),
        ("-5", "-6", "-4.5", true),
    ];
    for (value, min, max, fits) in cases {
        let range = DecimalRange {
            min: Some(min),
            max: Some(max),
        };
        let value: BigDecimal = value.parse().unwrap();
        assert_eq!(
            findings(value.clone(), range).is_empty(),
            fits,
            "{value} in {min}..={max}"
        );
    }
    let range = DecimalRange {
        min: None,
        max: Some("18446744073709551616"),
    };
    let value: BigInteger = "18446744073709551617".parse().unwrap();
    assert_eq!(
        lines(value, range),
        ["/value Member must be less than or equal to 18446744073709551616"]
    );
}

#[test]
fn huge_exponents_allocate_no_memory() {
    let value: BigDecimal = "1e2147483647".parse().unwrap();
    let range = DecimalRange {
        min: None,
        max: Some("1"),
    };
    assert_eq!(findings(value, range).len(), 1);
}

#[test]
fn decimals_with_different_notations_are_duplicate_items() {
    let list = |texts: [&str; 2]| {
        texts
            .map(|text| text.parse::<BigDecimal>().unwrap())
            .to_vec()
    };
    assert_eq!(findings(list(["1.0", "1.00"]), UniqueItems).len(), 1);
    assert_eq!(findings(list(["100", "1e2"]), UniqueItems).len(), 1);
    assert_eq!(findings(list(["1.0", "1.01"]), UniqueItems).len(), 0);
}
