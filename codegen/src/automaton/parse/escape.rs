//! Escape sequences.

use super::Parser;
use super::dialect::Dialect;
use crate::automaton::ast::Ast;
use crate::automaton::charset::{self, CharSet};
use crate::automaton::error::{PatternError, PatternErrorKind};
use crate::automaton::property;

/// An escape outside a class.
pub(super) enum Atom {
    /// An escape that may be followed by a quantifier.
    Quantifiable(Ast),
    /// A zero-width assertion.
    Assertion(Ast),
    /// A quotation that includes the quantifier after it.
    Whole(Ast),
}

/// An escape that stands for characters, inside or outside a class.
pub(super) enum Escaped {
    /// One code point, possibly a surrogate.
    Char(u32),
    /// A set, which cannot be the end of a range.
    Set(CharSet),
}

impl Parser<'_> {
    /// Parses the escape after a backslash at `start`, outside a class.
    pub(super) fn atom_escape(&mut self, start: usize) -> Result<Atom, PatternError> {
        let assertion = match self.peek() {
            Some('b') => Some(self.word_boundary(false)),
            Some('B') => Some(self.word_boundary(true)),
            Some('A') => Some(Ast::Start),
            Some('G') if self.dialect == Dialect::Java => Some(Ast::Start),
            Some('z') => Some(Ast::End),
            Some('Z') => Some(before_last_line_break()),
            _ => None,
        };
        if let Some(assertion) = assertion {
            let letter = self.bump();
            self.is_lenient |= !matches!(letter, Some('b' | 'B'));
            return Ok(Atom::Assertion(assertion));
        }
        match self.peek() {
            Some('R') if self.dialect == Dialect::Java => {
                self.bump();
                return Ok(Atom::Quantifiable(line_break()));
            }
            Some('Q') => {
                self.bump();
                self.is_lenient = true;
                return self.quotation().map(Atom::Whole);
            }
            Some('E') => {
                self.bump();
                self.is_lenient = true;
                return Ok(Atom::Whole(Ast::Empty));
            }
            Some('k') if self.rest().starts_with("k<") => return Err(back_reference(start)),
            Some('1'..='9') => {
                self.refuse_back_reference(start)?;
                self.only_in_annex_b(start)?;
            }
            _ => {}
        }
        Ok(Atom::Quantifiable(Ast::Set(
            match self.character_escape(start)? {
                Escaped::Char(c) => self.literal(c),
                Escaped::Set(set) => self.folded(set),
            },
        )))
    }

    /// Parses an escape that stands for characters, after the backslash.
    pub(super) fn character_escape(&mut self, start: usize) -> Result<Escaped, PatternError> {
        let Some(c) = self.bump() else {
            return Err(PatternError::syntax(
                start,
                "the pattern ends in a lone backslash",
                "write `\\\\` for the character, or remove it",
            ));
        };
        Ok(match c {
            'd' => Escaped::Set(self.digit()),
            'D' => Escaped::Set(self.digit().negate()),
            'w' => Escaped::Set(self.word()),
            'W' => Escaped::Set(self.word().negate()),
            's' => Escaped::Set(self.space()),
            'S' => Escaped::Set(self.space().negate()),
            'h' | 'H' => {
                self.is_lenient = true;
                let set = charset::horizontal_space();
                Escaped::Set(if c == 'h' { set } else { set.negate() })
            }
            'p' => Escaped::Set(self.property(start)?),
            'P' => Escaped::Set(self.property(start)?.negate()),
            'e' if self.dialect == Dialect::Java => Escaped::Char(0x1B),
            'a' if self.dialect == Dialect::Java => Escaped::Char(0x07),
            't' => Escaped::Char(0x09),
            'n' => Escaped::Char(0x0A),
            'v' => Escaped::Char(0x0B),
            'f' => Escaped::Char(0x0C),
            'r' => Escaped::Char(0x0D),
            'c' => Escaped::Char(self.control_letter(start)?),
            'x' => Escaped::Char(self.hex_escape(start)?),
            'u' => Escaped::Char(self.unicode_escape(start)?),
            '0' if self.dialect == Dialect::Java => Escaped::Char(self.java_octal(start)?),
            '0'..='7' => Escaped::Char(self.octal(start, c)?),
            'C' | 'G' | 'K' | 'N' | 'R' | 'X' => {
                return Err(PatternError::new(
                    PatternErrorKind::Unsupported,
                    start,
                    format!("`\\{c}` is not part of ECMA 262"),
                    "write the characters themselves",
                ));
            }
            identity => {
                self.identity(start, identity)?;
                Escaped::Char(u32::from(identity))
            }
        })
    }

    /// Checks an identity escape. Letters are not allowed in Java.
    fn identity(&mut self, start: usize, c: char) -> Result<(), PatternError> {
        if c.is_ascii_alphanumeric() {
            return self.only_in_annex_b(start);
        }
        self.is_lenient |= !"^$\\.*+?()[]{}|/".contains(c);
        Ok(())
    }

    fn digit(&self) -> CharSet {
        match self.flags.unicode_classes {
            true => property::named("Nd").unwrap_or_default(),
            false => charset::digit(),
        }
    }

    fn space(&self) -> CharSet {
        match self.flags.unicode_classes {
            true => property::named("White_Space").unwrap_or_default(),
            false => charset::space(),
        }
    }

    fn word(&self) -> CharSet {
        match self.flags.unicode_classes {
            true => property::unicode_word(),
            false => charset::word(),
        }
    }

    /// Builds `\b`, or `\B` if negative: a position between word and other characters, or not.
    fn word_boundary(&self, negative: bool) -> Ast {
        let word = Ast::Set(self.folded(self.word()));
        let side = |behind: bool, ahead: bool| {
            Ast::Concat(vec![
                Ast::behind(behind, word.clone()),
                Ast::ahead(ahead, word.clone()),
            ])
        };
        Ast::Alternate(vec![side(false, !negative), side(true, negative)])
    }

    /// Parses the characters between `\Q` and `\E`, or the end of the pattern; a quantifier applies to the last one.
    fn quotation(&mut self) -> Result<Ast, PatternError> {
        let mut parts = Vec::new();
        while !self.eat("\\E") {
            match self.bump() {
                Some(c) => parts.push(Ast::Set(self.literal(u32::from(c)))),
                None => break,
            }
        }
        if let Some(last) = parts.pop() {
            parts.push(self.quantified(last)?);
        }
        Ok(Ast::Concat(parts))
    }

    /// Returns an error for a back-reference: a number of an existing group. Others are octal or identity escapes.
    fn refuse_back_reference(&self, start: usize) -> Result<(), PatternError> {
        let rest = self.rest();
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match rest.get(..digits).unwrap_or_default().parse::<u32>() {
            Ok(number) if number <= self.captures => Err(back_reference(start)),
            _ => Ok(()),
        }
    }

    fn property(&mut self, start: usize) -> Result<CharSet, PatternError> {
        let name = if self.eat("{") {
            self.braced().unwrap_or_default()
        } else {
            self.is_lenient = true;
            self.bump().map(String::from).unwrap_or_default()
        };
        let (name, negated) = match name.strip_prefix('^') {
            Some(name) => (name, true),
            None => (name.as_str(), false),
        };
        self.is_lenient |= negated || property::is_of_java(name);
        match property::named(name) {
            Some(set) if negated => Ok(set.negate()),
            Some(set) => Ok(set),
            None => Err(PatternError::new(
                PatternErrorKind::Unsupported,
                start,
                format!("`{name}` names no Unicode property that we know"),
                "use a general category, a script or a binary property, such as `\\p{L}`",
            )),
        }
    }

    /// Consumes the text up to a `}`, and the `}` itself.
    fn braced(&mut self) -> Option<String> {
        let (inside, _) = self.rest().split_once('}')?;
        let inside = inside.to_owned();
        self.position += inside.len() + 1;
        Some(inside)
    }

    /// Parses `\cA`. In Java any character may follow; otherwise, without a letter, the backslash is a literal as in
    /// Annex B, and `c` is parsed again.
    fn control_letter(&mut self, start: usize) -> Result<u32, PatternError> {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.bump();
                Ok(u32::from(letter) % 32)
            }
            Some(other) if self.dialect == Dialect::Java => {
                self.bump();
                Ok(u32::from(other) ^ 64)
            }
            _ => {
                self.only_in_annex_b(start)?;
                self.position -= 1;
                Ok(u32::from('\\'))
            }
        }
    }

    /// Parses `\xHH`, or `\x{…}` as in Java; otherwise, an identity escape.
    fn hex_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.rest().starts_with('{') {
            self.is_lenient = true;
            return self.braced_code_point(start);
        }
        if let Some(c) = self.hex(2) {
            return Ok(c);
        }
        self.only_in_annex_b(start)?;
        Ok(u32::from('x'))
    }

    /// Parses `\uHHHH`, two of them for a surrogate pair, or `\u{…}`; otherwise, an identity escape.
    fn unicode_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.rest().starts_with('{') {
            return self.braced_code_point(start);
        }
        let Some(unit) = self.hex(4) else {
            self.only_in_annex_b(start)?;
            return Ok(u32::from('u'));
        };
        let after = self.position;
        if (0xD800..0xDC00).contains(&unit) && self.eat("\\u") {
            if let Some(low) = self.hex(4).filter(|low| (0xDC00..0xE000).contains(low)) {
                return Ok(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            }
            self.position = after;
        }
        Ok(unit)
    }

    fn braced_code_point(&mut self, start: usize) -> Result<u32, PatternError> {
        self.bump();
        self.braced()
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(&digits, 16).ok())
            .filter(|&c| c <= charset::MAX)
            .ok_or_else(|| {
                PatternError::syntax(
                    start,
                    "the braces do not contain a code point",
                    "write a hexadecimal number up to 10FFFF",
                )
            })
    }

    /// Parses `\0`, `\12`, `\101`: up to three octal digits, at most 377. In Unicode mode, ECMA 262 has only `\0`.
    fn octal(&mut self, start: usize, first: char) -> Result<u32, PatternError> {
        let is_nul = first == '0' && !self.peek().is_some_and(|c| c.is_ascii_digit());
        if !is_nul {
            self.only_in_annex_b(start)?;
        }
        let first = u32::from(first) - u32::from('0');
        Ok(self.octal_digits(first, 2))
    }

    /// Parses `\0` and up to three octal digits, as in Java.
    fn java_octal(&mut self, start: usize) -> Result<u32, PatternError> {
        match self.peek() {
            Some('0'..='7') => Ok(self.octal_digits(0, 3)),
            _ => {
                self.only_in_annex_b(start)?;
                Ok(0)
            }
        }
    }

    fn octal_digits(&mut self, first: u32, most: u32) -> u32 {
        let mut value = first;
        for _ in 0..most {
            match self.peek().and_then(|c| c.to_digit(8)) {
                Some(digit) if value * 8 + digit <= 0o377 => {
                    value = value * 8 + digit;
                    self.bump();
                }
                _ => break,
            }
        }
        value
    }
}

/// Builds Java's `\Z`: the end, or just before a final line terminator.
fn before_last_line_break() -> Ast {
    let last = line_break().repeated(0, Some(1));
    Ast::ahead(false, Ast::Concat(vec![last, Ast::End]))
}

/// Builds Java's `\R`.
fn line_break() -> Ast {
    let ends = [(0x0A, 0x0D), (0x85, 0x85), (0x2028, 0x2029)];
    let both = [0x0D, 0x0A].map(|c| Ast::Set(CharSet::single(c)));
    Ast::Alternate(vec![
        Ast::Concat(both.into()),
        Ast::Set(CharSet::from_ranges(ends)),
    ])
}

fn back_reference(start: usize) -> PatternError {
    PatternError::new(
        PatternErrorKind::NotRegular,
        start,
        "a back-reference cannot be decided by a finite automaton",
        "write the alternatives out, without a back-reference",
    )
}
