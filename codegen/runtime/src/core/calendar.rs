//! Dates and times, and their texts in the formats of
//! [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait).

use std::fmt;

const SECONDS_PER_DAY: i64 = 86_400;
/// The abbreviations of the months.
pub(super) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// The days of the week, starting with that of 1970-01-01.
pub(super) const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

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
    #[inline]
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

    /// Returns a date and a time of day in seconds, if the date exists.
    #[inline]
    pub(super) fn new(year: i64, month: i64, day: i64, second: i64) -> Option<Self> {
        let in_range =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !in_range {
            return None;
        }
        let civil = Self::from_seconds(days_from_civil(year, month, day) * SECONDS_PER_DAY)?;
        let exists = (civil.month, civil.day) == (month, day);
        exists.then_some(Self { second, ..civil })
    }

    /// Returns the seconds since the Unix epoch.
    #[inline]
    pub(super) fn seconds(self) -> i64 {
        days_from_civil(self.year, self.month, self.day) * SECONDS_PER_DAY + self.second
    }

    /// Formats the time as RFC 3339, with 0, 3, 6 or 9 digits for the fraction of a second.
    #[inline]
    pub fn date_time(self, nanoseconds: u32) -> impl fmt::Display {
        DateTimeText(self, nanoseconds)
    }

    /// Formats the time in the basic format of ISO 8601, such as `20260131T235959Z`.
    #[inline]
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
    #[inline]
    pub fn http_date(self) -> impl fmt::Display {
        HttpDate(self)
    }
}

/// Returns the days since 1970-01-01. Years begin in March, so that the leap day is the last day.
#[inline]
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}

#[inline]
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
#[inline]
fn two_digits(number: i64) -> [u8; 2] {
    let digit = |number: i64| b'0' + (number % 10) as u8;
    [digit(number / 10), digit(number)]
}

struct Clock(i64);

impl fmt::Display for Clock {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3_600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hour:02}:{minute:02}:{second:02}")
    }
}

struct DateTimeText(Civil, u32);

impl fmt::Display for DateTimeText {
    #[inline]
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
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { year, day, .. } = self.0;
        let weekday = WEEKDAYS.get(self.0.weekday).copied().unwrap_or_default();
        let month = MONTHS.get((self.0.month - 1) as usize).copied();
        let (month, clock) = (month.unwrap_or_default(), Clock(self.0.second));
        write!(f, "{weekday}, {day:02} {month} {year:04} {clock} GMT")
    }
}

/// Formats seconds and nanoseconds as a decimal number of seconds.
#[inline]
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
