//! Checks of strings.

use crate::runtime::validate::checker::{Check, Checker};
use crate::runtime::validate::length::Length;
use crate::runtime::validate::pattern::Pattern;
use crate::runtime::validate::violation::Constraint;

/// The check of a string: its length in Unicode scalar values, and a pattern.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    length: Option<Length>,
    pattern: Option<&'static Pattern>,
    /// The pattern matches only texts with an allowed length.
    pattern_implies_length: bool,
}

impl Text {
    /// Creates a check of the length.
    pub const fn length(length: Length) -> Self {
        Self {
            length: Some(length),
            pattern: None,
            pattern_implies_length: false,
        }
    }

    /// Creates a check of the pattern.
    pub const fn pattern(pattern: &'static Pattern) -> Self {
        Self {
            length: None,
            pattern: Some(pattern),
            pattern_implies_length: true,
        }
    }

    /// Creates a check of length and pattern.
    pub const fn length_and_pattern(length: Length, pattern: &'static Pattern) -> Self {
        Self {
            length: Some(length),
            pattern: Some(pattern),
            pattern_implies_length: false,
        }
    }

    /// Creates a check of length and pattern, where the pattern matches only texts with an allowed length.
    pub const fn pattern_within_length(length: Length, pattern: &'static Pattern) -> Self {
        Self {
            length: Some(length),
            pattern: Some(pattern),
            pattern_implies_length: true,
        }
    }
}

impl<T: AsRef<str> + ?Sized> Check<T> for Text {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        let text = value.as_ref();
        let broken = self.pattern.filter(|pattern| !pattern.is_match(text));
        let is_open = broken.is_some() || !self.pattern_implies_length;
        let open = |length: &&Length| is_open && !length.certainly_fits(text.len());
        if let Some(length) = self.length.as_ref().filter(open) {
            length.check(scalar_values(text) as u64, checker);
        }
        if let Some(pattern) = broken {
            checker.violation(Constraint::Pattern {
                pattern: pattern.source(),
            });
        }
    }
}

/// Returns the number of Unicode scalar values. ASCII texts are counted faster.
#[inline]
fn scalar_values(text: &str) -> usize {
    if is_ascii(text.as_bytes()) {
        text.len()
    } else {
        text.chars().count()
    }
}

/// Returns whether all bytes are ASCII. For short texts, this is faster than the standard library.
#[inline]
fn is_ascii(bytes: &[u8]) -> bool {
    const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
    let mut union = match bytes.last_chunk() {
        Some(last) => u64::from_ne_bytes(*last),
        None => bytes.iter().fold(0, |union, &byte| union | u64::from(byte)),
    };
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk() {
        union |= u64::from_ne_bytes(*eight);
        rest = after;
    }
    union & HIGH_BITS == 0
}
