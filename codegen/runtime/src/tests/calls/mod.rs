//! Calls without a network: responses are scripted, and waiting advances the clock.

mod attempts;
mod clock;
mod errors;
mod rate_limiter;
mod retries;
mod settings;
#[cfg(feature = "tracing")]
mod tracing;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http::{Request, Response};

use crate::Session;
use crate::runtime::client::call::{Call, Drive};
use crate::runtime::client::clock::Moment;
use crate::runtime::client::config::Config;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::error::CallError;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::step::Step;
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::operation::fill_token;

/// Implements an operation of the tests, with the request and response of [`Greet`].
macro_rules! greeting {
    ($name:ident $({ $($item:item)* })?) => {
        impl crate::runtime::core::operation::Operation for $name {
            type Service = crate::service::Example;
            type Request = crate::tests::calls::GreetRequest;
            type Response = crate::tests::calls::GreetResponse;
            type Error = crate::tests::calls::GreetError;
            const NAME: &'static str = stringify!($name);
            $($($item)*)?
        }
    };
}
pub(super) use greeting;

/// An operation whose request must have a name.
#[derive(Debug)]
struct Greet;

greeting! { Greet {
    fn fill_idempotency_token(request: &mut GreetRequest, token: impl FnOnce() -> String) {
        fill_token(&mut request.token, token);
    }
} }

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct GreetRequest {
    pub(super) name: Option<String>,
    times: Option<i32>,
    token: Option<String>,
}

impl GreetRequest {
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: Some(name.to_owned()),
            ..Self::default()
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct GreetResponse {
    greeting: Option<String>,
}

#[derive(Clone)]
pub(super) enum GreetError {
    Busy(BusyException),
    Unmodeled(crate::UnmodeledError),
}

/// An exception that the model calls retryable.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct BusyException {
    message: Option<String>,
    received: crate::runtime::core::metadata::Received,
}

crate::runtime::core::structure::impl_structure! { GreetRequest {
    demanded name = "Name" check &crate::runtime::validate::checker::Unchecked,
    optional times = "Times" check &crate::runtime::validate::number::IntegerRange { min: Some(1), max: None },
    optional token = "Token",
} }

crate::runtime::core::structure::impl_structure! { GreetResponse {
    optional greeting = "Greeting",
} }

crate::runtime::core::structure::impl_structure! { BusyException {
    optional message = "message",
} else received }

crate::runtime::core::error::impl_exception! { BusyException {
    code = "BusyException",
    id = "com.example#BusyException",
    status = 400,
    message = optional fill_optional message,
    retry = Throttling,
} else received }

crate::runtime::core::error_enum::impl_operation_error! { GreetError {
    Busy(BusyException),
} else Unmodeled }

/// The response in a script: a status and a body, or an error of the transport.
type Answer = Result<Response<Vec<u8>>, TransportError>;

fn response(status: u16, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
    response
}

fn error(status: u16, code: &str) -> Answer {
    Ok(response(status, &format!(r#"{{"__type":"{code}"}}"#)))
}

fn success() -> Answer {
    Ok(response(200, r#"{"Greeting":"hello"}"#))
}

#[test]
fn the_errors_of_these_tests_have_the_methods_of_generated_errors() {
    let error = GreetError::Busy(BusyException::default());
    assert_eq!((error.code(), error.message()), ("BusyException", None));
    assert_eq!(error.retry(), Some(crate::Retry::Throttling));
}

/// A client whose time passes only when its calls wait.
struct World {
    session: Arc<Session>,
    options: CallOptions,
    time: Mutex<Moment>,
}

/// The record of a call.
struct Run {
    outcome: Result<GreetResponse, CallError<GreetError>>,
    sent: Vec<Request<Vec<u8>>>,
    waits: Vec<Duration>,
}

impl World {
    /// With a configuration in which random numbers count up from 0 and delays are half of the longest.
    fn new(configure: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Self {
        let builder = Config::builder()
            .endpoint("https://example.com/base")
            .region("eu-west-1")
            .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
            .random(|| 1 << 63);
        Self {
            session: Session::new(configure(builder).build()),
            options: CallOptions::default(),
            time: Mutex::new(Moment {
                time: UNIX_EPOCH + Duration::from_secs(1_800_000_000),
                instant: Instant::now(),
            }),
        }
    }

    fn plain() -> Self {
        Self::new(|config| config)
    }

    fn now(&self) -> Moment {
        *self.time.lock().expect("nothing panics with the lock")
    }

    fn pass(&self, time: Duration) {
        let mut now = self.time.lock().expect("nothing panics with the lock");
        now.time += time;
        now.instant += time;
    }

    /// Calls with a valid request; each attempt is answered by the script.
    fn call(&self, script: impl IntoIterator<Item = Answer>) -> Run {
        let mut script = script.into_iter();
        let request = GreetRequest::named("world");
        self.call_with(request, |_| {
            script
                .next()
                .expect("the script has an answer to each request")
        })
    }

    fn call_with(
        &self,
        request: GreetRequest,
        mut answer: impl FnMut(&Request<Vec<u8>>) -> Answer,
    ) -> Run {
        let options = Arc::new(self.options.clone());
        let mut call = Call::<Greet>::new(&self.session, &options, request, self.now());
        let (mut sent, mut waits) = (Vec::new(), Vec::new());
        loop {
            match call.next(self.now()) {
                Step::Identify(_) => {
                    let credentials = Credentials::new("AKIDEXAMPLE", "secret");
                    call.identify(Some(Ok(credentials.into())));
                }
                Step::Send(transmission) => {
                    let answer = answer(&transmission.request);
                    sent.push(transmission.request);
                    call.receive(answer, self.now());
                }
                Step::Wait(delay) => {
                    waits.push(delay);
                    self.pass(delay);
                }
                Step::Done => break,
            }
        }
        Run {
            outcome: call.finish(),
            sent,
            waits,
        }
    }
}

impl Run {
    fn error(&self) -> &CallError<GreetError> {
        self.outcome.as_ref().expect_err("the call fails")
    }

    fn milliseconds(&self) -> Vec<u128> {
        self.waits.iter().map(Duration::as_millis).collect()
    }

    fn header(&self, attempt: usize, name: &str) -> &str {
        let value = self.sent[attempt].headers().get(name);
        value.expect(name).to_str().expect("text")
    }
}

/// Random numbers that count up.
fn counting() -> impl Fn() -> u64 + Send + Sync {
    let next = AtomicU64::new(0);
    move || next.fetch_add(0x0123_4567_89ab_cdef, Ordering::Relaxed)
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}
