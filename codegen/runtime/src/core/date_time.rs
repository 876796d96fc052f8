//! Points in time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => {
                Self::from_seconds_and_nanoseconds(whole_seconds(after), after.subsec_nanos())
            }
            Err(error) => {
                let before = error.duration();
                let seconds = -whole_seconds(before);
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

fn whole_seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}
