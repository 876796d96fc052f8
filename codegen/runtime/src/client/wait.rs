//! Waiters as state machines without I/O.

use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

use crate::runtime::client::clock::{Random, fraction};
use crate::runtime::client::error::{CallError, CallFailure};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::waiter::{AcceptorState, Waiter};
use crate::runtime::core::error::OperationError;
use crate::runtime::core::operation::Operation;

/// The result of a waiter: the response that the waiter accepted, or `None` if it accepted an error, for example that
/// a resource does not exist.
pub type Waited<O> = Result<Option<<O as Operation>::Response>, WaitError<O>>;

/// Repeated calls, until a waiter accepts the result.
#[derive(Debug)]
pub struct Waiting<O: Operation> {
    waiter: Waiter<O>,
    start: Instant,
    limit: Duration,
    calls: u32,
}

/// The next step.
pub enum WaitStep<O: Operation> {
    /// Wait for this time, then repeat the call.
    Sleep(Duration),
    /// Nothing: the wait is complete.
    Done(Waited<O>),
}

impl<O: Operation<Error: OperationError>> Waiting<O> {
    /// Creates the state before the first call.
    pub fn new(waiter: Waiter<O>, limit: Duration, start: Instant) -> Self {
        Self {
            waiter,
            start,
            limit,
            calls: 0,
        }
    }

    /// Returns the options of the next call, whose timeout is at most the remaining time.
    pub fn options(&self, options: CallOptions, now: Instant) -> CallOptions {
        let left = self.left(now);
        let limit = options.call_timeout.map_or(left, |limit| limit.min(left));
        options.call_timeout(limit)
    }

    /// Returns the remaining time.
    fn left(&self, now: Instant) -> Duration {
        let elapsed = now.saturating_duration_since(self.start);
        self.limit.saturating_sub(elapsed)
    }

    /// Evaluates the result of a call.
    pub fn next(
        &mut self,
        request: &O::Request,
        outcome: Result<O::Response, CallError<O::Error>>,
        now: Instant,
        random: &dyn Random,
    ) -> WaitStep<O> {
        let left = self.left(now);
        self.calls = self.calls.saturating_add(1);
        let state = match &outcome {
            Ok(response) => self.waiter.accept(request, Ok(response)),
            Err(error) => match error.failure() {
                CallFailure::Service(error) => {
                    let code = error.as_exception().code();
                    self.waiter.accept(request, Err(code))
                }
                CallFailure::Timeout(_) if left.is_zero() => AcceptorState::Retry,
                _ => AcceptorState::Failure,
            },
        };
        match (state, outcome) {
            (AcceptorState::Success, outcome) => WaitStep::Done(Ok(outcome.ok())),
            (AcceptorState::Failure, Ok(response)) => {
                self.fail(WaitFailure::State(Box::new(response)))
            }
            (AcceptorState::Failure, Err(error)) => self.fail(WaitFailure::Call(error)),
            (AcceptorState::Retry, _) => {
                match self.waiter.delay(self.calls, left, fraction(random)) {
                    Some(delay) => WaitStep::Sleep(delay),
                    None => self.fail(WaitFailure::TimedOut(self.limit)),
                }
            }
        }
    }

    fn fail(&self, failure: WaitFailure<O>) -> WaitStep<O> {
        WaitStep::Done(Err(WaitError {
            waiter: self.waiter.name(),
            failure,
        }))
    }
}

/// The error of a waiter.
pub struct WaitError<O: Operation> {
    waiter: &'static str,
    failure: WaitFailure<O>,
}

/// The reason why a waiter did not reach its state.
#[non_exhaustive]
pub enum WaitFailure<O: Operation> {
    /// The response shows that the state can no longer be reached.
    State(Box<O::Response>),
    /// A call failed, and the waiter does not retry its error.
    Call(CallError<O::Error>),
    /// The state was not reached within this time.
    TimedOut(Duration),
}

impl<O: Operation> WaitError<O> {
    /// Returns the name of the waiter in the model.
    pub fn waiter(&self) -> &'static str {
        self.waiter
    }

    /// Returns the reason.
    pub fn failure(&self) -> &WaitFailure<O> {
        &self.failure
    }

    /// Converts the error into the reason.
    pub fn into_failure(self) -> WaitFailure<O> {
        self.failure
    }

    /// Returns whether the time limit was reached.
    pub fn is_timeout(&self) -> bool {
        matches!(self.failure, WaitFailure::TimedOut(_))
    }
}

impl<O: Operation> fmt::Display for WaitError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waiting for `{}`: ", self.waiter)?;
        match &self.failure {
            WaitFailure::State(_) => f.write_str("the response says that this will not happen"),
            WaitFailure::Call(error) => error.fmt(f),
            WaitFailure::TimedOut(limit) => write!(f, "it did not happen within {limit:?}"),
        }
    }
}

impl<O: Operation> fmt::Debug for WaitError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitError")
            .field("waiter", &self.waiter)
            .field("failure", &self.failure)
            .finish()
    }
}

impl<O: Operation> fmt::Debug for WaitFailure<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State(_) => f.debug_tuple("State").finish_non_exhaustive(),
            Self::Call(error) => f.debug_tuple("Call").field(error).finish(),
            Self::TimedOut(limit) => f.debug_tuple("TimedOut").field(limit).finish(),
        }
    }
}

impl<O: Operation<Error: 'static>> Error for WaitError<O> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.failure {
            WaitFailure::Call(error) => Some(error),
            WaitFailure::State(_) | WaitFailure::TimedOut(_) => None,
        }
    }
}
