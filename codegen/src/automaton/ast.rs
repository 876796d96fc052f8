//! Patterns as trees, with classes, flags and word boundaries already spelled out.

use super::charset::CharSet;

/// The maximum number of branches of an atomic group: each one is spelled out with all before it.
const MAX_ATOMIC_BRANCHES: usize = 16;

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

    /// The pattern `min` to `max` times. A place in the text repeats itself: it is needed, or it is not.
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

    /// The pattern as an atomic group, which never gives back what it has taken, if that can be said without:
    /// of each repetition and branch only what is tried first counts, where what it repeats has one length only.
    pub(crate) fn atomic(self) -> Option<Self> {
        match self {
            whole if whole.has_one_way() => Some(whole),
            Self::Repeat { ref inner, .. } if inner.is_zero_width() => Some(self),
            Self::Repeat { inner, min, max } if inner.has_one_way() => {
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
                let lead = parts.iter().all(Self::has_one_way);
                parts.push(last.atomic()?);
                lead.then_some(Self::Concat(parts))
            }
            Self::Alternate(branches) if branches.iter().all(Self::has_one_way) => {
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

    /// Returns whether there is at most one length of which it matches at any place.
    fn has_one_way(&self) -> bool {
        match self {
            Self::Empty | Self::Set(_) | Self::Look { .. } | Self::Start | Self::End => true,
            Self::Concat(parts) => parts.iter().all(Self::has_one_way),
            Self::Alternate(branches) => {
                let is_character = |branch: &Self| matches!(branch, Self::Set(_));
                branches.iter().all(is_character)
            }
            Self::Repeat { inner, min, max } => *max == Some(*min) && inner.has_one_way(),
        }
    }

    /// Returns whether it matches nothing but the empty string.
    fn is_zero_width(&self) -> bool {
        match self {
            Self::Empty | Self::Look { .. } | Self::Start | Self::End => true,
            Self::Set(_) => false,
            Self::Concat(parts) | Self::Alternate(parts) => parts.iter().all(Self::is_zero_width),
            Self::Repeat { inner, max, .. } => *max == Some(0) || inner.is_zero_width(),
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

    /// Returns whether no match can begin later than at the start of the text.
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
