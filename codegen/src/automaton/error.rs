//! Reasons why a pattern cannot become an automaton.

use std::borrow::Cow;
use std::fmt;

/// The kind of obstacle that a [`PatternError`] reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternErrorKind {
    /// The pattern is not a regular expression in any reading that we know.
    Syntax,
    /// The pattern asks for something that no finite automaton can decide
    /// (back-references, atomic groups).
    NotRegular,
    /// The pattern is a well-formed one of another dialect, with a construct
    /// that ECMA 262 does not have and we do not read.
    Unsupported,
    /// The pattern, its automaton or its table would exceed a stated limit.
    TooLarge,
}

/// A pattern that cannot be compiled: where, why, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The kind of obstacle.
    pub kind: PatternErrorKind,
    /// The place in the pattern, as a byte offset; 0 for the pattern as a whole.
    pub offset: usize,
    /// The problem.
    pub cause: Cow<'static, str>,
    /// The remedy, for the author of the model.
    pub remedy: Cow<'static, str>,
}

impl PatternError {
    pub(crate) fn syntax(
        offset: usize,
        cause: impl Into<Cow<'static, str>>,
        remedy: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new(PatternErrorKind::Syntax, offset, cause, remedy)
    }

    pub(crate) fn too_large(cause: impl Into<Cow<'static, str>>) -> Self {
        Self::new(
            PatternErrorKind::TooLarge,
            0,
            cause,
            "lower the repetition counts, or bound the length with the length trait instead",
        )
    }

    pub(crate) fn new(
        kind: PatternErrorKind,
        offset: usize,
        cause: impl Into<Cow<'static, str>>,
        remedy: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            kind,
            offset,
            cause: cause.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {})", self.cause, self.offset)
    }
}

impl std::error::Error for PatternError {}
