//! Numbers of arbitrary size.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::runtime::validate::checker::{Check, Checker};
use crate::runtime::validate::violation::{Constraint, RangeNumber};

/// An integer of arbitrary size, in decimal notation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BigInteger(String);

/// A decimal number of arbitrary size and precision, in decimal notation with an optional exponent.
///
/// Numbers are equal if their values are: `1.0` equals `1.00` and `1e0`.
#[derive(Debug, Clone)]
pub struct BigDecimal(String);

/// A text is not a number in decimal notation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseNumberError;

impl fmt::Display for ParseNumberError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number in decimal notation")
    }
}

impl Error for ParseNumberError {}

impl BigInteger {
    /// Returns the number in decimal notation.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl BigDecimal {
    /// Returns the number in decimal notation.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The maximum number of digits of an integer that is written with an exponent.
const MOST_DIGITS: usize = 10_000;

impl BigDecimal {
    /// Returns the number as an integer, if it is one with at most [`MOST_DIGITS`] digits.
    #[allow(dead_code)] // Only what reads numbers asks.
    #[inline]
    pub(crate) fn to_integer(&self) -> Option<BigInteger> {
        if let Ok(integer) = self.0.parse() {
            return Some(integer);
        }
        let number = Decimal::parse(&self.0)?;
        let length = usize::try_from(number.exponent).ok()?;
        if length > MOST_DIGITS || length < number.digits.len() {
            return None;
        }
        let sign = number.negative.then_some('-');
        let digits = number.digits.iter().map(|digit| char::from(*digit));
        let zeros = length - number.digits.len();
        let text: String = sign.into_iter().chain(digits).collect();
        match text.as_str() {
            "" => Some(BigInteger::from(0)),
            _ => Some(BigInteger(text + &"0".repeat(zeros))),
        }
    }
}

impl PartialEq for BigDecimal {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || Decimal::parse(&self.0) == Decimal::parse(&other.0)
    }
}

impl Eq for BigDecimal {}

impl Hash for BigDecimal {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        Decimal::parse(&self.0).hash(state);
    }
}

impl FromStr for BigInteger {
    type Err = ParseNumberError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let leading_zero = digits.len() > 1 && digits.starts_with('0');
        if digits.is_empty() || leading_zero || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParseNumberError);
        }
        let is_negative_zero = text == "-0";
        Ok(Self(if is_negative_zero { "0" } else { text }.to_owned()))
    }
}

impl FromStr for BigDecimal {
    type Err = ParseNumberError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Decimal::parse(text) {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(ParseNumberError),
        }
    }
}

impl From<i64> for BigInteger {
    #[inline]
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl From<i64> for BigDecimal {
    #[inline]
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl From<BigInteger> for BigDecimal {
    #[inline]
    fn from(number: BigInteger) -> Self {
        Self(number.0)
    }
}

impl fmt::Display for BigInteger {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for BigDecimal {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The parts of a number: its sign, its digits without leading or trailing zeros, and the power of ten by which
/// `0.digits` is multiplied.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    #[inline]
    fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        let exponent = i64::from(exponent) + whole.len() as i64 - zeros as i64;
        digits.drain(..zeros);
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let is_zero = digits.is_empty();
        Some(Self {
            negative: negative && !is_zero,
            digits,
            exponent: if is_zero { 0 } else { exponent },
        })
    }

    #[inline]
    fn compare(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }

    #[inline]
    fn compare_size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits)),
        }
    }
}

/// A range of numbers of arbitrary size, in decimal notation. Both bounds are inclusive and optional.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct DecimalRange {
    /// The smallest number allowed.
    pub min: Option<&'static str>,
    /// The largest number allowed.
    pub max: Option<&'static str>,
}

impl DecimalRange {
    #[inline]
    fn check(&self, actual: &str, checker: &mut Checker<'_, '_>) {
        let is = |bound: Option<&str>, wrong: Ordering| {
            let bound = bound.and_then(Decimal::parse);
            let actual = Decimal::parse(actual);
            matches!((actual, bound), (Some(actual), Some(bound)) if actual.compare(&bound) == wrong)
        };
        if is(self.min, Ordering::Less) || is(self.max, Ordering::Greater) {
            let number = |text: &str| RangeNumber::Decimal(text.to_owned());
            checker.violation(Constraint::Range {
                actual: Some(number(actual)),
                min: self.min.map(number),
                max: self.max.map(number),
            });
        }
    }
}

impl Check<BigInteger> for DecimalRange {
    #[inline]
    fn check<'v>(&self, value: &'v BigInteger, checker: &mut Checker<'v, '_>) {
        DecimalRange::check(self, value.as_str(), checker);
    }
}

impl Check<BigDecimal> for DecimalRange {
    #[inline]
    fn check<'v>(&self, value: &'v BigDecimal, checker: &mut Checker<'v, '_>) {
        DecimalRange::check(self, value.as_str(), checker);
    }
}
