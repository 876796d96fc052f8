//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html), which repeat a call until a resource reaches a
//! state.

use std::fmt;
use std::time::Duration;

use crate::runtime::core::operation::Operation;

/// A waiter for an operation: the delays between calls, and the evaluation of their results.
pub struct Waiter<O: Operation> {
    name: &'static str,
    min_delay: Duration,
    max_delay: Duration,
    accept: Accept<O>,
}

/// Evaluates a request and its response, or the code of an error.
pub type Accept<O> =
    fn(&<O as Operation>::Request, Result<&<O as Operation>::Response, &str>) -> AcceptorState;

/// The result of evaluating a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcceptorState {
    /// The state is reached.
    Success,
    /// The state can no longer be reached.
    Failure,
    /// The state is not reached yet.
    Retry,
}

impl<O: Operation> Waiter<O> {
    /// Creates a waiter with a name, and delays in seconds.
    pub(crate) const fn new(
        name: &'static str,
        min_delay: u32,
        max_delay: u32,
        accept: Accept<O>,
    ) -> Self {
        Self {
            name,
            min_delay: Duration::from_secs(min_delay as u64),
            max_delay: Duration::from_secs(max_delay as u64),
            accept,
        }
    }

    /// Creates a waiter that the model does not define, with the default delays of 2 to 120 seconds. `accept`
    /// evaluates a request and its response, or the code of an error.
    pub const fn custom(name: &'static str, accept: Accept<O>) -> Self {
        Self::new(name, 2, 120, accept)
    }

    /// Sets the minimum and maximum delay.
    #[must_use]
    pub fn with_delays(mut self, min: Duration, max: Duration) -> Self {
        (self.min_delay, self.max_delay) = (min, max);
        self
    }

    /// Returns the name of the waiter.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Evaluates the result of a call: its response, or the error code of the service.
    pub fn accept(
        &self,
        request: &O::Request,
        outcome: Result<&O::Response, &str>,
    ) -> AcceptorState {
        (self.accept)(request, outcome)
    }

    /// Returns the delay before the next call: a random time between the minimum delay and a limit that doubles with
    /// each call, up to the maximum delay. Returns `None` if there is no time for another call.
    ///
    /// `random` is a number in the range `0.0..1.0`.
    pub fn delay(&self, calls: u32, time_left: Duration, random: f64) -> Option<Duration> {
        let left = time_left.checked_sub(self.min_delay)?;
        if left.is_zero() {
            return None;
        }
        let doublings = calls.saturating_sub(1).min(31);
        let longest = self.min_delay.saturating_mul(1 << doublings);
        let longest = longest.min(self.max_delay).max(self.min_delay);
        let spread = longest - self.min_delay;
        let random = if random > 0.0 { random.min(1.0) } else { 0.0 };
        let part = Duration::try_from_secs_f64(spread.as_secs_f64() * random);
        let part = part.unwrap_or(spread).min(spread);
        Some((self.min_delay + part).min(left))
    }
}

impl<O: Operation> Clone for Waiter<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O: Operation> Copy for Waiter<O> {}

impl<O: Operation> fmt::Debug for Waiter<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter")
            .field("name", &self.name)
            .field("min_delay", &self.min_delay)
            .field("max_delay", &self.max_delay)
            .finish_non_exhaustive()
    }
}
