//! Parses patterns in the dialect of ECMA 262 or Java, whichever accepts them.
//!
//! Smithy patterns are [ECMA 262](https://tc39.es/ecma262/#sec-regular-expressions-patterns) in Unicode mode, but many
//! models are only validated in Java. A pattern is therefore parsed up to three times, until a dialect accepts it: as
//! ECMA 262 with the flag `u`; as [`java.util.regex.Pattern`]; and as Annex B of ECMA 262 (a bare `{`, `]` or `}`,
//! `\101`, any identity escape), which also accepts `(?P<name>…)`.
//!
//! Syntax shared by the dialects (`.`, `$`, `\s`, `\b`, `\v`, `\p{Alpha}` …) always has the meaning of ECMA 262: `$` is
//! the very end of the text, even if only Java accepts the rest of the pattern. Syntax specific to Java has its meaning
//! in Java: intersections and nested classes, possessive quantifiers and atomic groups, quantified assertions, inline
//! flags, `\Q…\E`, `\A`, `\z`, `\Z`, `\G`, `\R`, `\h`, `\e`, `\a`, `\x{…}`, `\p{Alnum}` and the like.
//!
//! [`java.util.regex.Pattern`]: https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html

mod class;
mod dialect;
mod escape;
mod group;
mod quantifier;

use super::ast::Ast;
use super::charset::{self, CharSet};
use super::error::{PatternError, PatternErrorKind};
use super::property;
use dialect::Dialect;
use group::{Flags, count_captures};

/// The maximum nesting depth of groups and quantifiers, so that hostile patterns cannot exhaust the stack.
pub(crate) const MAX_DEPTH: u32 = 200;

/// Parses a pattern.
pub(crate) fn parse(pattern: &str) -> Result<Ast, PatternError> {
    let mut ecma = Parser::new(pattern, Dialect::Ecma);
    let by_ecma = ecma.whole();
    if by_ecma.is_ok() && !ecma.is_lenient {
        return by_ecma;
    }
    match Parser::new(pattern, Dialect::Java).whole() {
        Ok(by_java) => Ok(by_java),
        // A pattern that only Java accepts, but that cannot be compiled, is still valid.
        Err(error) if by_ecma.is_err() && error.kind != PatternErrorKind::Syntax => Err(error),
        Err(_) => by_ecma,
    }
}

struct Parser<'p> {
    pattern: &'p str,
    position: usize,
    depth: u32,
    flags: Flags,
    captures: u32,
    dialect: Dialect,
    /// True if syntax was used that ECMA 262 lacks in Unicode mode.
    is_lenient: bool,
    /// The number of lazy quantifiers parsed.
    lazy: u32,
}

impl<'p> Parser<'p> {
    fn new(pattern: &'p str, dialect: Dialect) -> Self {
        Self {
            pattern,
            position: 0,
            depth: 0,
            flags: Flags::default(),
            captures: count_captures(pattern),
            dialect,
            is_lenient: false,
            lazy: 0,
        }
    }
}

impl Parser<'_> {
    fn whole(&mut self) -> Result<Ast, PatternError> {
        let ast = self.alternation()?;
        if self.peek().is_some() {
            return Err(PatternError::syntax(
                self.position,
                "`)` closes no group",
                "write `\\)` for the character, or remove it",
            ));
        }
        Ok(ast)
    }

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

    /// Parses exactly `digits` hexadecimal digits, or consumes nothing.
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
        self.skip_comments();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            match self.term()? {
                Ast::Empty => {}
                Ast::Concat(inner) => parts.extend(inner),
                part => parts.push(part),
            }
            self.skip_comments();
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
            '^' if self.flags.multi_line => return self.assertion(self.line_start()),
            '$' if self.flags.multi_line => return self.assertion(self.line_end()),
            '^' => return self.assertion(Ast::Start),
            '$' => return self.assertion(Ast::End),
            '.' => Ast::Set(self.dot()),
            '(' => match self.group(start)? {
                Some(group) => group,
                None => return Ok(Ast::Empty),
            },
            '[' => Ast::Set(self.class(start)?),
            '\\' => match self.atom_escape(start)? {
                escape::Atom::Quantifiable(atom) => atom,
                escape::Atom::Assertion(atom) => return self.assertion(atom),
                escape::Atom::Whole(atom) => return Ok(atom),
            },
            '*' | '+' | '?' => return Err(nothing_to_repeat(start)),
            '{' if self.braces(start)?.is_some() => return Err(nothing_to_repeat(start)),
            '{' => {
                self.only_in_annex_b(start)?;
                Ast::Set(self.literal(u32::from(c)))
            }
            ']' | '}' => {
                self.is_lenient = true;
                Ast::Set(self.literal(u32::from(c)))
            }
            literal => Ast::Set(self.literal(u32::from(literal))),
        };
        self.quantified(atom)
    }

    fn dot(&self) -> CharSet {
        if self.flags.dot_all {
            CharSet::full()
        } else {
            self.line_terminator().negate()
        }
    }

    fn line_terminator(&self) -> CharSet {
        match self.flags.unix_lines {
            true => CharSet::single(0x0A),
            false => charset::line_terminator(),
        }
    }

    /// Builds `^` under the flag `m`.
    fn line_start(&self) -> Ast {
        Ast::behind(true, Ast::Set(self.line_terminator().negate()))
    }

    /// Builds `$` under the flag `m`.
    fn line_end(&self) -> Ast {
        Ast::ahead(true, Ast::Set(self.line_terminator().negate()))
    }

    fn literal(&self, c: u32) -> CharSet {
        self.folded(CharSet::single(c))
    }

    fn folded(&self, set: CharSet) -> CharSet {
        match (self.flags.ignore_case, self.dialect) {
            (false, _) => set,
            (true, Dialect::Java) if !self.flags.unicode_case => property::fold_ascii_case(&set),
            (true, _) => property::fold_case(&set),
        }
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

fn nothing_to_repeat(offset: usize) -> PatternError {
    PatternError::syntax(
        offset,
        "the quantifier has nothing to repeat",
        "put what it repeats before it, or escape it with `\\`",
    )
}
