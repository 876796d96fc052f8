//! Mock services for tests.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use http::{Request, Response};

use crate::runtime::client::clock::Clock;
use crate::runtime::client::config::Config;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::endpoint::label;
use crate::runtime::client::service::CallService;
use crate::runtime::client::sign::identity::{ApiKey, Token};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::wire_error::WireOperation;

/// A mock service whose operations are closures, for tests of code that calls the service. Requests are validated,
/// serialized, signed and parsed as with the real service, but are not sent over a network, and delays take no time.
///
/// Retryable errors are retried: [`calls`](Self::calls) has one entry for each attempt. Calling an operation without a
/// closure fails.
#[derive(Clone)]
pub struct MockClient<S> {
    shared: Arc<Shared>,
    service: PhantomData<S>,
}

struct Shared {
    state: Mutex<State>,
    start: Instant,
}

#[derive(Default)]
struct State {
    answers: BTreeMap<&'static str, Answer>,
    calls: Vec<MockCall>,
    slept: Duration,
}

type Answer = Arc<dyn Fn(&Request<Vec<u8>>) -> Result<Response<Vec<u8>>, MockError> + Send + Sync>;

impl<S: CallService> MockClient<S> {
    /// Creates a mock service without operations.
    pub fn new() -> Self {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            start: Instant::now(),
        });
        Self {
            shared,
            service: PhantomData,
        }
    }

    /// Answers an operation with a closure. Replaces an earlier closure for the same operation.
    #[must_use]
    pub fn on<O: WireOperation<Service = S> + 'static>(
        self,
        answer: impl Fn(O::Request) -> Result<O::Response, O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.on_http::<O>(move |request| {
            let request = S::Protocol::read_request::<O>(request, Limits::default());
            let request = request.map_err(MockError::unreadable::<O>)?;
            let response = match answer(request) {
                Ok(response) => S::Protocol::write_response::<O>(&response),
                Err(error) => S::Protocol::write_error::<O>(&error),
            };
            response.map_err(MockError::unwritable::<O>)
        })
    }

    /// Answers an operation with a closure that handles HTTP messages.
    pub(crate) fn on_http<O: WireOperation<Service = S>>(
        self,
        answer: impl Fn(&Request<Vec<u8>>) -> Result<Response<Vec<u8>>, MockError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        let answer = move |request: &Request<Vec<u8>>| answer(&label::whole(request));
        self.state().answers.insert(O::NAME, Arc::new(answer));
        self
    }

    /// Returns the calls that the service received, in order, with one entry for each attempt.
    pub fn calls(&self) -> Vec<MockCall> {
        self.state().calls.clone()
    }

    /// Returns the requests of an operation that the service received, in order.
    pub fn requests<O: WireOperation<Service = S>>(&self) -> Vec<O::Request> {
        let calls = self.calls();
        calls.iter().filter_map(MockCall::request::<O>).collect()
    }

    /// Returns the total time of all delays. No time has actually passed.
    pub fn slept(&self) -> Duration {
        self.state().slept
    }

    /// Answers a request.
    pub(crate) fn answer(
        &self,
        request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let operation = S::Protocol::route(&*label::whole(&request)).map(str::to_owned);
        let operation = operation.unwrap_or_default();
        let answer = self.state().answers.get(operation.as_str()).cloned();
        self.state().calls.push(MockCall {
            operation: operation.clone(),
            http: request.clone(),
        });
        let answered = match answer {
            Some(answer) => answer(&request),
            None => Err(MockError {
                problem: format!("it has no closure; add one with `.on::<{operation}>(…)`"),
                operation,
            }),
        };
        answered.map_err(|error| TransportError::new(TransportErrorKind::Other).with_source(error))
    }

    pub(crate) fn sleep(&self, duration: Duration) {
        let mut state = self.state();
        state.slept = state.slept.saturating_add(duration);
    }

    /// Returns the configuration of clients, with identities for all authentication schemes.
    pub(crate) fn config(&self, change: impl FnOnce(ConfigBuilder) -> ConfigBuilder) -> Config {
        let builder = Config::builder()
            .region("us-east-1")
            .endpoint("https://mock.invalid")
            .credentials(Credentials::new("mock", "mock"))
            .token(Token::new("mock"))
            .api_key(ApiKey::new("mock"))
            .clock(self.clone());
        change(builder).build()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: CallService> Default for MockClient<S> {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns a time that advances when a client sleeps.
impl<S: CallService> Clock for MockClient<S> {
    fn time(&self) -> SystemTime {
        let now = SystemTime::now();
        now.checked_add(self.slept()).unwrap_or(now)
    }

    fn instant(&self) -> Instant {
        let start = self.shared.start;
        start.checked_add(self.slept()).unwrap_or(start)
    }
}

impl<S: CallService> fmt::Debug for MockClient<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("MockClient")
            .field("operations", &state.answers.keys())
            .field("calls", &state.calls)
            .finish()
    }
}

/// A call that a [`MockClient`] received. `Debug` shows only the name of the operation.
#[derive(Clone)]
pub struct MockCall {
    operation: String,
    http: Request<Vec<u8>>,
}

impl MockCall {
    /// Returns the name of the operation in the model.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Returns the parsed request, if it is one of operation `O`.
    pub fn request<O: WireOperation<Service: CallService>>(&self) -> Option<O::Request> {
        if self.operation != O::NAME {
            return None;
        }
        <O::Service as CallService>::Protocol::read_request::<O>(
            &*label::whole(&self.http),
            Limits::default(),
        )
        .ok()
    }

    /// Returns the HTTP request, including its signature.
    pub fn http(&self) -> &Request<Vec<u8>> {
        &self.http
    }
}

impl fmt::Debug for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockCall")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// The reason why a mock service did not answer.
#[derive(Debug)]
pub(crate) struct MockError {
    operation: String,
    problem: String,
}

impl MockError {
    pub(crate) fn unreadable<O: WireOperation>(error: impl fmt::Display) -> Self {
        Self {
            operation: O::NAME.to_owned(),
            problem: format!("the request cannot be read: {error}"),
        }
    }

    pub(crate) fn unwritable<O: WireOperation>(error: impl fmt::Display) -> Self {
        Self {
            operation: O::NAME.to_owned(),
            problem: format!("what the closure returned cannot be written: {error}"),
        }
    }
}

impl fmt::Display for MockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operation.as_str() {
            "" => f.write_str("the mock does not know the operation of the request"),
            operation => write!(
                f,
                "the mock does not answer `{operation}`: {}",
                self.problem
            ),
        }
    }
}

impl Error for MockError {}
