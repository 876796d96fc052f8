//! Calls as state machines without I/O.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use http::{Request, Response};

use crate::runtime::client::attempts::{Attempts, Failed, Prepared};
use crate::runtime::client::auth::Auth;
use crate::runtime::client::clock::{Moment, uuid};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::endpoint::label;
use crate::runtime::client::error::{CallError, CallFailure};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::service::CallService;
use crate::runtime::client::session::Session;
use crate::runtime::client::sign::identity::Identity;
use crate::runtime::client::step::{Hints, Step, Verdict};
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::{EncodeError, Failure};
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::wire_error::WireOperation;
use crate::runtime::validate::checker::Validate;

/// A call of an operation as a state machine without I/O: it says what to do next, and is told what came of it. Time
/// comes from outside, so that tests need neither network nor patience.
///
/// [`next`](Self::next) asks for an identity, for a request to be sent, or for time to pass, until the call is done and
/// [`finish`](Self::finish) returns its outcome.
pub struct Call<O: Operation> {
    attempts: Attempts,
    /// The request, if its endpoint depends on the identity, until that is known.
    pending: Option<Pending<O>>,
    /// The result of reading the last response.
    outcome: Option<Result<O::Response, Failure<O::Error>>>,
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// A request and the session that finds its endpoint.
type Pending<O> = (
    Arc<Session<<O as Operation>::Service>>,
    <O as Operation>::Request,
);

impl<O: WireOperation<Service: CallService>> Call<O> {
    /// Begins a call: fills the idempotency token in, validates the request, finds its endpoint and writes it. What is
    /// wrong with any of these is the outcome of the call.
    pub fn new(
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        request: O::Request,
        now: Moment,
    ) -> Self {
        match session.auth_before_endpoint(O::AUTH_SCHEMES) {
            Some(auth) => Self::deferred(session, options, request, auth, now),
            None => Self::begin(session, options, request, now, false, |_| Ok(())),
        }
    }

    /// Begins a call as [`new`](Self::new) does, but the body of its request streams. The request is changed before it
    /// is sent for the first time, after the endpoint and the scheme have been chosen. The endpoint depends on the
    /// account only if the credentials are at hand.
    pub fn with(
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        request: O::Request,
        now: Moment,
        change: impl FnOnce(&mut Prepared) -> Result<(), Failed>,
    ) -> Self {
        Self::begin(session, options, request, now, true, change)
    }

    /// Begins a call as [`new`](Self::new) does, and changes the request as [`with`](Self::with) does.
    pub(crate) fn begin(
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        mut request: O::Request,
        now: Moment,
        streams: bool,
        change: impl FnOnce(&mut Prepared) -> Result<(), Failed>,
    ) -> Self {
        O::fill_idempotency_token(&mut request, || uuid(&*session.state.config.random));
        let identity = session.known_identity();
        let prepared = validate::<O>(options, &request)
            .and_then(|()| prepare::<O>(session, &request, &identity, streams))
            .and_then(|mut prepared| {
                change(&mut prepared)?;
                Ok(prepared)
            });
        Self::of(session, options, prepared, None, now)
    }

    /// Begins a call whose endpoint is found after the identity.
    fn deferred(
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        mut request: O::Request,
        auth: Auth,
        now: Moment,
    ) -> Self {
        O::fill_idempotency_token(&mut request, || uuid(&*session.state.config.random));
        let prepared = validate::<O>(options, &request).map(|()| Prepared {
            auth,
            ..Prepared::default()
        });
        let pending = prepared.is_ok().then(|| (session.clone(), request));
        Self::of(session, options, prepared, pending, now)
    }

    fn of(
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        prepared: Result<Prepared, Failed>,
        pending: Option<Pending<O>>,
        now: Moment,
    ) -> Self {
        let (state, is_long_poll) = (&session.state, O::IS_LONG_POLL);
        Self {
            attempts: Attempts::new(state, options, O::NAME, is_long_poll, prepared, now),
            pending,
            outcome: None,
        }
    }

    /// Sets the SHA-256 of a body that is not at hand, in lower-case hex.
    pub fn set_payload_hash(&mut self, hash: String) {
        self.attempts.set_payload_hash(hash);
    }

    /// Gives the call up before its first attempt.
    pub fn abort(&mut self, error: TransportError, now: Moment) {
        self.attempts.abort(error, now);
    }

