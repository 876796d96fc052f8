//! The attempts of a call. Independent of the operation, so that the code is compiled only once.

use std::convert::Infallible;
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{HeaderName, HeaderValue, Request, Response};

use crate::runtime::client::auth::Auth;
use crate::runtime::client::clock::{Moment, uuid};
use crate::runtime::client::content::{Streams, Verify};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::error::{CallFailure, CallSummary, CallTimeout};
use crate::runtime::client::interceptor::Attempt;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::retry::Taken;
use crate::runtime::client::session::SessionState;
use crate::runtime::client::sign::identity::Identity;
use crate::runtime::client::step::{Hints, Identification, Step, Verdict};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::core::uuid::Uuid;
use crate::runtime::protocol::limits::Limits;

/// A failure that does not come from the service.
pub type Failed = CallFailure<Infallible>;

/// A request and its attempts, until one succeeds or no further attempt is allowed.
#[derive(Debug)]
pub struct Attempts {
    pub(super) session: Arc<SessionState>,
    pub(super) options: Arc<CallOptions>,
    /// The request without a signature.
    pub(super) request: Request<Vec<u8>>,
    pub(super) auth: Auth,
    pub(super) verify: Option<Verify>,
    pub(super) is_long_poll: bool,
    pub(super) max: u32,
    deadline: Option<Instant>,
    pub(super) call: CallSummary,
    pub(super) sent: Moment,
    /// The timeout of the attempt is the rest of the timeout of the call.
    pub(super) is_last_of_time: bool,
    pub(super) taken: Option<Taken>,
    pub(super) state: State,
}

#[derive(Debug)]
pub(super) enum State {
    /// The next attempt begins when the rate limit allows it.
    Ready,
    /// The next attempt begins now.
    Admitted,
    /// The identity is being loaded.
    Identifying,
    Identified(Identity),
    /// The response is awaited.
    Sent,
    /// The next attempt, or the end of the call, follows after a delay.
    Waiting(Duration, Next),
    Done(Option<Failed>),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Next {
    Attempt,
    /// An attempt that the rate limit has admitted.
    Admitted,
    End,
}

impl Attempts {
    /// Creates the attempts of a prepared request, or of one that could not be prepared.
    pub fn new(
        session: &Arc<SessionState>,
        options: &Arc<CallOptions>,
        operation: &'static str,
        is_long_poll: bool,
        prepared: Result<Prepared, Failed>,
        now: Moment,
    ) -> Self {
        let (prepared, state) = match prepared {
            Ok(prepared) => (prepared, State::Ready),
            Err(failed) => {
                let prepared = Prepared::new(Request::default(), Auth::default());
                (prepared, State::Done(Some(failed)))
            }
        };
        let is_ready = matches!(state, State::Ready);
        let invocation_id = is_ready.then(|| uuid(&*session.config.random));
        let max = match prepared.is_sent_once {
            true => 1,
            false => session.max_attempts(options),
        };
        Self {
            session: session.clone(),
            options: options.clone(),
            request: prepared.request,
            auth: prepared.auth,
            verify: prepared.verify,
            is_long_poll,
            max,
            deadline: options
                .call_timeout
                .and_then(|limit| now.instant.checked_add(limit)),
            call: CallSummary {
                operation,
                attempts: 0,
                invocation_id,
            },
            sent: now,
            is_last_of_time: false,
            taken: None,
            state,
        }
    }

    /// Returns the next step.
    pub fn next(&mut self, now: Moment) -> Step {
        loop {
            match mem::replace(&mut self.state, State::Done(None)) {
                State::Ready if self.time_left(now).is_some_and(|left| left.is_zero()) => {
                    self.state = State::Done(Some(self.timed_out()));
                }
                State::Ready => self.state = self.admit(now),
                State::Admitted if self.auth.is_anonymous() => {
                    self.state = State::Identified(Identity::Anonymous);
                }
                State::Admitted | State::Identifying => {
                    self.state = State::Identifying;
                    return Step::Identify(Identification {
                        auth: self.auth.clone(),
                        timeout: self.time_left(now),
                    });
                }
                State::Identified(identity) => match self.transmission(&identity, now) {
                    Ok(transmission) => {
                        self.state = State::Sent;
                        return Step::Send(transmission);
                    }
                    Err(failed) => self.state = State::Done(Some(failed)),
                },
                State::Sent => {
                    self.fail(TransportError::interrupted(), now);
                }
                State::Waiting(delay, next) => {
                    self.state = match next {
                        Next::Attempt => State::Ready,
                        Next::Admitted => State::Admitted,
                        Next::End => State::Done(None),
                    };
                    return Step::Wait(delay);
                }
                State::Done(failed) => {
                    self.state = State::Done(failed);
                    return Step::Done;
                }
            }
        }
    }

    /// Sets the identity; `None` if loading it timed out.
    pub fn identify(&mut self, identity: Option<Result<Identity, CredentialsError>>) {
        if let State::Identifying = self.state {
            self.state = match identity {
                Some(Ok(identity)) => State::Identified(identity),
                Some(Err(CredentialsError::NotFound { .. })) if self.auth.is_optional => {
                    State::Identified(Identity::Anonymous)
                }
                Some(Err(error)) => State::Done(Some(CallFailure::Credentials(error))),
                None => State::Done(Some(self.timed_out())),
            };
        }
    }

