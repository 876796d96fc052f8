//! Presigned requests.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri};

use crate::runtime::client::attempts::Failed;
use crate::runtime::client::auth::Auth;
use crate::runtime::client::call::{Drive, prepare, token, validate};
use crate::runtime::client::clock::Moment;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::error::{CallError, CallFailure, CallSummary, CallTimeout};
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::service::CallService;
use crate::runtime::client::session::Session;
use crate::runtime::client::sign::identity::Identity;
use crate::runtime::client::sign::interface::{PayloadHash, SignError};
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::client::sign::uri::{with_parameters, with_query};
use crate::runtime::client::step::{Identification, Step};
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::core::http_trait::BodyKind;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::wire_error::WireOperation;

/// The media type of requests in the query protocols.
const FORM: &str = "application/x-www-form-urlencoded";

/// The settings of a presigned request: how long it is valid, and what is added to it. A [`Duration`] converts into
/// settings that add nothing.
///
/// ```
/// use std::time::Duration;
///
/// use the_crate::Presigning;
///
/// // The token of a cluster of Amazon EKS is a presigned request of AWS STS with this header.
/// let presigning = Presigning::new(Duration::from_secs(60)).header("x-k8s-aws-id", "my-cluster");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presigning {
    expires_in: Duration,
    headers: Vec<(String, String)>,
    parameters: Vec<(String, String)>,
}

impl Presigning {
    /// Creates the settings for a request that is valid for this time, from 1 second to 7 days. Fractions of a second
    /// are ignored. The request also becomes invalid when temporary credentials expire.
    pub fn new(expires_in: Duration) -> Self {
        Self {
            expires_in,
            headers: Vec::new(),
            parameters: Vec::new(),
        }
    }

    /// Adds a header, which the signature covers and which must be sent. Replaces the header of the request if there is
    /// one.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a parameter to the query. Name and value are not percent-encoded.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Adds headers and parameters to a request.
    fn apply(&self, request: &mut Request<Vec<u8>>) -> Result<(), Failed> {
        for (name, value) in &self.headers {
            let name = HeaderName::try_from(name).map_err(encode_error)?;
            let value = HeaderValue::try_from(value).map_err(encode_error)?;
            request.headers_mut().insert(name, value);
        }
        let uri = with_parameters(request.uri(), &[], &self.parameters);
        *request.uri_mut() = uri.ok_or(CallFailure::Sign(SignError::InvalidUri))?;
        Ok(())
    }
}

fn encode_error(error: impl fmt::Display) -> Failed {
    CallFailure::Encode(EncodeError::new(error))
}

impl From<Duration> for Presigning {
    fn from(expires_in: Duration) -> Self {
        Self::new(expires_in)
    }
}

/// A request whose URL contains the signature. Anyone can send it until it expires, with any HTTP client.
///
/// Its URL is a secret, so `Debug` does not show the query.
#[derive(Clone)]
pub struct PresignedRequest(Request<Vec<u8>>);

impl PresignedRequest {
    /// Returns the method.
    pub fn method(&self) -> &Method {
        self.0.method()
    }

    /// Returns the URL.
    pub fn uri(&self) -> &Uri {
        self.0.uri()
    }

    /// Returns the headers. They must be sent, too; `Host` is not among them.
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// Returns the body. Amazon S3 also accepts another body, because the signature does not cover it.
    pub fn body(&self) -> &[u8] {
        self.0.body()
    }

    /// Converts it into a request of the crate `http`, which HTTP clients send.
    pub fn into_http(self) -> Request<Vec<u8>> {
        self.0
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.uri().authority().map(ToString::to_string);
        f.debug_struct("PresignedRequest")
            .field("method", self.method())
            .field("host", &host.unwrap_or_default())
            .field("path", &self.uri().path())
            .finish_non_exhaustive()
    }
}

/// Presigning of a request as a state machine without I/O, like [`Call`](crate::Call): the only step that requires I/O
/// is that of loading an identity. When it is done, [`finish`](Self::finish) returns the presigned request.
///
/// Interceptors are not called: they see the requests that the client sends.
pub struct Presign<O: Operation> {
    session: Arc<Session<O::Service>>,
    request: O::Request,
    presigning: Presigning,
    call_timeout: Option<Duration>,
    start: Moment,
    state: State,
}

enum State {
    /// The identity for this authentication is needed.
    Identifying(Auth),
    Done(Result<PresignedRequest, Failed>),
}

impl<O: WireOperation<Service: CallService>> Presign<O> {
    /// Sets a missing idempotency token, validates the request and selects its authentication. If one of these steps
    /// fails, [`finish`](Self::finish) returns its error.
    pub fn new(
        session: &Arc<Session<O::Service>>,
        options: &CallOptions,
        mut request: O::Request,
        presigning: Presigning,
        now: Moment,
    ) -> Self {
        O::fill_idempotency_token(&mut request, || token(&*session.state.config.random));
        let auth = validate::<O>(options, &request).and_then(|()| {
            match session.auth_before_endpoint(O::AUTH_SCHEMES) {
                Some(auth) => Ok(auth),
                None => {
                    let identity = session.known_identity();
                    prepared::<O>(session, &request, &identity).map(|prepared| prepared.auth)
                }
            }
        });
        Self {
            session: session.clone(),
            request,
            presigning,
            call_timeout: options.call_timeout,
            start: now,
            state: match auth {
                Ok(auth) => State::Identifying(auth),
                Err(failed) => State::Done(Err(failed)),
            },
        }
    }

