//! The I/O of credential providers, as values. Providers are sequential code without I/O of their own; a driver,
//! blocking or asynchronous, performs the effects that they request.

use std::fmt;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant, SystemTime};

use crate::runtime::client::environment::ProcessOutput;

/// An effect that a [`Flow`] requests. `Debug` does not show bodies, headers, queries or commands, which may contain
/// secrets.
#[non_exhaustive]
pub enum Effect {
    /// Send a request; the result is [`Outcome::Response`].
    Send(Box<HttpEffect>),
    /// Run a command line with [`Environment::run`](crate::Environment::run); the result is [`Outcome::Output`].
    Run(String),
    /// Wait for this time; the result is [`Outcome::Elapsed`].
    Wait(Duration),
}

/// A request to send, without following redirects.
pub struct HttpEffect {
    /// The request, with an absolute URI.
    pub request: http::Request<Vec<u8>>,
    /// The maximum time to establish the connection.
    pub connect_timeout: Duration,
    /// The maximum time until the end of the response.
    pub timeout: Duration,
    /// The maximum size of the response body in bytes. A larger body is an error.
    pub response_limit: usize,
    /// Connect without a proxy, because the host is this machine or reachable only from it.
    pub is_local: bool,
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send(effect) => f.debug_tuple("Send").field(effect).finish(),
            Self::Run(_) => f.write_str("Run(** redacted **)"),
            Self::Wait(duration) => f.debug_tuple("Wait").field(duration).finish(),
        }
    }
}

impl fmt::Debug for HttpEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.request.uri();
        f.debug_struct("HttpEffect")
            .field("method", self.request.method())
            .field("host", &uri.authority().map(|authority| authority.host()))
            .field("path", &uri.path())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// The result of an [`Effect`]. `Debug` does not show bodies and headers.
#[non_exhaustive]
pub enum Outcome {
    /// The response with any status, or the reason why there is none.
    Response(Result<http::Response<Vec<u8>>, SendFailure>),
    /// The output of the process.
    Output(io::Result<ProcessOutput>),
    /// The time has elapsed.
    Elapsed,
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response(Ok(response)) => write!(f, "Response({})", response.status()),
            Self::Response(Err(failure)) => f.debug_tuple("Response").field(failure).finish(),
            Self::Output(output) => f.debug_tuple("Output").field(output).finish(),
            Self::Elapsed => f.write_str("Elapsed"),
        }
    }
}

/// The reason why there is no response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendFailure(String);

impl SendFailure {
    /// Creates a failure with the message of a transport, which must not contain secrets.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for SendFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place where sequential code leaves its effects and receives their results.
#[derive(Clone)]
pub(crate) struct Exchange(Arc<Mutex<Slot>>);

struct Slot {
    effect: Option<Effect>,
    outcome: Option<Outcome>,
    now: SystemTime,
}

impl Exchange {
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the time of the last result.
    pub fn now(&self) -> SystemTime {
        self.slot().now
    }

    async fn perform(&self, effect: Effect) -> Outcome {
        self.slot().effect = Some(effect);
        poll_fn(|_| {
            let outcome = self.slot().outcome.take();
            outcome.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    /// Sends a request.
    pub async fn send(&self, effect: HttpEffect) -> Result<http::Response<Vec<u8>>, SendFailure> {
        match self.perform(Effect::Send(Box::new(effect))).await {
            Outcome::Response(response) => response,
            _ => Err(SendFailure::new("the driver answered something else")),
        }
    }

    /// Runs a command line.
    pub async fn run(&self, command_line: String) -> io::Result<ProcessOutput> {
        match self.perform(Effect::Run(command_line)).await {
            Outcome::Output(output) => output,
            _ => Err(io::Error::other("the driver answered something else")),
        }
    }

    /// Waits for a time.
    pub async fn wait(&self, duration: Duration) {
        self.perform(Effect::Wait(duration)).await;
    }
}

/// A computation that requests effects instead of performing them. To run it, call [`step`](Self::step) or
/// [`step_blocking`](Self::step_blocking), perform the effect, pass its result to [`resume`](Self::resume), and repeat
/// until it is done. It can be dropped at any time.
pub struct Flow<T> {
    future: Pin<Box<dyn Future<Output = T> + Send>>,
    exchange: Exchange,
}

/// A step of a [`Flow`].
#[derive(Debug)]
pub enum Step<T> {
    /// Perform the effect and resume with its result.
    Perform(Effect),
    /// The computation is done, and must not be resumed.
    Done(T),
}

impl<T> Flow<T> {
    /// Creates a flow from sequential code, which runs when the flow is driven.
    pub(crate) fn new<F>(now: SystemTime, code: impl FnOnce(Exchange) -> F) -> Self
    where
        F: Future<Output = T> + Send + 'static,
    {
        let slot = Slot {
            effect: None,
            outcome: None,
            now,
        };
        let exchange = Exchange(Arc::new(Mutex::new(slot)));
        Self {
            future: Box::pin(code(exchange.clone())),
            exchange,
        }
    }

    /// Continues to the next effect or to the end. Pending while it waits for another caller or for a custom provider.
    pub fn poll_step(&mut self, context: &mut Context<'_>) -> Poll<Step<T>> {
        match self.future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Step::Done(value)),
            Poll::Pending => {
                let effect = self.exchange.slot().effect.take();
                effect.map_or(Poll::Pending, |effect| Poll::Ready(Step::Perform(effect)))
            }
        }
    }

    /// Continues to the next effect or to the end.
    pub async fn step(&mut self) -> Step<T> {
        poll_fn(|context| self.poll_step(context)).await
    }

    /// Continues to the next effect or to the end, and blocks the thread while [`step`](Self::step) would be pending.
    /// Returns `None` if that takes longer than the timeout.
    pub fn step_blocking(&mut self, timeout: Option<Duration>) -> Option<Step<T>> {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(step) = self.poll_step(&mut context) {
                return Some(step);
            }
            match deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())) {
                None => thread::park(),
                Some(Duration::ZERO) => return None,
                Some(left) => thread::park_timeout(left),
            }
        }
    }

    /// Sets the result of the last effect, and the time.
    pub fn resume(&mut self, outcome: Outcome, now: SystemTime) {
        let mut slot = self.exchange.slot();
        slot.outcome = Some(outcome);
        slot.now = now;
    }
}

impl<T> fmt::Debug for Flow<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow").finish_non_exhaustive()
    }
}

/// Unparks a thread when woken.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
