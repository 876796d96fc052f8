use std::time::Duration;

use crate::runtime::client::retry::{Backoff, RetryMode, TokenBucket, retry_after};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::core::error::Retry::{Throttling, Transient};

use super::{Answer, World, error, success};

fn broken(kind: TransportErrorKind) -> Answer {
    Err(TransportError::new(kind))
}

/// A reason for or against a further attempt, the response, and the number of attempts.
type Case = (&'static str, fn() -> Answer, usize);

#[test]
fn transient_errors_are_retried_up_to_three_attempts_and_others_are_not() {
    use TransportErrorKind::{Connect, Interrupted, Malformed, Other, Timeout, Tls, TooLarge};
    let cases: [Case; 22] = [
        ("500", || error(500, ""), 3),
        ("502", || error(502, ""), 3),
        ("503", || error(503, ""), 3),
        ("504", || error(504, ""), 3),
        ("501", || error(501, ""), 1),
        ("505", || error(505, ""), 1),
        ("429", || error(429, ""), 3),
        ("400", || error(400, ""), 1),
        ("301", || error(301, ""), 1),
        ("RequestTimeout", || error(400, "RequestTimeout"), 3),
        ("SlowDown", || error(400, "SlowDown"), 3),
        (
            "ThrottlingException",
            || error(400, "ThrottlingException"),
            3,
        ),
        ("modeled", || error(400, "BusyException"), 3),
        (
            "ValidationException",
            || error(400, "ValidationException"),
            1,
        ),
        ("connect", || broken(Connect), 3),
        ("interrupted", || broken(Interrupted), 3),
        ("timeout", || broken(Timeout(Duration::from_secs(1))), 3),
        ("tls", || broken(Tls), 1),
        ("too large", || broken(TooLarge(1)), 1),
        ("malformed", || broken(Malformed), 1),
        ("other", || broken(Other), 1),
        ("unreadable", || Ok(super::response(200, "{")), 1),
    ];
    for (name, answer, attempts) in cases {
        let run = World::plain().call((0..3).map(|_| answer()));
        assert_eq!(run.sent.len(), attempts, "{name}");
        assert_eq!(run.error().attempts() as usize, attempts, "{name}");
        assert_eq!(run.error().is_retryable(), attempts == 3, "{name}");
        assert_eq!(run.waits.len(), attempts - 1, "{name}");
    }
}

#[test]
fn delays_double_from_fifty_milliseconds_and_from_a_second_when_throttled() {
    let world = World::new(|config| config.max_attempts(5));
    let run = world.call((0..5).map(|_| error(500, "")));
    assert_eq!(run.milliseconds(), [25, 50, 100, 200]);
    let run = world.call((0..5).map(|_| error(429, "")));
    assert_eq!(run.milliseconds(), [500, 1000, 2000, 4000]);
    let mixed = [error(500, ""), error(429, ""), success()];
    assert_eq!(world.call(mixed).milliseconds(), [25, 1000]);
}

#[test]
fn no_delay_is_longer_than_twenty_seconds_unless_the_service_asks_for_it() {
    let backoff = Backoff {
        base: Duration::from_millis(50),
    };
    for (retry, reason, fraction, after, expected) in [
        (0, Transient, 1.0, None, 50),
        (0, Transient, 0.0, None, 0),
        (8, Transient, 1.0, None, 12_800),
        (9, Transient, 1.0, None, 20_000),
        (u32::MAX, Transient, 1.0, None, 20_000),
        (4, Throttling, 1.0, None, 16_000),
        (5, Throttling, 1.0, None, 20_000),
        (0, Transient, 1.0, Some(10), 50),
        (0, Transient, 1.0, Some(1_000), 1_000),
        (0, Transient, 1.0, Some(60_000), 5_050),
        (9, Throttling, 1.0, Some(60_000), 25_000),
    ] {
        let after = after.map(Duration::from_millis);
        let delay = backoff.delay(retry, reason, fraction, after);
        assert_eq!(delay.as_millis(), expected, "{retry} {reason:?} {after:?}");
    }
    let texts = ["", "-1", "1.5", "x", "99999999999999999999"];
    assert_eq!(texts.map(retry_after), [None; 5]);
    assert_eq!(retry_after(" 1500 "), Some(Duration::from_millis(1500)));
}

#[test]
fn retry_after_lengthens_the_delay_but_makes_no_error_retryable() {
    let with_header = |status, code| {
        let mut answer = error(status, code).expect("a response");
        let value = http::HeaderValue::from_static("1234");
        answer.headers_mut().insert("x-amz-retry-after", value);
        Ok(answer)
    };
    let run = World::plain().call([with_header(500, ""), success()]);
    assert_eq!(run.milliseconds(), [1234]);
    let run = World::plain().call([with_header(400, "ValidationException")]);
    assert_eq!(run.sent.len(), 1);
}

#[test]
fn retries_take_tokens_and_successes_give_them_back() {
    let world = World::plain();
    let tokens = || world.session.state.tokens.tokens();
    assert!(world.call([success()]).outcome.is_ok());
    assert_eq!(tokens(), 500, "a full bucket takes no more");
    world.call((0..3).map(|_| error(500, "")));
    assert_eq!(tokens(), 500 - 14 - 14);
    world.call((0..3).map(|_| error(429, "")));
    assert_eq!(tokens(), 472 - 5 - 5);
    world.call([success()]);
    assert_eq!(tokens(), 463);
    world.call([error(500, ""), error(429, ""), success()]);
    assert_eq!(tokens(), 463 - 14, "what the last retry cost comes back");
}

#[test]
fn an_empty_token_bucket_ends_the_call_with_the_last_error() {
    let world = World::plain();
    while world.session.state.tokens.take(Transient).is_some() {}
    let run = world.call([error(503, "ServiceUnavailable")]);
    assert_eq!((run.sent.len(), run.waits.len()), (1, 0));
    assert_eq!(run.error().code(), Some("ServiceUnavailable"));
    let run = world.call([error(429, ""), success()]);
    assert_eq!(run.sent.len(), 2, "a cheaper retry can still be paid");
    let bucket = TokenBucket::new();
    let count = (0..)
        .take_while(|_| bucket.take(Transient).is_some())
        .count();
    assert_eq!(count, 35);
}

#[test]
fn the_number_of_attempts_follows_configuration_and_options() {
    let failing = || (0..10).map(|_| error(500, ""));
    let attempts = |world: World| world.call(failing()).sent.len();
    assert_eq!(attempts(World::new(|config| config.max_attempts(1))), 1);
    assert_eq!(attempts(World::new(|config| config.max_attempts(0))), 1);
    assert_eq!(attempts(World::new(|config| config.max_attempts(7))), 7);
    assert_eq!(
        attempts(World::new(|config| config.retry_mode(RetryMode::Off))),
        1
    );
    let mut world = World::new(|config| config.max_attempts(7));
    world.options = world.options.max_attempts(2);
    assert_eq!(attempts(world), 2);
}

#[test]
fn the_error_of_the_last_attempt_is_returned() {
    let kinds = TransportErrorKind::Interrupted;
    let run = World::plain().call([error(500, "A"), broken(kinds), error(400, "B")]);
    assert_eq!(run.error().code(), Some("B"));
    let run = World::plain().call([error(500, "A"), error(500, "B"), broken(kinds)]);
    assert_eq!((run.error().code(), run.error().status()), (None, None));
    let text = run.error().to_string();
    assert_eq!(
        text,
        "Greet: the connection to example.com broke (3 attempts)"
    );
}
