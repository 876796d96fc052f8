//! Dates and times, and the formats of
//! [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait).

use std::fmt;

use super::date_time::DateTime;

const SECONDS_PER_DAY: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// The days of the week, starting with that of 1970-01-01.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A date and time with a precision of seconds, in UTC and the proleptic Gregorian calendar, in the years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
    weekday: usize,
}

impl Civil {
    /// Converts seconds since the Unix epoch. Returns `None` outside the years 1 to 9999.
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        let days = seconds.div_euclid(SECONDS_PER_DAY);
        if !(days_from_civil(1, 1, 1)..=days_from_civil(9999, 12, 31)).contains(&days) {
            return None;
        }
        let (year, month, day) = civil_from_days(days);
        Some(Self {
            year,
            month,
            day,
            second: seconds.rem_euclid(SECONDS_PER_DAY),
            weekday: days.rem_euclid(7) as usize,
        })
    }

    fn seconds(self) -> i64 {
        days_from_civil(self.year, self.month, self.day) * SECONDS_PER_DAY + self.second
    }

    /// Formats the time as RFC 3339, with 0, 3, 6 or 9 digits for the fraction of a second.
    pub fn date_time(self, nanoseconds: u32) -> impl fmt::Display {
        DateTimeText(self, nanoseconds)
    }

    /// Formats the time in the basic format of ISO 8601, such as `20260131T235959Z`.
    pub fn basic_date_time(self) -> [u8; 16] {
        let Self {
            year,
            month,
            day,
            second,
            ..
        } = self;
        let [y0, y1] = two_digits(year / 100);
        let [y2, y3] = two_digits(year);
        let ([o0, o1], [d0, d1]) = (two_digits(month), two_digits(day));
        let [h0, h1] = two_digits(second / 3_600);
        let [m0, m1] = two_digits(second / 60 % 60);
        let [s0, s1] = two_digits(second % 60);
        [
            y0, y1, y2, y3, o0, o1, d0, d1, b'T', h0, h1, m0, m1, s0, s1, b'Z',
        ]
    }

    /// Formats the time as an HTTP date.
    pub fn http_date(self) -> impl fmt::Display {
        HttpDate(self)
    }
}

/// Returns the days since 1970-01-01. Years begin in March, so that the leap day is the last day.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

/// Returns the last two decimal digits of a number that is not negative.
fn two_digits(number: i64) -> [u8; 2] {
    let digit = |number: i64| b'0' + (number % 10) as u8;
    [digit(number / 10), digit(number)]
}

struct Clock(i64);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3_600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hour:02}:{minute:02}:{second:02}")
    }
}

struct DateTimeText(Civil, u32);

impl fmt::Display for DateTimeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil {
            year, month, day, ..
        } = self.0;
        write!(f, "{year:04}-{month:02}-{day:02}T{}", Clock(self.0.second))?;
        match self.1 {
            0 => {}
            rest if rest % 1_000_000 == 0 => write!(f, ".{:03}", rest / 1_000_000)?,
            rest if rest % 1_000 == 0 => write!(f, ".{:06}", rest / 1_000)?,
            rest => write!(f, ".{rest:09}")?,
        }
        f.write_str("Z")
    }
}

struct HttpDate(Civil);

impl fmt::Display for HttpDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, day, .. } = self.0;
        let weekday = WEEKDAYS.get(self.0.weekday).copied().unwrap_or_default();
        let month = MONTHS.get((self.0.month - 1) as usize).copied();
        let (month, clock) = (month.unwrap_or_default(), Clock(self.0.second));
        write!(f, "{weekday}, {day:02} {month} {year:04} {clock} GMT")
    }
}

/// Formats seconds and nanoseconds as a decimal number of seconds.
pub fn epoch_seconds(seconds: i64, nanoseconds: u32) -> String {
    if nanoseconds == 0 {
        return seconds.to_string();
    }
    let total = i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
    let sign = if total < 0 { "-" } else { "" };
    let size = total.unsigned_abs();
    let (whole, rest) = (size / 1_000_000_000, size % 1_000_000_000);
    let text = format!("{sign}{whole}.{rest:09}");
    text.trim_end_matches('0').to_owned()
}

/// Parses a timestamp in any of the formats, whichever the model declares.
pub fn parse(text: &str) -> Option<DateTime> {
    let text = text.trim();
    parse_epoch_seconds(text)
        .or_else(|| parse_date_time(text))
        .or_else(|| parse_http_date(text))
}

/// Parses seconds since the Unix epoch in decimal notation, with an optional fraction or exponent. Digits beyond
/// nanoseconds are truncated, towards the past.
pub fn parse_epoch_seconds(text: &str) -> Option<DateTime> {
    plain_epoch_seconds(text).or_else(|| any_epoch_seconds(text))
}

/// Parses a non-negative number with up to 18 digits and up to nine digits of a fraction, the form that services send.
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
fn digits(text: &str) -> Option<i64> {
    let add = |number: i64, byte: u8| match byte {
        b'0'..=b'9' => Some(number * 10 + i64::from(byte - b'0')),
        _ => None,
    };
    (!text.is_empty()).then(|| text.bytes().try_fold(0, add))?
}

/// Parses a number of any size.
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
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, rest) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00Z"));
    let [year, month, day] = parts(date, '-').or_else(|| compact(date, [4, 2, 2]))?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let (second, nanoseconds) = time_of_day(clock.trim_end())?;
    let civil = civil(year, month, day, second)?;
    let offset = if zone.is_empty() { 0 } else { offset(zone)? };
    let seconds = civil.seconds() - offset;
    Some(DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds))
}

/// Parses an HTTP date, also in the [obsolete formats](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7), and with
/// a fraction, which some services add.
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
    let seconds = civil(year, month, number(day)?, second)?.seconds() - offset;
    Some(DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds))
}

/// Returns the index of the name that a word begins with, ignoring case.
fn place_of(word: &str, names: &[&str]) -> Option<usize> {
    let start = word.get(..3)?;
    names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(start))
}

/// Returns a date, if it exists.
fn civil(year: i64, month: i64, day: i64, second: i64) -> Option<Civil> {
    let in_range =
        (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !in_range {
        return None;
    }
    let civil = Civil::from_seconds(days_from_civil(year, month, day) * SECONDS_PER_DAY)?;
    let exists = (civil.month, civil.day) == (month, day);
    exists.then_some(Civil { second, ..civil })
}

/// Parses a time of day into seconds and nanoseconds.
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
    in_range.then_some((hour * 3_600 + minute * 60 + second, nanoseconds))
}

/// Parses an offset into seconds to subtract from the local time.
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
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Parses up to nine digits after the point.
fn nanoseconds(digits: &str) -> Option<u32> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let kept = digits.bytes().chain(std::iter::repeat(b'0')).take(9);
    are_digits.then(|| kept.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

fn parts(text: &str, separator: char) -> Option<[i64; 3]> {
    let mut parts = text.split(separator).map(number);
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

/// Splits digits into parts of the given lengths.
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

fn number(digits: &str) -> Option<i64> {
    let are_digits = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}
