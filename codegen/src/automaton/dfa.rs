//! Compiled patterns and the queries on them.

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
/// Automata usually read a text forwards, and two such automata are equal if and only if they accept the same texts.
/// Automata that would be too large are built to read backwards, such as that of `^0|(\\w+_\\d{40})$`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dfa {
    /// True if it reads texts backwards.
    pub(super) backward: bool,
    pub(super) alphabet: Alphabet,
    pub(super) raw: Raw,
}

impl Dfa {
    /// Compiles a [`pattern`](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait) to the language of texts
    /// in which ECMA 262 finds a match at any position.
    ///
    /// # Errors
    ///
    /// Returns an error if the pattern is not a regular expression, not a regular language, or too large; see
    /// [`PatternErrorKind`](super::PatternErrorKind). The time is bounded for all patterns.
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

    /// Returns the language of texts of `min` to `max` scalar values, as counted by the
    /// [`length`](https://smithy.io/2.0/spec/constraint-traits.html#length-trait) trait.
    ///
    /// # Errors
    ///
    /// Returns an error if a bound is too large for an automaton.
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

    /// Returns the complement of the language.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut complement = self.clone();
        for accept in &mut complement.raw.accept {
            *accept = !*accept;
        }
        complement
    }

    /// Returns whether the language is empty.
    pub fn is_empty(&self) -> bool {
        !self.raw.accept.contains(&true)
    }

    /// Returns whether all texts are accepted.
    pub fn is_universal(&self) -> bool {
        !self.raw.accept.contains(&false)
    }

    /// Returns the number of states.
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

    /// Returns the state from which no text is accepted, if there is one.
    pub(super) fn dead(&self) -> Option<usize> {
        self.trap(false)
    }

    /// Returns the state from which all texts are accepted, if there is one.
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
