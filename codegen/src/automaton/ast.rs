//! What a pattern says, with classes, flags and word boundaries already spelled out.

use super::charset::CharSet;

/// A pattern, or a part of one.
///
/// Greedy and lazy quantifiers are the same here, and so are all kinds of
/// groups: they decide what is captured, never whether something matches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Ast {
    /// Matches the empty string.
    Empty,
    /// Matches one scalar value of the set. The empty set never matches.
    Set(CharSet),
    /// Matches the parts one after another.
    Concat(Vec<Ast>),
    /// Matches any one of the branches.
    Alternate(Vec<Ast>),
    /// Matches `inner` from `min` to `max` times; without `max`, without end.
    Repeat {
        inner: Box<Ast>,
        min: u32,
        max: Option<u32>,
    },
    /// Matches the empty string where `inner` matches (or does not match)
    /// just ahead or just behind.
    Look {
        ahead: bool,
        negative: bool,
        inner: Box<Ast>,
    },
    /// Matches the empty string at the start of the text.
    Start,
    /// Matches the empty string at the very end of the text.
    End,
}

impl Ast {
    /// `inner` just ahead, or not.
    pub(crate) fn ahead(negative: bool, inner: Self) -> Self {
        Self::Look {
            ahead: true,
            negative,
            inner: Box::new(inner),
        }
    }

    /// `inner` just behind, or not.
    pub(crate) fn behind(negative: bool, inner: Self) -> Self {
        Self::Look {
            ahead: false,
            negative,
            inner: Box::new(inner),
        }
    }

    /// The pattern that matches the same texts when they are read from the end.
    pub(crate) fn reversed(&self) -> Self {
        match self {
            Self::Empty => Self::Empty,
            Self::Set(set) => Self::Set(set.clone()),
            Self::Concat(parts) => Self::Concat(parts.iter().rev().map(Self::reversed).collect()),
            Self::Alternate(branches) => {
                Self::Alternate(branches.iter().map(Self::reversed).collect())
            }
            Self::Repeat { inner, min, max } => Self::Repeat {
                inner: Box::new(inner.reversed()),
                min: *min,
                max: *max,
            },
            Self::Look {
                ahead,
                negative,
                inner,
            } => Self::Look {
                ahead: !ahead,
                negative: *negative,
                inner: Box::new(inner.reversed()),
            },
            Self::Start => Self::End,
            Self::End => Self::Start,
        }
    }

    /// Whether no match can begin later than at the start of the text.
    pub(crate) fn only_at_start(&self) -> bool {
        match self {
            Self::Start => true,
            Self::Concat(parts) => parts.iter().any(Self::only_at_start),
            Self::Alternate(branches) => branches.iter().all(Self::only_at_start),
            Self::Repeat { inner, min, .. } => *min > 0 && inner.only_at_start(),
            Self::Look {
                ahead: true,
                negative: false,
                inner,
            } => inner.only_at_start(),
            Self::Empty | Self::Set(_) | Self::Look { .. } | Self::End => false,
        }
    }
}
