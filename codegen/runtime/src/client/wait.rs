//! Waiting, without I/O: what follows from the outcome of each call.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::runtime::client::error::{CallError, CallFailure};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::waiter::{AcceptorState, Waiter};
use crate::runtime::core::error::OperationError;
use crate::runtime::core::operation::Operation;

/// The response that says that the state is reached; `None` if an error says so, such as one that a resource is gone.
pub type Waited<O> = Result<Option<<O as Operation>::Response>, WaitError<O>>;

/// Calls that are repeated until a waiter accepts the outcome.
#[derive(Debug)]
pub struct Waiting<O: Operation> {
    waiter: Waiter<O>,
    limit: Duration,
    calls: u32,
}

/// The next thing to do.
pub enum WaitStep<O: Operation> {
    /// Let this time pass, then call again.
    Sleep(Duration),
    /// Nothing: this is the result.
    Done(Waited<O>),
}

impl<O: Operation<Error: OperationError>> Waiting<O> {
    /// Returns the state before the first call.
    pub fn new(waiter: Waiter<O>, limit: Duration) -> Self {
        Self {
            waiter,
            limit,
            calls: 0,
        }
    }

    /// Returns the settings of the next call, which must not take longer than the wait.
    pub fn options(&self, options: CallOptions, elapsed: Duration) -> CallOptions {
        let left = self.limit.saturating_sub(elapsed);
        let limit = options.call_timeout.map_or(left, |limit| limit.min(left));
        options.call_timeout(limit)
    }

    /// Takes the outcome of a call.
    pub fn next(
        &mut self,
        request: &O::Request,
        outcome: Result<O::Response, CallError<O::Error>>,
        elapsed: Duration,
        random: f64,
    ) -> WaitStep<O> {
        self.calls = self.calls.saturating_add(1);
        let state = match &outcome {
            Ok(response) => self.waiter.accept(request, Ok(response)),
            Err(error) => match error.failure() {
                CallFailure::Service(error) => {
                    let code = error.as_exception().code();
                    self.waiter.accept(request, Err(code))
                }
                CallFailure::Timeout(_) if elapsed >= self.limit => AcceptorState::Retry,
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
                let left = self.limit.saturating_sub(elapsed);
                match self.waiter.delay(self.calls, left, random) {
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

/// The reason why a state was not reached.
pub struct WaitError<O: Operation> {
    waiter: &'static str,
    failure: WaitFailure<O>,
}

/// The reasons why a state may not be reached.
#[non_exhaustive]
pub enum WaitFailure<O: Operation> {
    /// The response says that the state will not be reached.
    State(Box<O::Response>),
    /// A call failed, and not in a way that is waited through.
    Call(CallError<O::Error>),
    /// The state was not reached in this time.
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

    /// Returns the reason by value.
    pub fn into_failure(self) -> WaitFailure<O> {
        self.failure
    }

    /// Returns whether the time was not enough.
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