    /// Returns the presigned request.
    ///
    /// # Errors
    /// Returns an error if the request cannot be presigned.
    pub fn finish(self) -> Result<PresignedRequest, CallError<O::Error>> {
        let result = match self.state {
            State::Done(result) => result,
            State::Identifying(_) => Err(CallFailure::Transport(TransportError::interrupted())),
        };
        result.map_err(|failed| CallError::new(failed.widen(), CallSummary::named(O::NAME)))
    }

    /// Presigns the request with this identity. Returns the next state: the endpoint may require an identity of another
    /// kind.
    fn advance(&self, auth: &Auth, identity: &Identity) -> Result<State, Failed> {
        let prepared = prepared::<O>(&self.session, &self.request, identity)?;
        if prepared.auth.scheme != auth.scheme {
            return Ok(State::Identifying(prepared.auth));
        }
        let mut request = prepared.request;
        strip::<O>(&mut request)?;
        self.presigning.apply(&mut request)?;
        let state = &self.session.state;
        let mut params = state.signing_params(&prepared.auth, state.skew.correct(self.start.time));
        let is_like_s3 =
            matches!(params.scheme, AuthScheme::SigV4(rules) if rules.allows_unsigned_streams);
        if is_like_s3 && params.payload == PayloadHash::Body {
            params.payload = PayloadHash::Unsigned;
        }
        let expires_in = self.presigning.expires_in;
        let signer = &state.config.signer;
        let signed = signer.presign(&mut request, identity, &params, expires_in);
        signed.map_err(CallFailure::Sign)?;
        Ok(State::Done(Ok(PresignedRequest(request))))
    }
}

/// Prepares a request that can be presigned.
fn prepared<O: WireOperation<Service: CallService>>(
    session: &Session<O::Service>,
    request: &O::Request,
    identity: &Identity,
) -> Result<Prepared, Failed> {
    if O::HTTP.is_some_and(|http| http.request == BodyKind::Events) {
        return Err(encode_error(
            "a request with an event stream cannot be presigned",
        ));
    }
    let prepared = prepare::<O>(session, request, identity, |prepared| {
        prepared.is_presigned = true;
    })?;
    match prepared.auth.scheme {
        scheme @ AuthScheme::Anonymous => {
            Err(CallFailure::Sign(SignError::NotPresignable { scheme }))
        }
        _ => Ok(prepared),
    }
}

/// Removes headers that HTTP clients set themselves, or that all requests of the protocol have. Moves a form from the
/// body to the query, so that the request is its URL alone.
fn strip<O: Operation<Service: CallService>>(request: &mut Request<Vec<u8>>) -> Result<(), Failed> {
    let media = <<O::Service as CallService>::Protocol as Protocol>::CONTENT_TYPE;
    let headers = request.headers_mut();
    headers.remove(CONTENT_LENGTH);
    if headers.get(ACCEPT).is_some_and(|accept| accept == media) {
        headers.remove(ACCEPT);
    }
    if media == FORM {
        headers.remove(CONTENT_TYPE);
        *request.method_mut() = Method::GET;
        let form = std::mem::take(request.body_mut());
        let uri = with_query(request.uri(), &form);
        *request.uri_mut() = uri.ok_or(CallFailure::Sign(SignError::InvalidUri))?;
    }
    Ok(())
}

impl<O: WireOperation<Service: CallService>> Drive for Presign<O> {
    fn next(&mut self, now: Moment) -> Step {
        match &self.state {
            State::Identifying(auth) => Step::Identify(Identification {
                auth: auth.clone(),
                timeout: self.call_timeout.map(|limit| {
                    let elapsed = now.instant.saturating_duration_since(self.start.instant);
                    limit.saturating_sub(elapsed)
                }),
            }),
            State::Done(_) => Step::Done,
        }
    }

    fn identify(&mut self, identity: Option<Result<Identity, CredentialsError>>) {
        let State::Identifying(auth) = &self.state else {
            return;
        };
        let next = match identity {
            Some(Ok(identity)) => self.advance(auth, &identity),
            Some(Err(error)) => Err(CallFailure::Credentials(error)),
            None => Err(CallFailure::Timeout(CallTimeout {
                limit: self.call_timeout.unwrap_or_default(),
            })),
        };
        self.state = next.unwrap_or_else(|failed| State::Done(Err(failed)));
    }

    /// Does nothing: no request is sent.
    fn receive(&mut self, _: Result<Response<Vec<u8>>, TransportError>, _: Moment) {}
}

impl<O: Operation> fmt::Debug for Presign<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presign")
            .field("presigning", &self.presigning)
            .finish_non_exhaustive()
    }
}
