//! The attempts of a call. Independent of the operation, so that the code is compiled only once.

use std::convert::Infallible;
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};

use crate::runtime::client::auth::Auth;
use crate::runtime::client::clock::{Moment, Uuid, fraction};
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

/// A failure that does not come from the service.
pub type Failed = CallFailure<Infallible>;

/// A request and its attempts, until one succeeds or no further attempt is allowed.
#[derive(Debug)]
pub struct Attempts {
    session: Arc<SessionState>,
    options: Arc<CallOptions>,
    /// The request without a signature.
    request: Request<Vec<u8>>,
    auth: Auth,
    verify: Option<Verify>,
    is_long_poll: bool,
    max: u32,
    deadline: Option<Instant>,
    call: CallSummary,
    sent: Moment,
    /// The timeout of the attempt is the rest of the timeout of the call.
    is_last_of_time: bool,
    taken: Option<Taken>,
    state: State,
}

#[derive(Debug)]
enum State {
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
enum Next {
    Attempt,
    /// An attempt that the rate limit has admitted.
    Admitted,
    End,
}

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");
const AMZ_USER_AGENT: HeaderName = HeaderName::from_static("x-amz-user-agent");

/// A request that is ready for its first attempt, except for the signature.
#[derive(Debug)]
pub struct Prepared {
    /// The request, with the URL of its endpoint.
    pub request: Request<Vec<u8>>,
    /// The authentication of the request.
    pub auth: Auth,
    /// The request is not retried, because its body can be read only once.
    pub is_sent_once: bool,
    /// The body is a stream that is not part of `request`.
    pub streams: bool,
    /// The checksum in the trailer of a streaming body.
    pub trailer: Option<Trailer>,
    /// Verifies the checksum of the response body.
    pub verify: Option<Verify>,
}

impl Prepared {
    /// Returns a request without a checksum, whose body can be sent repeatedly.
    pub fn new(request: Request<Vec<u8>>, auth: Auth) -> Self {
        Self {
            request,
            auth,
            is_sent_once: false,
            streams: false,
            trailer: None,
            verify: None,
        }
    }
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
        let invocation_id = is_ready.then(|| Uuid::new(&*session.config.random));
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

    /// Begins the attempt, after the delay that the rate limit requires.
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

    /// Updates the rate limit with the result of an attempt.
    fn learn_rate(&self, retry: Option<Retry>, now: Moment) {
        if let Some(rate) = &self.session.rate {
            rate.update(retry == Some(Retry::Throttling), now.instant);
        }
    }

    /// Schedules another attempt, if the retry rules and the timeout of the call allow it.
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

    /// Returns the signed request of the next attempt.
    fn transmission(&mut self, identity: &Identity, now: Moment) -> Result<Transmission, Failed> {
        self.call.attempts += 1;
        self.sent = now;
        let mut request = self.copy();
        self.add_headers(request.headers_mut());
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

    /// Returns a copy of the request, with room for the headers of an attempt and of its signature.
    fn copy(&self) -> Request<Vec<u8>> {
        let mut copy = Request::new(self.request.body().clone());
        *copy.method_mut() = self.request.method().clone();
        *copy.uri_mut() = self.request.uri().clone();
        *copy.version_mut() = self.request.version();
        *copy.extensions_mut() = self.request.extensions().clone();
        let headers = self.request.headers();
        copy.headers_mut().reserve(headers.len() + 8);
        for (name, value) in headers {
            copy.headers_mut().append(name, value.clone());
        }
        copy
    }

    /// Adds the headers of an attempt, besides those of the signature.
    fn add_headers(&self, headers: &mut HeaderMap) {
        let user_agent = &self.session.user_agent;
        headers.insert(USER_AGENT, user_agent.clone());
        headers.insert(AMZ_USER_AGENT, user_agent.clone());
        headers.insert(ATTEMPT, attempt(self.call.attempts, self.max));
        let id = self.call.invocation_id.as_ref().map(Uuid::as_str);
        if let Some(Ok(id)) = id.map(HeaderValue::from_str) {
            headers.insert(INVOCATION_ID, id);
        }
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

/// Returns the header that counts attempts.
fn attempt(number: u32, max: u32) -> HeaderValue {
    let mut text = *b"attempt=0; max=0";
    let value = match (number, max) {
        (0..=9, 0..=9) => {
            text[8] += number as u8;
            text[15] += max as u8;
            HeaderValue::from_bytes(&text)
        }
        _ => HeaderValue::try_from(format!("attempt={number}; max={max}")),
    };
    value.unwrap_or(HeaderValue::from_static("attempt=1"))
}

impl SessionState {
    fn max_attempts(&self, options: &CallOptions) -> u32 {
        match self.config.retry_mode {
            RetryMode::Off => 1,
            RetryMode::Standard | RetryMode::Adaptive => {
                options.max_attempts.unwrap_or(self.max_attempts).max(1)
            }
        }
    }
}