    /// Verifies the checksum of a response, if it has one and verification is enabled.
    ///
    /// # Errors
    /// Returns an error if the checksum does not match.
    pub fn verify(&self, response: &Response<Vec<u8>>) -> Result<(), TransportError> {
        let streams = response.extensions().get::<Streams>().is_some();
        let is_wanted = response.status().is_success() && !streams;
        let verify = self.verify.filter(|_| is_wanted);
        let Some(mut filter) = verify.and_then(|verify| verify(response.headers())) else {
            return Ok(());
        };
        let checked = filter.piece(response.body());
        let checked = checked.and_then(|_| filter.end());
        checked.map(|_| ()).map_err(TransportError::of_reading)
    }

    /// Returns the identity of the next attempt.
    pub fn identity(&self) -> Option<&Identity> {
        match &self.state {
            State::Identified(identity) => Some(identity),
            _ => None,
        }
    }

    /// Sets the request, if preparing it required the identity.
    pub fn prepare(&mut self, prepared: Result<Prepared, Failed>) {
        match prepared {
            Ok(prepared) => {
                // The endpoint may require an identity of another kind.
                if prepared.auth.scheme != self.auth.scheme {
                    self.state = State::Admitted;
                }
                self.request = prepared.request;
                self.auth = prepared.auth;
                self.verify = prepared.verify;
            }
            Err(failed) => self.state = State::Done(Some(failed)),
        }
    }

    /// Passes a response to the interceptors.
    pub fn observe(&self, response: &Response<Vec<u8>>, now: Moment) {
        for interceptor in &self.session.config.interceptors {
            interceptor.received(&self.info(now), response);
        }
    }

    /// Sets the result of parsing the response.
    pub fn answer(&mut self, verdict: Verdict<'_>, hints: Hints, now: Moment) {
        self.learn_rate(verdict.retry(), now);
        let Verdict::Failure { retry, code } = verdict else {
            self.session.tokens.give_back(self.taken);
            self.state = State::Done(None);
            return;
        };
        self.state = State::Done(None);
        let is_skewed = self.session.config.corrects_clock_skew
            && self
                .session
                .skew
                .learn(code, hints.date, self.sent.time, now.time);
        if is_skewed && self.call.attempts < self.max {
            self.state = State::Ready;
        } else if let Some(reason) = retry {
            self.repeat(reason, hints.retry_after, now);
        }
    }

    /// Ends the call before its first attempt.
    pub fn abort(&mut self, error: TransportError, now: Moment) {
        self.max = 1;
        self.fail(error, now);
    }

    /// Sets the error of an attempt without a response.
    pub fn fail(&mut self, error: TransportError, now: Moment) {
        let host = self.request.uri().authority();
        let error = error.with_host(host.map_or("", |host| host.as_str()));
        for interceptor in &self.session.config.interceptors {
            interceptor.failed(&self.info(now), &error);
        }
        let is_timeout = matches!(error.kind(), TransportErrorKind::Timeout(_));
        if is_timeout && self.is_last_of_time {
            self.state = State::Done(Some(self.timed_out()));
            return;
        }
        let retry = error.retry();
        self.learn_rate(retry, now);
        self.state = State::Done(Some(CallFailure::Transport(error)));
        if let Some(reason) = retry {
            self.repeat(reason, None, now);
        }
    }

    /// Sets the SHA-256 of a body that is not part of the request, in lower-case hex.
    pub fn set_payload_hash(&mut self, hash: String) {
        self.auth.payload_hash = Some(hash.into());
    }

    /// Adds a header to the request.
    pub fn set_header(&mut self, name: &'static str, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            let headers = self.request.headers_mut();
            headers.insert(HeaderName::from_static(name), value);
        }
    }

    /// Returns the limits for parsing a response.
    pub fn limits(&self) -> Limits {
        self.options.limits
    }

    /// Ends the call. Returns its failure, unless the response contains it, and a summary of the call.
    pub fn finish(self) -> (Option<Failed>, CallSummary) {
        let failed = match self.state {
            State::Done(failed) => failed,
            _ => Some(CallFailure::Transport(TransportError::interrupted())),
        };
        (failed, self.call)
    }

    pub(super) fn time_left(&self, now: Moment) -> Option<Duration> {
        Some(self.deadline?.saturating_duration_since(now.instant))
    }

    pub(super) fn timed_out(&self) -> Failed {
        CallFailure::Timeout(CallTimeout {
            limit: self.options.call_timeout.unwrap_or_default(),
        })
    }

    pub(super) fn info(&self, now: Moment) -> Attempt<'_> {
        let id = self.call.invocation_id.as_ref().map(Uuid::as_str);
        Attempt {
            operation: self.call.operation,
            invocation_id: id.unwrap_or_default(),
            number: self.call.attempts,
            max: self.max,
            elapsed: now.instant.saturating_duration_since(self.sent.instant),
        }
    }
}
