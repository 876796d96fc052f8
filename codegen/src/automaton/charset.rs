//! Sets of Unicode scalar values, and predefined character classes.

/// The last code point.
pub(crate) const MAX: u32 = 0x10_FFFF;
/// The code points that are not scalar values and so do not occur in a `str`.
pub(crate) const SURROGATES: (u32, u32) = (0xD800, 0xDFFF);

/// A set of scalar values: sorted, disjoint, non-adjacent ranges with inclusive bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct CharSet {
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    pub(crate) fn single(c: u32) -> Self {
        Self::from_ranges([(c, c)])
    }

    /// Returns the set of all scalar values.
    pub(crate) fn full() -> Self {
        Self::from_ranges([(0, MAX)])
    }

    /// Returns the union of the ranges, in any order, without surrogates.
    pub(crate) fn from_ranges(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut sorted: Vec<(u32, u32)> = ranges.into_iter().collect();
        if sorted.len() > 1 {
            sorted.sort_unstable();
        }
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
        for (low, high) in sorted {
            match merged.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        if merged
            .iter()
            .any(|&(low, high)| low <= SURROGATES.1 && high >= SURROGATES.0)
        {
            merged = merged.into_iter().flat_map(without_surrogates).collect();
        }
        Self { ranges: merged }
    }

    pub(crate) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self::from_ranges(self.ranges.iter().chain(&other.ranges).copied())
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        self.negate().union(&other.negate()).negate()
    }

    pub(crate) fn negate(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for &(low, high) in &self.ranges {
            if low > next {
                gaps.push((next, low - 1));
            }
            next = high + 1;
        }
        if next <= MAX {
            gaps.push((next, MAX));
        }
        Self::from_ranges(gaps)
    }
}

/// Splits a range into the one or two parts outside the surrogates.
pub(crate) fn without_surrogates((low, high): (u32, u32)) -> impl Iterator<Item = (u32, u32)> {
    [
        (low, high.min(SURROGATES.0 - 1)),
        (low.max(SURROGATES.1 + 1), high),
    ]
    .into_iter()
    .filter(|(low, high)| low <= high)
}

/// Returns `\d`: the ASCII digits.
pub(crate) fn digit() -> CharSet {
    ascii(&[('0', '9')])
}

/// Returns `\w`: the ASCII letters, digits and underscore.
pub(crate) fn word() -> CharSet {
    ascii(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
}

/// Returns `\s`: WhiteSpace and LineTerminator of ECMA 262.
pub(crate) fn space() -> CharSet {
    CharSet::from_ranges([
        (0x09, 0x0D),
        (0x20, 0x20),
        (0xA0, 0xA0),
        (0x1680, 0x1680),
        (0x2000, 0x200A),
        (0x2028, 0x2029),
        (0x202F, 0x202F),
        (0x205F, 0x205F),
        (0x3000, 0x3000),
        (0xFEFF, 0xFEFF),
    ])
}

/// Returns `\h` of Java and PCRE: horizontal white space.
pub(crate) fn horizontal_space() -> CharSet {
    CharSet::from_ranges([
        (0x09, 0x09),
        (0x20, 0x20),
        (0xA0, 0xA0),
        (0x1680, 0x1680),
        (0x180E, 0x180E),
        (0x2000, 0x200A),
        (0x202F, 0x202F),
        (0x205F, 0x205F),
        (0x3000, 0x3000),
    ])
}

/// Returns the line terminators of ECMA 262, which `.` does not match.
pub(crate) fn line_terminator() -> CharSet {
    CharSet::from_ranges([(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)])
}

pub(crate) fn ascii(ranges: &[(char, char)]) -> CharSet {
    CharSet::from_ranges(
        ranges
            .iter()
            .map(|&(low, high)| (u32::from(low), u32::from(high))),
    )
}
