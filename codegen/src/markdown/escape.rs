//! Escaping of plain text, only where it would be parsed as markup.

use super::characters::{is_maybe_punctuation, is_surely_punctuation};
use super::links;

/// The context of a piece of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// True if emphasis is open around it.
    pub(super) in_emphasis: bool,
    /// True if strike-through is open around it.
    pub(super) in_strike: bool,
    pub(super) in_link: bool,
    pub(super) in_table: bool,
    /// True if it directly follows generated markup.
    pub(super) after_markup: bool,
    /// True if generated markup directly follows it.
    pub(super) before_markup: bool,
    /// True if a link or an image directly follows it.
    pub(super) before_bracket: bool,
}

/// Appends plain text as Markdown. URLs in it become links.
pub(super) fn push_text(out: &mut String, text: &str, place: Place) {
    let has_address = !place.in_link && text.contains("http");
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| is_special(byte) || (has_address && byte == b'h'))
    {
        out.push_str(&rest[..at]);
        let is_first = rest.len() - at == text.len();
        rest = &rest[at..];
        if has_address && let Some(bare) = links::bare_address(rest) {
            let (address, after) = rest.split_at(bare.len);
            out.push('<');
            out.push_str(address);
            out.push('>');
            rest = after;
            continue;
        }
        let previous = out.chars().next_back();
        let touches_markup = (is_first && place.after_markup)
            || (rest.chars().nth(1).is_none() && place.before_markup);
        if is_markup(rest, previous, place, touches_markup) {
            out.push('\\');
        }
        let mut characters = rest.chars();
        out.extend(characters.next());
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Returns whether `text` begins with an entity such as `&amp;` or `&#38;`.
pub(super) fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else {
        return false;
    };
    let name = name.strip_prefix('#').unwrap_or(name);
    let len = name
        .bytes()
        .take(40)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    len > 0 && name.as_bytes().get(len) == Some(&b';')
}

/// Returns whether a character may need escaping.
fn is_special(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'*' | b'_' | b'`' | b'~' | b'[' | b']' | b'<' | b'&' | b'!' | b'|' | b'-'
    )
}

/// Returns whether the first character of `text` would be parsed as markup.
fn is_markup(text: &str, previous: Option<char>, place: Place, touches_markup: bool) -> bool {
    let mut characters = text.chars();
    let Some(character) = characters.next() else {
        return false;
    };
    let next = characters.next();
    match character {
        '`' | '[' => true,
        // Letters are not markup, but a URL is put in angle brackets, and the last letter may be written as an entity.
        '\\' => {
            !next.is_some_and(|next| next.is_alphanumeric() && next != 'h')
                || characters.next().is_none()
        }
        ']' => place.in_link,
        '|' => place.in_table,
        '<' => {
            touches_markup
                || next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next))
        }
        '&' => is_entity(text),
        '!' => next.is_none() && place.before_bracket,
        // Two hyphens become a dash, which is correct between words but not in `--option`.
        '-' => {
            next == Some('-')
                && previous.is_none_or(char::is_whitespace)
                && text
                    .trim_start_matches('-')
                    .starts_with(char::is_alphanumeric)
        }
        '*' => {
            let run = Run { previous, next };
            touches_markup || run.may_open() || (place.in_emphasis && run.may_close())
        }
        '_' => {
            let run = Run { previous, next };
            let closes =
                run.may_close() && !(run.may_open() && next.is_some_and(char::is_alphanumeric));
            touches_markup
                || (run.may_open() && !previous.is_some_and(char::is_alphanumeric))
                || (place.in_emphasis && closes)
        }
        // A tilde mostly means "about": `~50`. So the closing one is escaped.
        '~' => {
            touches_markup
                || place.in_strike
                || previous.is_some_and(|previous| !previous.is_whitespace())
        }
        _ => false,
    }
}

/// A delimiter between two characters; see the flanking rules of CommonMark 6.2. If the class of a character is
/// uncertain, both methods return `true`.
struct Run {
    previous: Option<char>,
    next: Option<char>,
}

impl Run {
    fn may_open(&self) -> bool {
        flanks(self.next, self.previous)
    }

    fn may_close(&self) -> bool {
        flanks(self.previous, self.next)
    }
}

/// Returns whether a delimiter with `inner` on one side and `outer` on the other may belong to `inner`.
fn flanks(inner: Option<char>, outer: Option<char>) -> bool {
    let Some(inner) = inner.filter(|character| !character.is_whitespace()) else {
        return false;
    };
    !is_surely_punctuation(inner)
        || outer.is_none_or(|outer| outer.is_whitespace() || is_maybe_punctuation(outer))
}
