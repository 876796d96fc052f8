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
    /// What every matching text begins with; the runs are about the rest.
    pub(crate) prefix: &'static str,
    /// The class of each ASCII character.
    pub(crate) ascii: &'static [u8; 128],
    /// The classes of all other characters: where each range begins, in ascending order.
    pub(crate) wide: &'static [(u32, u16)],
    /// The runs; from number 0 nothing matches any more.
    pub(crate) runs: &'static [Run],
    /// The run to begin with.
    pub(crate) start: u16,
    /// The run for each class, row after row: one byte each, or two (little-endian) if there are
    /// more than 256 runs.
    pub(crate) rows: &'static [u8],
}

/// States that differ only in how many characters they have read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// The classes of the characters that the run takes, as a bit mask.
    pub(crate) stay: u64,
    /// How many of them it takes before `then`; 0 if nothing that follows matters.
    /// A run without end leads to itself.
    pub(crate) count: u32,
    /// How many it must have taken for the text to end here; `u32::MAX` if it may not.
    pub(crate) accept_from: u32,
    /// The run after exactly `count` characters.
    pub(crate) then: u16,
    /// Where the row begins that tells the run after a character of another class.
    pub(crate) row: u16,
}

#[allow(dead_code)] // Not every crate has patterns that are laid out in runs.
impl Run {
    /// Whether characters of the class belong to the run.
    #[inline]
    const fn takes(&self, class: u32) -> bool {
        self.stay.wrapping_shr(class) & 1 == 1
    }
}

/// Runs out of five numbers each, in the order of the fields.
#[allow(dead_code)] // As above.
pub(crate) const fn runs<const N: usize>(numbers: &[u64]) -> [Run; N] {
    let dead = Run {
        stay: 0,
        count: 0,
        accept_from: u32::MAX,
        then: 0,
        row: 0,
    };
    let mut runs = [dead; N];
    let mut next = 0;
    while next < N && 5 * next + 4 < numbers.len() {
        runs[next] = Run {
            stay: numbers[5 * next],
            count: numbers[5 * next + 1] as u32,
            accept_from: numbers[5 * next + 2] as u32,
            then: numbers[5 * next + 3] as u16,
            row: numbers[5 * next + 4] as u16,
        };
        next += 1;
    }
    runs
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

    /// Whether the expression matches somewhere in the text. Takes time linear in the text's length.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let Some(rest) = after_prefix(text.as_bytes(), self.prefix.as_bytes()) else {
            return false;
        };
        match self.runs.get(usize::from(self.start)) {
            Some(run) if self.ends_in(run, rest) => rest.len() as u64 >= u64::from(run.accept_from),
            _ => self.walk(rest),
        }
    }

    /// Whether the text is short and a run takes all of it: for most texts the first one does.
    #[inline]
    fn ends_in(&self, run: &Run, text: &[u8]) -> bool {
        text.len() <= SHORT && text.len() <= run.count as usize && self.takes_all(run, text)
    }

    /// Reads the text run by run.
    #[inline(never)]
    fn walk(&self, text: &[u8]) -> bool {
        let mut rest = text;
        let mut id = self.start;
        while let Some(run) = self.runs.get(usize::from(id)) {
            let mut left = run.count;
            (rest, left) = self.in_chunks(run, rest, left);
            id = loop {
                let Some((&byte, after)) = rest.split_first() else {
                    return run.count - left >= run.accept_from;
                };
                if left == 0 {
                    if run.count == 0 {
                        return run.accept_from == 0;
                    }
                    break run.then;
                }
                if byte < 0x80 {
                    rest = after;
                    let class = self.class(byte);
                    if !run.takes(class) {
                        break self.exit(run, class);
                    }
                    left -= 1;
                } else {
                    let (class, length) = self.wide_class(rest);
                    rest = rest.get(length..).unwrap_or_default();
                    if !run.takes(class) {
                        break self.exit(run, class);
                    }
                    (rest, left) = self.in_chunks(run, rest, left - 1);
                }
            };
        }
        false
    }

    /// Takes ASCII characters of the run, eight and four at a time, as long as there are so many: to the
    /// text after them, and how many characters the run has left.
    #[inline]
    fn in_chunks<'t>(&self, run: &Run, text: &'t [u8], left: u32) -> (&'t [u8], u32) {
        let (mut rest, mut left) = (text, left);
        while left >= 8 {
            match rest.split_first_chunk() {
                Some((eight, after)) if self.takes_all(run, <[u8; 8]>::as_slice(eight)) => {
                    rest = after
                }
                _ => break,
            }
            left -= 8;
        }
        match rest.split_first_chunk() {
            Some((four, after)) if left >= 4 && self.takes_all(run, <[u8; 4]>::as_slice(four)) => {
                (after, left - 4)
            }
            _ => (rest, left),
        }
    }

    /// Whether a run takes some bytes at once: all of them ASCII and of its classes.
    #[inline]
    fn takes_all(&self, run: &Run, bytes: &[u8]) -> bool {
        let (mut union, mut classes) = (0, 0);
        let mut add = |byte: u8| {
            union |= byte;
            classes |= 1_u64.wrapping_shl(self.class(byte));
        };
        let mut rest = bytes;
        while let Some((&[a, b, c, d], after)) = rest.split_first_chunk() {
            add(a);
            add(b);
            add(c);
            add(d);
            rest = after;
        }
        rest.iter().copied().for_each(add);
        union < 0x80 && classes & !run.stay == 0
    }

    /// The class of an ASCII character.
    #[inline]
    fn class(&self, byte: u8) -> u32 {
        u32::from(self.ascii[usize::from(byte & 0x7F)])
    }

    /// The run after a character that the present run does not take.
    fn exit(&self, run: &Run, class: u32) -> u16 {
        let at = usize::from(run.row) + class as usize;
        if self.runs.len() <= 256 {
            self.rows.get(at).map_or(0, |&id| u16::from(id))
        } else {
            match self.rows.get(2 * at..2 * at + 2) {
                Some(&[low, high]) => u16::from_le_bytes([low, high]),
                _ => 0,
            }
        }
    }

    /// The class of the character beyond ASCII that the text begins with, and how many bytes it takes.
    #[cold]
    #[inline(never)]
    fn wide_class(&self, text: &[u8]) -> (u32, usize) {
        let (c, length) = decode(text);
        let at = self.wide.partition_point(|&(start, _)| start <= c);
        let class = at.checked_sub(1).and_then(|at| self.wide.get(at));
        (class.map_or(0, |&(_, class)| u32::from(class)), length)
    }
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
