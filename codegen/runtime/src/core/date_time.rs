//! Points in time.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::calendar::{self, Civil};

/// A [timestamp](https://smithy.io/2.0/spec/simple-types.html#timestamp): a point in time in UTC, as seconds
/// and nanoseconds since 1970-01-01T00:00:00Z. Services keep milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    seconds: i64,
    nanoseconds: u32,
}

const NANOSECONDS_PER_SECOND: u32 = 1_000_000_000;

impl DateTime {
    /// So many seconds after (or, if negative, before) 1970-01-01T00:00:00Z.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self {
            seconds,
            nanoseconds: 0,
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z, and nanoseconds to be added to them. Nanoseconds beyond 999,999,999
    /// carry over; the result stays within the range of `i64` seconds.
    pub const fn from_seconds_and_nanoseconds(seconds: i64, nanoseconds: u32) -> Self {
        let carry = (nanoseconds / NANOSECONDS_PER_SECOND) as i64;
        Self {
            seconds: seconds.saturating_add(carry),
            nanoseconds: nanoseconds % NANOSECONDS_PER_SECOND,
        }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after [`seconds`](Self::seconds): 0 to 999,999,999.
    pub const fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }
}

/// Writes what [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339) calls a date and time, in UTC, such as
/// `2026-01-31T12:30:00.250Z`, with no, three, six or nine digits of a fraction. Outside of the years 1 to 9999, which
/// it has no room for, writes seconds since 1970 in decimal notation.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Civil::from_seconds(self.seconds) {
            Some(civil) => civil.date_time(self.nanoseconds).fmt(f),
            None => f.write_str(&calendar::epoch_seconds(self.seconds, self.nanoseconds)),
        }
    }
}

/// Reads what [`Display`](fmt::Display) writes: dates and times of
/// [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), and seconds since 1970 in decimal notation. Takes the dates of
/// HTTP, too. What is finer than a nanosecond is cut off.
impl FromStr for DateTime {
    type Err = ParseDateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        calendar::parse(text).ok_or(ParseDateTimeError)
    }
}

/// A text is not a date and time, nor a number of seconds within the range of `i64`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseDateTimeError;

impl fmt::Display for ParseDateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time such as 2026-01-31T12:30:00Z, nor seconds since 1970")
    }
}

impl Error for ParseDateTimeError {}

/// Stays within the range of `i64` seconds.
impl From<SystemTime> for DateTime {
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

/// Fails where the operating system's clock does not reach that far.
impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeRangeError;

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

/// A point in time is outside of what [`SystemTime`] can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateTimeRangeError;

impl fmt::Display for DateTimeRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a point in time beyond the range of the operating system's clock")
    }
}

impl Error for DateTimeRangeError {}
