//! The attempts at a call, without regard to its operation, so that this is compiled once.

use std::convert::Infallible;
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::USER_AGENT;
use http::{HeaderName, HeaderValue, Request, Response};

use crate::runtime::client::auth::Auth;
use crate::runtime::client::clock::{Moment, fraction, uuid};
use crate::runtime::client::content::{Streams, Trailer, Verify};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::error::{CallFailure, CallSummary, CallTimeout};
use crate::runtime::client::interceptor::Attempt;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::retry::{RetryMode, Taken};
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::session::SessionState;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::sign::identity::Identity;
use crate::runtime::client::step::{Hints, Identification, Step, Transmission, Verdict};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};
use crate::runtime::core::error::Retry;
use crate::runtime::protocol::limits::Limits;

/// A reason that has nothing to do with the operation.
pub type Failed = CallFailure<Infallible>;

/// A request to be sent until it succeeds or may not be sent again.
#[derive(Debug)]
pub struct Attempts {
    session: Arc<SessionState>,
    options: Arc<CallOptions>,
    /// Without signature.
    request: Request<Vec<u8>>,
    auth: Auth,
    verify: Option<Verify>,
    is_long_poll: bool,
    max: u32,
    deadline: Option<Instant>,
    call: CallSummary,
    sent: Moment,
    /// The timeout of the attempt is what is left for the call.
    is_last_of_time: bool,
    taken: Option<Taken>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// An attempt may begin, if the rate allows it.
    Ready,
    /// An attempt may begin.
    Admitted,
    /// The identity is being found.
    Identifying,
    Identified(Identity),
    /// The response is awaited.
    Sent,
    /// The next attempt, or the end, comes after a delay.
    Waiting(Duration, Next),
    Done(Option<Failed>),
}

#[derive(Debug, Clone, Copy)]
enum Next {
    Attempt,
    /// An attempt for which the rate has been reserved.
    Admitted,
    End,
}

static INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
static ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");
static AMZ_USER_AGENT: HeaderName = HeaderName::from_static("x-amz-user-agent");

/// A request before it is sent for the first time.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The request, to its endpoint.
    pub request: Request<Vec<u8>>,
    /// The authentication of the request.
    pub auth: Auth,
    /// There is only one attempt, because the body can be had only once.
    pub is_sent_once: bool,
    /// The body is a stream, and none of the request.
    pub streams: bool,
    /// The checksum that follows on a body that streams.
    pub trailer: Option<Trailer>,
    /// Holds the body of the response against its checksum.
    pub verify: Option<Verify>,
}

