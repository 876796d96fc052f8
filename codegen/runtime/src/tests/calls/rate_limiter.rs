//! The rates of the adaptive retry mode.

use std::time::{Duration, Instant};

use crate::runtime::client::rate_limiter::{RateLimiter, State, cubic};

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

#[test]
fn the_rate_returns_to_where_the_service_throttled_and_then_grows_faster() {
    let rates = [
        (0, 7.0),
        (1, 9.648_936),
        (2, 10.000_031),
        (3, 10.453_285),
        (4, 13.408_697),
        (5, 21.266_268),
        (6, 36.425_999),
    ];
    for (seconds, rate) in rates {
        let found = cubic(10.0, f64::from(seconds));
        assert!((found - rate).abs() < 1e-5, "{seconds} s: {found}");
    }
}

#[test]
fn nothing_is_limited_before_the_service_throttles() {
    let limiter = RateLimiter::default();
    let start = Instant::now();
    for request in 0..1000 {
        let now = start + Duration::from_millis(request);
        assert_eq!(limiter.reserve(now), Duration::ZERO);
        limiter.update(false, now);
    }
    let end = start + Duration::from_secs(1);
    limiter.update(true, end);
    assert!(limiter.reserve(end) > Duration::ZERO);
}

/// 20 requests per second, of which the service accepts 5.
#[test]
fn the_rate_falls_to_what_the_service_allows() {
    let mut state = State::default();
    let (mut now, mut sent, mut throttled) = (0.0, 0, 0);
    let mut allowed = 1.0_f64;
    while now < 60.0 {
        let pause = state.reserve(now).as_secs_f64().max(0.05);
        now += pause;
        allowed = (allowed + 5.0 * pause).min(5.0);
        let is_throttled = allowed < 1.0;
        if is_throttled {
            throttled += 1;
        } else {
            allowed -= 1.0;
        }
        sent += 1;
        state.update(is_throttled, now);
    }
    // Without limit, 900 of 1200 were throttled.
    assert!(throttled * 4 < sent, "{throttled} of {sent}");
    assert!(sent > 200, "{sent}");
}

#[test]
fn waiting_requests_proceed_in_sequence() {
    let mut state = State::default();
    state.set_rate(2.0, 0.0);
    state.is_limited = true;
    let delays: Vec<_> = (0..3).map(|_| state.reserve(0.0).as_secs_f64()).collect();
    for (delay, expected) in delays.iter().zip([0.5, 1.0, 1.5]) {
        assert!(is_near(*delay, expected), "{delays:?}");
    }
    for _ in 0..1000 {
        assert!(state.reserve(0.0).as_secs_f64() <= State::MAX_DELAY);
    }
    // They do not delay later calls indefinitely.
    assert!(state.reserve(60.0) < Duration::from_secs(20));
}
