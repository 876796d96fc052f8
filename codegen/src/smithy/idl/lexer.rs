//! Lexer. Strings and numbers are only delimited here; [`super::strings`] reads their content.

use memchr::memchr2;

use super::super::id::is_in_identifiers;

/// The type of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Spaces and tabs.
    Space,
    Newline,
    Comma,
    /// A comment with its line break.
    Comment,
    /// A documentation comment with its line break.
    DocComment,
    At,
    Dollar,
    Dot,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    LeftParenthesis,
    RightParenthesis,
    Pound,
    Equal,
    Colon,
    Walrus,
    String,
    TextBlock,
    Number,
    Identifier,
    /// Text that is not a token.
    Unknown(Flaw),
    /// The end of the file.
    End,
}

/// The reason why text is not a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A character that the language does not use.
    Character,
    /// One slash.
    Slash,
    /// A name without letters and digits.
    Identifier,
    /// A sign, decimal point or exponent without a digit after it.
    Number,
    /// An unterminated string.
    Unclosed,
}

impl Kind {
    /// Returns whether the token is whitespace. Documentation comments are not.
    pub(super) fn is_whitespace(self) -> bool {
        matches!(
            self,
            Self::Space | Self::Newline | Self::Comma | Self::Comment
        )
    }
}

/// A token with its byte range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads tokens one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexer<'s> {
    text: &'s str,
    /// The offset of the next token.
    at: usize,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(text: &'s str, at: usize) -> Self {
        Self { text, at }
    }

    /// Returns the next token. The end of the text yields [`Kind::End`] repeatedly.
    pub(super) fn token(&mut self) -> Token {
        let start = self.at;
        let kind = self.kind();
        Token {
            kind,
            start,
            end: self.at,
        }
    }

    /// Skips spaces, line breaks and commas.
    pub(super) fn skip_blanks(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b','));
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'s [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn kind(&mut self) -> Kind {
        let Some(byte) = self.peek() else {
            return Kind::End;
        };
        match byte {
            b' ' | b'\t' => {
                self.skip_while(|byte| matches!(byte, b' ' | b'\t'));
                Kind::Space
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.identifier(),
            b'0'..=b'9' | b'-' => self.number(),
            b'"' => self.string(),
            b'/' => self.comment(),
            b'\n' => self.single(Kind::Newline),
            b'\r' => {
                self.at += 1;
                self.eat(b'\n');
                Kind::Newline
            }
            b':' => {
                self.at += 1;
                match self.eat(b'=') {
                    true => Kind::Walrus,
                    false => Kind::Colon,
                }
            }
            b',' => self.single(Kind::Comma),
            b'@' => self.single(Kind::At),
            b'$' => self.single(Kind::Dollar),
            b'.' => self.single(Kind::Dot),
            b'{' => self.single(Kind::LeftBrace),
            b'}' => self.single(Kind::RightBrace),
            b'[' => self.single(Kind::LeftBracket),
            b']' => self.single(Kind::RightBracket),
            b'(' => self.single(Kind::LeftParenthesis),
            b')' => self.single(Kind::RightParenthesis),
            b'#' => self.single(Kind::Pound),
            b'=' => self.single(Kind::Equal),
            _ => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                self.at += rest.chars().next().map_or(1, char::len_utf8);
                Kind::Unknown(Flaw::Character)
            }
        }
    }

    fn single(&mut self, kind: Kind) -> Kind {
        self.at += 1;
        kind
    }

    /// Consumes a byte if it is the next one.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_while(&mut self, accepted: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&accepted) {
            self.at += 1;
        }
    }

    /// Skips the bytes before the first one of these two.
    fn skip_until(&mut self, first: u8, second: u8) {
        let rest = self.rest();
        self.at += memchr2(first, second, rest).unwrap_or(rest.len());
    }

    fn identifier(&mut self) -> Kind {
        self.skip_while(|byte| byte == b'_');
        if !self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return Kind::Unknown(Flaw::Identifier);
        }
        self.skip_while(is_in_identifiers);
        Kind::Identifier
    }

    /// Consumes a [number](https://smithy.io/2.0/spec/idl.html#grammar-token-smithy-Number), as in JSON.
    fn number(&mut self) -> Kind {
        self.eat(b'-');
        let has_digits = match self.eat(b'0') {
            true => true,
            false => self.digits(),
        };
        if !has_digits || (self.eat(b'.') && !self.digits()) {
            return Kind::Unknown(Flaw::Number);
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            if !self.digits() {
                return Kind::Unknown(Flaw::Number);
            }
        }
        Kind::Number
    }

    /// Consumes digits, and returns whether there were any.
    fn digits(&mut self) -> bool {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit());
        self.at > start
    }

    fn string(&mut self) -> Kind {
        let (quotes, kind) = match self.rest().starts_with(b"\"\"\"") {
            true => (&b"\"\"\""[..], Kind::TextBlock),
            false => (&b"\""[..], Kind::String),
        };
        self.at += quotes.len();
        loop {
            self.skip_until(b'"', b'\\');
            match self.peek() {
                None => return Kind::Unknown(Flaw::Unclosed),
                Some(b'\\') => self.escape(),
                Some(_) => {
                    if self.rest().starts_with(quotes) {
                        self.at += quotes.len();
                        return kind;
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// Consumes a backslash and the character after it.
    fn escape(&mut self) {
        self.at += 1;
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.chars().next().map_or(0, char::len_utf8);
    }

    fn comment(&mut self) -> Kind {
        self.at += 1;
        if !self.eat(b'/') {
            return Kind::Unknown(Flaw::Slash);
        }
        let kind = match self.eat(b'/') {
            true => Kind::DocComment,
            false => Kind::Comment,
        };
        self.skip_until(b'\n', b'\r');
        let _ = self.eat(b'\r');
        let _ = self.eat(b'\n');
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let mut lexer = Lexer::new(text, 0);
        let tokens = std::iter::from_fn(|| Some(lexer.token()));
        tokens
            .take_while(|token| token.kind != Kind::End)
            .map(|token| (token.kind, &text[token.start..token.end]))
            .collect()
    }

    #[test]
    fn every_kind_of_token_is_lexed() {
        for (text, expected) in [
            (" \t", Kind::Space),
            ("\n", Kind::Newline),
            ("\r\n", Kind::Newline),
            ("\r", Kind::Newline),
            (",", Kind::Comma),
            ("// a\r\n", Kind::Comment),
            ("//", Kind::Comment),
            ("/// a\n", Kind::DocComment),
            ("////\n", Kind::DocComment),
            ("/", Kind::Unknown(Flaw::Slash)),
            ("@", Kind::At),
            ("$", Kind::Dollar),
            (".", Kind::Dot),
            ("{", Kind::LeftBrace),
            ("}", Kind::RightBrace),
            ("[", Kind::LeftBracket),
            ("]", Kind::RightBracket),
            ("(", Kind::LeftParenthesis),
            (")", Kind::RightParenthesis),
            ("#", Kind::Pound),
            ("=", Kind::Equal),
            (":", Kind::Colon),
            (":=", Kind::Walrus),
            ("abc_1", Kind::Identifier),
            ("__1", Kind::Identifier),
            ("__", Kind::Unknown(Flaw::Identifier)),
            ("0", Kind::Number),
            ("-10.5e+3", Kind::Number),
            ("1E-2", Kind::Number),
            ("-", Kind::Unknown(Flaw::Number)),
            ("1.", Kind::Unknown(Flaw::Number)),
            ("1.0e+", Kind::Unknown(Flaw::Number)),
            ("\"\"", Kind::String),
            (r#""a\"b""#, Kind::String),
            ("\"a\nb\"", Kind::String),
            ("\"\"\"\n\"a\" \\\"\"\" \"\"\"", Kind::TextBlock),
            ("\"abc", Kind::Unknown(Flaw::Unclosed)),
            (r#""abc\"#, Kind::Unknown(Flaw::Unclosed)),
            ("\"\"\"a\"\"", Kind::Unknown(Flaw::Unclosed)),
            ("é", Kind::Unknown(Flaw::Character)),
            ("'", Kind::Unknown(Flaw::Character)),
        ] {
            assert_eq!(kinds(text), [(expected, text)], "{text:?}");
        }
    }

    #[test]
    fn tokens_end_where_the_next_one_begins() {
        let text = "01.5 a.b#C$d:=@x(-1)";
        let texts: Vec<_> = kinds(text).into_iter().map(|(_, text)| text).collect();
        let expected = [
            "0", "1.5", " ", "a", ".", "b", "#", "C", "$", "d", ":=", "@", "x", "(", "-1", ")",
        ];
        assert_eq!(texts, expected);
    }
}
