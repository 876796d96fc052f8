use std::time::Duration;

use http::HeaderValue;

use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::skew::ClockSkew;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

use super::{Answer, World, at, error, success};

/// 15 January 2027, 08:00:00, the time of the tests.
const NOW: u64 = 1_800_000_000;

fn dated(code: &str, date: &'static str) -> Answer {
    let mut answer = error(403, code).expect("a response");
    let date = HeaderValue::from_static(date);
    answer.headers_mut().insert("date", date);
    Ok(answer)
}

#[test]
fn clock_skew_is_corrected_for_all_calls_of_a_client() {
    let world = World::plain();
    let late = "Fri, 15 Jan 2027 13:00:00 GMT";
    let run = world.call([dated("InvalidSignatureException", late), success()]);
    assert!(run.outcome.is_ok());
    assert!(run.waits.is_empty(), "the second attempt follows at once");
    let five_hours = at(NOW + 5 * 3600);
    assert_eq!(world.session.state.skew.correct(at(NOW)), five_hours);
    let run = world.call([dated("InvalidSignatureException", late)]);
    assert_eq!(
        run.sent.len(),
        1,
        "the clock is right now, the signature is not"
    );
}

#[test]
fn the_clock_is_not_corrected_without_reason() {
    let late = "Fri, 15 Jan 2027 13:00:00 GMT";
    let slightly = "Fri, 15 Jan 2027 08:04:00 GMT";
    for (name, answer) in [
        ("another error", dated("ValidationException", late)),
        (
            "within tolerance",
            dated("InvalidSignatureException", slightly),
        ),
        ("no date", error(403, "InvalidSignatureException")),
        (
            "no such date",
            dated("InvalidSignatureException", "yesterday"),
        ),
        ("cached", {
            let mut answer = dated("InvalidSignatureException", late).expect("a response");
            answer
                .headers_mut()
                .insert("age", HeaderValue::from_static("1"));
            Ok(answer)
        }),
    ] {
        let world = World::plain();
        assert_eq!(world.call([answer]).sent.len(), 1, "{name}");
        assert_eq!(world.session.state.skew.correct(at(NOW)), at(NOW), "{name}");
    }
    let world = World::new(|config| config.correct_clock_skew(false));
    assert_eq!(
        world
            .call([dated("InvalidSignatureException", late)])
            .sent
            .len(),
        1
    );
}

#[test]
fn clock_skew_is_measured_at_the_middle_of_the_round_trip() {
    for (date, round_trip, is_learned) in [
        (NOW + 241, 0, true),
        (NOW + 240, 0, false),
        (NOW - 241, 0, true),
        (NOW + 245, 10, false),
        (NOW + 246, 10, true),
        (NOW + 10_000, 901, false),
        (NOW + 10_000, 900, true),
    ] {
        let skew = ClockSkew::default();
        let learned = skew.learn("AuthFailure", Some(at(date)), at(NOW), at(NOW + round_trip));
        assert_eq!(learned, is_learned, "{date} {round_trip}");
    }
    let skew = ClockSkew::default();
    assert!(skew.learn("AuthFailure", Some(at(0)), at(NOW), at(NOW)));
    assert_eq!(skew.correct(at(NOW)), at(0));
    assert!(skew.learn("AuthFailure", Some(at(u32::MAX.into())), at(NOW), at(NOW)));
    assert_eq!(skew.correct(at(NOW)), at(u32::MAX.into()));
}

fn timed_out() -> Answer {
    let kind = TransportErrorKind::Timeout(Duration::from_secs(10));
    Err(TransportError::new(kind))
}

#[test]
fn calls_end_at_their_timeout() {
    let mut world = World::plain();
    world.options = world.options.call_timeout(Duration::from_secs(10));
    let request = || super::GreetRequest::named("world");
    let run = world.call_with(request(), |_| {
        world.pass(Duration::from_secs(10));
        timed_out()
    });
    assert_eq!(run.sent.len(), 1);
    assert!(matches!(run.error().failure(), CallFailure::Timeout(_)));
    let text = "Greet: the call has no response within 10s (1 attempt)";
    assert_eq!(run.error().to_string(), text);
    // The delay is longer than the remaining time.
    let run = world.call_with(request(), |_| {
        world.pass(Duration::from_millis(9_980));
        error(500, "Slow")
    });
    assert_eq!((run.sent.len(), run.waits.len()), (1, 0));
    assert_eq!(run.error().code(), Some("Slow"));
}

#[test]
fn attempt_timeouts_do_not_exceed_the_remaining_call_timeout() {
    use crate::runtime::client::call::{Call, Drive};
    use crate::runtime::client::step::Step;

    let mut world = World::plain();
    world.options = world
        .options
        .attempt_timeout(Duration::from_secs(6))
        .call_timeout(Duration::from_secs(10));
    let options = std::sync::Arc::new(world.options.clone());
    let request = super::GreetRequest::named("world");
    let mut call = Call::<super::Greet>::new(&world.session, &options, request, world.now());
    let mut timeouts = Vec::new();
    loop {
        match call.next(world.now()) {
            Step::Send(transmission) => {
                let timeout = transmission.limits.timeout.expect("there is one");
                timeouts.push(timeout.as_millis());
                world.pass(timeout);
                call.receive(timed_out(), world.now());
            }
            Step::Wait(delay) => world.pass(delay),
            Step::Done => break,
            Step::Identify(_) => {
                call.identify(Some(Ok(Credentials::new("AKIDEXAMPLE", "secret").into())))
            }
        }
    }
    assert_eq!(timeouts, [6000, 3975]);
    let error = call.finish().expect_err("all attempts time out");
    assert!(matches!(error.failure(), CallFailure::Timeout(_)));
    assert_eq!(error.attempts(), 2);
}
