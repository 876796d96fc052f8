//! Reads a pattern as ECMA 262 does, and leniently where real models are written for another dialect.
//!
//! The grammar is that of [ECMA 262, Annex B](https://tc39.es/ecma262/#sec-regular-expressions-patterns)
//! (a bare `{`, `]` or `}`, `[\w-x]`, identity escapes) with code points for
//! characters, as under the `u` flag: `.` is one scalar value, `\u{…}`, `\p{…}`
//! and surrogate pairs mean what they mean there. Back-references are refused.
//!
//! Beyond ECMA 262, these are read as the dialects do that have them:
//! inline flags (`(?s)`, `(?i)`, `(?m)`, `(?i:…)`), `(?P<name>…)`, `\A`, `\z`,
//! `\Q…\E`, `\h`, `\x{…}`, POSIX classes. `\Z` is the very end of the text, like
//! `$`. A `+` after a quantifier (Java's possessive) is read as a greedy
//! quantifier: the two differ only where giving characters back would save the
//! match, and models that write `{2}+` never depend on a match being lost.

mod class;
mod escape;
mod quantifier;

use super::ast::Ast;
use super::charset::{self, CharSet};
use super::error::{PatternError, PatternErrorKind};
use super::property;

/// How deep groups and quantifiers may nest, so that hostile patterns cannot exhaust the stack.
pub(crate) const MAX_DEPTH: u32 = 200;

/// Reads the pattern.
pub(crate) fn parse(pattern: &str) -> Result<Ast, PatternError> {
    let mut parser = Parser {
        pattern,
        position: 0,
        depth: 0,
        flags: Flags::default(),
        captures: count_captures(pattern),
    };
    let ast = parser.alternation()?;
    if parser.peek().is_some() {
        return Err(PatternError::syntax(
            parser.position,
            "`)` closes no group",
            "write `\\)` for the character, or remove it",
        ));
    }
    Ok(ast)
}

/// The inline flags in force.
#[derive(Debug, Clone, Copy, Default)]
struct Flags {
    ignore_case: bool,
    multi_line: bool,
    dot_all: bool,
}

struct Parser<'p> {
    pattern: &'p str,
    position: usize,
    depth: u32,
    flags: Flags,
    captures: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.position += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.position += text.len();
        }
        found
    }

    fn rest(&self) -> &str {
        self.pattern.get(self.position..).unwrap_or_default()
    }

    /// `digits` hexadecimal digits, taken only if all are there.
    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text = self.rest().get(..digits)?;
        if !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(text, 16).ok()?;
        self.position += digits;
        Some(value)
    }

    fn alternation(&mut self) -> Result<Ast, PatternError> {
        self.deeper()?;
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(match branches.pop() {
            Some(only) if branches.is_empty() => only,
            last => {
                branches.extend(last);
                Ast::Alternate(branches)
            }
        })
    }

    fn sequence(&mut self) -> Result<Ast, PatternError> {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            match self.term()? {
                Ast::Empty => {}
                Ast::Concat(inner) => parts.extend(inner),
                part => parts.push(part),
            }
        }
        Ok(match parts.pop() {
            None => Ast::Empty,
            Some(only) if parts.is_empty() => only,
            Some(last) => {
                parts.push(last);
                Ast::Concat(parts)
            }
        })
    }

    fn term(&mut self) -> Result<Ast, PatternError> {
        let start = self.position;
        let Some(c) = self.bump() else {
            return Ok(Ast::Empty);
        };
        let atom = match c {
            '^' if self.flags.multi_line => return Ok(line_start()),
            '$' if self.flags.multi_line => return Ok(line_end()),
            '^' => return Ok(Ast::Start),
            '$' => return Ok(Ast::End),
            '.' => Ast::Set(self.dot()),
            '(' => match self.group(start)? {
                Some(group) => group,
                None => return Ok(Ast::Empty),
            },
            '[' => Ast::Set(self.class(start)?),
            '\\' => match self.atom_escape(start)? {
                escape::Atom::Quantifiable(atom) => atom,
                escape::Atom::Whole(atom) => return Ok(atom),
            },
            '*' | '+' | '?' => return Err(nothing_to_repeat(start)),
            '{' if self.braces(start)?.is_some() => return Err(nothing_to_repeat(start)),
            literal => Ast::Set(self.literal(u32::from(literal))),
        };
        self.quantified(atom)
    }

    fn dot(&self) -> CharSet {
        if self.flags.dot_all {
            CharSet::full()
        } else {
            charset::line_terminator().negate()
        }
    }

    fn literal(&self, c: u32) -> CharSet {
        self.folded(CharSet::single(c))
    }

    fn folded(&self, set: CharSet) -> CharSet {
        if self.flags.ignore_case {
            property::fold_case(&set)
        } else {
            set
        }
    }

    /// What follows a `(`; `None` for flags that hold to the end of the enclosing group.
    fn group(&mut self, start: usize) -> Result<Option<Ast>, PatternError> {
        let outer = self.flags;
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
        } else if self.eat("?<") || self.eat("?P<") {
            self.group_name(start)?;
            None
        } else if self.eat("?>") {
            return Err(PatternError::new(
                PatternErrorKind::NotRegular,
                start,
                "an atomic group `(?>…)` is not part of ECMA 262",
                "write `(?:…)`",
            ));
        } else if self.eat("?") {
            self.inline_flags(start)?;
            if self.eat(")") {
                return Ok(None);
            }
            self.eat(":");
            None
        } else {
            None
        };
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

    /// The flags of `(?i-s)` or `(?i-s:`, up to the `)` or `:`.
    fn inline_flags(&mut self, start: usize) -> Result<(), PatternError> {
        let mut on = true;
        while let Some(c) = self.peek() {
            match c {
                'i' => self.flags.ignore_case = on,
                'm' => self.flags.multi_line = on,
                's' => self.flags.dot_all = on,
                // Java's UNICODE_CASE: case is always folded by Unicode's rules here.
                'u' => {}
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

    fn deeper(&mut self) -> Result<(), PatternError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(PatternError::new(
                PatternErrorKind::TooLarge,
                self.position,
                format!("groups and quantifiers nest deeper than {MAX_DEPTH} levels"),
                "simplify the pattern",
            ));
        }
        Ok(())
    }
}

/// `^` under the flag `m`.
fn line_start() -> Ast {
    let other = charset::line_terminator().negate();
    Ast::behind(true, Ast::Set(other))
}

/// `$` under the flag `m`.
fn line_end() -> Ast {
    let other = charset::line_terminator().negate();
    Ast::ahead(true, Ast::Set(other))
}

fn nothing_to_repeat(offset: usize) -> PatternError {
    PatternError::syntax(
        offset,
        "the quantifier has nothing to repeat",
        "put what it repeats before it, or escape it with `\\`",
    )
}

/// How many groups capture: a `\3` is a back-reference only where there is a third one.
fn count_captures(pattern: &str) -> u32 {
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
