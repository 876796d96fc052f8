//! Compact tables, embedded in generated crates in place of a regex engine.
//!
//! States that differ only in the number of characters read form one [`Run`]: `[a-z]{0,1000}` is one, `[a-z]{8,63}`
//! two. Runs store relative distances to other runs, so that the runs of a counter are alike and need no more than two
//! bytes each. A literal prefix of all accepted texts is split off, and the classes are those that the rest
//! distinguishes.

use super::alphabet::Alphabet;
use super::charset::MAX;
use super::determinize::Raw;
use super::dfa::Dfa;
use super::error::PatternError;
use super::minimize;
use runs::Runs;

mod runs;

/// The maximum size of a table, in bytes of static data.
pub(crate) const MAX_BYTES: usize = 64 * 1024;
/// The maximum length of a literal prefix, in characters.
const MAX_PREFIX: usize = 64;
/// The maximum number of classes in the runtime's packed ranges.
const MAX_CLASSES: usize = 1 << 11;
/// The minimum size, in bytes, for which the table of the backward automaton is also built.
const LARGE: usize = 4 * 1024;

/// The characters that a run accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Takes {
    /// The classes, as a bit mask.
    pub classes: u64,
    /// The ASCII characters of these classes as up to four ranges, 16 bits each from the lowest on: the values that add
    /// up to 0x80 with the first character, and to 0x7F with the last. 0 if there are more ranges.
    pub spans: u64,
}

/// A run of states that differ only in the number of characters read.
///
/// The matcher reads up to `count` accepted characters, then continues with run `then`. A character of another class
/// leads to the run in the row. A run with a `count` of 0 is final: the rest of the text is irrelevant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// The number of characters of the run. An unbounded run leads to itself.
    pub count: u32,
    /// The number of characters, up to `count`, after which the text may end; `u32::MAX` if it may not.
    pub accept_from: u32,
    /// The accepted characters: an index into [`Table::takes`].
    pub takes: u16,
    /// The run after exactly `count` characters, relative to this one.
    pub then: i16,
    /// The start of the run's row in [`Table::rows`], in entries.
    pub row: u16,
}

/// The data of a matcher, as printed by the emitter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Table {
    /// True if the text is read from its end to its start.
    pub backward: bool,
    /// The prefix of all accepted texts, before the runs. Empty if the text is read backwards.
    pub prefix: String,
    /// The class of each ASCII character.
    pub ascii: [u8; 128],
    /// The start and the class of each range of other characters, from U+0080 on.
    pub wide: Vec<(u32, u16)>,
    /// The accepted characters of the runs.
    pub takes: Vec<Takes>,
    /// The runs. Number 0 accepts nothing.
    pub runs: Vec<Run>,
    /// The run of each state number, two bytes each (little-endian), if there are more than 128 numbers. Otherwise
    /// empty: numbers are indices of runs.
    pub states: Vec<u8>,
    /// The number of the start run.
    pub start: u16,
    /// The relative run for each class, row after row: one byte each, or two (little-endian) if there are `states`. The
    /// minimum, 0x80 or 0x8000, leads to run 0.
    pub rows: Vec<u8>,
}

impl Table {
    /// Builds the table of an automaton, in the direction that needs less space.
    ///
    /// # Errors
    ///
    /// Returns an error if the table would exceed 64 KiB in both directions.
    pub fn new(dfa: &Dfa) -> Result<Self, PatternError> {
        let table = Self::laid_out(dfa);
        if table.as_ref().is_ok_and(|table| table.bytes() <= LARGE) {
            return table;
        }
        let reversed = dfa.try_reversed().map(|reversed| Self::laid_out(&reversed));
        match (table, reversed) {
            (Ok(table), Some(Ok(reversed))) if reversed.bytes() < table.bytes() => Ok(reversed),
            (Err(_), Some(Ok(reversed))) => Ok(reversed),
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
                "the pattern distinguishes more than {MAX_CLASSES} classes of characters"
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

    /// Returns the size of the static data, in bytes.
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

/// Returns the classes beyond ASCII.
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

/// Returns the literal prefix of all accepted texts, and the state after it.
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

/// Returns the automaton that starts in the given state.
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
