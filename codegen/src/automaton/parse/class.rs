//! `[…]`.

use super::Parser;
use super::escape::Escaped;
use crate::automaton::charset::CharSet;
use crate::automaton::error::PatternError;
use crate::automaton::property;

impl Parser<'_> {
    /// What follows a `[` that stands at `start`. `[]` is empty, `[^]` is everything.
    pub(super) fn class(&mut self, start: usize) -> Result<CharSet, PatternError> {
        let negated = self.eat("^");
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        while !self.eat("]") {
            if self.peek().is_none() {
                return Err(PatternError::syntax(
                    start,
                    "`[` is never closed",
                    "add the missing `]`, or write `\\[` for the character",
                ));
            }
            self.class_item(&mut ranges)?;
        }
        let set = self.folded(CharSet::from_ranges(ranges));
        Ok(if negated { set.negate() } else { set })
    }

    /// A character, a range, or an escape that stands for a set.
    fn class_item(&mut self, ranges: &mut Vec<(u32, u32)>) -> Result<(), PatternError> {
        if let Some(set) = self.posix_class() {
            ranges.extend(set.ranges());
            return Ok(());
        }
        if self.quoted_items(ranges) {
            return Ok(());
        }
        let start = self.position;
        let low = self.class_atom()?;
        let is_range = self.rest().starts_with('-') && !self.rest().starts_with("-]");
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
            // `[\w-x]`: a set is no end of a range, so the hyphen stands for itself.
            (low, high) => {
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
                    Ok(Escaped::Char(0x08))
                }
                _ => self.character_escape(start),
            },
            Some(c) => Ok(Escaped::Char(u32::from(c))),
            None => Ok(Escaped::Set(CharSet::default())),
        }
    }

    /// `[:name:]` within a class, if the name is one.
    fn posix_class(&mut self) -> Option<CharSet> {
        let (name, _) = self.rest().strip_prefix("[:")?.split_once(":]")?;
        let (set, length) = match name.strip_prefix('^') {
            Some(name) => (property::posix(name)?.negate(), name.len() + 1),
            None => (property::posix(name)?, name.len()),
        };
        self.position += length + "[::]".len();
        Some(set)
    }

    /// `\Q…\E` within a class.
    fn quoted_items(&mut self, ranges: &mut Vec<(u32, u32)>) -> bool {
        if self.eat("\\E") {
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
        true
    }
}

fn push(ranges: &mut Vec<(u32, u32)>, item: Escaped) {
    match item {
        Escaped::Char(c) => ranges.push((c, c)),
        Escaped::Set(set) => ranges.extend(set.ranges()),
    }
}
