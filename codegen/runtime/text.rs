//! Checks of strings.

use super::length::Length;
use super::pattern::Pattern;
use super::validate::{Checker, Rule};
use super::violation::Constraint;

/// The check of a string: its length in Unicode scalar values, and a pattern.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    length: Option<Length>,
    pattern: Option<&'static Pattern>,
}

impl Text {
    /// Only the length counts.
    pub const fn length(length: Length) -> Self {
        Self {
            length: Some(length),
            pattern: None,
        }
    }

    /// Only the pattern counts.
    pub const fn pattern(pattern: &'static Pattern) -> Self {
        Self {
            length: None,
            pattern: Some(pattern),
        }
    }

    /// Both count.
    pub const fn length_and_pattern(length: Length, pattern: &'static Pattern) -> Self {
        Self {
            length: Some(length),
            pattern: Some(pattern),
        }
    }
}

impl<T: AsRef<str> + ?Sized> Rule<T> for Text {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        let text = value.as_ref();
        if let Some(length) = self.length
            && !length.certainly_fits(text.len())
        {
            length.check(text.chars().count(), checker);
        }
        if let Some(pattern) = self.pattern
            && !pattern.is_match(text)
        {
            checker.violation(Constraint::Pattern {
                pattern: pattern.source(),
            });
        }
    }
}
