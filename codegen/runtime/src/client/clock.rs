//! Sources of time and randomness.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

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

/// A random [UUID of version 4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4), as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uuid([u8; 36]);

impl Uuid {
    /// Makes a UUID of random numbers.
    pub fn new(random: &dyn Random) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let high = random.next() & !0xf000 | 0x4000;
        let low = random.next() & !(0b11 << 62) | (0b10 << 62);
        let number = u128::from(high) << 64 | u128::from(low);
        let mut text = [b'-'; 36];
        // The places of the pairs of digits, between which there are hyphens.
        let places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
        for (place, byte) in places.into_iter().zip(number.to_be_bytes()) {
            text[place] = DIGITS[usize::from(byte >> 4)];
            text[place + 1] = DIGITS[usize::from(byte & 15)];
        }
        Self(text)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
