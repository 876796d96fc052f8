//! Patterns, which the generator compiles from regular expressions to tables.

use std::fmt;

/// A compiled `pattern` constraint. Matching takes one pass and does not allocate.
///
/// The expression is an ECMA 262 regular expression, and may match any part of the text, as the [pattern
/// trait](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait) requires.
#[derive(Clone, Copy)]
pub struct Pattern {
    /// The expression in the model.
    pub(crate) source: &'static str,
    /// The text is read from its end to its start.
    pub(crate) backward: bool,
    /// The prefix of every matching text, which the runs do not include. Empty if the text is read backward.
    pub(crate) prefix: &'static str,
    /// The class of each ASCII character.
    pub(crate) ascii: &'static [u8; 128],
    /// The classes of all other characters, packed by [`wide`].
    pub(crate) wide: &'static [u32],
    /// The sets of characters that runs accept.
    pub(crate) takes: &'static [Takes],
    /// The runs. Nothing matches after run 0.
    pub(crate) runs: &'static [Run],
    /// The index of the run of each state, two bytes each (little-endian). Empty if states and runs have the same
    /// index.
    pub(crate) states: &'static [u8],
    /// The initial state.
    pub(crate) start: u16,
    /// The distance to the next state for each class, row by row: one byte each, or two (little-endian) if `states` is
    /// not empty. The lowest value means state 0.
    pub(crate) rows: &'static [u8],
}

/// A set of characters that a run accepts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Takes {
    /// The classes, as a bit mask.
    pub(crate) classes: u64,
    /// The ASCII characters as up to four ranges, two numbers each, which are tested on many bytes at once; 0 if there
    /// are more ranges.
    pub(crate) spans: u64,
}

/// States that differ only in the number of characters read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// The number of characters before `then`; 0 if the rest of the text does not matter. A loop leads to itself.
    pub(crate) count: u32,
    /// The minimum number of characters after which the text may end; [`NEVER`] if it may not end in this run.
    pub(crate) accept_from: u32,
    /// The index of the accepted characters.
    pub(crate) takes: u16,
    /// The distance to the state after exactly `count` characters.
    pub(crate) then: i16,
    /// The start of the row with the next states for characters of other classes.
    pub(crate) row: u16,
}

#[allow(dead_code)] // Not every crate has patterns that are laid out in runs.
impl Takes {
    /// The empty set.
    const NONE: Self = Self {
        classes: 0,
        spans: 0,
    };

    /// Returns whether the set contains a class.
    #[inline]
    const fn has(self, class: u32) -> bool {
        self.classes.wrapping_shr(class) & 1 == 1
    }
}

/// Creates sets from pairs of a mask of classes and ranges.
#[allow(dead_code)] // As above.
pub(crate) const fn takes<const N: usize>(pairs: [(u64, u64); N]) -> [Takes; N] {
    let mut takes = [Takes::NONE; N];
    let mut next = 0;
    while next < N {
        let (classes, spans) = pairs[next];
        takes[next] = Takes { classes, spans };
        next += 1;
    }
    takes
}

/// The value of `accept_from` for a run in which the text may not end.
pub(crate) const NEVER: u32 = u32::MAX;

/// Creates runs from rows with the fields in order.
#[allow(dead_code)] // As above.
pub(crate) const fn runs<const N: usize>(rows: [(u32, u32, u16, i16, u16); N]) -> [Run; N] {
    let none = Run {
        count: 0,
        accept_from: NEVER,
        takes: 0,
        then: 0,
        row: 0,
    };
    let mut runs = [none; N];
    let mut next = 0;
    while next < N {
        let (count, accept_from, takes, then, row) = rows[next];
        runs[next] = Run {
            count,
            accept_from,
            takes,
            then,
            row,
        };
        next += 1;
    }
    runs
}

/// The number of bits for the class in a packed range.
const CLASS_BITS: u32 = 11;

/// Packs the classes of characters beyond ASCII: the start of each range, in ascending order, and its class in the
/// lowest bits.
#[allow(dead_code)] // As above.
pub(crate) const fn wide<const N: usize>(ranges: [(u32, u16); N]) -> [u32; N] {
    let mut packed = [0; N];
    let mut next = 0;
    while next < N {
        let (start, class) = ranges[next];
        packed[next] = start << CLASS_BITS | class as u32;
        next += 1;
    }
    packed
}

/// Returns the class of each ASCII character, given ranges. Characters in no range have class 0.
#[allow(dead_code)] // As above.
pub(crate) const fn classes(ranges: &[(u8, u8, u8)]) -> [u8; 128] {
    let mut classes = [0; 128];
    let mut next = 0;
    while next < ranges.len() {
        let (first, last, class) = ranges[next];
        let mut character = first;
        while character <= last {
            classes[(character & 0x7F) as usize] = class;
            character += 1;
        }
        next += 1;
    }
    classes
}

/// The maximum length in bytes of texts that are matched with the first run as a whole.
const SHORT: usize = 80;

impl Pattern {
    /// Returns the expression in the model, for messages.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Returns whether the expression matches any part of the text. Takes linear time.
    #[must_use]
    #[inline]
    pub fn is_match(&self, text: &str) -> bool {
        if self.backward {
            return self.walk_back(text);
        }
        let Some(rest) = after_prefix(text.as_bytes(), self.prefix.as_bytes()) else {
            return false;
        };
        match self.run(self.start) {
            Some(run) if self.ends_in(run, rest) => rest.len() as u64 >= u64::from(run.accept_from),
            _ => self.walk(rest),
        }
    }

