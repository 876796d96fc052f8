//! The number of attempts and the delays before them.

use std::time::Duration;

use crate::runtime::client::attempts::{Attempts, Next, State};
use crate::runtime::client::clock::{Moment, fraction};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::client::session::SessionState;
use crate::runtime::core::error::Retry;

impl Attempts {
    /// Begins the attempt, after the delay that the rate limit requires.
    pub(super) fn admit(&self, now: Moment) -> State {
        let Some(rate) = &self.session.rate else {
            return State::Admitted;
        };
        let delay = rate.reserve(now.instant);
        if delay.is_zero() {
            return State::Admitted;
        }
        match self.time_left(now) {
            Some(left) if left <= delay => State::Done(Some(self.timed_out())),
            _ => State::Waiting(delay, Next::Admitted),
        }
    }

    /// Updates the rate limit with the result of an attempt.
    pub(super) fn learn_rate(&self, retry: Option<Retry>, now: Moment) {
        if let Some(rate) = &self.session.rate {
            rate.update(retry == Some(Retry::Throttling), now.instant);
        }
    }

    /// Schedules another attempt, if the retry rules and the timeout of the call allow it.
    pub(super) fn repeat(&mut self, reason: Retry, retry_after: Option<Duration>, now: Moment) {
        let retry = self.call.attempts.saturating_sub(1);
        if self.call.attempts >= self.max {
            return;
        }
        let fraction = fraction(&*self.session.config.random);
        let backoff = self.session.backoff;
        let delay = backoff.delay(retry, reason, fraction, retry_after);
        if self.time_left(now).is_some_and(|left| left <= delay) {
            return;
        }
        let next = match self.session.tokens.take(reason) {
            Some(taken) => {
                self.taken = Some(taken);
                Next::Attempt
            }
            None if self.is_long_poll => Next::End,
            None => return,
        };
        for interceptor in &self.session.config.interceptors {
            interceptor.waiting(&self.info(now), delay);
        }
        // The error at hand is that of the call if this is its end.
        if let (Next::End, State::Done(Some(_))) = (next, &self.state) {
            return;
        }
        self.state = State::Waiting(delay, next);
    }
}

impl SessionState {
    pub(super) fn max_attempts(&self, options: &CallOptions) -> u32 {
        match self.config.retry_mode {
            RetryMode::Off => 1,
            RetryMode::Standard | RetryMode::Adaptive => {
                options.max_attempts.unwrap_or(self.max_attempts).max(1)
            }
        }
    }
}
