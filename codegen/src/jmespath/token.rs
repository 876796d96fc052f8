//! Lexer.

use serde_json::Value;

use super::{Comparator, SyntaxError};

/// A token with its position, in characters, counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) column: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Name(String),
    /// A quoted name, which cannot be that of a function.
    QuotedName(String),
    Literal(Value),
    Number(i64),
    Compare(Comparator),
    /// `[]`
    Flatten,
    /// `[?`
    Filter,
    Or,
    And,
    /// Any other sign.
    Sign(char),
    End,
}

/// Splits a text into tokens; the last one is [`Kind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        chars: &chars,
        at: 0,
    };
    let mut tokens = Vec::new();
    loop {
        reader.skip(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
        let column = reader.at + 1;
        let kind = reader.token()?;
        let is_end = kind == Kind::End;
        tokens.push(Token { kind, column });
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Reader<'c> {
    chars: &'c [char],
    at: usize,
}

impl Reader<'_> {
    fn token(&mut self) -> Result<Kind, SyntaxError> {
        let Some(first) = self.peek() else {
            return Ok(Kind::End);
        };
        match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
                return Ok(Kind::Name(self.skip(is_part)));
            }
            '0'..='9' | '-' => return self.number(),
            '"' => {
                let text = self.quoted('"', true)?;
                return self
                    .json(&format!("\"{text}\""))
                    .and_then(|value| match value {
                        Value::String(name) => Ok(Kind::QuotedName(name)),
                        _ => Err(self.error("a name in quotes was expected")),
                    });
            }
            '\'' => {
                let text = self.quoted('\'', false)?;
                return Ok(Kind::Literal(Value::String(text)));
            }
            '`' => return self.literal(),
            _ => {}
        }
        self.at += 1;
        Ok(match (first, self.peek()) {
            ('[', Some(']')) => self.double(Kind::Flatten),
            ('[', Some('?')) => self.double(Kind::Filter),
            ('|', Some('|')) => self.double(Kind::Or),
            ('&', Some('&')) => self.double(Kind::And),
            ('=', Some('=')) => self.double(Kind::Compare(Comparator::Equal)),
            ('!', Some('=')) => self.double(Kind::Compare(Comparator::NotEqual)),
            ('<', Some('=')) => self.double(Kind::Compare(Comparator::LessOrEqual)),
            ('>', Some('=')) => self.double(Kind::Compare(Comparator::GreaterOrEqual)),
            ('<', _) => Kind::Compare(Comparator::Less),
            ('>', _) => Kind::Compare(Comparator::Greater),
            (
                '.' | '*' | '[' | ']' | '{' | '}' | '(' | ')' | ',' | ':' | '@' | '|' | '&' | '!',
                _,
            ) => Kind::Sign(first),
            _ => {
                self.at -= 1;
                return Err(self.error(format!("`{first}` was not expected")));
            }
        })
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn double(&mut self, kind: Kind) -> Kind {
        self.at += 1;
        kind
    }

    /// Consumes all characters that match a predicate.
    fn skip(&mut self, is_of_it: impl Fn(char) -> bool) -> String {
        let rest = &self.chars[self.at..];
        let length = rest.iter().take_while(|&&c| is_of_it(c)).count();
        self.at += length;
        rest[..length].iter().collect()
    }

    fn number(&mut self) -> Result<Kind, SyntaxError> {
        let start = self.at;
        let is_negative = self.peek() == Some('-');
        self.at += usize::from(is_negative);
        let digits = self.skip(|c| c.is_ascii_digit());
        let sign = if is_negative { "-" } else { "" };
        format!("{sign}{digits}")
            .parse()
            .map(Kind::Number)
            .map_err(|_| SyntaxError {
                column: start + 1,
                message: "this is no index".to_owned(),
                is_limit: !digits.is_empty(),
            })
    }

    /// Reads up to the closing quotation mark. An escaped quotation mark does not close; its backslash is removed,
    /// unless the text is JSON.
    fn quoted(&mut self, quote: char, is_json: bool) -> Result<String, SyntaxError> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += 1;
            match (c, self.peek()) {
                ('\\', Some(next)) if next == quote && !is_json => {
                    text.push(next);
                    self.at += 1;
                }
                ('\\', Some(next)) if is_json || (next == '\\' && quote == '\'') => {
                    text.push(c);
                    if is_json {
                        text.push(next);
                    }
                    self.at += 1;
                }
                (c, _) if c == quote => return Ok(text),
                (c, _) => text.push(c),
            }
        }
        self.at = start;
        Err(self.error(format!("nothing closes this `{quote}`")))
    }

    fn literal(&mut self) -> Result<Kind, SyntaxError> {
        let start = self.at;
        let text = self.quoted('`', false)?;
        let value = serde_json::from_str(text.trim()).or_else(|_| {
            // Earlier versions of the specification allow the quotation marks to be omitted.
            serde_json::from_str(&format!("\"{}\"", text.trim()))
        });
        value.map(Kind::Literal).map_err(|_| {
            self.at = start;
            self.error("this literal is no JSON")
        })
    }

    fn json(&self, text: &str) -> Result<Value, SyntaxError> {
        serde_json::from_str(text).map_err(|_| self.error("this name in quotes is no JSON string"))
    }

    fn error(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError {
            column: self.at + 1,
            message: message.into(),
            is_limit: false,
        }
    }
}
