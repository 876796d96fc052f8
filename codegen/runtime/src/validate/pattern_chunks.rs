//! Patterns: matching many characters of a text at a time.

use super::pattern::{Pattern, Takes};

impl Pattern {
    /// Skips ASCII characters that the run accepts, many at a time. Returns the rest of the text, and the remaining
    /// count of the run.
    #[inline]
    pub(super) fn in_chunks<'t>(&self, takes: Takes, text: &'t [u8], left: u32) -> (&'t [u8], u32) {
        let (mut rest, mut left) = (text, left);
        while self.takes_chunk::<16>(takes, &mut rest, &mut left) {}
        self.takes_chunk::<8>(takes, &mut rest, &mut left);
        self.takes_chunk::<4>(takes, &mut rest, &mut left);
        (rest, left)
    }

    /// Skips `N` characters, if the run accepts them all and has that many left.
    #[inline]
    fn takes_chunk<const N: usize>(&self, takes: Takes, rest: &mut &[u8], left: &mut u32) -> bool {
        match rest.split_first_chunk::<N>() {
            Some((chunk, after)) if *left >= N as u32 && self.takes_all(takes, chunk) => {
                (*rest, *left) = (after, *left - N as u32);
                true
            }
            _ => false,
        }
    }

    /// Returns whether all bytes are ASCII characters that the run accepts.
    #[inline]
    pub(super) fn takes_all(&self, takes: Takes, bytes: &[u8]) -> bool {
        if takes.spans == 0 {
            return self.are_of_classes(takes.classes, bytes);
        }
        let mut rest = bytes;
        while let (Some(words), Some(after)) = (words(rest), rest.get(16..)) {
            if !are_in_spans(takes.spans, words) {
                return false;
            }
            rest = after;
        }
        match words(rest) {
            Some(words) => are_in_spans(takes.spans, words),
            None => self.are_of_classes(takes.classes, rest),
        }
    }

    /// Returns whether all bytes are ASCII characters of the classes in a mask.
    #[inline]
    fn are_of_classes(&self, mask: u64, bytes: &[u8]) -> bool {
        let (mut union, mut classes) = (0, 0);
        for &byte in bytes {
            union |= byte;
            classes |= 1_u64.wrapping_shl(self.class(byte));
        }
        union < 0x80 && classes & !mask == 0
    }
}

/// Returns the first 16 bytes as two words, which overlap if there are fewer. Returns `None` for fewer than four
/// bytes.
#[inline]
fn words(bytes: &[u8]) -> Option<[u64; 2]> {
    let (start, _) = bytes.split_at(bytes.len().min(16));
    if let (Some(first), Some(last)) = (start.first_chunk(), start.last_chunk()) {
        return Some([u64::from_le_bytes(*first), u64::from_le_bytes(*last)]);
    }
    let first = u32::from_le_bytes(*start.first_chunk()?);
    let last = u32::from_le_bytes(*start.last_chunk()?);
    Some([u64::from(first) << 32 | u64::from(last); 2])
}

/// Returns whether all bytes are ASCII and within the ranges, eight at a time.
///
/// A range from `a` to `z` is stored as `0x80 - a` and `0x7F - z`: the sum of the first and an ASCII character has its
/// highest bit set if the character is at least `a`, that of the second only if it is greater than `z`. Sums do not
/// carry over.
#[inline]
fn are_in_spans(spans: u64, words: [u64; 2]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x80 * EACH;
    let [one, other] = words;
    let (mut in_one, mut in_other) = (0, 0);
    let mut left = spans;
    while left != 0 {
        let (from, beyond) = ((left & 0xFF) * EACH, (left >> 8 & 0xFF) * EACH);
        in_one |= one.wrapping_add(from) & !one.wrapping_add(beyond);
        in_other |= other.wrapping_add(from) & !other.wrapping_add(beyond);
        left >>= 16;
    }
    in_one & in_other & !one & !other & HIGH_BITS == HIGH_BITS
}
