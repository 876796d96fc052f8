//! Tagged strings of Smithy 2.1: `#re`, `#b`, `#hex` and `#timestamp`.

use serde_json::{Number, Value};

use super::strings;

const TAGS: [&str; 4] = ["re", "b", "hex", "timestamp"];

/// Returns whether a tag is known.
pub(super) fn is_tag(name: &str) -> bool {
    TAGS.contains(&name)
}

/// Reads a tagged string, including its quotes.
///
/// # Errors
/// Returns a description of the problem.
pub(super) fn value(tag: &str, lexeme: &str, is_text_block: bool) -> Result<Value, String> {
    let text = strings::raw(lexeme, is_text_block)?;
    match tag {
        "re" => Ok(Value::from(text.replace('\n', ""))),
        "b" => binary(&text).map(|bytes| Value::from(base64(&bytes))),
        "hex" => hexadecimal(&text).map(|bytes| Value::from(base64(&bytes))),
        _ => timestamp(&text),
    }
}

/// Decodes text with byte escapes.
fn binary(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let mut characters = after.chars();
        let escaped = characters.next();
        rest = characters.as_str();
        bytes.push(match escaped {
            Some(plain @ ('\\' | '"')) => plain as u8,
            Some('a') => 0x07,
            Some('b') => 0x08,
            Some('f') => 0x0C,
            Some('n') => b'\n',
            Some('r') => b'\r',
            Some('t') => b'\t',
            Some('v') => 0x0B,
            Some('\n') => continue,
            Some('x') => {
                let digits = rest.get(..2).unwrap_or_default();
                rest = rest.get(2..).unwrap_or_default();
                byte(digits)?
            }
            Some('0'..='7') => {
                let is_octal = |byte: &u8| matches!(byte, b'0'..=b'7');
                let length = after.bytes().take(3).take_while(is_octal).count();
                let digits = after.get(..length).unwrap_or_default();
                rest = after.get(length..).unwrap_or_default();
                u8::from_str_radix(digits, 8)
                    .map_err(|_| format!("the octal escape `\\{digits}` is more than a byte"))?
            }
            Some(other) => {
                return Err(format!(
                    "`\\{}` is not a valid escape in a binary string",
                    other.escape_debug()
                ));
            }
            None => return Err("the escape at the end of the string is not complete".to_owned()),
        });
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// Decodes hexadecimal digits, which may be separated by spaces and comments that begin with `#`.
fn hexadecimal(text: &str) -> Result<Vec<u8>, String> {
    let code = text
        .split('\n')
        .map(|line| line.split('#').next().unwrap_or_default());
    let digits: String = code
        .flat_map(str::chars)
        .filter(|character| !matches!(character, ' ' | '\t'))
        .collect();
    if let Some(other) = digits.chars().find(|digit| !digit.is_ascii_hexdigit()) {
        return Err(format!(
            "`{}` is not a hexadecimal digit",
            other.escape_debug()
        ));
    }
    if !digits.len().is_multiple_of(2) {
        return Err("each byte has two hexadecimal digits, but their number is odd".to_owned());
    }
    let pairs = (0..digits.len()).step_by(2);
    pairs
        .map(|at| byte(digits.get(at..at + 2).unwrap_or_default()))
        .collect()
}

fn byte(digits: &str) -> Result<u8, String> {
    let is_pair = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16)
        .ok()
        .filter(|_| is_pair)
        .ok_or_else(|| "a byte has two hexadecimal digits".to_owned())
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) & 63;
            let is_padding = digit > chunk.len();
            let digit = DIGITS.get(index as usize).map(|digit| char::from(*digit));
            text.push(digit.filter(|_| !is_padding).unwrap_or('='));
        }
    }
    text
}

