//! Numbers of the model, as exactly as they are written.

use std::cmp::Ordering;

use serde_json::Number;

/// Whether the number is written as an integer: without a point and without an exponent.
pub(super) fn is_written_as_integer(number: &Number) -> bool {
    let text = number.to_string();
    text.bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit())
}

/// Whether the number has no fraction, however it is written.
pub(super) fn is_integral(number: &Number) -> bool {
    let decimal = Decimal::of(number);
    decimal.digits.is_empty()
        || decimal.point >= i64::try_from(decimal.digits.len()).unwrap_or(i64::MAX)
}

/// Whether the number is zero, however it is written.
pub(super) fn is_zero(number: &Number) -> bool {
    Decimal::of(number).digits.is_empty()
}

/// Whether the number is written as an integer between two others, inclusive.
pub(super) fn is_within(number: &Number, min: i64, max: i64) -> bool {
    is_written_as_integer(number)
        && number
            .to_string()
            .parse::<i64>()
            .is_ok_and(|value| min <= value && value <= max)
}

/// Compares two numbers to the last digit.
pub(super) fn compare(a: &Number, b: &Number) -> Ordering {
    let (a, b) = (Decimal::of(a), Decimal::of(b));
    match (a.sign(), b.sign()) {
        (-1, -1) => b.size().cmp(&a.size()),
        (0, 0) => Ordering::Equal,
        (1, 1) => a.size().cmp(&b.size()),
        (a, b) => a.cmp(&b),
    }
}

/// A number as its digits, without zeros at either end, behind a decimal point that is moved.
struct Decimal {
    is_negative: bool,
    digits: String,
    /// How far the point is moved to the right.
    point: i64,
}

impl Decimal {
    fn of(number: &Number) -> Self {
        let text = number.to_string();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [whole, fraction].concat();
        let digits = all.trim_start_matches('0');
        let leading = length(&all) - length(digits);
        let point = length(whole) - leading;
        Self {
            is_negative,
            digits: digits.trim_end_matches('0').to_owned(),
            point: point.saturating_add(exponent_of(exponent)),
        }
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// What numbers of one sign are compared by: the point, then the digits one after the other.
    fn size(&self) -> (i64, &str) {
        (self.point, &self.digits)
    }
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

/// The exponent; one beyond 64 bits is as good as the greatest or the least.
fn exponent_of(text: &str) -> i64 {
    let limit = if text.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    text.parse().unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).expect("a number")
    }

    #[test]
    fn numbers_are_compared_to_the_last_digit() {
        let ascending = [
            "-9223372036854775808",
            "-10.5",
            "-1e-3",
            "0",
            "1e-300",
            "0.1",
            "1",
            "1.5",
            "9",
            "10.25",
            "9223372036854775807",
            "18446744073709551615",
            "1e300",
        ];
        for (index, a) in ascending.iter().enumerate() {
            for (other, b) in ascending.iter().enumerate() {
                let found = compare(&number(a), &number(b));
                assert_eq!(found, index.cmp(&other), "{a} and {b}");
            }
        }
        for (a, b) in [("100", "1e2"), ("0", "-0.0"), ("0.5", "5e-1"), ("1", "1.0")] {
            assert_eq!(
                compare(&number(a), &number(b)),
                Ordering::Equal,
                "{a} and {b}"
            );
        }
    }

    #[test]
    fn integers_are_told_from_fractions() {
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
