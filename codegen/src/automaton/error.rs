//! Errors of pattern compilation.

use std::borrow::Cow;
use std::fmt;

/// The kinds of [`PatternError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternErrorKind {
    /// The pattern is not a regular expression in any supported dialect.
    Syntax,
    /// The pattern uses a construct that finite automata cannot express (back-references, atomic groups).
    NotRegular,
    /// The pattern is valid in another dialect, but uses a construct that is not supported.
    Unsupported,
    /// The pattern, its automaton or its table would exceed a limit.
    TooLarge,
}

/// A pattern that cannot be compiled: position, cause and remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The kind of error.
    pub kind: PatternErrorKind,
    /// The position in the pattern, as a byte offset; 0 for the whole pattern.
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
