//! A cursor over tokens.

use crate::diagnostics::Diagnostic;

use super::super::parse::shorten;
use super::lexer::{Flaw, Kind, Lexer, Token};
use super::syntax::{Name, Version};

/// The maximum nesting depth of values, the same as for JSON models.
const MOST_LEVELS: usize = 127;

/// A problem with its offset.
#[derive(Debug)]
pub(in super::super) struct Fault {
    pub(super) offset: usize,
    pub(super) diagnostic: Diagnostic,
}

impl Fault {
    /// Returns the offset and the diagnostic.
    pub(in super::super) fn into_parts(self) -> (usize, Diagnostic) {
        (self.offset, self.diagnostic)
    }
}

pub(super) type Parsed<T> = Result<T, Box<Fault>>;

/// Builds a problem at an offset.
pub(super) fn fault(offset: usize, message: impl Into<String>, help: &str) -> Box<Fault> {
    let diagnostic = Diagnostic::error(message).help(help);
    Box::new(Fault { offset, diagnostic })
}

/// The current token of a text and the ones after it.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'s> {
    pub(super) text: &'s str,
    pub(super) version: Version,
    lexer: Lexer<'s>,
    token: Token,
    depth: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        let mut lexer = Lexer::new(text, 0);
        let token = lexer.token();
        Self {
            text,
            version: Version::V1,
            lexer,
            token,
            depth: 0,
        }
    }

    /// Moves to another offset of the text.
    pub(super) fn go_to(&mut self, offset: usize) {
        self.lexer = Lexer::new(self.text, offset);
        self.token = self.lexer.token();
    }

    pub(super) fn kind(&self) -> Kind {
        self.token.kind
    }

    /// Returns the offset of the current token.
    pub(super) fn offset(&self) -> usize {
        self.token.start
    }

    /// Returns the offset after the current token.
    pub(super) fn end(&self) -> usize {
        self.token.end
    }

    /// Returns the text of the current token.
    pub(super) fn lexeme(&self) -> &'s str {
        self.slice(self.token.start, self.token.end)
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'s str {
        self.text.get(start..end).unwrap_or_default()
    }

    pub(super) fn next(&mut self) {
        self.token = self.lexer.token();
    }

    pub(super) fn is(&self, kind: Kind) -> bool {
        self.token.kind == kind
    }

    /// Returns whether the current token is this word.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.is(Kind::Identifier) && self.lexeme() == word
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.is(Kind::Space) {
            self.next();
        }
    }

    pub(super) fn skip_whitespace(&mut self) {
        while self.kind().is_whitespace() {
            self.lexer.skip_blanks();
            self.next();
        }
    }

    pub(super) fn skip_whitespace_and_docs(&mut self) {
        while self.kind().is_whitespace() || self.is(Kind::DocComment) {
            self.lexer.skip_blanks();
            self.next();
        }
    }

    /// Consumes a token of this kind.
    pub(super) fn expect(&mut self, kind: Kind, wanted: &str) -> Parsed<()> {
        if !self.is(kind) {
            return Err(self.unexpected(wanted));
        }
        self.next();
        Ok(())
    }

    /// Consumes an identifier.
    pub(super) fn identifier(&mut self, wanted: &str) -> Parsed<Name<'s>> {
        if !self.is(Kind::Identifier) {
            return Err(self.unexpected(wanted));
        }
        let name = Name {
            text: self.lexeme().into(),
            offset: self.offset(),
        };
        self.next();
        Ok(name)
    }

    /// Consumes one or more spaces on the same line.
    pub(super) fn spaces(&mut self, behind: &str) -> Parsed<()> {
        if !self.is(Kind::Space) {
            return Err(self.unexpected(&format!("a space behind {behind}")));
        }
        self.skip_spaces();
        Ok(())
    }

    /// Consumes one or more whitespace tokens, including line breaks.
    pub(super) fn separator(&mut self) -> Parsed<()> {
        if !self.kind().is_whitespace() {
            return Err(self.unexpected("a space or a line break"));
        }
        self.skip_whitespace_and_docs();
        Ok(())
    }

    /// Consumes the end of a line, and following lines that are empty or contain only comments.
    pub(super) fn line_break(&mut self) -> Parsed<()> {
        while matches!(self.kind(), Kind::Space | Kind::Comma) {
            self.next();
        }
        match self.kind() {
            Kind::Newline | Kind::Comment | Kind::DocComment => {
                self.next();
                self.skip_whitespace();
                Ok(())
            }
            Kind::End => Ok(()),
            _ => Err(self.unexpected("a line break")),
        }
    }

    /// Enters a nested value.
    pub(super) fn enter(&mut self) -> Parsed<()> {
        if self.depth >= MOST_LEVELS {
            let message = format!("values are nested more than {MOST_LEVELS} levels deep");
            let help = "reduce the nesting of objects and lists";
            return Err(fault(self.offset(), message, help));
        }
        self.depth += 1;
        Ok(())
    }

    /// Leaves a nested value.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Advances by at least one token, to the next line that seems to begin a statement.
    pub(super) fn recover(&mut self) {
        self.depth = 0;
        while !self.is(Kind::End) {
            self.next();
            if self.begins_statement() {
                return;
            }
        }
    }

    /// Returns whether the current token is at the beginning of a line and can begin a statement.
    pub(super) fn begins_statement(&self) -> bool {
        let before = self.slice(self.offset().saturating_sub(1), self.offset());
        matches!(before, "\n" | "\r")
            && matches!(
                self.kind(),
                Kind::Identifier | Kind::DocComment | Kind::At | Kind::Dollar
            )
    }

    /// Returns the problem of an unexpected or invalid token.
    pub(super) fn unexpected(&self, wanted: &str) -> Box<Fault> {
        if let Kind::Unknown(flaw) = self.kind() {
            return self.flawed(flaw, wanted);
        }
        let message = format!("expected {wanted}, but found {}", self.found());
        fault(self.offset(), message, "correct the syntax here")
    }

    /// Formats the current token for messages.
    pub(super) fn found(&self) -> String {
        match self.kind() {
            Kind::End => "the end of the file".to_owned(),
            Kind::Newline => "the end of the line".to_owned(),
            Kind::Space => "a space".to_owned(),
            Kind::Comment | Kind::DocComment => "a comment".to_owned(),
            Kind::String | Kind::TextBlock => "a string".to_owned(),
            _ => format!("`{}`", shorten(self.lexeme()).escape_debug()),
        }
    }

    fn flawed(&self, flaw: Flaw, wanted: &str) -> Box<Fault> {
        let text = shorten(self.lexeme());
        match flaw {
            Flaw::Character => {
                let message = format!("expected {wanted}, but found `{}`", text.escape_debug());
                let help = "remove the character, or put it into a string";
                fault(self.offset(), message, help)
            }
            Flaw::Slash => {
                let help = "begin a comment with //, and documentation with ///";
                fault(self.end(), "a single slash is not valid", help)
            }
            Flaw::Identifier => {
                let message = "a name needs a letter or a digit behind its underscores";
                fault(self.end(), message, "complete the name")
            }
            Flaw::Number => {
                let message = format!("`{text}` is no number");
                let help = "write a digit behind `-`, `.`, `e` and `+`";
                fault(self.offset(), message, help)
            }
            Flaw::Unclosed => {
                let (line, column) = place(self.text, self.offset());
                let message =
                    format!("the string that begins at {line}:{column} has no closing quotes");
                fault(self.end(), message, "close the string")
            }
        }
    }
}

/// Returns line and column of an offset, both counted from 1.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
