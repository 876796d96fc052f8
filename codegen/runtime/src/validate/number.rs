//! Checks of numbers.

use crate::runtime::validate::checker::{Check, Checker};
use crate::runtime::validate::violation::{Constraint, RangeNumber};

/// A range of bytes, shorts, integers or longs. Both bounds are inclusive and optional.
#[derive(Debug, Clone, Copy)]
pub struct IntegerRange {
    /// The minimum.
    pub min: Option<i64>,
    /// The maximum.
    pub max: Option<i64>,
}

impl IntegerRange {
    #[inline]
    pub(crate) fn check_number(&self, actual: i64, checker: &mut Checker<'_, '_>) {
        if self.min.is_some_and(|min| actual < min) || self.max.is_some_and(|max| actual > max) {
            checker.violation(Constraint::Range {
                actual: Some(RangeNumber::Integer(actual)),
                min: self.min.map(RangeNumber::Integer),
                max: self.max.map(RangeNumber::Integer),
            });
        }
    }
}

impl<T: Copy + Into<i64>> Check<T> for IntegerRange {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        self.check_number((*value).into(), checker);
    }
}

/// A range of floats or doubles. Both bounds are inclusive and optional. NaN is outside of every range.
#[derive(Debug, Clone, Copy)]
pub struct FloatRange<T> {
    /// The minimum.
    pub min: Option<T>,
    /// The maximum.
    pub max: Option<T>,
}

impl<T: Copy + PartialOrd + ToString> Check<T> for FloatRange<T> {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        let actual = *value;
        let fits =
            self.min.is_none_or(|min| actual >= min) && self.max.is_none_or(|max| actual <= max);
        if !fits {
            let number = |number: T| RangeNumber::Decimal(number.to_string());
            checker.violation(Constraint::Range {
                actual: Some(number(actual)),
                min: self.min.map(number),
                max: self.max.map(number),
            });
        }
    }
}
