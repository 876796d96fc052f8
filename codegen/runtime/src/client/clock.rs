//! Sources of time and randomness.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

use crate::runtime::core::uuid::Uuid;

/// A source of time.
pub trait Clock: Send + Sync {
    /// Returns the wall-clock time, for signatures.
    fn time(&self) -> SystemTime;

    /// Returns the monotonic time, for timeouts.
    fn instant(&self) -> Instant {
        Instant::now()
    }
}

/// The clock of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn time(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Implements [`Clock`] for closures that return the wall-clock time.
impl<F: Fn() -> SystemTime + Send + Sync> Clock for F {
    fn time(&self) -> SystemTime {
        self()
    }
}

/// A point in time, in wall-clock and monotonic time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The wall-clock time.
    pub time: SystemTime,
    /// The monotonic time.
    pub instant: Instant,
}

impl Moment {
    /// Returns the current time of a clock.
    pub fn of(clock: &dyn Clock) -> Self {
        Self {
            time: clock.time(),
            instant: clock.instant(),
        }
    }
}

/// A source of random numbers, for delays, invocation ids and idempotency tokens.
pub trait Random: Send + Sync {
    /// Returns the next random number.
    fn next(&self) -> u64;
}

/// Implements [`Random`] for closures that return the next number.
impl<F: Fn() -> u64 + Send + Sync> Random for F {
    fn next(&self) -> u64 {
        self()
    }
}

/// A random number generator with a key from the operating system.
pub struct SystemRandom {
    key: RandomState,
    count: AtomicU64,
}

impl SystemRandom {
    /// Creates a generator with a new key.
    pub fn new() -> Self {
        Self {
            key: RandomState::new(),
            count: AtomicU64::new(0),
        }
    }
}

impl Default for SystemRandom {
    fn default() -> Self {
        Self::new()
    }
}

impl Random for SystemRandom {
    fn next(&self) -> u64 {
        // A keyed hash of a counter never repeats within 2^64 calls by design of the counter, and is not predictable.
        self.key
            .hash_one(self.count.fetch_add(1, Ordering::Relaxed))
    }
}

impl fmt::Debug for SystemRandom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SystemRandom")
    }
}

/// Returns a random number in the range `0.0..1.0`.
pub fn fraction(random: &dyn Random) -> f64 {
    // The 53 bits that a double holds exactly.
    (random.next() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Returns a random UUID.
pub fn uuid(random: &dyn Random) -> Uuid {
    Uuid::new([random.next(), random.next()])
}
