//! Classes of characters.

/// Returns whether the character may not appear in a doc comment: control characters, and the
/// bidirectional overrides that rustc's `text_direction_codepoint_in_comment` denies.
pub(super) fn is_forbidden(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Appends `text`, collapsing white space and removing forbidden characters. No space is added after a space at the end
/// of `out`.
pub(super) fn push_collapsed(out: &mut String, text: &str) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| !(0x21..0x7f).contains(&byte) && !is_plain_above_ascii(byte))
    {
        out.push_str(&rest[..at]);
        let mut characters = rest[at..].chars();
        if let Some(character) = characters.next() {
            if character.is_whitespace() {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if !is_forbidden(character) {
                out.push(character);
            }
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Returns whether the byte is part of a non-ASCII character that is certainly neither white space nor forbidden.
/// U+0080–00BF (C2), U+1680 (E1), U+2000–2069 (E2), U+3000 (E3) and U+FEFF (EF) require a check of the whole character;
/// continuation bytes are never first.
fn is_plain_above_ascii(byte: u8) -> bool {
    byte >= 0x80 && !matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef)
}

/// Appends `text` for a code block: line breaks are kept, tabs become spaces.
pub(super) fn push_verbatim(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\n' => out.push('\n'),
            '\t' => out.push_str("    "),
            other if is_forbidden(other) || other.is_control() => {}
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            other => out.push(other),
        }
    }
}

/// Returns whether CommonMark certainly treats the character as punctuation.
pub(super) fn is_surely_punctuation(character: char) -> bool {
    character.is_ascii_punctuation()
}

/// Returns whether CommonMark may treat the character as punctuation: beyond ASCII this depends on the version of
/// Unicode.
pub(super) fn is_maybe_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}
