//! The difference between the clock here and the one of the service.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use http::header::{AGE, DATE};

use crate::runtime::core::calendar;
use crate::runtime::protocol::http_message::header;

/// The difference by which the time in signatures is corrected, kept for all calls of a client.
#[derive(Debug, Default)]
pub struct ClockSkew(AtomicI64);

impl ClockSkew {
    /// Differences up to this are not corrected; services accept five minutes.
    const TOLERANCE: Duration = Duration::from_secs(4 * 60);
    /// The longest exchange whose date says anything.
    const LONGEST: Duration = Duration::from_secs(15 * 60);
    /// The errors that a wrong clock causes.
    const CODES: [&str; 5] = [
        "AccessDeniedException",
        "AuthFailure",
        "InvalidSignatureException",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    ];

    /// Returns the time of the service.
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

    /// Takes the difference from a response that has an error of this code, if that error can come from a wrong clock.
    /// Returns whether the difference is another one now, so that the request may succeed with it.
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

/// Returns the time at which the service sent a response, unless a cache kept it since.
pub fn date(headers: &HeaderMap) -> Option<SystemTime> {
    if headers.contains_key(AGE) {
        return None;
    }
    let date = calendar::parse_http_date(header(headers, &DATE)?)?;
    SystemTime::try_from(date).ok()
}

/// Milliseconds since 1970.
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
