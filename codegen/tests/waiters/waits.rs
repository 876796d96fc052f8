//! The waiting methods of both clients, on transports with a list of responses, and a clock that only sleeping
//! advances.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http::{Request, Response};
use waiters::blocking::{self, Transport};
use waiters::operation::touch::{Touch, TouchError, TouchRequest};
use waiters::{
    CallFailure, Client, Clock, Config, SendLimits, TransportError, WaitFailure, Waited,
};

const LIMIT: Duration = Duration::from_secs(60);

/// The responses of a service, and the time for which the client has slept.
#[derive(Default)]
struct Stage {
    answers: VecDeque<&'static str>,
    slept: Vec<Duration>,
    calls: usize,
}

#[derive(Clone)]
struct Scene {
    stage: Arc<Mutex<Stage>>,
    start: Instant,
}

impl Scene {
    fn new(answers: &[&'static str]) -> Self {
        let answers = answers.iter().copied().collect();
        Self {
            stage: Arc::new(Mutex::new(Stage {
                answers,
                ..Stage::default()
            })),
            start: Instant::now(),
        }
    }

    fn with<T>(&self, what: impl FnOnce(&mut Stage) -> T) -> T {
        what(&mut self.stage.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Responds with an error of this name, or with success if it is empty. The last response is repeated.
    fn answer(&self) -> Result<Response<Vec<u8>>, TransportError> {
        let code = self.with(|stage| {
            stage.calls += 1;
            let last = stage.answers.len() == 1;
            if last {
                stage.answers[0]
            } else {
                stage.answers.pop_front().expect("one is left")
            }
        });
        let status = if code.is_empty() { 200 } else { 400 };
        let body = format!("{{\"__type\":\"{code}\"}}");
        let body = if code.is_empty() {
            "{}".to_owned()
        } else {
            body
        };
        let mut response = Response::new(body.into_bytes());
        *response.status_mut() = status.try_into().expect("it is a status");
        Ok(response)
    }

    fn sleep(&self, duration: Duration) {
        self.with(|stage| stage.slept.push(duration));
    }

    fn config(&self) -> Config {
        let half = || u64::MAX / 2;
        Config::builder()
            .endpoint("http://localhost")
            .max_attempts(1)
            .clock(self.clone())
            .random(half)
            .build()
    }

    fn blocking(&self) -> Waited<Touch> {
        let client = blocking::Client::with_transport(self.config(), self.clone());
        client.wait_until_touched(TouchRequest::default(), LIMIT)
    }

    fn asynchronous(&self) -> Waited<Touch> {
        let (answering, sleeping) = (self.clone(), self.clone());
        let transport = move |_: Request<Vec<u8>>, _: SendLimits| {
            let answer = answering.answer();
            async move { answer }
        };
        let sleep = move |duration: Duration| {
            // Timers of timeouts are created, too; only those that are polled let time pass.
            let scene = sleeping.clone();
            async move { scene.sleep(duration) }
        };
        let client = Client::with_transport(self.config(), transport, sleep);
        let wait = client.wait_until_touched(TouchRequest::default(), LIMIT);
        fn is_send<T: Send>(value: T) -> T {
            value
        }
        block_on(is_send(wait))
    }
}

impl Clock for Scene {
    fn time(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_769_860_800)
    }

    fn instant(&self) -> Instant {
        self.start + self.with(|stage| stage.slept.iter().sum::<Duration>())
    }
}

impl Transport for Scene {
    fn send(
        &self,
        _: Request<Vec<u8>>,
        _: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        self.answer()
    }

    fn sleep(&self, duration: Duration) {
        Scene::sleep(self, duration);
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("nothing wakes the future");
}

/// Waits with either client, and returns the result with the number of calls and the seconds slept.
fn both(answers: &[&'static str], check: impl Fn(Waited<Touch>, usize, Vec<f64>)) {
    for wait in [Scene::blocking, Scene::asynchronous] {
        let scene = Scene::new(answers);
        let result = wait(&scene);
        let (calls, slept) = scene.with(|stage| (stage.calls, stage.slept.clone()));
        check(
            result,
            calls,
            slept.iter().map(Duration::as_secs_f64).collect(),
        );
    }
}

#[test]
fn waiting_ends_with_the_response_that_is_accepted() {
    both(&[""], |result, calls, slept| {
        assert!(matches!(result, Ok(Some(_))));
        assert_eq!((calls, slept), (1, Vec::new()));
    });
    both(
        &[
            "NotFound",
            "Busy",
            "Internal.Trouble",
            "NotFound",
            "NotFound",
            "",
        ],
        |result, calls, slept| {
            assert!(matches!(result, Ok(Some(_))));
            assert_eq!(calls, 6);
            // Half way between one second and 1, 2, 4, 8 and 8 seconds.
            let expected = [1.0, 1.5, 2.5, 4.5, 4.5];
            let is_near = slept
                .iter()
                .zip(expected)
                .all(|(slept, expected)| (slept - expected).abs() < 0.01);
            assert!(is_near && slept.len() == expected.len(), "{slept:?}");
        },
    );
}

#[test]
fn waiting_ends_with_unexpected_errors() {
    both(&["NotFound", "Other"], |result, calls, _| {
        let error = result.expect_err("it fails");
        let text = error.to_string();
        let WaitFailure::Call(call) = error.failure() else {
            panic!("{error:?}");
        };
        assert_eq!((calls, call.code()), (2, Some("Other")));
        assert!(matches!(
            call.failure(),
            CallFailure::Service(TouchError::Unmodeled(_))
        ));
        assert!(text.starts_with("waiting for `Touched`: Touch: "), "{text}");
    });
}

#[test]
fn waiting_ends_at_the_timeout() {
    both(&["NotFound"], |result, calls, slept| {
        let error = result.expect_err("it fails");
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!(
            error.to_string(),
            "waiting for `Touched`: it did not happen within 60s"
        );
        let total: f64 = slept.iter().sum();
        // The last call is one second before the end.
        assert!(
            (total - 59.0).abs() < 0.01 && calls == slept.len() + 1,
            "{slept:?}"
        );
    });
}

#[test]
fn errors_may_be_a_success_of_waiting() {
    let scene = Scene::new(&["", "NotFound"]);
    let client = blocking::Client::with_transport(scene.config(), scene.clone());
    #[allow(deprecated)]
    let result = client.wait_until_gone(TouchRequest::default(), LIMIT);
    assert!(matches!(result, Ok(None)));
    #[allow(deprecated)]
    let result = client.wait(
        Touch::GONE.with_delays(LIMIT, LIMIT),
        TouchRequest::default(),
        LIMIT,
    );
    assert!(matches!(result, Ok(None)));
}
