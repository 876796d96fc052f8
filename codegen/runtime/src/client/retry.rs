//! Retries, as in the [standard mode](https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html) of
//! the AWS SDKs.

use std::sync::Mutex;
use std::time::Duration;

use crate::runtime::core::error::Retry;

/// The retry mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RetryMode {
    /// Attempts that failed with a transient error are retried, with exponential backoff and jitter, and within a
    /// retry budget that all calls of a client share.
    #[default]
    Standard,
    /// Like [`Standard`](Self::Standard), and also limits the request rate after the service has throttled a request.
    /// All calls of a client share the limit, so use one client per resource.
    Adaptive,
    /// No retries.
    Off,
}

/// The exponential backoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The maximum delay before the first retry of an error other than throttling.
    pub base: Duration,
}

impl Backoff {
    /// The maximum delay before the first retry after throttling.
    const THROTTLED: Duration = Duration::from_secs(1);
    /// The maximum delay, unless the service requests a longer one.
    const MAX: Duration = Duration::from_secs(20);
    /// The maximum time by which the service can extend a delay.
    const MAX_EXTRA: Duration = Duration::from_secs(5);

    /// Returns the delay before a retry, counted from 0. `fraction` is a random number in the range `0.0..1.0`;
    /// `retry_after` is the delay that the service requests.
    pub fn delay(
        self,
        retry: u32,
        reason: Retry,
        fraction: f64,
        retry_after: Option<Duration>,
    ) -> Duration {
        let base = match reason {
            Retry::Throttling => Self::THROTTLED,
            Retry::Transient => self.base,
        };
        let longest = base
            .saturating_mul(2_u32.saturating_pow(retry))
            .min(Self::MAX);
        let delay = longest.mul_f64(fraction.clamp(0.0, 1.0));
        match retry_after {
            Some(wanted) => wanted.clamp(delay, delay + Self::MAX_EXTRA),
            None => delay,
        }
    }
}

/// Parses the header `x-amz-retry-after`, a number of milliseconds. Returns `None` if it is invalid.
pub fn retry_after(value: &str) -> Option<Duration> {
    value.trim().parse().ok().map(Duration::from_millis)
}

/// The retry budget, which all calls of a client share. It limits the load of retries on a failing service.
#[derive(Debug)]
pub struct TokenBucket(Mutex<u32>);

/// The tokens that a retry has consumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken(u32);

impl TokenBucket {
    /// The number of tokens in a full bucket.
    pub const CAPACITY: u32 = 500;
    const COST: u32 = 14;
    const THROTTLING_COST: u32 = 5;
    const REWARD: u32 = 1;

    /// Creates a full bucket.
    pub const fn new() -> Self {
        Self(Mutex::new(Self::CAPACITY))
    }

    /// Takes the tokens for a retry; returns `None` if there are not enough.
    pub fn take(&self, reason: Retry) -> Option<Taken> {
        let cost = match reason {
            Retry::Throttling => Self::THROTTLING_COST,
            Retry::Transient => Self::COST,
        };
        self.with(|tokens| {
            *tokens = tokens.checked_sub(cost)?;
            Some(Taken(cost))
        })
    }

    /// Refills the bucket after a success, by the tokens of the last retry, or by one token if there was no retry.
    pub fn give_back(&self, taken: Option<Taken>) {
        let reward = taken.map_or(Self::REWARD, |taken| taken.0);
        self.with(|tokens| *tokens = tokens.saturating_add(reward).min(Self::CAPACITY));
    }

    /// Returns the number of available tokens.
    pub fn tokens(&self) -> u32 {
        self.with(|tokens| *tokens)
    }

    fn with<R>(&self, change: impl FnOnce(&mut u32) -> R) -> R {
        // A number cannot be left half changed.
        let mut tokens = self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        change(&mut tokens)
    }
}

impl Default for TokenBucket {
    fn default() -> Self {
        Self::new()
    }
}
