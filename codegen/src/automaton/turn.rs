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
    pub(super) fn turned(&self) -> Result<Self, PatternError> {
        self.turned_within(MAX_WORDS)
    }

    /// Reverses the automaton if that is cheap.
    pub(super) fn turned_soon(&self) -> Option<Self> {
        self.turned_within(MAX_WORDS_TO_TRY).ok()
    }

    fn turned_within(&self, max_words: usize) -> Result<Self, PatternError> {
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
                    "the automaton of the pattern takes too much memory to turn round",
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
        match one.turned() {
            Ok(turned) => Ok((Cow::Owned(turned), other)),
            Err(_) => Ok((one, Cow::Owned(other.turned()?))),
        }
    }
}
