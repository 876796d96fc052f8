//! Calls as state machines without I/O.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use http::{Request, Response};

use crate::runtime::client::attempts::{Attempts, Failed};
use crate::runtime::client::auth::Auth;
use crate::runtime::client::clock::{Moment, Random, uuid};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::endpoint::label;
use crate::runtime::client::error::{CallError, CallFailure};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::prepared::Prepared;
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

/// A call of an operation as a state machine without I/O: [`next`](Self::next) returns the next step, and the driver
/// passes the result back. The time is a parameter, so that tests need neither a network nor delays.
///
/// The steps are: load an identity, send a request, wait. When the call is done, [`finish`](Self::finish) returns its
/// result.
pub struct Call<O: Operation> {
    attempts: Attempts,
    /// The request, until the identity is known, if the endpoint depends on the identity.
    pending: Option<Pending<O>>,
    /// The result of parsing the last response.
    outcome: Option<Result<O::Response, Failure<O::Error>>>,
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// A request, and the session that resolves its endpoint.
type Pending<O> = (
    Arc<Session<<O as Operation>::Service>>,
    <O as Operation>::Request,
);

impl<O: WireOperation<Service: CallService>> Call<O> {
    /// Begins a call: sets a missing idempotency token, validates the request, resolves its endpoint and serializes
    /// it. If one of these steps fails, [`finish`](Self::finish) returns its error.
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

    /// Begins a call as [`new`](Self::new) does, with a streaming request body. `change` is called with the request
    /// before the first attempt, after the endpoint and the authentication scheme have been selected. The endpoint
    /// depends on the account id only if the credentials are already loaded.
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
        O::fill_idempotency_token(&mut request, || token(&*session.state.config.random));
        let prepare = || {
            validate::<O>(options, &request)?;
            let identity = session.known_identity();
            let mut prepared = prepare::<O>(session, &request, &identity, |prepared| {
                prepared.streams = streams;
            })?;
            change(&mut prepared)?;
            Ok(prepared)
        };
        Self::of(session, options, prepare(), None, now)
    }

    /// Begins a call whose endpoint depends on the identity.
    fn deferred(
        session: &Arc<Session<O::Service>>,
        options: &Arc<CallOptions>,
        mut request: O::Request,
        auth: Auth,
        now: Moment,
    ) -> Self {
        O::fill_idempotency_token(&mut request, || token(&*session.state.config.random));
        let prepared =
            validate::<O>(options, &request).map(|()| Prepared::new(Request::default(), auth));
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

    /// Sets the SHA-256 of a body that is not part of the request, in lower-case hex.
    pub fn set_payload_hash(&mut self, hash: String) {
        self.attempts.set_payload_hash(hash);
    }

    /// Adds a header that depends on a body that is not part of the request.
    pub fn set_header(&mut self, name: &'static str, value: &str) {
        self.attempts.set_header(name, value);
    }

    /// Ends the call before its first attempt.
    pub fn abort(&mut self, error: TransportError, now: Moment) {
        self.attempts.abort(error, now);
    }

    /// Returns the result of the call. A call that is not done returns an error.
    ///
    /// # Errors
    /// Returns an error if the call did not succeed.
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

    /// Returns true if the last response has a success status.
    pub fn has_succeeded(&self) -> bool {
        matches!(self.outcome, Some(Ok(_)))
    }

    /// Returns the result of a call, whose members are in `members`, in the format of the protocol.
    ///
    /// # Errors
    /// Returns an error if the call did not succeed.
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

/// Returns an idempotency token.
pub(crate) fn token(random: &dyn Random) -> String {
    uuid(random).as_str().to_owned()
}

/// The protocol of an operation.
type CallProtocol<O> = <<O as Operation>::Service as CallService>::Protocol;

/// A call independent of its operation, for drivers.
pub trait Drive {
    /// Returns the next step.
    fn next(&mut self, now: Moment) -> Step;

    /// Sets the identity that [`Step::Identify`] requested; `None` if loading it timed out.
    fn identify(&mut self, identity: Option<Result<Identity, CredentialsError>>);

    /// Sets the result of the request that [`Step::Send`] sent.
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
            let prepared = prepare::<O>(&session, &request, identity, |_| {});
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

/// Validates a request, unless the options disable that.
pub(crate) fn validate<O: WireOperation>(
    options: &CallOptions,
    request: &O::Request,
) -> Result<(), Failed> {
    let Some(validation) = options.validation else {
        return Ok(());
    };
    let validated = request.validate_with(validation);
    validated.map_err(CallFailure::Invalid)
}

/// Resolves the endpoint of a request, selects its authentication, and serializes it. `mark` is called before the hook
/// of the operation changes the request.
pub(crate) fn prepare<O: WireOperation<Service: CallService>>(
    session: &Session<O::Service>,
    request: &O::Request,
    identity: &Identity,
    mark: impl FnOnce(&mut Prepared),
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
    mark(&mut prepared);
    O::finish_request(request, &mut prepared, &session.state.config)
        .map_err(CallFailure::Encode)?;
    Ok(prepared)
}