impl Attempts {
    /// Returns the attempts at a request that has been prepared, or failed to be.
    pub fn new(
        session: &Arc<SessionState>,
        options: &Arc<CallOptions>,
        operation: &'static str,
        is_long_poll: bool,
        prepared: Result<Prepared, Failed>,
        now: Moment,
    ) -> Self {
        let (mut prepared, state) = match prepared {
            Ok(prepared) => (prepared, State::Ready),
            Err(failed) => (Prepared::default(), State::Done(Some(failed))),
        };
        let mut invocation_id = String::new();
        if let State::Ready = state {
            invocation_id = uuid(&*session.config.random);
            session.add_headers(&mut prepared.request);
        }
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

    /// Returns the next thing to do.
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

    /// Takes the identity that was asked for; `None` if it could not be found in time.
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

    /// Holds a response against its checksum, if it has one and that was asked for.
    ///
    /// # Errors
    /// The response is corrupt.
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

    /// Returns the identity that was found for the attempt which is about to begin.
    pub fn identity(&self) -> Option<&Identity> {
        match &self.state {
            State::Identified(identity) => Some(identity),
            _ => None,
        }
    }

    /// Takes the request, if it could not be prepared before the identity was known.
    pub fn prepare(&mut self, prepared: Result<Prepared, Failed>) {
        match prepared {
            Ok(mut prepared) => {
                self.session.add_headers(&mut prepared.request);
                // The endpoint may want an identity of another kind.
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

    /// Shows a response to the interceptors.
    pub fn observe(&self, response: &Response<Vec<u8>>, now: Moment) {
        for interceptor in &self.session.config.interceptors {
            interceptor.received(&self.info(now), response);
        }
    }

    /// Takes what came of the response.
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

    /// Takes the error of an attempt without response.
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

    /// Sets the SHA-256 of a body that is not at hand, in lower-case hex.
    pub fn set_payload_hash(&mut self, hash: String) {
        self.auth.payload_hash = Some(hash.into());
    }

    /// Returns how much data may be made of a response.
    pub fn limits(&self) -> Limits {
        self.options.limits
    }

    /// Returns the reason why the call failed, if it is not that of a response, and what is known of the call.
    pub fn finish(self) -> (Option<Failed>, CallSummary) {
        let failed = match self.state {
            State::Done(failed) => failed,
            _ => Some(CallFailure::Transport(TransportError::interrupted())),
        };
        (failed, self.call)
    }

    /// Lets the attempt begin, after the delay that the limit of the rate asks for.
    fn admit(&self, now: Moment) -> State {
        let Some(rate) = &self.session.rate else {
            return State::Admitted;
        };
        let delay = rate.reserve(now.instant);
        if delay.is_zero() {
            return State::Admitted;
        }
        match self.time_left(now) {
            Some(left) if left <= delay => State::Done(Some(self.timed_out())),
            _ => State::Waiting(delay, Next::Admitted),
        }
    }

    /// Lets the limit of the rate follow what came of an attempt.
    fn learn_rate(&self, retry: Option<Retry>, now: Moment) {
        if let Some(rate) = &self.session.rate {
            rate.update(retry == Some(Retry::Throttling), now.instant);
        }
    }

    /// Has the request sent again, if the rules and the time allow it.
    fn repeat(&mut self, reason: Retry, retry_after: Option<Duration>, now: Moment) {
        let retry = self.call.attempts.saturating_sub(1);
        if self.call.attempts >= self.max {
            return;
        }
        let fraction = fraction(&*self.session.config.random);
        let backoff = self.session.backoff;
        let delay = backoff.delay(retry, reason, fraction, retry_after);
        if self.time_left(now).is_some_and(|left| left <= delay) {
            return;
        }
        let next = match self.session.tokens.take(reason) {
            Some(taken) => {
                self.taken = Some(taken);
                Next::Attempt
            }
            None if self.is_long_poll => Next::End,
            None => return,
        };
        for interceptor in &self.session.config.interceptors {
            interceptor.waiting(&self.info(now), delay);
        }
        // The error at hand is that of the call if this is its end.
        if let (Next::End, State::Done(Some(_))) = (next, &self.state) {
            return;
        }
        self.state = State::Waiting(delay, next);
    }

    /// Returns the request of the next attempt, signed.
    fn transmission(&mut self, identity: &Identity, now: Moment) -> Result<Transmission, Failed> {
        self.call.attempts += 1;
        self.sent = now;
        // The copy, which may never be sent, is the one without room for more.
        let copy = self.request.clone();
        let mut request = mem::replace(&mut self.request, copy);
        let attempt = format!("attempt={}; max={}", self.call.attempts, self.max);
        if let Ok(attempt) = HeaderValue::try_from(attempt) {
            request.headers_mut().insert(ATTEMPT.clone(), attempt);
        }
        if let Ok(id) = HeaderValue::from_str(&self.call.invocation_id) {
            request.headers_mut().insert(INVOCATION_ID.clone(), id);
        }
        for interceptor in &self.session.config.interceptors {
            interceptor.modify(&self.info(now), &mut request);
        }
        let time = self.session.skew.correct(now.time);
        let signed = self.session.sign(&mut request, &self.auth, identity, time);
        let chain = signed.map_err(|error| {
            self.call.attempts -= 1;
            CallFailure::Sign(error)
        })?;
        for interceptor in &self.session.config.interceptors {
            interceptor.sending(&self.info(now), &request);
        }
        let left = self.time_left(now);
        let timeout = match (self.options.attempt_timeout, left) {
            (Some(attempt), Some(left)) => Some(attempt.min(left)),
            (attempt, left) => attempt.or(left),
        };
        self.is_last_of_time = left.is_some() && timeout == left;
        Ok(Transmission {
            request,
            chain: chain.map(Box::new),
            verify: self.verify,
            limits: SendLimits {
                timeout,
                connect_timeout: self.session.config.connect_timeout,
                stall_timeout: self.options.stall_timeout,
                max_response_size: self.options.max_response_size,
                is_local: false,
            },
        })
    }

    fn time_left(&self, now: Moment) -> Option<Duration> {
        Some(self.deadline?.saturating_duration_since(now.instant))
    }

    fn timed_out(&self) -> Failed {
        CallFailure::Timeout(CallTimeout {
            limit: self.options.call_timeout.unwrap_or_default(),
        })
    }

    fn info(&self, now: Moment) -> Attempt<'_> {
        Attempt {
            operation: self.call.operation,
            invocation_id: &self.call.invocation_id,
            number: self.call.attempts,
            max: self.max,
            elapsed: now.instant.saturating_duration_since(self.sent.instant),
        }
    }
}

impl SessionState {
    /// Adds the headers that all attempts at a call have in common.
    fn add_headers(&self, request: &mut Request<Vec<u8>>) {
        let headers = request.headers_mut();
        headers.insert(USER_AGENT, self.user_agent.clone());
        headers.insert(AMZ_USER_AGENT.clone(), self.user_agent.clone());
    }

    fn max_attempts(&self, options: &CallOptions) -> u32 {
        match self.config.retry_mode {
            RetryMode::Off => 1,
            RetryMode::Standard | RetryMode::Adaptive => {
                options.max_attempts.unwrap_or(self.max_attempts).max(1)
            }
        }
    }
}
