//! Intervals of lengths.

use std::fmt;

use crate::ir::Length;

/// An interval of lengths, with inclusive bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

impl Interval {
    /// Returns the interval of the bounds; unbounded if there are none.
    pub(super) fn of(length: Option<Length>) -> Self {
        Self {
            min: length.and_then(|length| length.min).unwrap_or(0),
            max: length.and_then(|length| length.max),
        }
    }

    pub(super) fn contains(self, length: u64) -> bool {
        self.min <= length && self.max.is_none_or(|max| length <= max)
    }

    /// Returns the smallest length in this interval that is not in the other.
    pub(super) fn beyond(self, other: Self) -> Option<u64> {
        let above = other.max.and_then(|max| max.checked_add(1));
        let candidates = [Some(self.min), above.map(|above| above.max(self.min))];
        let mut fitting = candidates.into_iter().flatten();
        fitting.find(|length| self.contains(*length) && !other.contains(*length))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (0, None) => f.write_str("any"),
            (min, None) => write!(f, "at least {min}"),
            (0, Some(max)) => write!(f, "at most {max}"),
            (min, Some(max)) if min == max => write!(f, "exactly {min}"),
            (min, Some(max)) => write!(f, "{min} to {max}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_have_the_smallest_length_beyond_the_bound() {
        let interval = |(min, max): (u64, Option<u64>)| Interval { min, max };
        for (one, other, beyond) in [
            ((0, None), (0, None), None),
            ((0, None), (1, None), Some(0)),
            ((1, None), (0, None), None),
            ((1, Some(5)), (1, Some(4)), Some(5)),
            ((1, Some(5)), (2, Some(4)), Some(1)),
            ((3, Some(5)), (0, Some(1)), Some(3)),
            ((3, Some(5)), (4, Some(9)), Some(3)),
            ((0, None), (0, Some(u64::MAX)), None),
            ((5, Some(9)), (0, Some(7)), Some(8)),
        ] {
            let found = interval(one).beyond(interval(other));
            assert_eq!(found, beyond, "{one:?} {other:?}");
        }
    }
}
