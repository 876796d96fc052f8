//! Patterns as automata: compilation, set operations, comparison, and tables for generated code.
//!
//! A Smithy [`pattern`](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait) is an ECMA 262 regular
//! expression that must match *somewhere* in a string. [`Dfa::compile`] turns it into the set of matching strings: it
//! parses the pattern, determinizes it over classes of code points and minimizes the result. This includes look-around:
//! a look-ahead is an additional condition on the rest of the text, and a look-behind is tracked from the start of the
//! text. Constructs that are not regular (back-references) are rejected.
//!
//! Since all operations are on languages, `pattern` and `length` can be intersected, two versions of a pattern compared
//! with a shortest example of the difference ([`Dfa::compare`]), and examples generated ([`Dfa::shortest`]). [`Table`]
//! is the compact form embedded in generated crates.
//!
//! A pattern whose forward table would be too large is read backwards from the end of the text, if that table is
//! smaller.
//!
//! Limits bound the cost of hostile patterns: 400,000 states before and 200,000 after the subset construction, 8,192 of
//! them after the same number of characters, a nesting depth of 200, and 64 KiB for a table. Patterns beyond them are
//! rejected with [`PatternErrorKind::TooLarge`].

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
mod reverse;
mod table;
mod threads;

// The matcher of the runtime.
#[cfg(test)]
#[allow(dead_code)]
#[path = "../../runtime/src/validate/pattern.rs"]
mod pattern;
#[cfg(test)]
#[path = "../../runtime/src/validate/pattern_chunks.rs"]
mod pattern_chunks;
#[cfg(test)]
mod tests;

pub use combine::Relation;
pub use dfa::Dfa;
pub use error::{PatternError, PatternErrorKind};
pub use lengths::Lengths;
pub use table::{Run, Table, Takes};
