//! Syntax trees of patterns, with classes, flags and word boundaries expanded.

use super::charset::CharSet;

/// The maximum number of branches of an atomic group: each one is expanded with all before it.
const MAX_ATOMIC_BRANCHES: usize = 16;

/// A pattern or a part of one.
///
/// Greedy and lazy quantifiers are not distinguished, nor are kinds of groups: they affect captures, but not whether
/// the pattern matches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Ast {
    /// Matches the empty string.
    Empty,
    /// Matches one scalar value of the set. The empty set never matches.
    Set(CharSet),
    /// Matches the parts in sequence.
    Concat(Vec<Ast>),
    /// Matches any of the branches.
    Alternate(Vec<Ast>),
    /// Matches `inner` from `min` to `max` times, unbounded without `max`.
    Repeat {
        inner: Box<Ast>,
        min: u32,
        max: Option<u32>,
    },
    /// Matches the empty string where `inner` matches (or does not match) just ahead or just behind.
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
    /// Builds a look-ahead.
    pub(crate) fn ahead(negative: bool, inner: Self) -> Self {
        Self::Look {
            ahead: true,
            negative,
            inner: Box::new(inner),
        }
    }

    /// Builds a look-behind.
    pub(crate) fn behind(negative: bool, inner: Self) -> Self {
        Self::Look {
            ahead: false,
            negative,
            inner: Box::new(inner),
        }
    }

    /// Returns the pattern repeated `min` to `max` times. A zero-width assertion need not hold more than once.
    pub(crate) fn repeated(self, min: u32, max: Option<u32>) -> Self {
        match self {
            Self::Look { .. } | Self::Start | Self::End if min == 0 => Self::Empty,
            Self::Look { .. } | Self::Start | Self::End => self,
            one if (min, max) == (1, Some(1)) => one,
            inner => Self::Repeat {
                inner: Box::new(inner),
                min,
                max,
            },
        }
    }

    /// Expresses the pattern as an atomic group, without backtracking; `None` if that is not possible. Only the first
    /// choice of each repetition and branch counts, if what is repeated has a single length.
    pub(crate) fn atomic(self) -> Option<Self> {
        match self {
            whole if whole.has_fixed_matches() => Some(whole),
            Self::Repeat { ref inner, .. } if inner.is_zero_width() => Some(self),
            Self::Repeat { inner, min, max } if inner.has_fixed_matches() => {
                let stops = Self::ahead(true, (*inner).clone());
                let all = max.map(|max| inner.as_ref().clone().repeated(max, Some(max)));
                let fewer = match max {
                    Some(max) => (*inner).repeated(min, Some(max.saturating_sub(1))),
                    None => (*inner).repeated(min, None),
                };
                let fewer = Self::Concat(vec![fewer, stops]);
                Some(match all {
                    Some(all) => Self::Alternate(vec![all, fewer]),
                    None => fewer,
                })
            }
            Self::Concat(mut parts) => {
                let last = parts.pop()?;
                let lead = parts.iter().all(Self::has_fixed_matches);
                parts.push(last.atomic()?);
                lead.then_some(Self::Concat(parts))
            }
            Self::Alternate(branches) if branches.iter().all(Self::has_fixed_matches) => {
                let exclusive = |at: usize| {
                    let earlier = branches.iter().take(at).cloned();
                    let not_earlier = earlier.map(|branch| Self::ahead(true, branch));
                    Self::Concat(not_earlier.chain(branches.get(at).cloned()).collect())
                };
                let few = branches.len() <= MAX_ATOMIC_BRANCHES;
                few.then(|| Self::Alternate((0..branches.len()).map(exclusive).collect()))
            }
            _ => None,
        }
    }

    /// Returns whether all matches at the same position have the same length.
    fn has_fixed_matches(&self) -> bool {
        match self {
            Self::Empty | Self::Set(_) | Self::Look { .. } | Self::Start | Self::End => true,
            Self::Concat(parts) => parts.iter().all(Self::has_fixed_matches),
            Self::Alternate(branches) => {
                let is_character = |branch: &Self| matches!(branch, Self::Set(_));
                branches.iter().all(is_character)
            }
            Self::Repeat { inner, min, max } => *max == Some(*min) && inner.has_fixed_matches(),
        }
    }

    /// Returns whether the pattern matches only the empty string.
    fn is_zero_width(&self) -> bool {
        match self {
            Self::Empty | Self::Look { .. } | Self::Start | Self::End => true,
            Self::Set(_) => false,
            Self::Concat(parts) | Self::Alternate(parts) => parts.iter().all(Self::is_zero_width),
            Self::Repeat { inner, max, .. } => *max == Some(0) || inner.is_zero_width(),
        }
    }

    /// Returns the pattern that matches the reversed texts.
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

    /// Returns whether all matches begin at the start of the text.
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
