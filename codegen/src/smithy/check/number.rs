//! Exact arithmetic on numbers of the model.

use std::cmp::Ordering;

use serde_json::Number;

use crate::decimal::Decimal;

/// Returns whether the number is written without a decimal point and an exponent.
pub(super) fn is_written_as_integer(number: &Number) -> bool {
    let text = number.to_string();
    text.bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit())
}

/// Returns whether the number is integral, however it is written.
pub(super) fn is_integral(number: &Number) -> bool {
    decimal(number).is_some_and(|number| number.is_integral())
}

/// Returns whether the number is zero, however it is written.
pub(super) fn is_zero(number: &Number) -> bool {
    decimal(number).is_some_and(|number| number.is_zero())
}

/// Returns whether the number is written as an integer from `min` to `max`, inclusive.
pub(super) fn is_within(number: &Number, min: i64, max: i64) -> bool {
    is_written_as_integer(number)
        && number
            .to_string()
            .parse::<i64>()
            .is_ok_and(|value| min <= value && value <= max)
}

/// Compares two numbers exactly.
pub(super) fn compare(a: &Number, b: &Number) -> Ordering {
    decimal(a).cmp(&decimal(b))
}

fn decimal(number: &Number) -> Option<Decimal> {
    Decimal::parse(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).expect("a number")
    }

    #[test]
    fn integers_are_distinguished_from_fractions() {
        for (text, integral) in [
            ("1", true),
            ("1.0", true),
            ("1e2", true),
            ("1.5", false),
            ("15e-1", false),
            ("0.0", true),
        ] {
            assert_eq!(is_integral(&number(text)), integral, "{text}");
        }
        assert!(is_within(&number("-128"), -128, 127));
        for text in ["128", "1.0", "1e1", "18446744073709551615"] {
            assert!(!is_within(&number(text), -128, 127), "{text}");
        }
        assert!(is_zero(&number("-0.0")) && !is_zero(&number("1e-300")));
    }
}
