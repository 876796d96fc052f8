//! The compact form of an automaton: what a generated crate carries in place of a regex engine.
//!
//! States that differ only in how far they have come are one [`Run`]: `[a-z]{0,1000}`
//! is one, `[a-z]{8,63}` two. Runs say how far it is to the next one, so that those of a counter which goes on are
//! alike and need no more than two bytes each. A literal that every accepted text begins with is split
//! off, and the classes are those that the rest still tells apart.

use super::alphabet::Alphabet;
use super::charset::MAX;
use super::determinize::Raw;
use super::dfa::Dfa;
use super::error::PatternError;
use super::minimize;
use runs::Runs;

mod runs;

/// The maximum number of bytes of static data a table may take.
pub(crate) const MAX_BYTES: usize = 64 * 1024;
/// The maximum number of characters of a literal prefix that are split off.
const MAX_PREFIX: usize = 64;
/// The number of classes the runtime's packed ranges can tell apart.
const MAX_CLASSES: usize = 1 << 11;
/// From how many bytes on it is worth while to see whether the table that reads from the end is smaller.
const LARGE: usize = 4 * 1024;

/// The characters that a run takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Takes {
    /// Their classes, as a bit mask.
    pub classes: u64,
    /// The ASCII characters of these classes as up to four ranges, 16 bits each from the lowest on: what must be
    /// added to the first to give 0x80, and to the last to give 0x7F. 0 if there are more ranges.
    pub spans: u64,
}

/// A run of states that differ only in how many characters they have read.
///
/// In a run the matcher takes up to `count` characters that it takes,
/// then goes on with run `then`. A character of another class leads to the run that the
/// row tells. A run with a `count` of 0 is final: nothing that follows matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// The number of characters there are in the run. A run without end leads to itself.
    pub count: u32,
    /// The number of characters it must have taken for the text to end, all `count` of them included;
    /// `u32::MAX` if the text may not.
    pub accept_from: u32,
    /// The characters that it takes: an index into [`Table::takes`].
    pub takes: u16,
    /// The run after exactly `count` characters, counted from this one.
    pub then: i16,
    /// The start of the run's row in [`Table::rows`], counted in entries.
    pub row: u16,
}

/// The plain data of a matcher, for an emitter to print.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Table {
    /// True if the text is read from its end to its start.
    pub backward: bool,
    /// The prefix of every accepted text; the runs are about the rest. Empty if the text is read backward.
    pub prefix: String,
    /// The class of each ASCII character.
    pub ascii: [u8; 128],
    /// The classes of all other characters: where each range begins, the first one at U+0080.
    pub wide: Vec<(u32, u16)>,
    /// The characters that the runs take.
    pub takes: Vec<Takes>,
    /// The runs. Number 0 is the one from which nothing is accepted.
    pub runs: Vec<Run>,
    /// The run that each number stands for, two bytes each (little-endian), if there are more than 128 numbers.
    /// Empty if each number stands for the run at its place.
    pub states: Vec<u8>,
    /// The number of the run to begin with.
    pub start: u16,
    /// The distance to the run for each class, row after row: one byte each, or two (little-endian) if there are
    /// `states`. The lowest number, 0x80 or 0x8000, leads to run 0.
    pub rows: Vec<u8>,
}

impl Table {
    /// Lays the automaton out, in the direction that takes less.
    ///
    /// # Errors
    ///
    /// The table would take more than 64 KiB in either direction.
    pub fn new(dfa: &Dfa) -> Result<Self, PatternError> {
        let table = Self::laid_out(dfa);
        if table.as_ref().is_ok_and(|table| table.bytes() <= LARGE) {
            return table;
        }
        let turned = dfa.turned_soon().map(|turned| Self::laid_out(&turned));
        match (table, turned) {
            (Ok(table), Some(Ok(turned))) if turned.bytes() < table.bytes() => Ok(turned),
            (Err(_), Some(Ok(turned))) => Ok(turned),
            (table, _) => table,
        }
    }

