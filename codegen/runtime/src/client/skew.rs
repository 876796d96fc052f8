//! Correction of clock skew.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use http::header::{AGE, DATE};

use crate::runtime::core::timestamp;
use crate::runtime::protocol::http_message::header;

/// The clock skew, the difference between the local clock and that of the service. All calls of a client share it.
#[derive(Debug, Default)]
pub struct ClockSkew(AtomicI64);

impl ClockSkew {
    /// The maximum difference that is not corrected. Services accept five minutes.
    const TOLERANCE: Duration = Duration::from_secs(4 * 60);
    /// The maximum duration of an attempt whose response is used to determine the difference.
    const LONGEST: Duration = Duration::from_secs(15 * 60);
    /// The error codes that a wrong clock causes.
    const CODES: [&str; 5] = [
        "AccessDeniedException",
        "AuthFailure",
        "InvalidSignatureException",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    ];

    /// Converts local time to the time of the service.
    pub fn correct(&self, time: SystemTime) -> SystemTime {
        let milliseconds = self.0.load(Ordering::Relaxed);
        let by = Duration::from_millis(milliseconds.unsigned_abs());
        let corrected = if milliseconds < 0 {
            time.checked_sub(by)
        } else {
            time.checked_add(by)
        };
        corrected.unwrap_or(time)
    }

    /// Updates the difference from an error response, if a wrong clock can cause its error code. Returns whether the
    /// difference has changed, so that a retry may succeed.
    pub fn learn(
        &self,
        code: &str,
        date: Option<SystemTime>,
        sent: SystemTime,
        received: SystemTime,
    ) -> bool {
        let Some(date) = date.filter(|_| Self::CODES.contains(&code)) else {
            return false;
        };
        let round_trip = received.duration_since(sent).unwrap_or_default();
        if round_trip > Self::LONGEST {
            return false;
        }
        let difference = since_epoch(date) - since_epoch(sent + round_trip / 2);
        let change = difference.saturating_sub(self.0.load(Ordering::Relaxed));
        let is_large = u128::from(change.unsigned_abs()) > Self::TOLERANCE.as_millis();
        if is_large {
            self.0.store(difference, Ordering::Relaxed);
        }
        is_large
    }
}

/// Returns the time at which the service sent a response, unless a cache sent it.
pub fn date(headers: &HeaderMap) -> Option<SystemTime> {
    if headers.contains_key(AGE) {
        return None;
    }
    let date = timestamp::parse_http_date(header(headers, &DATE)?)?;
    SystemTime::try_from(date).ok()
}

/// Returns milliseconds since the Unix epoch.
fn since_epoch(time: SystemTime) -> i64 {
    // Half of the range, so that a difference of two fits.
    const LIMIT: i64 = i64::MAX / 2;
    let milliseconds = |duration: Duration| {
        let all = i64::try_from(duration.as_millis());
        all.unwrap_or(LIMIT).min(LIMIT)
    };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => milliseconds(after),
        Err(before) => -milliseconds(before.duration()),
    }
}
