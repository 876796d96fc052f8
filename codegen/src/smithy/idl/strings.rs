//! The content of [quoted strings](https://smithy.io/2.0/spec/idl.html#quoted-strings) and [text
//! blocks](https://smithy.io/2.0/spec/idl.html#text-blocks).

use std::borrow::Cow;

/// Reads a quoted string, including its quotes.
///
/// # Errors
/// Returns a description of the problem.
pub(super) fn quoted(lexeme: &str) -> Result<Cow<'_, str>, String> {
    let text = inside(lexeme, 1);
    let is_plain = |byte: u8| byte >= b' ' && byte != b'\\';
    match text.bytes().all(is_plain) {
        true => Ok(Cow::Borrowed(text)),
        false => unescape(normalize(text)),
    }
}

/// Reads a text block, including its quotes.
///
/// # Errors
/// Returns a description of the problem.
pub(super) fn text_block(lexeme: &str) -> Result<Cow<'_, str>, String> {
    unescape(Cow::Owned(without_indentation(&normalize(inside(
        lexeme, 3,
    )))?))
}

/// Returns the text between the quotes without resolving escapes: a text block without its indentation, and a quoted
/// string unchanged.
///
/// # Errors
/// Returns a description of the problem.
pub(super) fn raw(lexeme: &str, is_text_block: bool) -> Result<Cow<'_, str>, String> {
    if is_text_block {
        return without_indentation(&normalize(inside(lexeme, 3))).map(Cow::Owned);
    }
    Ok(normalize(inside(lexeme, 1)))
}

/// Returns the text between the quotes.
fn inside(lexeme: &str, quotes: usize) -> &str {
    let end = lexeme.len().saturating_sub(quotes);
    lexeme.get(quotes..end).unwrap_or_default()
}

/// Replaces all line breaks with `\n`.
fn normalize(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

/// Removes common indentation and trailing spaces from a text block. A last line that consists of spaces counts for the
/// indentation; other blank lines do not.
fn without_indentation(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Err("a text block must not be empty: its text begins on a new line".to_owned());
    }
    let Some(body) = text.strip_prefix('\n') else {
        return Err("the text of a text block must begin on a new line".to_owned());
    };
    let last = body.split('\n').count() - 1;
    let indentation = body
        .split('\n')
        .enumerate()
        .filter_map(|(index, line)| match line.bytes().position(|b| b != b' ') {
            Some(spaces) => Some(spaces),
            None => (index == last).then_some(line.len()),
        })
        .min()
        .unwrap_or(0);
    let mut result = String::with_capacity(body.len());
    for (index, line) in body.split('\n').enumerate() {
        if index > 0 {
            result.push('\n');
        }
        let line = line.trim_end_matches(' ');
        result.push_str(line.get(indentation..).unwrap_or_default());
    }
    Ok(result)
}

fn unescape(text: Cow<'_, str>) -> Result<Cow<'_, str>, String> {
    let is_forbidden = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n');
    if let Some(byte) = text.bytes().find(|byte| is_forbidden(*byte)) {
        return Err(format!(
            "a string cannot contain the control character U+{byte:04X}; write it as \\u{byte:04x}"
        ));
    }
    if !text.contains('\\') {
        return Ok(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once('\\') {
        result.push_str(before);
        rest = escape(after, &mut result)?;
    }
    result.push_str(rest);
    Ok(Cow::Owned(result))
}

/// Appends the character that an escape stands for, and returns the rest of the text.
fn escape<'t>(text: &'t str, result: &mut String) -> Result<&'t str, String> {
    let mut characters = text.chars();
    let escaped = characters.next();
    let rest = characters.as_str();
    result.push(match escaped {
        Some('"') => '"',
        Some('\\') => '\\',
        Some('/') => '/',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        // An escaped line break is dropped.
        Some('\n') => return Ok(rest),
        Some('u') => return unicode(rest, result),
        Some(other) => {
            return Err(format!(
                "`\\{}` is not a valid escape in a string",
                shown(other)
            ));
        }
        None => return Err("the escape at the end of the string is not complete".to_owned()),
    });
    Ok(rest)
}

/// Appends the character of a Unicode escape. Characters beyond U+FFFF are a pair of surrogate escapes.
fn unicode<'t>(text: &'t str, result: &mut String) -> Result<&'t str, String> {
    let (first, rest) = hexadecimal(text)?;
    if let Some(character) = char::from_u32(first) {
        result.push(character);
        return Ok(rest);
    }
    let second = rest.strip_prefix("\\u").map(hexadecimal).transpose()?;
    if let (0xD800..0xDC00, Some((second @ 0xDC00..0xE000, rest))) = (first, second) {
        let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        result.extend(char::from_u32(code));
        return Ok(rest);
    }
    // An unpaired surrogate is not a character.
    result.push(char::REPLACEMENT_CHARACTER);
    Ok(rest)
}

