//! The subset construction, over sets of conjunctions of states.

use super::alphabet::Alphabet;
use super::error::PatternError;
use super::intern::Interner;
use super::nfa::Nfa;
use super::threads::Threads;

/// The maximum number of states of an automaton.
pub(crate) const MAX_STATES: usize = 200_000;
/// The maximum number of cells of a transition table.
pub(crate) const MAX_CELLS: usize = 1 << 22;

/// A complete deterministic automaton, with start state 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raw {
    /// The number of classes, which is the length of a row.
    pub(crate) width: usize,
    /// The transitions: the successor of `state` by `class` is at `state * width + class`.
    pub(crate) next: Vec<u32>,
    /// Accepting states.
    pub(crate) accept: Vec<bool>,
}

impl Raw {
    pub(crate) fn len(&self) -> usize {
        self.accept.len()
    }

    pub(crate) fn row(&self, state: usize) -> &[u32] {
        let start = state * self.width;
        self.next.get(start..start + self.width).unwrap_or_default()
    }
}

/// Checks the limits on the size of an automaton.
pub(crate) fn check_size(states: usize, width: usize) -> Result<(), PatternError> {
    if states > MAX_STATES || states * width > MAX_CELLS {
        return Err(PatternError::too_large(format!(
            "the automaton of the pattern has more than {MAX_STATES} states or {MAX_CELLS} transitions"
        )));
    }
    Ok(())
}

/// The maximum number of states reached after the same number of characters. In a minimal automaton, each of these
/// belongs to another run of the [table](super::Table), which is full with 2048 runs, so larger automata are useless.
const MAX_BREADTH: usize = 8192;

/// Determinizes an NFA.
pub(crate) fn determinize(nfa: &Nfa) -> Result<(Alphabet, Raw), PatternError> {
    let (alphabet, set_classes) = Alphabet::minterms(&nfa.sets)?;
    let raw = Construction {
        threads: Threads::new(nfa),
        states: Interner::default(),
        sets: Membership::new(set_classes, alphabet.count()),
    }
    .run()?;
    Ok((alphabet, raw))
}

fn check_breadth(breadth: usize) -> Result<(), PatternError> {
    if breadth > MAX_BREADTH {
        return Err(PatternError::too_large(format!(
            "the automaton of the pattern has more than {MAX_BREADTH} states side by side"
        )));
    }
    Ok(())
}

/// The classes of each character set of the NFA.
struct Membership {
    classes: Vec<Vec<u16>>,
    width: usize,
    bits: Vec<bool>,
}

impl Membership {
    fn new(classes: Vec<Vec<u16>>, width: usize) -> Self {
        let mut bits = vec![false; classes.len() * width];
        for (set, members) in classes.iter().enumerate() {
            for &class in members {
                bits[set * width + usize::from(class)] = true;
            }
        }
        Self {
            classes,
            width,
            bits,
        }
    }

    fn contains(&self, set: u32, class: usize) -> bool {
        self.bits[set as usize * self.width + class]
    }
}

struct Construction<'n> {
    threads: Threads<'n>,
    /// Interned states. With look-around, a state consists of the sets of the look-behinds followed by the set of the
    /// pattern; otherwise states are sets, and this is empty.
    states: Interner,
    sets: Membership,
}

