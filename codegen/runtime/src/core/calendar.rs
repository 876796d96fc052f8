//! Dates and times of day, and the formats of
//! [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait).

use std::fmt;

use super::date_time::DateTime;

const SECONDS_PER_DAY: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// From the day of the week of 1970-01-01 on.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A second in the proleptic Gregorian calendar, in UTC, from year 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
    weekday: usize,
}

impl Civil {
    /// `None` outside of the years 1 to 9999.
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

    /// As RFC 3339 has it, with milliseconds where there are any.
    pub fn date_time(self, milliseconds: u32) -> impl fmt::Display {
        DateTimeText(self, milliseconds)
    }

    /// As HTTP has it.
    pub fn http_date(self) -> impl fmt::Display {
        HttpDate(self)
    }
}

/// Days since 1970-01-01. Years begin in March, so that the leap day comes last.
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
        if self.1 > 0 {
            write!(f, ".{:03}", self.1)?;
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

/// Reads what RFC 3339 allows, offsets and fractions among it; milliseconds are kept.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let [year, month, day] = parts(date, '-')?;
    let (clock, rest) = (rest.get(..8)?, rest.get(8..)?);
    let zone_at = rest.find(['Z', 'z', '+', '-'])?;
    let (fraction, zone) = (rest.get(..zone_at)?, rest.get(zone_at..)?);
    let civil = civil(year, month, day, seconds_of_day(clock)?)?;
    let milliseconds = match fraction.strip_prefix('.') {
        Some(digits) => milliseconds(digits)?,
        None if fraction.is_empty() => 0,
        None => return None,
    };
    time(civil.seconds() - offset(zone)?, milliseconds)
}

/// Reads the format of HTTP's `Date`; some services add a fraction.
pub fn parse_http_date(text: &str) -> Option<DateTime> {
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let day = number(words.next()?)?;
    let name = words.next()?;
    let month = MONTHS.iter().position(|month| *month == name)? as i64 + 1;
    let year = number(words.next()?)?;
    let clock = words.next()?;
    let (clock, milliseconds) = match clock.split_once('.') {
        Some((clock, digits)) => (clock, milliseconds(digits)?),
        None => (clock, 0),
    };
    if words.next()? != "GMT" || words.next().is_some() {
        return None;
    }
    let civil = civil(year, month, day, seconds_of_day(clock)?)?;
    time(civil.seconds(), milliseconds)
}

fn time(seconds: i64, milliseconds: u32) -> Option<DateTime> {
    Some(DateTime::from_seconds_and_nanoseconds(
        seconds,
        milliseconds * 1_000_000,
    ))
}

/// A date that exists.
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

fn seconds_of_day(clock: &str) -> Option<i64> {
    let [hour, minute, second] = parts(clock, ':')?;
    let in_range = hour < 24 && minute < 60 && second <= 60;
    in_range.then_some(hour * 3_600 + minute * 60 + second)
}

/// Seconds to be taken from the local time.
fn offset(zone: &str) -> Option<i64> {
    let (sign, clock) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", clock) => (1, clock),
        ("-", clock) => (-1, clock),
        _ => return None,
    };
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

fn milliseconds(digits: &str) -> Option<u32> {
    number(digits)?;
    let kept: String = digits.chars().chain("00".chars()).take(3).collect();
    kept.parse().ok()
}

fn parts(text: &str, separator: char) -> Option<[i64; 3]> {
    let mut parts = text.split(separator).map(number);
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

fn number(digits: &str) -> Option<i64> {
    let are_digits = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    are_digits.then(|| digits.parse().ok()).flatten()
}
