//! The compiled pattern and what can be asked of it.

use super::alphabet::Alphabet;
use super::ast::Ast;
use super::charset::CharSet;
use super::determinize::{Raw, determinize};
use super::error::{PatternError, PatternErrorKind};
use super::minimize::minimize;
use super::nfa::Nfa;
use super::parse::parse;

/// The language of a pattern: the minimal deterministic automaton over Unicode scalar values.
///
/// Most read a text from its start, and two of these are equal exactly if they accept the same texts. An automaton
/// that would be too large so reads from the end, where `^0|(\\w+_\\d{40})$`, say, is small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dfa {
    /// True if it reads texts from their end to their start.
    pub(super) backward: bool,
    pub(super) alphabet: Alphabet,
    pub(super) raw: Raw,
}

impl Dfa {
    /// Compiles a [`pattern`](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait):
    /// the texts in which ECMA 262 finds a match, at any place.
    ///
    /// # Errors
    ///
    /// The pattern is no regular expression, or not a regular language, or too
    /// large; see [`PatternErrorKind`](super::PatternErrorKind). The time until
    /// then is bounded, whatever the pattern.
    pub fn compile(pattern: &str) -> Result<Self, PatternError> {
        let ast = parse(pattern)?;
        match Self::of(&ast, false) {
            Err(error) if error.kind == PatternErrorKind::TooLarge => {
                Self::of(&ast.reversed(), true).map_err(|_| error)
            }
            forward => forward,
        }
    }

    fn of(ast: &Ast, backward: bool) -> Result<Self, PatternError> {
        let nfa = Nfa::new(ast)?;
        let (alphabet, raw) = determinize(&nfa)?;
        drop(nfa);
        Ok(Self::minimal(&alphabet, &raw, backward))
    }

    /// The texts of at least `min` and at most `max` scalar values, as the
    /// [`length`](https://smithy.io/2.0/spec/constraint-traits.html#length-trait) trait counts them.
    ///
    /// # Errors
    ///
    /// A bound is too large for an automaton.
    pub fn of_length(min: u64, max: Option<u64>) -> Result<Self, PatternError> {
        let bound = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let any = Ast::Repeat {
            inner: Box::new(Ast::Set(CharSet::full())),
            min: bound(min),
            max: max.map(bound),
        };
        let possible = match max {
            Some(max) if max < min => Ast::Set(CharSet::default()),
            _ => any,
        };
        Self::of(&Ast::Concat(vec![Ast::Start, possible, Ast::End]), false)
    }

    /// Returns whether the text is accepted.
    pub fn is_match(&self, text: &str) -> bool {
        let after = |state: usize, c: char| self.raw.row(state)[self.alphabet.class_of(c)] as usize;
        let end = match self.backward {
            true => text.chars().rev().fold(0, after),
            false => text.chars().fold(0, after),
        };
        self.raw.accept[end]
    }

    /// The texts that are not accepted.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut complement = self.clone();
        for accept in &mut complement.raw.accept {
            *accept = !*accept;
        }
        complement
    }

    /// Returns whether no text at all is accepted.
    pub fn is_empty(&self) -> bool {
        !self.raw.accept.contains(&true)
    }

    /// Returns whether every text is accepted.
    pub fn is_universal(&self) -> bool {
        !self.raw.accept.contains(&false)
    }

    /// Returns the number of states the automaton has.
    pub fn states(&self) -> usize {
        self.raw.len()
    }

    pub(super) fn minimal(alphabet: &Alphabet, raw: &Raw, backward: bool) -> Self {
        let (alphabet, raw) = minimize(alphabet, raw);
        Self {
            backward,
            alphabet,
            raw,
        }
    }

    /// The state from which nothing is accepted any more, if there is one.
    pub(super) fn dead(&self) -> Option<usize> {
        self.trap(false)
    }

    /// The state from which everything is accepted, if there is one.
    pub(super) fn universal(&self) -> Option<usize> {
        self.trap(true)
    }

    fn trap(&self, accept: bool) -> Option<usize> {
        (0..self.raw.len()).find(|&state| {
            self.raw.accept[state] == accept
                && self
                    .raw
                    .row(state)
                    .iter()
                    .all(|&target| target as usize == state)
        })
    }
}