/// Parses a time of RFC 3339 in UTC into seconds since 1970, with millisecond precision.
fn timestamp(text: &str) -> Result<Value, String> {
    let wrong =
        || format!("`{text}` is not an RFC 3339 timestamp in UTC, such as 2024-01-31T12:00:00Z");
    let (seconds, milliseconds) = epoch(text).ok_or_else(wrong)?;
    if milliseconds == 0 {
        return Ok(Value::from(seconds));
    }
    // Before 1970, the milliseconds reduce the absolute value.
    let total = i128::from(seconds) * 1000 + i128::from(milliseconds);
    let sign = if total < 0 { "-" } else { "" };
    let digits = total.unsigned_abs();
    let number = format!("{sign}{}.{:03}", digits / 1000, digits % 1000);
    number
        .parse::<Number>()
        .map(Value::Number)
        .map_err(|_| wrong())
}

/// Returns the seconds since 1970, and the additional milliseconds.
fn epoch(text: &str) -> Option<(i64, u32)> {
    let text = text.strip_suffix(['Z', 'z'])?;
    let (date, time) = text.split_once(['T', 't'])?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let is_valid = (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60
        && (1..=9).contains(&fraction.len())
        && fraction.bytes().all(|digit| digit.is_ascii_digit());
    if !is_valid {
        return None;
    }
    let milliseconds = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let days = days_before(year, month) + day - 1;
    Some((
        ((days * 24 + hour) * 60 + minute) * 60 + second,
        milliseconds,
    ))
}

/// Parses three numbers with the given numbers of digits.
fn numbers(text: &str, separator: char, lengths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts.next().filter(|part| part.len() == length)?;
        let is_number = part.bytes().all(|digit| digit.is_ascii_digit());
        *number = part.parse().ok().filter(|_| is_number)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the number of days between 1970-01-01 and the first day of a month.
fn days_before(year: i64, month: i64) -> i64 {
    let before = |year: i64| 365 * year + year / 4 - year / 100 + year / 400;
    // Years are counted from 0000, which is a leap year.
    let of_years = before(year - 1) - before(1969) - i64::from(year == 0);
    of_years + (1..month).map(|month| days_of(year, month)).sum::<i64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tagged_values_are_converted() {
        for (tag, lexeme, expected) in [
            ("re", r#""^\d{3}$""#, r#""^\\d{3}$""#),
            ("b", r#""""#, r#""""#),
            ("b", r#""a""#, r#""YQ==""#),
            ("b", r#""ab""#, r#""YWI=""#),
            ("b", r#""\x89PNG\r\n\032\0""#, r#""iVBORw0KGgA=""#),
            ("hex", r#""89 50 4e47""#, r#""iVBORw==""#),
            ("timestamp", r#""1970-01-01T00:00:00Z""#, "0"),
            ("timestamp", r#""2024-02-29T12:30:01.5Z""#, "1709209801.500"),
            ("timestamp", r#""1969-12-31T23:59:59.250Z""#, "-0.750"),
            ("timestamp", r#""0001-01-01T00:00:00Z""#, "-62135596800"),
            ("timestamp", r#""9999-12-31T23:59:59Z""#, "253402300799"),
        ] {
            let found = value(tag, lexeme, false).map(|value| value.to_string());
            assert_eq!(found.as_deref(), Ok(expected), "#{tag} {lexeme}");
        }
        let block = "\"\"\"\n    89 50 # a comment\n    4e 47\n    \"\"\"";
        assert_eq!(value("hex", block, true), Ok(Value::from("iVBORw==")));
    }

    #[test]
    fn malformed_tagged_values_are_rejected() {
        for (tag, lexeme) in [
            ("b", r#""\q""#),
            ("b", r#""\x1""#),
            ("b", r#""\777""#),
            ("hex", r#""123""#),
            ("hex", r#""xy""#),
            ("timestamp", r#""2023-02-29T00:00:00Z""#),
            ("timestamp", r#""2023-02-28""#),
            ("timestamp", r#""2023-02-28T00:00:00+01:00""#),
        ] {
            assert!(value(tag, lexeme, false).is_err(), "#{tag} {lexeme}");
        }
    }
}
