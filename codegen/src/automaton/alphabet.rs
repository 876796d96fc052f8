//! Partitions of code points into classes that an automaton does not distinguish.

use super::charset::{CharSet, MAX, SURROGATES, without_surrogates};
use super::error::PatternError;
use super::intern::Interner;

/// The maximum number of classes of an automaton.
const MAX_CLASSES: usize = 4096;

/// A partition of the scalar values into classes, numbered from 0 in the order of their first members.
///
/// Surrogates are not scalar values; they belong to the range before them and are never looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alphabet {
    /// The sorted starts of the ranges; the first is 0.
    starts: Vec<u32>,
    /// The class of each range.
    classes: Vec<u16>,
    count: usize,
}

impl Alphabet {
    /// Returns the coarsest partition in which every set is a union of classes, and the classes of each set in
    /// ascending order.
    pub(crate) fn minterms(sets: &[CharSet]) -> Result<(Self, Vec<Vec<u16>>), PatternError> {
        let mut events: Vec<(u32, u32)> = Vec::new();
        for (id, set) in sets.iter().enumerate() {
            for &(low, high) in set.ranges() {
                events.push((low, id as u32));
                events.push((high + 1, id as u32));
            }
        }
        events.sort_unstable();
        let mut inside = vec![0u32; sets.len().div_ceil(32).max(1)];
        let mut signatures = Interner::default();
        let mut builder = Builder::default();
        let mut at = 0;
        let mut start = 0;
        loop {
            while let Some(&(point, id)) = events.get(at).filter(|event| event.0 == start) {
                let _ = point;
                inside[id as usize / 32] ^= 1 << (id % 32);
                at += 1;
            }
            let next = events.get(at).map_or(MAX + 1, |event| event.0);
            if !(start >= SURROGATES.0 && next <= SURROGATES.1 + 1) {
                let (class, _) = signatures.intern(&inside);
                builder.push(start, class);
            }
            if next > MAX {
                break;
            }
            start = next;
        }
        if signatures.len() > MAX_CLASSES {
            return Err(PatternError::too_large(format!(
                "the pattern distinguishes more than {MAX_CLASSES} classes of characters"
            )));
        }
        let members = (0..sets.len())
            .map(|id| {
                (0..signatures.len() as u32)
                    .filter(|&class| signatures.get(class)[id / 32] >> (id % 32) & 1 == 1)
                    .map(|class| class as u16)
                    .collect()
            })
            .collect();
        Ok((builder.finish(signatures.len()), members))
    }

    /// Returns the number of classes; at least one.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    pub(crate) fn class_of(&self, c: char) -> usize {
        let c = u32::from(c);
        let after = self.starts.partition_point(|&start| start <= c);
        after
            .checked_sub(1)
            .and_then(|at| self.classes.get(at))
            .map_or(0, |&class| usize::from(class))
    }

    /// Returns the start and the class of each range.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (u32, usize)> {
        self.starts
            .iter()
            .zip(&self.classes)
            .map(|(&start, &class)| (start, usize::from(class)))
    }

    /// Returns each range of scalar values with its class; bounds are inclusive, surrogates excluded.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = (u32, u32, usize)> {
        let ends = self.starts.iter().skip(1).map(|&start| start - 1);
        self.segments()
            .zip(ends.chain([MAX]))
            .flat_map(|((low, class), high)| {
                without_surrogates((low, high)).map(move |(low, high)| (low, high, class))
            })
    }

    /// Maps each class through `class_map`. Returns the partition, and for each final class its number in `class_map`.
    pub(crate) fn merge(&self, class_map: &[u32]) -> (Self, Vec<u32>) {
        let mut number = vec![u32::MAX; class_map.len()];
        let mut order = Vec::new();
        let mut builder = Builder::default();
        for (start, class) in self.segments() {
            let old = class_map[class];
            if number[old as usize] == u32::MAX {
                number[old as usize] = order.len() as u32;
                order.push(old);
            }
            builder.push(start, number[old as usize]);
        }
        (builder.finish(order.len()), order)
    }

    /// Returns the coarsest common refinement, and for each of its classes the class in either partition.
    pub(crate) fn align(&self, other: &Self) -> (Self, Vec<(u16, u16)>) {
        let mut pairs = Interner::default();
        let mut builder = Builder::default();
        let (mut left, mut right) = (0, 0);
        while let (Some(&a), Some(&b)) = (self.classes.get(left), other.classes.get(right)) {
            let start = self.starts[left].max(other.starts[right]);
            let (class, _) = pairs.intern(&[u32::from(a), u32::from(b)]);
            builder.push(start, class);
            let left_end = self.starts.get(left + 1).copied().unwrap_or(u32::MAX);
            let right_end = other.starts.get(right + 1).copied().unwrap_or(u32::MAX);
            left += usize::from(left_end <= right_end);
            right += usize::from(right_end <= left_end);
        }
        let of_pair = (0..pairs.len() as u32)
            .map(|id| (pairs.get(id)[0] as u16, pairs.get(id)[1] as u16))
            .collect();
        (builder.finish(pairs.len()), of_pair)
    }
}

#[derive(Default)]
struct Builder {
    starts: Vec<u32>,
    classes: Vec<u16>,
}

impl Builder {
    /// Adds a range from `start` on; one that starts among the surrogates starts after them.
    fn push(&mut self, start: u32, class: u32) {
        let start = if (SURROGATES.0..=SURROGATES.1).contains(&start) {
            SURROGATES.1 + 1
        } else {
            start
        };
        if self.classes.last() != Some(&(class as u16)) {
            self.starts.push(start);
            self.classes.push(class as u16);
        }
    }

    fn finish(self, count: usize) -> Alphabet {
        Alphabet {
            starts: self.starts,
            classes: self.classes,
            count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Alphabet, CharSet, MAX_CLASSES};

    /// Each set is a class of its own, and the rest is one more.
    #[test]
    fn the_number_of_classes_is_limited() {
        for (sets, count) in [
            (MAX_CLASSES - 1, Some(MAX_CLASSES)),
            (MAX_CLASSES, None),
            (MAX_CLASSES + 9, None),
        ] {
            let sets: Vec<_> = (0..sets as u32)
                .map(|c| CharSet::from_ranges(vec![(c, c)]))
                .collect();
            let found = Alphabet::minterms(&sets)
                .ok()
                .map(|(alphabet, _)| alphabet.count());
            assert_eq!(found, count, "{}", sets.len());
        }
    }
}
