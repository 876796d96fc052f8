//! `*`, `+`, `?`, `{n,m}` and what may follow them.

use super::Parser;
use crate::automaton::ast::Ast;
use crate::automaton::error::PatternError;

/// How often: at least, at most.
type Bounds = (u32, Option<u32>);

impl Parser<'_> {
    /// The atom with the quantifiers that follow it, if any.
    ///
    /// ECMA 262 allows one; `X{2}{3}` is read as `(?:X{2}){3}`.
    pub(super) fn quantified(&mut self, atom: Ast) -> Result<Ast, PatternError> {
        let depth = self.depth;
        let mut ast = atom;
        while let Some((min, max)) = self.quantifier()? {
            self.deeper()?;
            // Lazy or possessive: the language is the same, see the module's documentation.
            let _ = self.eat("?") || self.eat("+");
            ast = match (min, max) {
                (1, Some(1)) => ast,
                _ => Ast::Repeat {
                    inner: Box::new(ast),
                    min,
                    max,
                },
            };
        }
        self.depth = depth;
        Ok(ast)
    }

    fn quantifier(&mut self) -> Result<Option<Bounds>, PatternError> {
        let start = self.position;
        Ok(match self.peek() {
            Some('*') => self.bump().map(|_| (0, None)),
            Some('+') => self.bump().map(|_| (1, None)),
            Some('?') => self.bump().map(|_| (0, Some(1))),
            Some('{') => {
                self.bump();
                let bounds = self.braces(start)?;
                if bounds.is_none() {
                    self.position = start;
                }
                bounds
            }
            _ => None,
        })
    }

    /// What follows a `{` that began at `start`: `n}`, `n,}` or `n,m}`.
    /// `None`, with nothing taken, where the brace is an ordinary character.
    pub(super) fn braces(&mut self, start: usize) -> Result<Option<Bounds>, PatternError> {
        let rest = self.rest();
        let Some((inside, _)) = rest.split_once('}') else {
            return Ok(None);
        };
        let length = inside.len() + 1;
        let (low, high) = match inside.split_once(',') {
            None => (inside, Some(inside)),
            Some((low, "")) => (low, None),
            Some((low, high)) => (low, Some(high)),
        };
        let (Some(min), Some(max)) = (
            number(low),
            high.map_or(Some(None), |h| number(h).map(Some)),
        ) else {
            return Ok(None);
        };
        self.position += length;
        if max.is_some_and(|max| max < min) {
            return Err(PatternError::syntax(
                start,
                "the quantifier's numbers are out of order",
                "write the smaller number first",
            ));
        }
        Ok(Some((min, max)))
    }
}

/// A decimal number; one that does not fit is as large as can be, which no limit lets through.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(u32::MAX))
}
