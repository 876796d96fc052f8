//! What a backslash begins.

use super::Parser;
use crate::automaton::ast::Ast;
use crate::automaton::charset::{self, CharSet};
use crate::automaton::error::{PatternError, PatternErrorKind};
use crate::automaton::property;

/// An escape outside of a class.
pub(super) enum Atom {
    /// A quantifier may follow.
    Quantifiable(Ast),
    /// No quantifier may follow: a place in the text, or a quotation that has its own.
    Whole(Ast),
}

/// An escape that stands for characters, within a class or outside.
pub(super) enum Escaped {
    /// One code point, possibly a surrogate.
    Char(u32),
    /// A set, which cannot be the end of a range.
    Set(CharSet),
}

impl Parser<'_> {
    /// What follows a backslash outside of a class; the backslash stands at `start`.
    pub(super) fn atom_escape(&mut self, start: usize) -> Result<Atom, PatternError> {
        let assertion = match self.peek() {
            Some('b') => Some(self.word_boundary(false)),
            Some('B') => Some(self.word_boundary(true)),
            Some('A') => Some(Ast::Start),
            Some('z' | 'Z') => Some(Ast::End),
            _ => None,
        };
        if let Some(assertion) = assertion {
            self.bump();
            return Ok(Atom::Whole(assertion));
        }
        match self.peek() {
            Some('Q') => {
                self.bump();
                return self.quotation().map(Atom::Whole);
            }
            Some('E') => {
                self.bump();
                return Ok(Atom::Whole(Ast::Empty));
            }
            Some('k') if self.rest().starts_with("k<") => return Err(back_reference(start)),
            Some('1'..='9') => self.refuse_back_reference(start)?,
            _ => {}
        }
        Ok(Atom::Quantifiable(Ast::Set(
            match self.character_escape(start)? {
                Escaped::Char(c) => self.literal(c),
                Escaped::Set(set) => self.folded(set),
            },
        )))
    }

    /// What follows a backslash and stands for characters.
    pub(super) fn character_escape(&mut self, start: usize) -> Result<Escaped, PatternError> {
        let Some(c) = self.bump() else {
            return Err(PatternError::syntax(
                start,
                "the pattern ends in a lone backslash",
                "write `\\\\` for the character, or remove it",
            ));
        };
        Ok(match c {
            'd' => Escaped::Set(charset::digit()),
            'D' => Escaped::Set(charset::digit().negate()),
            'w' => Escaped::Set(charset::word()),
            'W' => Escaped::Set(charset::word().negate()),
            's' => Escaped::Set(charset::space()),
            'S' => Escaped::Set(charset::space().negate()),
            'h' => Escaped::Set(charset::horizontal_space()),
            'H' => Escaped::Set(charset::horizontal_space().negate()),
            'p' => Escaped::Set(self.property(start)?),
            'P' => Escaped::Set(self.property(start)?.negate()),
            't' => Escaped::Char(0x09),
            'n' => Escaped::Char(0x0A),
            'v' => Escaped::Char(0x0B),
            'f' => Escaped::Char(0x0C),
            'r' => Escaped::Char(0x0D),
            'c' => Escaped::Char(self.control_letter()),
            'x' => Escaped::Char(self.hex_escape(start)?),
            'u' => Escaped::Char(self.unicode_escape(start)?),
            '0'..='7' => Escaped::Char(self.octal(c)),
            'C' | 'G' | 'K' | 'N' | 'R' | 'X' => {
                return Err(PatternError::new(
                    PatternErrorKind::Unsupported,
                    start,
                    format!("`\\{c}` is not part of ECMA 262"),
                    "spell out what it stands for",
                ));
            }
            identity => Escaped::Char(u32::from(identity)),
        })
    }

    /// `\b`, or `\B` if negative: a change between word characters and others.
    fn word_boundary(&self, negative: bool) -> Ast {
        let word = Ast::Set(self.folded(charset::word()));
        let side = |behind: bool, ahead: bool| {
            Ast::Concat(vec![
                Ast::behind(behind, word.clone()),
                Ast::ahead(ahead, word.clone()),
            ])
        };
        Ast::Alternate(vec![side(false, !negative), side(true, negative)])
    }

    /// The characters between `\Q` and `\E`, or the end of the pattern; a quantifier repeats the last one.
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

    /// A number that names a group is a back-reference, any other one an octal escape or the digit itself.
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
            self.bump().map(String::from).unwrap_or_default()
        };
        let (name, negated) = match name.strip_prefix('^') {
            Some(name) => (name, true),
            None => (name.as_str(), false),
        };
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

    /// The text up to a `}`, which is taken too.
    fn braced(&mut self) -> Option<String> {
        let (inside, _) = self.rest().split_once('}')?;
        let inside = inside.to_owned();
        self.position += inside.len() + 1;
        Some(inside)
    }

    /// `\cA`; without a letter the backslash stands for itself and the `c` is read again.
    fn control_letter(&mut self) -> u32 {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.bump();
                u32::from(letter) % 32
            }
            _ => {
                self.position -= 1;
                u32::from('\\')
            }
        }
    }

    /// `\xHH`, or `\x{…}` as in Java; anything else is the letter.
    fn hex_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.rest().starts_with('{') {
            return self.braced_code_point(start);
        }
        Ok(self.hex(2).unwrap_or(u32::from('x')))
    }

    /// `\uHHHH`, two of them for a surrogate pair, or `\u{…}`; anything else is the letter.
    fn unicode_escape(&mut self, start: usize) -> Result<u32, PatternError> {
        if self.rest().starts_with('{') {
            return self.braced_code_point(start);
        }
        let Some(unit) = self.hex(4) else {
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
                    "the braces hold no code point",
                    "write a hexadecimal number up to 10FFFF",
                )
            })
    }

    /// `\0`, `\12`, `\101`: up to three octal digits, no more than 377.
    fn octal(&mut self, first: char) -> u32 {
        let mut value = u32::from(first) - u32::from('0');
        for _ in 0..2 {
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

fn back_reference(start: usize) -> PatternError {
    PatternError::new(
        PatternErrorKind::NotRegular,
        start,
        "a back-reference cannot be decided by a finite automaton",
        "write the alternatives out, without a back-reference",
    )
}
