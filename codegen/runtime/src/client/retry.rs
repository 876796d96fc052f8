//! Retries, by the rules of the AWS SDKs'
//! [standard mode](https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).

use std::sync::Mutex;
use std::time::Duration;

use crate::runtime::core::error::Retry;

/// The rules by which failed attempts are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RetryMode {
    /// Attempts that failed for a passing reason are repeated, with growing random delays and within a budget that
    /// all calls of a client share.
    #[default]
    Standard,
    /// The same, and once the service throttles, the client limits the rate of its requests to what the service lets
    /// pass. The calls of a client wait for each other, so that one client should have one resource.
    Adaptive,
    /// Each call is one attempt.
    Off,
}

/// The delays before retries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The longest delay before the first retry that does not follow throttling.
    pub base: Duration,
}

impl Backoff {
    /// The longest delay before the first retry after throttling.
    const THROTTLED: Duration = Duration::from_secs(1);
    /// The longest delay of all, unless the service asks for a longer one.
    const MAX: Duration = Duration::from_secs(20);
    /// The most by which the service may prolong a delay.
    const MAX_EXTRA: Duration = Duration::from_secs(5);

    /// Returns the delay before a retry, counted from 0. `fraction` is a random number from 0 to 1; `retry_after` is
    /// the delay that the service asks for.
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

/// Reads `x-amz-retry-after`, a number of milliseconds. Anything else counts as absent.
pub fn retry_after(value: &str) -> Option<Duration> {
    value.trim().parse().ok().map(Duration::from_millis)
}

/// A budget for retries that all calls of a client share, so that a service which is down is not asked ever more often.
#[derive(Debug)]
pub struct TokenBucket(Mutex<u32>);

/// The tokens that a retry has taken from the bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken(u32);

impl TokenBucket {
    /// The number of tokens in a full bucket.
    pub const CAPACITY: u32 = 500;
    const COST: u32 = 14;
    const THROTTLING_COST: u32 = 5;
    const REWARD: u32 = 1;

    /// Returns a full bucket.
    pub const fn new() -> Self {
        Self(Mutex::new(Self::CAPACITY))
    }

    /// Takes the tokens for one retry; `None` if there are not enough.
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

    /// Returns what the last retry took to the bucket, or a token if there was none, after a success.
    pub fn give_back(&self, taken: Option<Taken>) {
        let reward = taken.map_or(Self::REWARD, |taken| taken.0);
        self.with(|tokens| *tokens = tokens.saturating_add(reward).min(Self::CAPACITY));
    }

    /// Returns the number of tokens in the bucket.
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
