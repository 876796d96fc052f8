//! Points in time.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::calendar::{self, Civil};
use super::timestamp;

/// A [timestamp](https://smithy.io/2.0/spec/simple-types.html#timestamp): a point in time in UTC, as seconds and
/// nanoseconds since the Unix epoch, 1970-01-01T00:00:00Z. Many services have a precision of milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    seconds: i64,
    nanoseconds: u32,
}

const NANOSECONDS_PER_SECOND: u32 = 1_000_000_000;

impl DateTime {
    /// Creates a timestamp from seconds since the Unix epoch; negative before it.
    #[inline]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self {
            seconds,
            nanoseconds: 0,
        }
    }

    /// Creates a timestamp from seconds since the Unix epoch and nanoseconds to add. More than 999,999,999 nanoseconds
    /// carry over; the result saturates at the range of `i64` seconds.
    #[inline]
    pub const fn from_seconds_and_nanoseconds(seconds: i64, nanoseconds: u32) -> Self {
        let carry = (nanoseconds / NANOSECONDS_PER_SECOND) as i64;
        Self {
            seconds: seconds.saturating_add(carry),
            nanoseconds: nanoseconds % NANOSECONDS_PER_SECOND,
        }
    }

    /// Returns whole seconds since the Unix epoch, rounded down.
    #[inline]
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Returns the nanoseconds after [`seconds`](Self::seconds), from 0 to 999,999,999.
    #[inline]
    pub const fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }
}

/// Formats the timestamp as in [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), in UTC, with 0, 3, 6 or 9 digits
/// for the fraction of a second, such as `2026-01-31T12:30:00.250Z`. Outside the years 1 to 9999, formats seconds
/// since the Unix epoch in decimal notation.
impl fmt::Display for DateTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Civil::from_seconds(self.seconds) {
            Some(civil) => civil.date_time(self.nanoseconds).fmt(f),
            None => f.write_str(&calendar::epoch_seconds(self.seconds, self.nanoseconds)),
        }
    }
}

/// Parses a date and time of [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), an HTTP date, or seconds since the
/// Unix epoch in decimal notation. Digits beyond nanoseconds are truncated.
impl FromStr for DateTime {
    type Err = ParseDateTimeError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        timestamp::parse(text).ok_or(ParseDateTimeError)
    }
}

/// The text is not a timestamp, or not within the range of `i64` seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseDateTimeError;

impl fmt::Display for ParseDateTimeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time such as 2026-01-31T12:30:00Z, nor seconds since 1970")
    }
}

impl Error for ParseDateTimeError {}

/// Saturates at the range of `i64` seconds.
impl From<SystemTime> for DateTime {
    #[inline]
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => {
                let seconds = 0_i64.saturating_add_unsigned(after.as_secs());
                Self::from_seconds_and_nanoseconds(seconds, after.subsec_nanos())
            }
            Err(error) => {
                let before = error.duration();
                let seconds = 0_i64.saturating_sub_unsigned(before.as_secs());
                match before.subsec_nanos() {
                    0 => Self::from_seconds(seconds),
                    nanoseconds => Self::from_seconds_and_nanoseconds(
                        seconds.saturating_sub(1),
                        NANOSECONDS_PER_SECOND - nanoseconds,
                    ),
                }
            }
        }
    }
}

/// Returns an error if [`SystemTime`] cannot represent the timestamp.
impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeRangeError;

    #[inline]
    fn try_from(time: DateTime) -> Result<Self, Self::Error> {
        let seconds = Duration::from_secs(time.seconds.unsigned_abs());
        let whole = if time.seconds < 0 {
            UNIX_EPOCH.checked_sub(seconds)
        } else {
            UNIX_EPOCH.checked_add(seconds)
        };
        let rest = Duration::from_nanos(time.nanoseconds.into());
        whole
            .and_then(|whole| whole.checked_add(rest))
            .ok_or(DateTimeRangeError)
    }
}

/// A timestamp that [`SystemTime`] cannot represent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateTimeRangeError;

impl fmt::Display for DateTimeRangeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a point in time beyond the range of the operating system's clock")
    }
}

impl Error for DateTimeRangeError {}
