//! Exact numbers in decimal notation.

use std::cmp::Ordering;
use std::fmt;

/// A number in decimal notation. Numbers are equal if their values are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    is_negative: bool,
    /// The digits without leading and trailing zeros; empty for zero.
    digits: String,
    /// The exponent of ten: the number is `0.digits` times ten to this power.
    exponent: i64,
}

impl Decimal {
    /// Parses JSON's notation. Exponents saturate at 64 bits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (is_negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let written = [whole, fraction].concat();
        if !written.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = written.trim_start_matches('0');
        let point = length(whole) - (length(&written) - length(digits));
        let digits = digits.trim_end_matches('0').to_owned();
        let is_zero = digits.is_empty();
        Some(Self {
            is_negative: is_negative && !is_zero,
            digits,
            exponent: match is_zero {
                true => 0,
                false => exponent_of(exponent).saturating_add(point),
            },
        })
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Returns whether the number has no fraction.
    pub(crate) fn is_integral(&self) -> bool {
        self.exponent >= length(&self.digits)
    }

    /// Returns the next number up or down: by one in the last digit, or by one if the number is an integer.
    pub(crate) fn next(&self, down: bool) -> Self {
        let written = self.to_string();
        let fraction = written.split_once('.').map_or(0, |(_, part)| part.len());
        let parsed: Option<i128> = written.replace('.', "").parse().ok();
        let step = if down { -1 } else { 1 };
        let next = parsed.and_then(|number| number.checked_add(step));
        next.and_then(|next| Self::parse(&format!("{next}e-{fraction}")))
            .unwrap_or_else(|| self.clone())
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits)),
        }
    }
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

fn exponent_of(text: &str) -> i64 {
    let limit = if text.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    text.parse().unwrap_or(limit)
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PLAIN: i64 = 40; // Beyond so many zeros powers of ten are easier to read.
        let sign = if self.is_negative { "-" } else { "" };
        let digits = &self.digits;
        let length = length(digits);
        if self.is_zero() {
            f.write_str("0")
        } else if !(-PLAIN..=PLAIN).contains(&self.exponent) || length > PLAIN {
            write!(f, "{sign}0.{digits}e{}", self.exponent)
        } else if self.exponent <= 0 {
            let zeros = "0".repeat(self.exponent.unsigned_abs() as usize);
            write!(f, "{sign}0.{zeros}{digits}")
        } else if self.exponent >= length {
            let zeros = "0".repeat((self.exponent - length) as usize);
            write!(f, "{sign}{digits}{zeros}")
        } else {
            let (whole, fraction) = digits.split_at(self.exponent as usize);
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_compared_to_the_last_digit() {
        let ascending = [
            "-1e99999999999999999999",
            "-9223372036854775808",
            "-10.5",
            "-2",
            "-1",
            "-1e-3",
            "-1e-7",
            "0",
            "1e-99999999999999999999",
            "1e-300",
            "1e-7",
            "0.1",
            "1",
            "1.5",
            "9",
            "10.25",
            "12.49",
            "12.5",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775807",
            "18446744073709551615",
            "1e300",
        ];
        for (index, a) in ascending.iter().enumerate() {
            for (other, b) in ascending.iter().enumerate() {
                assert_eq!(parsed(a).cmp(&parsed(b)), index.cmp(&other), "{a} and {b}");
            }
        }
        for (a, b) in [
            ("100", "1e2"),
            ("0", "-0.0"),
            ("0.5", "5e-1"),
            ("1", "1.0"),
            ("0e9", "0"),
        ] {
            assert_eq!(parsed(a), parsed(b), "{a} and {b}");
        }
        assert_eq!(Decimal::parse("1x"), None);
    }

    #[test]
    fn numbers_are_written_plainly() {
        for (text, plain) in [
            ("1e2", "100"),
            ("-1.50", "-1.5"),
            ("1e-7", "0.0000001"),
            ("0.0", "0"),
            ("1e100", "0.1e101"),
        ] {
            assert_eq!(parsed(text).to_string(), plain);
        }
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
            assert_eq!(parsed(text).is_integral(), integral, "{text}");
        }
    }
}
