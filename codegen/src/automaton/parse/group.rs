//! Groups: capturing ones, assertions, atomic ones, and inline flags.

use super::Parser;
use crate::automaton::ast::Ast;
use crate::automaton::error::{PatternError, PatternErrorKind};

/// The current inline flags.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) ignore_case: bool,
    pub(super) multi_line: bool,
    pub(super) dot_all: bool,
    /// Java's `u`: case folding beyond ASCII.
    pub(super) unicode_case: bool,
    /// Java's `U`: `\d`, `\s` and `\w` beyond ASCII.
    pub(super) unicode_classes: bool,
    /// Java's `d`: only `\n` is a line terminator.
    pub(super) unix_lines: bool,
    /// Java's `x`: white space and comments are ignored.
    pub(super) comments: bool,
}

impl Parser<'_> {
    /// Parses the rest of a group after a `(`; `None` for flags up to the end of the enclosing group.
    pub(super) fn group(&mut self, start: usize) -> Result<Option<Ast>, PatternError> {
        let outer = self.flags;
        let mut is_atomic = false;
        let look = if self.eat("?:") {
            None
        } else if self.eat("?=") {
            Some((true, false))
        } else if self.eat("?!") {
            Some((true, true))
        } else if self.eat("?<=") {
            Some((false, false))
        } else if self.eat("?<!") {
            Some((false, true))
        } else if self.eat("?<") {
            self.group_name(start)?;
            None
        } else if self.eat("?P<") {
            self.only_in_annex_b(start)?;
            self.group_name(start)?;
            None
        } else if self.eat("?>") {
            self.is_lenient = true;
            is_atomic = true;
            None
        } else if self.eat("?") {
            self.inline_flags(start)?;
            if self.eat(")") {
                self.is_lenient = true;
                return Ok(None);
            }
            self.eat(":");
            None
        } else {
            None
        };
        let lazy = self.lazy;
        let inner = self.alternation()?;
        if !self.eat(")") {
            return Err(PatternError::syntax(
                start,
                "`(` is never closed",
                "add the missing `)`, or write `\\(` for the character",
            ));
        }
        self.flags = outer;
        Ok(Some(match look {
            None if is_atomic && self.lazy > lazy => return Err(not_atomic(start)),
            None if is_atomic => inner.atomic().ok_or_else(|| not_atomic(start))?,
            None => inner,
            Some((ahead, negative)) => Ast::Look {
                ahead,
                negative,
                inner: Box::new(inner),
            },
        }))
    }

    fn group_name(&mut self, start: usize) -> Result<(), PatternError> {
        match self.rest().find('>') {
            Some(length) if length > 0 => {
                self.position += length + 1;
                Ok(())
            }
            _ => Err(PatternError::syntax(
                start,
                "the group's name is empty or never closed",
                "write `(?<name>…)`, or `(?:…)` for a group without a name",
            )),
        }
    }

    /// Parses the flags of `(?i-s)` or `(?i-s:`, up to the `)` or `:`.
    fn inline_flags(&mut self, start: usize) -> Result<(), PatternError> {
        let mut on = true;
        while let Some(c) = self.peek() {
            match c {
                'i' => self.flags.ignore_case = on,
                'm' => self.flags.multi_line = on,
                's' => self.flags.dot_all = on,
                'u' | 'U' | 'd' | 'x' => {
                    self.is_lenient = true;
                    match c {
                        'u' => self.flags.unicode_case = on,
                        'd' => self.flags.unix_lines = on,
                        'x' => self.flags.comments = on,
                        _ => {
                            self.flags.unicode_classes = on;
                            self.flags.unicode_case = on;
                        }
                    }
                }
                '-' if on => on = false,
                ')' | ':' => return Ok(()),
                _ => break,
            }
            self.bump();
        }
        Err(PatternError::new(
            PatternErrorKind::Unsupported,
            start,
            "this kind of group `(?…` is not part of ECMA 262",
            "use `(?:…)`, `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`, `(?<name>…)`, or the flags i, m, s",
        ))
    }
}

pub(super) fn not_atomic(offset: usize) -> PatternError {
    PatternError::new(
        PatternErrorKind::NotRegular,
        offset,
        "the end of this possessive quantifier or atomic group depends on backtracking",
        "use a quantifier or group that backtracks: `(?:…)`, `*`, `+`",
    )
}

/// Returns the number of capturing groups: `\3` is a back-reference only if there are three.
pub(super) fn count_captures(pattern: &str) -> u32 {
    let bytes = pattern.as_bytes();
    let (mut captures, mut in_class, mut at) = (0, false, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                let named = rest.starts_with(b"?P<")
                    || rest.starts_with(b"?<")
                        && !rest.starts_with(b"?<=")
                        && !rest.starts_with(b"?<!");
                captures += u32::from(named || !rest.starts_with(b"?"));
            }
            _ => {}
        }
        at += 1;
    }
    captures
}
