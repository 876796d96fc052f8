//! Quantifiers: `*`, `+`, `?`, `{n,m}` and their suffixes.

use super::dialect::Dialect;
use super::group::not_atomic;
use super::{Parser, nothing_to_repeat};
use crate::automaton::ast::Ast;
use crate::automaton::error::PatternError;

/// The minimum and the maximum number of repetitions.
type Bounds = (u32, Option<u32>);

impl Parser<'_> {
    /// Parses the quantifier after an atom, if there is one, and applies it.
    ///
    /// ECMA 262 and Java allow one; Java also accepts braces after it, which have no effect.
    pub(super) fn quantified(&mut self, atom: Ast) -> Result<Ast, PatternError> {
        self.skip_comments();
        let depth = self.depth;
        let start = self.position;
        let Some((min, max)) = self.quantifier()? else {
            return Ok(atom);
        };
        self.deeper()?;
        self.is_lenient |= matches!(atom, Ast::Look { .. });
        let is_lazy = self.eat("?");
        self.lazy += u32::from(is_lazy);
        let is_possessive = !is_lazy && self.eat("+");
        let mut ast = atom.repeated(min, max);
        if is_possessive {
            self.is_lenient = true;
            ast = ast.atomic().ok_or_else(|| not_atomic(start))?;
        }
        self.skip_comments();
        while self.rest().starts_with('{') && self.quantifier()?.is_some() {
            self.is_lenient = true;
            let _ = self.eat("?") || self.eat("+");
        }
        self.depth = depth;
        match self.peek() {
            Some('*' | '+' | '?') => Err(nothing_to_repeat(self.position)),
            _ => Ok(ast),
        }
    }

    /// Parses the quantifiers that Java allows after an assertion, which decide only whether it must hold.
    pub(super) fn assertion(&mut self, assertion: Ast) -> Result<Ast, PatternError> {
        self.skip_comments();
        let start = self.position;
        let ast = self.quantified(assertion)?;
        match self.dialect {
            Dialect::Ecma if self.position > start => Err(nothing_to_repeat(start)),
            _ => Ok(ast),
        }
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

    /// Parses the rest of a quantifier after the `{` at `start`: `n}`, `n,}` or `n,m}`. Returns `None`, without
    /// consuming anything, if the brace is a literal.
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

/// Parses a decimal number; saturates on overflow, which every limit rejects.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(u32::MAX))
}
