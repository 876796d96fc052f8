//! Bounds of lengths.

use crate::runtime::validate::checker::Checker;
use crate::runtime::validate::violation::Constraint;

/// Bounds of a length, both inclusive; either may be missing.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    min: Option<u64>,
    max: Option<u64>,
}

impl Length {
    /// From `min` up.
    pub const fn at_least(min: u64) -> Self {
        Self {
            min: Some(min),
            max: None,
        }
    }

    /// Up to `max`.
    pub const fn at_most(max: u64) -> Self {
        Self {
            min: None,
            max: Some(max),
        }
    }

    /// From `min` up to `max`.
    pub const fn between(min: u64, max: u64) -> Self {
        Self {
            min: Some(min),
            max: Some(max),
        }
    }

    #[inline]
    pub(crate) fn check(self, actual: usize, checker: &mut Checker<'_, '_>) {
        let actual = actual as u64;
        if self.min.is_some_and(|min| actual < min) || self.max.is_some_and(|max| actual > max) {
            checker.violation(Constraint::Length {
                actual: Some(actual),
                min: self.min,
                max: self.max,
            });
        }
    }

    /// Returns whether a string of so many bytes fits whatever its characters are. Each takes one to four bytes.
    #[inline]
    #[allow(dead_code)] // Not every crate has strings of limited length.
    pub(super) fn certainly_fits(self, bytes: usize) -> bool {
        let bytes = bytes as u64;
        self.min.is_none_or(|min| bytes >= min.saturating_mul(4))
            && self.max.is_none_or(|max| bytes <= max)
    }
}