fn hexadecimal(text: &str) -> Result<(u32, &str), String> {
    let digits: String = text.chars().take(4).collect();
    if let Some(other) = digits.chars().find(|digit| !digit.is_ascii_hexdigit()) {
        return Err(format!(
            "`{}` is not a hexadecimal digit of a Unicode escape",
            shown(other)
        ));
    }
    match (u32::from_str_radix(&digits, 16), text.get(4..)) {
        (Ok(code), Some(rest)) if digits.len() == 4 => Ok((code, rest)),
        _ => Err("a Unicode escape has four hexadecimal digits".to_owned()),
    }
}

/// Returns a character as messages show it: escaped unless it is printable.
fn shown(character: char) -> String {
    match character {
        '\'' | '"' | '\\' => character.to_string(),
        _ => character.escape_debug().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        for (lexeme, expected) in [
            (r#""""#, ""),
            (r#""a\"b\\c\/d""#, r#"a"b\c/d"#),
            (r#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"),
            ("\"a\\\nb\"", "ab"),
            ("\"a\r\nb\rc\"", "a\nb\nc"),
            (r#""\u00e9\uD83D\uDC4D""#, "é👍"),
            (r#""\ud83d!""#, "\u{FFFD}!"),
        ] {
            assert_eq!(quoted(lexeme).as_deref(), Ok(expected), "{lexeme}");
        }
    }

    #[test]
    fn malformed_escapes_are_reported() {
        for lexeme in [
            r#""\ ""#,
            r#""\a""#,
            r#""\'""#,
            r#""\u00""#,
            r#""\uaa""#,
            r#""\uaaat""#,
            "\"\u{1}\"",
        ] {
            assert!(quoted(lexeme).is_err(), "{lexeme}");
        }
    }

    #[test]
    fn messages_show_escapes_as_they_are_written() {
        for (lexeme, expected) in [
            (r#""\'""#, r"`\'` is"),
            (r#""\a""#, r"`\a` is"),
            (r#""\u00\n0""#, r"`\` is"),
            ("\"\\\u{7}\"", "control"),
        ] {
            let message = quoted(lexeme).unwrap_err();
            assert!(message.contains(expected), "{lexeme}: {message}");
        }
    }

    #[test]
    fn text_blocks_lose_their_indentation() {
        for (lexeme, expected) in [
            ("\"\"\"\n\"\"\"", ""),
            ("\"\"\"\n    a\n      b\n    c\"\"\"", "a\n  b\nc"),
            ("\"\"\"\n    a\n    b\n    \"\"\"", "a\nb\n"),
            ("\"\"\"\n    a\n  \"\"\"", "  a\n"),
            ("\"\"\"\n    a\n\n  \n    b\"\"\"", "a\n\n\nb"),
            ("\"\"\"\n  a   \n  b\\t  \"\"\"", "a\nb\t"),
            ("\"\"\"\n  one \\\n  two\"\"\"", "one two"),
            ("\"\"\"\r\n  a\r\n  b\"\"\"", "a\nb"),
            ("\"\"\"\n  \"a\" \\\"\"\"\"\"\"", "\"a\" \"\"\""),
        ] {
            assert_eq!(text_block(lexeme).as_deref(), Ok(expected), "{lexeme}");
        }
        for lexeme in ["\"\"\"\"\"\"", "\"\"\"a\"\"\"", "\"\"\" \na\"\"\""] {
            assert!(text_block(lexeme).is_err(), "{lexeme}");
        }
    }
}
