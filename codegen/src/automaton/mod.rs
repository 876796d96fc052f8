//! Patterns as automata: compiled, combined, compared, and laid out as tables.
//!
//! A Smithy [`pattern`](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait)
//! is an ECMA 262 regular expression that must match *somewhere* in a string. Here
//! it becomes the set of the strings in which it does: [`Dfa::compile`] parses it,
//! determinizes it over classes of code points and minimizes it. Look-around is no
//! exception: a look-ahead is one more condition on the rest of the text, a
//! look-behind is watched from the start of the text on, and both end up in the
//! same kind of automaton. What is not regular (back-references) is refused.
//!
//! As every operation is on languages, `pattern` and `length` can be intersected,
//! two versions of a pattern compared with a shortest example of the difference
//! ([`Dfa::compare`]), and examples made ([`Dfa::shortest`]). [`Table`] is the
//! compact form that a generated crate carries.
//!
//! A pattern whose table would be too large when read forwards is read from the end of the text, if that table is
//! smaller.
//!
//! Limits keep hostile patterns in bounds: 400,000 states before and 200,000 after
//! the subset construction, 8,192 of them after equally many characters, nesting 200
//! deep, 64 KiB for a table. Beyond them is an error of the kind [`PatternErrorKind::TooLarge`].

mod alphabet;
mod ast;
mod charset;
mod combine;
mod determinize;
mod dfa;
mod error;
mod example;
mod intern;
mod lengths;
mod minimize;
mod nfa;
mod parse;
mod property;
mod table;
mod threads;
mod turn;

#[cfg(test)]
#[allow(dead_code)]
#[path = "../../runtime/src/validate/pattern.rs"]
mod runtime_pattern;
#[cfg(test)]
mod tests;

pub use combine::Relation;
pub use dfa::Dfa;
pub use error::{PatternError, PatternErrorKind};
pub use lengths::Lengths;
pub use table::{Run, Table, Takes};