impl Construction<'_> {
    fn run(mut self) -> Result<Raw, PatternError> {
        let width = self.sets.width;
        let looks_around = self.threads.nfa.looks_around();
        let initial = self.threads.initial()?;
        if looks_around {
            self.states.intern(&initial);
        }
        let mut raw = Raw {
            width,
            next: Vec::new(),
            accept: Vec::new(),
        };
        let mut scratch = Scratch::default();
        let mut level_end = 0;
        loop {
            let states = match looks_around {
                true => self.states.len(),
                false => self.threads.sets.len(),
            };
            check_size(states, width)?;
            let state = raw.accept.len() as u32;
            if state as usize >= states {
                return Ok(raw);
            }
            if state as usize == level_end {
                check_breadth(states - level_end)?;
                level_end = states;
            }
            if looks_around {
                let main = self.states.get(state).last().copied().unwrap_or(0);
                raw.accept.push(self.threads.accepts(main));
                self.row(state, &mut raw.next)?;
            } else {
                raw.accept.push(self.threads.accepts(state));
                self.plain_row(state, &mut scratch, &mut raw.next)?;
            }
        }
    }

    fn set_row(&mut self, set: u32, next: &mut Vec<u32>) -> Result<(), PatternError> {
        for class in 0..self.sets.width {
            let membership = &self.sets;
            let contains = |set| membership.contains(set, class);
            next.extend(self.threads.step(&[set], &contains)?);
        }
        Ok(())
    }

    fn row(&mut self, state: u32, next: &mut Vec<u32>) -> Result<(), PatternError> {
        let sets = self.states.get(state).to_vec();
        for class in 0..self.sets.width {
            let membership = &self.sets;
            let after = self
                .threads
                .step(&sets, &|set| membership.contains(set, class))?;
            next.push(self.states.intern(&after).0);
        }
        Ok(())
    }

    /// Computes the row of a state without look-around, reusing the result for classes that move the same threads.
    fn plain_row(
        &mut self,
        state: u32,
        scratch: &mut Scratch,
        next: &mut Vec<u32>,
    ) -> Result<(), PatternError> {
        scratch.moving.clear();
        scratch
            .moving
            .extend_from_slice(self.threads.sets.get(state));
        if !self.threads.is_plain(state) || scratch.moving.len() > 64 {
            return self.set_row(state, next);
        }
        scratch.masks.clear();
        scratch.masks.resize(self.sets.width, 0);
        for (bit, &thread) in scratch.moving.iter().enumerate() {
            if let Some(set) = self.threads.moves_on(thread) {
                for &class in &self.sets.classes[set as usize] {
                    scratch.masks[usize::from(class)] |= 1 << bit;
                }
            }
        }
        scratch.known.clear();
        for class in 0..self.sets.width {
            let mask = scratch.masks[class];
            let target = match scratch.known.iter().find(|known| known.0 == mask) {
                Some(&(_, target)) => target,
                None => {
                    let moving = bits(mask).filter_map(|bit| scratch.moving.get(bit).copied());
                    let target = self.threads.plain_step(moving, &mut scratch.list)?;
                    scratch.known.push((mask, target));
                    target
                }
            };
            next.push(target);
        }
        Ok(())
    }
}

/// Buffers reused for all rows.
#[derive(Default)]
struct Scratch {
    moving: Vec<u32>,
    masks: Vec<u64>,
    known: Vec<(u64, u32)>,
    list: Vec<u32>,
}

/// Returns the positions of the set bits.
fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (mask != 0).then(|| {
            let bit = mask.trailing_zeros() as usize;
            mask &= mask - 1;
            bit
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{MAX_BREADTH, MAX_CELLS, MAX_STATES, check_breadth, check_size};

    #[test]
    fn sizes_up_to_the_limits_are_accepted() {
        for (states, width, fits) in [
            (0, 0, true),
            (MAX_STATES, 1, true),
            (MAX_STATES + 1, 1, false),
            (MAX_STATES + 2, 0, false),
            (1024, MAX_CELLS / 1024, true),
            (1024, MAX_CELLS / 1024 + 1, false),
            (1024, 2 * MAX_CELLS / 1024, false),
        ] {
            assert_eq!(check_size(states, width).is_ok(), fits, "{states} {width}");
        }
        for (breadth, fits) in [
            (0, true),
            (MAX_BREADTH, true),
            (MAX_BREADTH + 1, false),
            (MAX_BREADTH + 2, false),
        ] {
            assert_eq!(check_breadth(breadth).is_ok(), fits, "{breadth}");
        }
    }
}
