//! Parsing of timestamps in the formats of
//! [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait).

use super::calendar::{Civil, MONTHS, WEEKDAYS};
use super::date_time::DateTime;

/// Parses a timestamp in any of the formats, whichever the model declares.
#[inline]
pub fn parse(text: &str) -> Option<DateTime> {
    let text = text.trim();
    parse_epoch_seconds(text)
        .or_else(|| parse_date_time(text))
        .or_else(|| parse_http_date(text))
}

/// Parses seconds since the Unix epoch in decimal notation, with an optional fraction or exponent. Digits beyond
/// nanoseconds are truncated, towards the past.
#[inline]
pub fn parse_epoch_seconds(text: &str) -> Option<DateTime> {
    plain_epoch_seconds(text).or_else(|| any_epoch_seconds(text))
}

/// Parses a non-negative number with up to 18 digits and up to nine digits of a fraction, the form that services send.
#[inline]
fn plain_epoch_seconds(text: &str) -> Option<DateTime> {
    let (whole, fraction) = text.split_once('.')?;
    if whole.len() > 18 || fraction.len() > 9 {
        return None;
    }
    let seconds = digits(whole)?;
    let scale = 10_i64.pow(9 - fraction.len() as u32);
    let nanoseconds = u32::try_from(digits(fraction)? * scale).ok()?;
    Some(DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds))
}

/// Parses 1 to 18 digits.
#[inline]
fn digits(text: &str) -> Option<i64> {
    let add = |number: i64, byte: u8| match byte {
        b'0'..=b'9' => Some(number * 10 + i64::from(byte - b'0')),
        _ => None,
    };
    (!text.is_empty()).then(|| text.bytes().try_fold(0, add))?
}

/// Parses a number of any size.
#[inline]
fn any_epoch_seconds(text: &str) -> Option<DateTime> {
    let (is_negative, size) = match text.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, text),
    };
    let (mantissa, exponent) = match size.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, i64::from(exponent.parse::<i32>().ok()?)),
        None => (size, 0),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (mantissa, ""),
    };
    let mut digits = whole.bytes().chain(fraction.bytes());
    if whole.is_empty() || !digits.all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let mut digits = whole.bytes().chain(fraction.bytes()).peekable();
    // How many of the digits stand before the nanosecond's decimal point.
    let mut count = whole.len() as i64 + exponent + 9;
    while digits.next_if_eq(&b'0').is_some() {
        count -= 1;
    }
    if digits.peek().is_none() {
        return Some(DateTime::from_seconds(0));
    }
    if count > 28 {
        return None;
    }
    let mut nanoseconds = 0;
    for _ in 0..count.max(0) {
        nanoseconds = nanoseconds * 10 + i128::from(digits.next().unwrap_or(b'0') - b'0');
    }
    if is_negative {
        let is_between = digits.any(|digit| digit != b'0');
        nanoseconds = -nanoseconds - i128::from(is_between);
    }
    let rest = nanoseconds.rem_euclid(NANOSECONDS) as u32;
    let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS)).ok()?;
    Some(DateTime::from_seconds_and_nanoseconds(seconds, rest))
}

const NANOSECONDS: i128 = 1_000_000_000;

/// Parses a time in the formats of RFC 3339 and ISO 8601: with or without an offset, a fraction, a time of day and
/// punctuation. Without an offset, the time is in UTC.
#[inline]
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, rest) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00Z"));
    let [year, month, day] = parts(date, '-').or_else(|| compact(date, [4, 2, 2]))?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let (second, nanoseconds) = time_of_day(clock.trim_end())?;
    let civil = Civil::new(year, month, day, second)?;
    let offset = if zone.is_empty() { 0 } else { offset(zone)? };
    let seconds = civil.seconds() - offset;
    Some(DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds))
}

/// Parses an HTTP date, also in the [obsolete formats](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7), and with
/// a fraction, which some services add.
#[inline]
pub fn parse_http_date(text: &str) -> Option<DateTime> {
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let words: Vec<_> = words.take(7).collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if place_of(first, &WEEKDAYS).is_some() => rest,
        all => all,
    };
    let (day, month, year, clock, zone) = match *words {
        [day, month, year, clock, zone] => (day, month, year, clock, zone),
        [month, day, clock, year] => (day, month, year, clock, "GMT"),
        [date, clock, zone] => {
            let (day, rest) = date.split_once('-')?;
            let (month, year) = rest.split_once('-')?;
            (day, month, year, clock, zone)
        }
        _ => return None,
    };
    let month = place_of(month, &MONTHS)? as i64 + 1;
    let year = match (number(year)?, year.len()) {
        (year @ 0..70, 2) => 2000 + year,
        (year, 2) => 1900 + year,
        (year, _) => year,
    };
    let offset = match zone {
        "GMT" | "UTC" | "UT" => 0,
        zone => offset(zone)?,
    };
    let (second, nanoseconds) = time_of_day(clock)?;
    let seconds = Civil::new(year, month, number(day)?, second)?.seconds() - offset;
    Some(DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds))
}

/// Returns the index of the name that a word begins with, ignoring case.
#[inline]
fn place_of(word: &str, names: &[&str]) -> Option<usize> {
    let start = word.get(..3)?;
    names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(start))
}

/// Parses a time of day into seconds and nanoseconds.
#[inline]
fn time_of_day(clock: &str) -> Option<(i64, u32)> {
    let (clock, nanoseconds) = match clock.split_once(['.', ',']) {
        Some((clock, digits)) => (clock, nanoseconds(digits)?),
        None => (clock, 0),
    };
    let [hour, minute, second] = match clock.len() {
        5 => parts(&format!("{clock}:00"), ':')?,
        6 => compact(clock, [2, 2, 2])?,
        _ => parts(clock, ':')?,
    };
    let in_range = hour < 24 && minute < 60 && second <= 60;
    in_range.then(|| (hour * 3_600 + minute * 60 + second, nanoseconds))
}

/// Parses an offset into seconds to subtract from the local time.
#[inline]
fn offset(zone: &str) -> Option<i64> {
    let (sign, clock) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let (hours, minutes) = match clock.split_once(':') {
        Some(parts) => parts,
        None => clock.split_at_checked(2)?,
    };
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then(|| sign * (hours * 3_600 + minutes * 60))
}

/// Parses up to nine digits after the point.
#[inline]
fn nanoseconds(digits: &str) -> Option<u32> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let kept = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
    are_digits.then(|| kept.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

#[inline]
fn parts(text: &str, separator: char) -> Option<[i64; 3]> {
    let mut parts = text.split(separator).map(number);
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

/// Splits digits into parts of the given lengths.
#[inline]
fn compact(text: &str, [first, second, third]: [usize; 3]) -> Option<[i64; 3]> {
    if text.len() != first + second + third {
        return None;
    }
    let part = |start: usize, length: usize| number(text.get(start..start + length)?);
    Some([
        part(0, first)?,
        part(first, second)?,
        part(first + second, third)?,
    ])
}

#[inline]
fn number(digits: &str) -> Option<i64> {
    let are_digits = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}
