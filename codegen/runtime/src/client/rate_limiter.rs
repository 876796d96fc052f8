//! The rate limit of adaptive retry mode.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A token bucket for requests. Its rate decreases when the service throttles a request, and then increases by the
/// cubic function of [RFC 9438](https://www.rfc-editor.org/rfc/rfc9438). There is no limit before the service
/// throttles for the first time. All calls of a client share the bucket.
#[derive(Debug, Default)]
pub struct RateLimiter(Mutex<State>);

impl RateLimiter {
    /// Reserves a token for the next request. Returns the delay before it may be sent.
    pub fn reserve(&self, now: Instant) -> Duration {
        self.with(now, |state, now| state.reserve(now))
    }

    /// Updates the rate with the result of a request.
    pub fn update(&self, is_throttled: bool, now: Instant) {
        self.with(now, |state, now| state.update(is_throttled, now));
    }

    fn with<R>(&self, now: Instant, change: impl FnOnce(&mut State, f64) -> R) -> R {
        // Numbers that belong together are changed together, so that a poisoned lock guards nothing half done.
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = *state.start.get_or_insert(now);
        let now = now.saturating_duration_since(start).as_secs_f64();
        change(&mut state, now)
    }
}

/// Times are seconds since the first request, rates are requests per second.
#[derive(Debug, Default)]
pub(crate) struct State {
    start: Option<Instant>,
    /// The service has throttled a request before.
    pub(crate) is_limited: bool,
    /// The current rate limit.
    rate: f64,
    /// The maximum number of tokens.
    capacity: f64,
    /// The number of available tokens; negative if requests are waiting.
    tokens: f64,
    filled_at: f64,
    measured: Measured,
    /// The rate and the time of the last throttling.
    throttled_rate: f64,
    throttled_at: f64,
}

/// The measured rate of responses.
#[derive(Debug, Default)]
struct Measured {
    rate: f64,
    count: f64,
    /// The end of the last half second that was measured.
    until: f64,
}

impl State {
    /// The minimum rate.
    const MIN_RATE: f64 = 0.5;
    /// The factor of the rate after throttling.
    const DECREASE: f64 = 0.7;
    /// The scale of the cubic function.
    const GROWTH: f64 = 0.4;
    /// The maximum delay of a request in seconds.
    pub(crate) const MAX_DELAY: f64 = 20.0;

    pub(crate) fn reserve(&mut self, now: f64) -> Duration {
        if !self.is_limited {
            return Duration::ZERO;
        }
        self.fill(now);
        let missing = 1.0 - self.tokens;
        let delay = (missing / self.rate).clamp(0.0, Self::MAX_DELAY);
        // Nobody waits longer for those who wait already.
        self.tokens = (self.tokens - 1.0).max(-self.rate * Self::MAX_DELAY);
        Duration::from_secs_f64(delay)
    }

    pub(crate) fn update(&mut self, is_throttled: bool, now: f64) {
        self.measured.count(now);
        let rate = if is_throttled {
            let reached = match self.is_limited {
                true => self.measured.rate.min(self.rate),
                false => self.measured.rate,
            };
            self.throttled_rate = reached;
            self.throttled_at = now;
            self.is_limited = true;
            reached * Self::DECREASE
        } else {
            cubic(self.throttled_rate, now - self.throttled_at)
        };
        self.set_rate(rate.min(2.0 * self.measured.rate), now);
    }

    pub(crate) fn set_rate(&mut self, rate: f64, now: f64) {
        self.fill(now);
        self.rate = rate.max(Self::MIN_RATE);
        self.capacity = rate.max(1.0);
        self.tokens = self.tokens.min(self.capacity);
    }

    fn fill(&mut self, now: f64) {
        let added = (now - self.filled_at) * self.rate;
        self.tokens = (self.tokens + added).min(self.capacity);
        self.filled_at = now;
    }
}

/// Returns the rate at a time after the service throttled at `throttled_rate`.
pub(crate) fn cubic(throttled_rate: f64, seconds: f64) -> f64 {
    let window = (throttled_rate * (1.0 - State::DECREASE) / State::GROWTH).cbrt();
    State::GROWTH * (seconds - window).powi(3) + throttled_rate
}

impl Measured {
    /// The weight of the last half second.
    const WEIGHT: f64 = 0.8;

    /// Counts a response, and updates the measured rate every half second.
    fn count(&mut self, now: f64) {
        let until = (now * 2.0).floor() / 2.0;
        self.count += 1.0;
        if until > self.until {
            let rate = self.count / (until - self.until);
            self.rate = rate * Self::WEIGHT + self.rate * (1.0 - Self::WEIGHT);
            self.count = 0.0;
            self.until = until;
        }
    }
}
