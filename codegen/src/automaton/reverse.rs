//! Reversal of automata: the same language, read in the other direction.

use std::borrow::Cow;

use super::determinize::{Raw, check_size};
use super::dfa::Dfa;
use super::error::PatternError;
use super::intern::Interner;
use super::minimize::{Inverse, canonical};

/// The maximum size of the sets of states, in words, which bounds memory and time.
const MAX_WORDS: usize = 1 << 22;
/// The same limit for optional reversals.
const MAX_WORDS_TO_TRY: usize = 1 << 19;

impl Dfa {
    /// Returns the minimal automaton of the same language that reads in the other direction. The reverse of a minimal
    /// automaton is minimal after the subset construction.
    ///
    /// # Errors
    ///
    /// Returns an error if the automaton would be too large.
    pub(super) fn reversed(&self) -> Result<Self, PatternError> {
        self.reversed_within(MAX_WORDS)
    }

    /// Reverses the automaton if that is cheap.
    pub(super) fn try_reversed(&self) -> Option<Self> {
        self.reversed_within(MAX_WORDS_TO_TRY).ok()
    }

    fn reversed_within(&self, max_words: usize) -> Result<Self, PatternError> {
        let width = self.raw.width;
        let inverse = Inverse::new(&self.raw);
        let accepting = (0..self.raw.len() as u32).filter(|&state| self.raw.accept[state as usize]);
        let mut sets = Interner::default();
        sets.intern(&accepting.collect::<Vec<_>>());
        let mut raw = Raw {
            width,
            next: Vec::new(),
            accept: Vec::new(),
        };
        let mut before = Vec::new();
        while raw.accept.len() < sets.len() {
            let set = sets.get(raw.accept.len() as u32).to_vec();
            raw.accept.push(set.first() == Some(&0));
            for class in 0..width {
                before.clear();
                for &state in &set {
                    before.extend_from_slice(inverse.sources(class, state as usize));
                }
                before.sort_unstable();
                raw.next.push(sets.intern(&before).0);
            }
            check_size(sets.len(), width)?;
            if sets.words() > max_words {
                return Err(PatternError::too_large(
                    "the automaton of the pattern takes too much memory to reverse",
                ));
            }
        }
        let (alphabet, raw) = canonical(&self.alphabet, &raw);
        Ok(Self {
            backward: !self.backward,
            alphabet,
            raw,
        })
    }

    /// Returns both automata in the same direction.
    ///
    /// # Errors
    ///
    /// Returns an error if neither can be reversed.
    pub(super) fn in_one_direction<'d>(
        one: &'d Self,
        other: &'d Self,
    ) -> Result<(Cow<'d, Self>, Cow<'d, Self>), PatternError> {
        let (one, other) = (Cow::Borrowed(one), Cow::Borrowed(other));
        if one.backward == other.backward {
            return Ok((one, other));
        }
        match one.reversed() {
            Ok(reversed) => Ok((Cow::Owned(reversed), other)),
            Err(_) => Ok((one, Cow::Owned(other.reversed()?))),
        }
    }
}
