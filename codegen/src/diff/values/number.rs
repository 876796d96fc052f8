//! Numbers from one to another, compared exactly however they are written.

use std::cmp::Ordering;
use std::fmt;

use super::super::collect::Findings;
use super::super::lints::*;
use super::super::report::Examples;
use super::{Site, report};

/// Numbers between two bounds, both inclusive.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Range {
    min: Option<Decimal>,
    max: Option<Decimal>,
    /// Whether only whole numbers are meant.
    whole: bool,
}

impl Range {
    pub(super) fn of_integers(min: Option<i64>, max: Option<i64>) -> Self {
        let decimal = |bound: i64| Decimal::parse(&bound.to_string());
        Self {
            min: min.and_then(decimal),
            max: max.and_then(decimal),
            whole: true,
        }
    }

    pub(super) fn of_floats(min: Option<f64>, max: Option<f64>) -> Self {
        let decimal = |bound: f64| Decimal::parse(&bound.to_string());
        Self {
            min: min.and_then(decimal),
            max: max.and_then(decimal),
            whole: false,
        }
    }

    pub(super) fn of_decimals(min: Option<&str>, max: Option<&str>) -> Self {
        Self {
            min: min.and_then(Decimal::parse),
            max: max.and_then(Decimal::parse),
            whole: false,
        }
    }

    fn contains(&self, number: &Decimal) -> bool {
        self.min.as_ref().is_none_or(|min| min <= number)
            && self.max.as_ref().is_none_or(|max| number <= max)
    }

    /// A number in here that the other does not contain: as near to the other's bounds as can be said.
    fn beyond(&self, other: &Self) -> Option<Decimal> {
        let above = other.max.as_ref().map(|max| max.next(false));
        let below = other.min.as_ref().map(|min| min.next(true));
        let candidates = [above, below, self.max.clone(), self.min.clone()];
        let mut fitting = candidates.into_iter().flatten();
        fitting.find(|number| self.contains(number) && !other.contains(number))
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (None, None) => f.write_str("any"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
        }
    }
}

/// Compares the numbers that are accepted.
pub(super) fn compare(
    findings: &mut Findings<'_>,
    old: Option<&Range>,
    new: Option<&Range>,
    site: Site<'_>,
) -> Option<usize> {
    let any = Range {
        min: None,
        max: None,
        whole: new.or(old)?.whole,
    };
    let (old, new) = (old.unwrap_or(&any), new.unwrap_or(&any));
    let examples = Examples {
        accepted: new.beyond(old).map(|number| number.to_string()),
        rejected: old.beyond(new).map(|number| number.to_string()),
    };
    let lints = [&RANGE_NARROWED, &RANGE_WIDENED, &RANGE_CHANGED];
    let what = format!("range{}: {old} → {new}", site.part);
    report(findings, site, lints, what, examples)
}

/// A number in decimal notation, exact.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    /// The digits without zeros in front and at the end; none for zero.
    digits: Vec<u8>,
    /// Where the point is: `0.digits` times ten to this power.
    exponent: i64,
}

impl Decimal {
    /// Reads JSON's notation.
    fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        digits.drain(..zeros);
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits,
                exponent: 0,
            });
        }
        let point = i64::try_from(whole.len()).ok()? - i64::try_from(zeros).ok()?;
        Some(Self {
            negative,
            digits,
            exponent: exponent.checked_add(point)?,
        })
    }

    /// The number one step up or down: by one in the last digit that is written, or by one where the number
    /// is whole.
    fn next(&self, down: bool) -> Self {
        let written = self.to_string();
        let fraction = written.split_once('.').map_or(0, |(_, part)| part.len());
        let parsed: Option<i128> = written.replace('.', "").parse().ok();
        let step = if down { -1 } else { 1 };
        let next = parsed.and_then(|number| number.checked_add(step));
        next.and_then(|next| Self::parse(&format!("{next}e-{fraction}")))
            .unwrap_or_else(|| self.clone())
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits)),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
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
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits.iter().map(|digit| char::from(*digit)).collect();
        let length = digits.len() as i64;
        if digits.is_empty() {
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

    #[test]
    fn numbers_are_compared_however_they_are_written() {
        for (one, other, order) in [
            ("1", "1.0", Ordering::Equal),
            ("100", "1e2", Ordering::Equal),
            ("-0", "0", Ordering::Equal),
            ("0.1", "1e-1", Ordering::Equal),
            ("-1", "1", Ordering::Less),
            ("-2", "-1", Ordering::Less),
            ("0", "1e-7", Ordering::Less),
            ("0", "-1e-7", Ordering::Greater),
            ("9", "10", Ordering::Less),
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("12.5", "12.49", Ordering::Greater),
        ] {
            let parsed = |text| Decimal::parse(text).unwrap();
            assert_eq!(parsed(one).cmp(&parsed(other)), order, "{one} {other}");
        }
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
            assert_eq!(Decimal::parse(text).unwrap().to_string(), plain);
        }
    }

    #[test]
    fn an_example_lies_just_beyond_the_bound() {
        let range = |min, max| Range::of_integers(min, max);
        for (one, other, beyond) in [
            (range(None, None), range(None, Some(5)), Some("6")),
            (range(None, None), range(Some(-5), None), Some("-6")),
            (range(Some(1), Some(9)), range(Some(1), Some(9)), None),
            (range(Some(1), Some(9)), range(Some(2), Some(9)), Some("1")),
            (range(Some(7), Some(9)), range(None, Some(5)), Some("9")),
        ] {
            let found = one.beyond(&other).map(|number| number.to_string());
            assert_eq!(found.as_deref(), beyond, "{one} {other}");
        }
        let floats = Range::of_floats(None, Some(0.5));
        let any = Range::of_floats(None, None);
        assert_eq!(any.beyond(&floats).unwrap().to_string(), "0.6");
    }
}
