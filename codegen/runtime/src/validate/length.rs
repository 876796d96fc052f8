//! Bounds of lengths.

use crate::runtime::validate::checker::Checker;
use crate::runtime::validate::violation::Constraint;

/// A range of lengths. Both bounds are inclusive and optional.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    min: Option<u64>,
    max: Option<u64>,
}

impl Length {
    /// Creates a range without an upper bound.
    pub const fn at_least(min: u64) -> Self {
        Self {
            min: Some(min),
            max: None,
        }
    }

    /// Creates a range without a lower bound.
    pub const fn at_most(max: u64) -> Self {
        Self {
            min: None,
            max: Some(max),
        }
    }

    /// Creates a range with both bounds.
    pub const fn between(min: u64, max: u64) -> Self {
        Self {
            min: Some(min),
            max: Some(max),
        }
    }

    #[inline]
    pub(crate) fn check(self, actual: u64, checker: &mut Checker<'_, '_>) {
        if self.min.is_some_and(|min| actual < min) || self.max.is_some_and(|max| actual > max) {
            checker.violation(Constraint::Length {
                actual: Some(actual),
                min: self.min,
                max: self.max,
            });
        }
    }

    /// Returns whether a string with this number of bytes is within the bounds whatever its characters are: each has
    /// one to four bytes.
    #[inline]
    #[allow(dead_code)] // Not every crate has strings of limited length.
    pub(super) fn certainly_fits(self, bytes: usize) -> bool {
        let bytes = bytes as u64;
        self.min.is_none_or(|min| bytes >= min.saturating_mul(4))
            && self.max.is_none_or(|max| bytes <= max)
    }
}
