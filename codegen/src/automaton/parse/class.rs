//! Character classes in brackets.

use super::Parser;
use super::dialect::Dialect;
use super::escape::Escaped;
use crate::automaton::charset::CharSet;
use crate::automaton::error::PatternError;

impl Parser<'_> {
    /// Parses the rest of a class after the `[` at `start`. `[]` is empty and `[^]` is full, except in Java.
    pub(super) fn class(&mut self, start: usize) -> Result<CharSet, PatternError> {
        if self.dialect == Dialect::Java {
            return self.java_class(start);
        }
        let negated = self.eat("^");
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        while !self.eat("]") {
            if self.peek().is_none() {
                return Err(never_closed(start));
            }
            self.class_item(&mut ranges)?;
        }
        let set = self.folded(CharSet::from_ranges(ranges));
        Ok(if negated { set.negate() } else { set })
    }

    /// Parses the rest of a Java class after a `[`: nested classes are united, and `&&` intersects. A `]` in first
    /// position is a literal.
    fn java_class(&mut self, start: usize) -> Result<CharSet, PatternError> {
        self.deeper()?;
        let negated = self.eat("^");
        let mut common: Option<CharSet> = None;
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        loop {
            self.skip_comments();
            let is_empty = ranges.is_empty() && common.is_none();
            if self.peek().is_none() {
                return Err(never_closed(start));
            } else if !is_empty && self.eat("]") {
                break;
            } else if self.eat("&&") {
                common = self.intersected(common, &mut ranges);
            } else if self.rest().starts_with('[') {
                let inner = self.position;
                self.bump();
                ranges.extend(self.java_class(inner)?.ranges());
            } else {
                self.class_item(&mut ranges)?;
            }
        }
        self.depth -= 1;
        let set = self.intersected(common, &mut ranges).unwrap_or_default();
        Ok(if negated { set.negate() } else { set })
    }

    /// Adds a completed side to an intersection. Empty sides are ignored.
    fn intersected(&self, common: Option<CharSet>, side: &mut Vec<(u32, u32)>) -> Option<CharSet> {
        if side.is_empty() {
            return common;
        }
        let side = self.folded(CharSet::from_ranges(std::mem::take(side)));
        Some(match common {
            None => side,
            Some(common) => common.intersection(&side),
        })
    }

    /// Parses a character, a range, or an escape that stands for a set.
    fn class_item(&mut self, ranges: &mut Vec<(u32, u32)>) -> Result<(), PatternError> {
        if self.quoted_items(ranges) {
            return Ok(());
        }
        let start = self.position;
        let low = self.class_atom()?;
        let rest = self.rest();
        let is_range = rest.starts_with('-')
            && !rest.starts_with("-]")
            && !(self.dialect == Dialect::Java && rest.starts_with("-["));
        if !is_range {
            push(ranges, low);
            return Ok(());
        }
        self.bump();
        if self.peek().is_none() {
            push(ranges, low);
            return Ok(());
        }
        match (low, self.class_atom()?) {
            (Escaped::Char(low), Escaped::Char(high)) if low <= high => ranges.push((low, high)),
            (Escaped::Char(_), Escaped::Char(_)) => {
                return Err(PatternError::syntax(
                    start,
                    "the range is out of order",
                    "write the smaller character first, or escape the `-`",
                ));
            }
            // `[\w-x]`: a set cannot be the end of a range, so the hyphen is a literal.
            (Escaped::Char(_), Escaped::Set(_)) if self.dialect == Dialect::Java => {
                return Err(PatternError::syntax(
                    start,
                    "a set cannot be the end of a range",
                    "escape the `-`, or put it last",
                ));
            }
            (low, high) => {
                self.is_lenient = true;
                push(ranges, low);
                push(ranges, high);
                push(ranges, Escaped::Char(u32::from('-')));
            }
        }
        Ok(())
    }

    fn class_atom(&mut self) -> Result<Escaped, PatternError> {
        let start = self.position;
        match self.bump() {
            Some('\\') => match self.peek() {
                Some('b') => {
                    self.bump();
                    if self.dialect == Dialect::Java {
                        self.only_in_annex_b(start)?;
                    }
                    Ok(Escaped::Char(0x08))
                }
                Some('-') => {
                    self.bump();
                    Ok(Escaped::Char(u32::from('-')))
                }
                _ => self.character_escape(start),
            },
            Some(c) => Ok(Escaped::Char(u32::from(c))),
            None => Ok(Escaped::Set(CharSet::default())),
        }
    }

    /// Parses `\Q…\E` within a class.
    fn quoted_items(&mut self, ranges: &mut Vec<(u32, u32)>) -> bool {
        if self.eat("\\E") {
            self.is_lenient = true;
            return true;
        }
        let Some((quoted, _)) = self
            .rest()
            .strip_prefix("\\Q")
            .and_then(|rest| rest.split_once("\\E"))
        else {
            return false;
        };
        let length = quoted.len() + "\\Q\\E".len();
        ranges.extend(quoted.chars().map(|c| (u32::from(c), u32::from(c))));
        self.position += length;
        self.is_lenient = true;
        true
    }
}

fn never_closed(offset: usize) -> PatternError {
    PatternError::syntax(
        offset,
        "`[` is never closed",
        "add the missing `]`, or write `\\[` for the character",
    )
}

fn push(ranges: &mut Vec<(u32, u32)>, item: Escaped) {
    match item {
        Escaped::Char(c) => ranges.push((c, c)),
        Escaped::Set(set) => ranges.extend(set.ranges()),
    }
}
