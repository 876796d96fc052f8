//! Patterns as tables: what is left of a regular expression once the generator has compiled it.

use std::fmt;

/// A compiled `pattern` constraint: tells whether a text matches, in one pass and without allocating.
///
/// The expression is ECMA 262 and may match anywhere in the text, as Smithy's
/// [pattern trait](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait) demands.
#[derive(Clone, Copy)]
pub struct Pattern {
    /// The expression as the model writes it.
    pub(crate) source: &'static str,
    /// True if the text is read from its end to its start.
    pub(crate) backward: bool,
    /// The prefix of every matching text; the runs are about the rest. Empty if the text is read backward.
    pub(crate) prefix: &'static str,
    /// The class of each ASCII character.
    pub(crate) ascii: &'static [u8; 128],
    /// The classes of all other characters, as [`wide`] packs them.
    pub(crate) wide: &'static [u32],
    /// The characters that the runs take.
    pub(crate) takes: &'static [Takes],
    /// The runs; from number 0 nothing matches any more.
    pub(crate) runs: &'static [Run],
    /// The run that each number stands for, two bytes each (little-endian). Empty if each number stands for
    /// the run at its place.
    pub(crate) states: &'static [u8],
    /// The number of the run to begin with.
    pub(crate) start: u16,
    /// The distance to the number of the run for each class, row after row: one byte each, or two (little-endian)
    /// if there are `states`. The lowest number leads to number 0.
    pub(crate) rows: &'static [u8],
}

/// The characters that a run takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Takes {
    /// Their classes, as a bit mask.
    pub(crate) classes: u64,
    /// The same for ASCII, as up to four ranges of characters that are tried on many bytes at once, two
    /// numbers each; 0 if there are more.
    pub(crate) spans: u64,
}

/// States that differ only in how many characters they have read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// The number of characters it takes before `then`; 0 if nothing that follows matters.
    /// A run without end leads to itself.
    pub(crate) count: u32,
    /// The number of characters it must have taken for the text to end here; [`NEVER`] if it may not.
    pub(crate) accept_from: u32,
    /// The characters that it takes, as an index.
    pub(crate) takes: u16,
    /// The distance to the number of the run after exactly `count` characters.
    pub(crate) then: i16,
    /// The start of the row that tells the run after a character of another class.
    pub(crate) row: u16,
}

#[allow(dead_code)] // Not every crate has patterns that are laid out in runs.
impl Takes {
    /// Nothing.
    const NONE: Self = Self {
        classes: 0,
        spans: 0,
    };

    /// Returns whether characters of the class are among them.
    #[inline]
    const fn has(self, class: u32) -> bool {
        self.classes.wrapping_shr(class) & 1 == 1
    }
}

/// Returns what runs take, out of the mask of the classes and the spans of each.
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

/// Runs out of rows with the fields in their order.
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

/// The number of bits of a packed range that hold its class.
const CLASS_BITS: u32 = 11;

/// The classes of characters beyond ASCII, out of where each range begins, in ascending order, and its class:
/// both in one number, the class in the lowest bits.
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

/// The class of each ASCII character, out of ranges; characters that are in none have class 0.
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

/// The longest text, in bytes, that is tried on the first run as a whole.
const SHORT: usize = 80;

impl Pattern {
    /// The expression as the model writes it, for messages.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Returns whether the expression matches somewhere in the text. Takes time linear in the text's length.
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

    /// Returns whether the text is short and a run takes all of it: for most texts the first one does.
    #[inline]
    fn ends_in(&self, run: &Run, text: &[u8]) -> bool {
        text.len() <= SHORT
            && text.len() <= run.count as usize
            && self.takes_all(self.takes(run), text)
    }

    /// Returns what the run takes.
    #[inline]
    fn takes(&self, run: &Run) -> Takes {
        let takes = self.takes.get(usize::from(run.takes));
        takes.copied().unwrap_or(Takes::NONE)
    }

    /// Reads the text run by run.
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

    /// Reads the text run by run, from its last character to its first.
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

    /// Takes ASCII characters of the run, many at a time, as long as there are so many: to the text after
    /// them, and how many characters the run has left.
    #[inline]
    fn in_chunks<'t>(&self, takes: Takes, text: &'t [u8], left: u32) -> (&'t [u8], u32) {
        let (mut rest, mut left) = (text, left);
        while self.takes_chunk::<16>(takes, &mut rest, &mut left) {}
        self.takes_chunk::<8>(takes, &mut rest, &mut left);
        self.takes_chunk::<4>(takes, &mut rest, &mut left);
        (rest, left)
    }

    /// Takes `N` characters, if the run has so many left and takes them all.
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

    /// Returns whether a run takes some bytes at once: all of them ASCII and of its classes.
    #[inline]
    fn takes_all(&self, takes: Takes, bytes: &[u8]) -> bool {
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

    /// Returns whether all bytes are ASCII and of classes that a mask holds.
    #[inline]
    fn are_of_classes(&self, mask: u64, bytes: &[u8]) -> bool {
        let (mut union, mut classes) = (0, 0);
        for &byte in bytes {
            union |= byte;
            classes |= 1_u64.wrapping_shl(self.class(byte));
        }
        union < 0x80 && classes & !mask == 0
    }

    /// The class of an ASCII character.
    #[inline]
    fn class(&self, byte: u8) -> u32 {
        u32::from(self.ascii[usize::from(byte & 0x7F)])
    }

    /// The run with a number.
    #[inline]
    fn run(&self, id: u16) -> Option<&Run> {
        let id = usize::from(id);
        if self.states.is_empty() {
            return self.runs.get(id);
        }
        let state = self.states.get(2 * id..)?.first_chunk()?;
        self.runs.get(usize::from(u16::from_le_bytes(*state)))
    }

    /// The number of the run after a character that the present run does not take.
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

    /// The class of the character beyond ASCII that the text begins with, and how many bytes it takes.
    #[cold]
    #[inline(never)]
    fn wide_class(&self, text: &[u8]) -> (u32, usize) {
        let (c, length) = decode(text);
        (self.class_beyond_ascii(c), length)
    }

    /// The class of a character beyond ASCII.
    fn class_beyond_ascii(&self, c: u32) -> u32 {
        let after = self.wide.partition_point(|&range| range >> CLASS_BITS <= c);
        let range = after.checked_sub(1).and_then(|at| self.wide.get(at));
        range.map_or(0, |range| range & ((1 << CLASS_BITS) - 1))
    }
}

/// The first 16 bytes as two words; the bytes may overlap if there are fewer. `None` of less than four.
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

/// Returns whether all bytes are ASCII and within the spans, eight at a time.
///
/// A span from `a` to `z` is written as `0x80 - a` and `0x7F - z`: added to an ASCII character, the first sets
/// the highest bit if that is `a` or beyond, the second only if it is beyond `z`. Nothing carries over.
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

/// The text after the prefix. For the few bytes that a prefix has, this is faster than a call.
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

/// The code point that well-formed UTF-8 begins with, if it takes more than one byte, and how many it takes.
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
