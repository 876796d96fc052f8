//! URLs.

/// The base URL for links by path alone in AWS models.
const AWS_DOCUMENTATION: &str = "https://docs.aws.amazon.com";

/// Resolves an `href` or `src` to an absolute URL, encoded for use between the parentheses of a Markdown link; `None`
/// if it cannot be resolved or is not a web address.
pub(super) fn resolve(reference: &str) -> Option<String> {
    let reference = reference.trim();
    let absolute = if is_absolute(reference) {
        encode(reference)
    } else if reference.starts_with("//") && reference.len() > 2 {
        encode(&format!("https:{reference}"))
    } else if reference.starts_with('/') && reference.contains("/latest/") {
        encode(&format!("{AWS_DOCUMENTATION}{reference}"))
    } else {
        return None;
    };
    Some(absolute)
}

fn is_absolute(reference: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| {
        reference
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && reference.len() > scheme.len()
    })
}

/// Percent-encodes characters that cannot occur in a link destination, an autolink or a table.
fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, byte) in address.bytes().enumerate() {
        match byte {
            b'\n' | b'\t' => {}
            b'&' if super::escape::is_entity(&address[at..]) => out.push_str("&amp;"),
            b' '
            | b'"'
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'\\'
            | b'^'
            | b'`'
            | b'{'
            | b'|'
            | b'}'
            | b'*'
            | 0..=0x1f
            | 0x7f.. => {
                out.push('%');
                out.push(hexadecimal(byte >> 4));
                out.push(hexadecimal(byte & 15));
            }
            plain => out.push(char::from(plain)),
        }
    }
    out
}

fn hexadecimal(digit: u8) -> char {
    char::from(if digit < 10 {
        b'0' + digit
    } else {
        b'A' + digit - 10
    })
}

/// A URL in plain text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    /// The length in bytes.
    pub(super) len: usize,
    /// True if it contains placeholders, such as `{account}`, and so cannot be a link.
    pub(super) is_template: bool,
}

/// Parses the URL at the start of `text`: `http://` or `https://` and at least one character of a host. Punctuation
/// that ends the sentence is excluded.
pub(super) fn bare_address(text: &str) -> Option<Bare> {
    let scheme = ["https://", "http://"]
        .iter()
        .find(|scheme| text.starts_with(**scheme))?
        .len();
    let token = text
        .find(|character: char| character.is_whitespace() || matches!(character, '"' | '`'))
        .unwrap_or(text.len());
    let plain = text[..token]
        .find(|character: char| !character.is_ascii_graphic() || r"<>[]{}*\|^".contains(character))
        .unwrap_or(token);
    let is_template = text[plain..token].starts_with(['<', '{', '[', '*']);
    let len = trim_end(
        &text[..if is_template { token } else { plain }],
        is_template,
    );
    let starts = text
        .as_bytes()
        .get(scheme)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || is_template);
    (len > scheme && starts).then_some(Bare { len, is_template })
}

/// Returns the length without closing punctuation; a parenthesis is kept if its counterpart is inside.
fn trim_end(address: &str, is_template: bool) -> usize {
    let mut unmatched = address
        .matches(')')
        .count()
        .saturating_sub(address.matches('(').count());
    let trimmed = address.trim_end_matches(|last: char| match last {
        ')' if unmatched > 0 => {
            unmatched -= 1;
            true
        }
        '*' => !is_template,
        other => matches!(other, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '_' | '~'),
    });
    trimmed.len()
}