    /// Returns whether the text is short and the run accepts all of it, which is true of most texts and the first run.
    #[inline]
    fn ends_in(&self, run: &Run, text: &[u8]) -> bool {
        text.len() <= SHORT
            && text.len() <= run.count as usize
            && self.takes_all(self.takes(run), text)
    }

    /// Returns the characters that the run accepts.
    #[inline]
    fn takes(&self, run: &Run) -> Takes {
        let takes = self.takes.get(usize::from(run.takes));
        takes.copied().unwrap_or(Takes::NONE)
    }

    /// Matches the text run by run.
    #[inline(never)]
    fn walk(&self, text: &[u8]) -> bool {
        let mut rest = text;
        let mut id = self.start;
        while let Some(run) = self.run(id) {
            let takes = self.takes(run);
            let mut left = run.count;
            (rest, left) = self.in_chunks(takes, rest, left);
            id = loop {
                let Some((&byte, after)) = rest.split_first() else {
                    return run.count - left >= run.accept_from;
                };
                if left == 0 {
                    if run.count == 0 {
                        return run.accept_from == 0;
                    }
                    break id.wrapping_add_signed(run.then);
                }
                if byte < 0x80 {
                    rest = after;
                    let class = self.class(byte);
                    if !takes.has(class) {
                        break self.exit(id, run, class);
                    }
                    left -= 1;
                } else {
                    let (class, length) = self.wide_class(rest);
                    rest = rest.get(length..).unwrap_or_default();
                    if !takes.has(class) {
                        break self.exit(id, run, class);
                    }
                    (rest, left) = self.in_chunks(takes, rest, left - 1);
                }
            };
        }
        false
    }

    /// Matches the text run by run, from its last character to its first.
    #[inline(never)]
    fn walk_back(&self, text: &str) -> bool {
        let mut rest = text.chars();
        let mut id = self.start;
        while let Some(run) = self.run(id) {
            let takes = self.takes(run);
            let mut left = run.count;
            id = loop {
                let before = rest.clone();
                let Some(character) = rest.next_back() else {
                    return run.count - left >= run.accept_from;
                };
                if left == 0 {
                    if run.count == 0 {
                        return run.accept_from == 0;
                    }
                    rest = before;
                    break id.wrapping_add_signed(run.then);
                }
                let class = match u8::try_from(character) {
                    Ok(byte) if byte < 0x80 => self.class(byte),
                    _ => self.class_beyond_ascii(u32::from(character)),
                };
                if !takes.has(class) {
                    break self.exit(id, run, class);
                }
                left -= 1;
            };
        }
        false
    }

    /// Returns the class of an ASCII character.
    #[inline]
    pub(super) fn class(&self, byte: u8) -> u32 {
        u32::from(self.ascii[usize::from(byte & 0x7F)])
    }

    /// Returns the run of a state.
    #[inline]
    fn run(&self, id: u16) -> Option<&Run> {
        let id = usize::from(id);
        if self.states.is_empty() {
            return self.runs.get(id);
        }
        let state = self.states.get(2 * id..)?.first_chunk()?;
        self.runs.get(usize::from(u16::from_le_bytes(*state)))
    }

    /// Returns the state after a character that the current run does not accept.
    fn exit(&self, id: u16, run: &Run, class: u32) -> u16 {
        let at = usize::from(run.row) + class as usize;
        let step = if self.states.is_empty() {
            let step = self.rows.get(at).map(|&step| i16::from(step as i8));
            step.filter(|&step| step != i16::from(i8::MIN))
        } else {
            let step = self.rows.get(2 * at..).and_then(<[u8]>::first_chunk);
            let step = step.map(|step| i16::from_le_bytes(*step));
            step.filter(|&step| step != i16::MIN)
        };
        step.map_or(0, |step| id.wrapping_add_signed(step))
    }

    /// Returns the class and the length in bytes of the first character, which is not ASCII.
    #[cold]
    #[inline(never)]
    fn wide_class(&self, text: &[u8]) -> (u32, usize) {
        let (c, length) = decode(text);
        (self.class_beyond_ascii(c), length)
    }

    /// Returns the class of a character beyond ASCII.
    fn class_beyond_ascii(&self, c: u32) -> u32 {
        let after = self.wide.partition_point(|&range| range >> CLASS_BITS <= c);
        let range = after.checked_sub(1).and_then(|at| self.wide.get(at));
        range.map_or(0, |range| range & ((1 << CLASS_BITS) - 1))
    }
}

/// Returns the text after the prefix. For short prefixes, this is faster than a call of the standard library.
#[inline]
fn after_prefix<'t>(text: &'t [u8], prefix: &[u8]) -> Option<&'t [u8]> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    let ends = |bytes: &[u8]| Some((*bytes.first_chunk::<4>()?, *bytes.last_chunk::<4>()?));
    let fits = if prefix.len() <= 8 && prefix.len() >= 4 {
        ends(start) == ends(prefix)
    } else {
        start.iter().zip(prefix).all(|(a, b)| a == b)
    };
    fits.then_some(rest)
}

/// Returns the code point and the length in bytes of the first character of UTF-8 text, which is not ASCII.
fn decode(text: &[u8]) -> (u32, usize) {
    let low = |at: usize| text.get(at).map_or(0, |&byte| u32::from(byte & 0x3F));
    match text.first().copied().map_or(0, u32::from) {
        lead @ 0xF0.. => ((lead & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4),
        lead @ 0xE0.. => ((lead & 0x0F) << 12 | low(1) << 6 | low(2), 3),
        lead => ((lead & 0x1F) << 6 | low(1), 2),
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.source)
    }
}