    /// Returns the outcome of the call. One that is not done counts as interrupted.
    ///
    /// # Errors
    /// There is no response.
    pub fn finish(self) -> Result<O::Response, CallError<O::Error>> {
        let (failed, call) = self.attempts.finish();
        let failure = match (failed, self.outcome) {
            (None, Some(Ok(response))) => return Ok(response),
            (None, Some(Err(failure))) => failure.into(),
            (Some(failed), _) => failed.widen(),
            (None, None) => CallFailure::Transport(TransportError::interrupted()),
        };
        Err(CallError::new(failure, call))
    }

    /// Returns true if the last response is one of success.
    pub fn has_succeeded(&self) -> bool {
        matches!(self.outcome, Some(Ok(_)))
    }

    /// Returns the outcome of a call whose response has these members, in the format of the protocol.
    ///
    /// # Errors
    /// There is no response.
    pub fn finish_with(
        mut self,
        members: Result<Vec<u8>, TransportError>,
    ) -> Result<O::Response, CallError<O::Error>> {
        match members {
            Ok(members) => {
                let limits = self.attempts.limits();
                self.outcome = Some(<O::Service as CallService>::Protocol::response::<O>(
                    Response::new(members),
                    limits,
                ));
                self.finish()
            }
            Err(error) => {
                let (_, call) = self.attempts.finish();
                Err(CallError::new(CallFailure::Transport(error), call))
            }
        }
    }
}

/// The protocol of an operation.
type CallProtocol<O> = <<O as Operation>::Service as CallService>::Protocol;

/// A call without its operation, as drivers see it.
pub trait Drive {
    /// Returns the next thing to do.
    fn next(&mut self, now: Moment) -> Step;

    /// Takes the identity that [`Step::Identify`] asked for; `None` if it could not be found in time.
    fn identify(&mut self, identity: Option<Result<Identity, CredentialsError>>);

    /// Takes what came of the request that [`Step::Send`] had sent.
    fn receive(&mut self, received: Result<Response<Vec<u8>>, TransportError>, now: Moment);
}

impl<O: WireOperation<Service: CallService>> Drive for Call<O> {
    fn next(&mut self, now: Moment) -> Step {
        self.attempts.next(now)
    }

    fn identify(&mut self, identity: Option<Result<Identity, CredentialsError>>) {
        self.attempts.identify(identity);
        let Some(identity) = self.attempts.identity() else {
            return;
        };
        if let Some((session, request)) = self.pending.take() {
            let prepared = prepare::<O>(&session, &request, identity, false);
            self.attempts.prepare(prepared);
        }
    }

    fn receive(&mut self, received: Result<Response<Vec<u8>>, TransportError>, now: Moment) {
        let response = match received {
            Ok(response) => response,
            Err(error) => {
                self.outcome = None;
                self.attempts.fail(error, now);
                return;
            }
        };
        self.attempts.observe(&response, now);
        if let Err(error) = self.attempts.verify(&response) {
            self.outcome = None;
            self.attempts.fail(error, now);
            return;
        }
        let hints = Hints::of(response.headers());
        let limits = self.attempts.limits();
        let outcome = CallProtocol::<O>::response::<O>(response, limits);
        let verdict = match &outcome {
            Ok(_) => Verdict::Success,
            Err(failure) => Verdict::Failure {
                retry: failure.retry(),
                code: failure.code().unwrap_or_default(),
            },
        };
        self.attempts.answer(verdict, hints, now);
        self.outcome = Some(outcome);
    }
}

fn validate<O: WireOperation>(options: &CallOptions, request: &O::Request) -> Result<(), Failed> {
    let Some(validation) = options.validation else {
        return Ok(());
    };
    let validated = request.validate_with(validation);
    validated.map_err(CallFailure::Invalid)
}

fn prepare<O: WireOperation<Service: CallService>>(
    session: &Session<O::Service>,
    request: &O::Request,
    identity: &Identity,
    streams: bool,
) -> Result<Prepared, Failed> {
    let endpoint = session
        .endpoint::<O>(request, identity)
        .map_err(CallFailure::Endpoint)?;
    let mut written =
        CallProtocol::<O>::request::<O>(None, request).map_err(CallFailure::Encode)?;
    label::mark::<O>(&mut written);
    let prefix =
        O::host_prefix(request).map_err(|error| CallFailure::Encode(EncodeError::new(error)))?;
    let schemes = O::AUTH_SCHEMES;
    let mut prepared = session
        .state
        .prepare(&endpoint, written, prefix.as_deref(), schemes)?;
    if O::HAS_UNSIGNED_PAYLOAD {
        prepared.auth.payload_hash = Some(Auth::UNSIGNED_PAYLOAD.into());
    }
    prepared.streams = streams;
    O::finish_request(request, &mut prepared, &session.state.config)
        .map_err(CallFailure::Encode)?;
    Ok(prepared)
}