    fn laid_out(dfa: &Dfa) -> Result<Self, PatternError> {
        let (prefix, start) = match dfa.backward {
            true => (String::new(), 0),
            false => literal_prefix(dfa),
        };
        let rest;
        let dfa = if start == 0 {
            dfa
        } else {
            rest = restart(dfa, start);
            &rest
        };
        if dfa.raw.width > MAX_CLASSES {
            return Err(PatternError::too_large(format!(
                "the pattern tells more than {MAX_CLASSES} classes of characters apart"
            )));
        }
        let runs = Runs::new(dfa)?;
        let mut ascii = [0; 128];
        for (c, class) in (0u8..).zip(&mut ascii) {
            *class = dfa.alphabet.class_of(char::from(c)) as u8;
        }
        let table = Self {
            backward: dfa.backward,
            prefix,
            ascii,
            wide: wide(&dfa.alphabet),
            takes: runs.takes,
            runs: runs.runs,
            states: runs.states,
            start: runs.start,
            rows: runs.rows,
        };
        if table.bytes() > MAX_BYTES {
            return Err(too_large(table.bytes()));
        }
        Ok(table)
    }

    /// Returns the number of bytes of static data it takes.
    pub fn bytes(&self) -> usize {
        self.prefix.len()
            + self.ascii.len()
            + self.wide.len() * size_of::<u32>()
            + self.takes.len() * size_of::<Takes>()
            + self.runs.len() * size_of::<Run>()
            + self.states.len()
            + self.rows.len()
    }
}

fn too_large(bytes: usize) -> PatternError {
    PatternError::too_large(format!(
        "the table of the pattern takes {bytes} bytes, more than {MAX_BYTES}"
    ))
}

/// The classes beyond ASCII.
fn wide(alphabet: &Alphabet) -> Vec<(u32, u16)> {
    let mut wide = vec![(0x80, alphabet.class_of('\u{80}') as u16)];
    wide.extend(
        alphabet
            .segments()
            .filter(|&(start, _)| start > 0x80)
            .map(|(start, class)| (start, class as u16)),
    );
    wide
}

/// The characters without an alternative that every accepted text begins with, and the state after them.
fn literal_prefix(dfa: &Dfa) -> (String, usize) {
    let mut members = vec![None; dfa.raw.width];
    let mut single = vec![true; dfa.raw.width];
    for (low, high, class) in dfa.alphabet.ranges() {
        single[class] &= low == high && members[class].is_none();
        members[class] = char::from_u32(low);
    }
    debug_assert!(dfa.alphabet.segments().all(|(start, _)| start <= MAX));
    let dead = dfa.dead();
    let mut prefix = String::new();
    let mut state = 0;
    for _ in 0..MAX_PREFIX {
        let mut ways = (0..dfa.raw.width)
            .map(|class| (class, dfa.raw.row(state)[class] as usize))
            .filter(|&(_, target)| Some(target) != dead);
        let (Some((class, target)), None) = (ways.next(), ways.next()) else {
            break;
        };
        if dfa.raw.accept[state] || !single[class] || target <= state {
            break;
        }
        prefix.extend(members[class]);
        state = target;
    }
    (prefix, state)
}

/// The automaton of what may follow once the state is reached.
fn restart(dfa: &Dfa, start: usize) -> Dfa {
    let mut number = vec![u32::MAX; dfa.raw.len()];
    let mut order = vec![start];
    number[start] = 0;
    let mut raw = Raw {
        width: dfa.raw.width,
        next: Vec::with_capacity(dfa.raw.next.len()),
        accept: Vec::with_capacity(dfa.raw.len()),
    };
    while let Some(&state) = order.get(raw.accept.len()) {
        raw.accept.push(dfa.raw.accept[state]);
        for &target in dfa.raw.row(state) {
            let number = &mut number[target as usize];
            if *number == u32::MAX {
                *number = order.len() as u32;
                order.push(target as usize);
            }
            raw.next.push(*number);
        }
    }
    let (alphabet, raw) = minimize::canonical(&dfa.alphabet, &raw);
    Dfa {
        alphabet,
        raw,
        backward: dfa.backward,
    }
}
