//! The delays of waiters, and the functions of their expressions.

use std::time::Duration;

use crate::runtime::client::jmespath::{
    all_are, any_is, avg, max, max_by, min_by, slice, sort_by, to_number,
};
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::operation::Operation;
use crate::runtime::validate::checker::{Checker, Validate};
use crate::{AcceptorState, Exception, OperationError, Waiter};

/// An operation that has nothing.
struct Nothing;

struct Empty;

impl Validate for Empty {
    fn check<'v>(&'v self, _: &mut Checker<'v, '_>) {}
}

impl OperationError for UnmodeledError {
    fn as_exception(&self) -> &(dyn Exception + 'static) {
        self
    }
}

impl Operation for Nothing {
    type Service = crate::service::Example;
    type Request = Empty;
    type Response = Empty;
    type Error = UnmodeledError;
    const NAME: &'static str = "Nothing";
}

const WAITER: Waiter<Nothing> = Waiter::new("Done", 2, 30, |_, _| AcceptorState::Success);

fn seconds(delay: Option<Duration>) -> Option<f64> {
    delay.map(|delay| delay.as_secs_f64())
}

#[test]
fn delays_double_from_the_minimum_to_the_maximum() {
    let long = Duration::from_secs(10_000);
    let bounds = [
        (1, 2.0),
        (2, 4.0),
        (3, 8.0),
        (4, 16.0),
        (5, 30.0),
        (6, 30.0),
        (u32::MAX, 30.0),
    ];
    for (calls, longest) in bounds {
        assert_eq!(seconds(WAITER.delay(calls, long, 0.0)), Some(2.0));
        assert_eq!(seconds(WAITER.delay(calls, long, 1.0)), Some(longest));
        assert_eq!(
            seconds(WAITER.delay(calls, long, 0.5)),
            Some((2.0 + longest) / 2.0)
        );
        // A value that no source of random numbers should return.
        assert_eq!(seconds(WAITER.delay(calls, long, 7.0)), Some(longest));
        assert_eq!(seconds(WAITER.delay(calls, long, f64::NAN)), Some(2.0));
    }
}

#[test]
fn the_last_call_is_made_before_the_deadline() {
    let delay = |left| seconds(WAITER.delay(5, Duration::from_secs_f64(left), 1.0));
    for (left, expected) in [
        (40.0, Some(30.0)),
        (32.0, Some(30.0)),
        (31.0, Some(29.0)),
        (3.0, Some(1.0)),
        (2.5, Some(0.5)),
        (2.0, None),
        (0.0, None),
    ] {
        assert_eq!(delay(left), expected, "{left}");
    }
    let ever = WAITER.with_delays(Duration::MAX, Duration::MAX);
    assert_eq!(ever.delay(1, Duration::MAX, 1.0), None);
    let ever = WAITER.with_delays(Duration::from_secs(1), Duration::MAX);
    assert!(ever.delay(u32::MAX, Duration::MAX, 1.0) > Some(Duration::from_secs(1 << 30)));
    let none = WAITER.with_delays(Duration::ZERO, Duration::ZERO);
    assert_eq!(
        none.delay(3, Duration::from_secs(1), 0.5),
        Some(Duration::ZERO)
    );
    assert_eq!(none.delay(3, Duration::ZERO, 0.5), None);
}

/// Start, end and step of a slice, and the selected items of the numbers from 0.
type Slice = (Option<i64>, Option<i64>, i64, &'static [i32]);

#[test]
fn slices_follow_the_jmespath_specification() {
    let cases: [Slice; 12] = [
        (None, None, 1, &[0, 1, 2, 3]),
        (Some(1), Some(3), 1, &[1, 2]),
        (Some(-2), None, 1, &[2, 3]),
        (None, Some(-3), 1, &[0]),
        (None, None, 2, &[0, 2]),
        (None, None, -1, &[3, 2, 1, 0]),
        (Some(2), Some(0), -1, &[2, 1]),
        (Some(9), None, -2, &[3, 1]),
        (Some(3), Some(1), 1, &[]),
        (Some(-99), Some(99), 1, &[0, 1, 2, 3]),
        (Some(i64::MIN), Some(i64::MAX), i64::MAX, &[0]),
        (None, None, 0, &[]),
    ];
    for (start, stop, step, expected) in cases {
        let found = slice(vec![0, 1, 2, 3], start, stop, step);
        assert_eq!(found, expected, "{start:?}:{stop:?}:{step}");
    }
}

#[test]
fn list_functions_accept_empty_lists() {
    assert!(!all_are(Some(Vec::<&str>::new()), "a") && !all_are(None, "a"));
    assert!(all_are(Some(vec!["a", "a"]), "a") && !all_are(Some(vec!["a", "b"]), "a"));
    assert!(any_is(Some(vec!["a", "b"]), "a") && !any_is(None, "a"));
    assert_eq!((avg(Vec::new()), max(Vec::<f64>::new())), (None, None));
    let words = || vec!["bb", "a", "cc"];
    assert_eq!(max_by(words(), |word| Some(word.len())), Some("bb"));
    assert_eq!(min_by(words(), |word| Some(word.len())), Some("a"));
    assert_eq!(sort_by(words(), |word| Some(word.len())), ["a", "bb", "cc"]);
    assert_eq!(
        (to_number("1.5"), to_number("inf"), to_number("x")),
        (Some(1.5), None, None)
    );
}
