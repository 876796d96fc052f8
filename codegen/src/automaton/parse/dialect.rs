//! The dialects of patterns.

use super::Parser;
use crate::automaton::error::PatternError;

/// The dialect in which a pattern is parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// ECMA 262 in Unicode mode; syntax of Annex B and of Java is also parsed, and recorded.
    Ecma,
    /// `java.util.regex.Pattern`.
    Java,
}

impl Parser<'_> {
    /// Records syntax that only Annex B of ECMA 262 has, from `start` on. Returns an error in Java.
    pub(super) fn only_in_annex_b(&mut self, start: usize) -> Result<(), PatternError> {
        self.is_lenient = true;
        match self.dialect {
            Dialect::Ecma => Ok(()),
            Dialect::Java => Err(PatternError::syntax(
                start,
                "Java does not have this construct",
                "write `\\` before a literal character",
            )),
        }
    }

    /// Skips white space and comments under the flag `x`.
    pub(super) fn skip_comments(&mut self) {
        while self.flags.comments {
            match self.peek() {
                Some('\t'..='\r' | ' ') => _ = self.bump(),
                Some('#') => while self.bump().is_some_and(|c| c != '\n' && c != '\r') {},
                _ => return,
            }
        }
    }
}
