//! Values as text in labels, queries and headers.

use std::borrow::Cow;

use crate::runtime::codec::decimal;
use crate::runtime::schema::codec::{Read, Unreadable};
use crate::runtime::schema::shape::{TimestampFormat, Traits};

/// Returns the format of a timestamp outside of the body: its own, or else the default of the header, label or query.
pub fn timestamp_format(traits: &Traits, is_header: bool) -> TimestampFormat {
    let default = if is_header {
        TimestampFormat::HttpDate
    } else {
        TimestampFormat::DateTime
    };
    traits.timestamps.unwrap_or(default)
}

/// Returns an item of a list in a header, quoted if it would be read as something else otherwise.
pub fn quoted(item: &str) -> Cow<'_, str> {
    let is_plain = !item.is_empty() && item.trim() == item && !item.contains(['"', ',']);
    if is_plain {
        return Cow::Borrowed(item);
    }
    let escaped = item.replace('\\', "\\\\").replace('"', "\\\"");
    Cow::Owned(format!("\"{escaped}\""))
}

/// Takes the next item from a list in a header, of strings or numbers.
///
/// # Errors
/// Only if `is_strict` is set: a quotation mark is missing, or text follows a quoted item.
pub fn next_item(list: &mut &str, is_strict: bool) -> Read<String> {
    let Some(inner) = list.strip_prefix('"') else {
        let (item, rest) = list.split_once(',').unwrap_or((list, ""));
        *list = rest;
        return Ok(item.trim().to_owned());
    };
    let mut item = String::new();
    let mut is_closed = false;
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                is_closed = true;
                break;
            }
            '\\' => item.extend(characters.next()),
            other => item.push(other),
        }
    }
    let rest = characters.as_str();
    let (after, rest) = rest.split_once(',').unwrap_or((rest, ""));
    *list = rest;
    match is_strict && !(is_closed && after.trim().is_empty()) {
        true => Err(Unreadable),
        false => Ok(item),
    }
}

/// Takes the next item from a list of timestamps in a header. HTTP dates contain a comma themselves.
///
/// # Errors
/// Those of [`next_item`].
pub fn next_timestamp(list: &mut &str, is_strict: bool) -> Read<String> {
    if list.starts_with('"') {
        return next_item(list, is_strict);
    }
    let is_comma = |(index, _): &(usize, &str)| {
        // The comma after the day of the week is part of the timestamp.
        let word = list.get(..*index).unwrap_or_default();
        !word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let end = list.match_indices(',').find(is_comma);
    let end = end.map_or(list.len(), |(index, _)| index);
    let (item, rest) = list.split_at_checked(end).unwrap_or((list, ""));
    *list = rest.strip_prefix(',').unwrap_or(rest);
    Ok(item.trim().to_owned())
}

/// Parses a boolean.
///
/// # Errors
/// It is neither `true` nor `false`.
pub fn boolean(text: &str) -> Read<bool> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Unreadable),
    }
}

/// Parses an integer.
///
/// # Errors
/// It is not a decimal integer, or exceeds 64 bits.
pub fn integer(text: &str) -> Read<i64> {
    text.parse().map_err(|_| Unreadable)
}

/// Parses a float or double.
///
/// # Errors
/// It is not a number.
pub fn double(text: &str) -> Read<f64> {
    decimal::parse(text).ok_or(Unreadable)
}
