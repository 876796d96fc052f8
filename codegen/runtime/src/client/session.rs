//! The state that all calls of a client share.

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use http::header::EXPECT;
use http::{HeaderName, HeaderValue, Request, Uri};

use crate::runtime::client::attempts::Failed;
use crate::runtime::client::auth::{Auth, NoAuthScheme};
use crate::runtime::client::config::Config;
use crate::runtime::client::credentials::cache::CredentialsCache;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::Flow;
use crate::runtime::client::credentials::refresh::IdentityFlow;
use crate::runtime::client::credentials::token_cache::token_variable;
use crate::runtime::client::endpoint::built_ins::BuiltIns;
use crate::runtime::client::endpoint::cache::{CachedEndpoint, EndpointCache};
use crate::runtime::client::endpoint::failure::EndpointError;
use crate::runtime::client::endpoint::label;
use crate::runtime::client::endpoint::params::EndpointParams;
use crate::runtime::client::endpoint::regions::UnknownRegion;
use crate::runtime::client::endpoint::resolved::Endpoint;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::rate_limiter::RateLimiter;
use crate::runtime::client::retry::{Backoff, RetryMode, TokenBucket};
use crate::runtime::client::service::CallService;
use crate::runtime::client::sign::chain::SignatureChain;
use crate::runtime::client::sign::identity::{Identity, Token};
use crate::runtime::client::sign::interface::{SignError, SigningParams};
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::client::skew::ClockSkew;
use crate::runtime::client::user_agent::user_agent;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message;

/// A computation that returns the Region.
pub(crate) type RegionFlow = Flow<Result<Option<String>, CredentialsError>>;

/// The state that all calls of a client share: its configuration, the clock skew, resolved endpoints, and the retry
/// budget.
#[derive(Debug)]
pub struct Session<S: Service> {
    pub(crate) state: Arc<SessionState>,
    params: S::StaticEndpointParams,
    endpoints: EndpointCache<S::StaticEndpointParams>,
}

impl<S: CallService> Session<S> {
    /// Creates the state of a new client.
    pub fn new(config: Config) -> Arc<Self> {
        Arc::new(Self {
            params: config.params_of::<S>(),
            endpoints: EndpointCache::default(),
            state: Arc::new(SessionState::new::<S>(config)),
        })
    }

    /// Returns the authentication for an endpoint that depends on the account id, so that the identity is loaded
    /// first.
    pub(crate) fn auth_before_endpoint(&self, schemes: &'static [AuthScheme]) -> Option<Auth> {
        if !self.state.wants_account_id {
            return None;
        }
        let endpoint = Endpoint::new(String::new());
        let auth = self.state.choose(schemes, &endpoint);
        auth.ok().filter(|auth| !auth.is_anonymous())
    }

    /// Returns the cached identity, if endpoints may depend on it.
    pub(crate) fn known_identity(&self) -> Identity {
        let credentials = self.state.config.credentials.as_ref();
        let credentials = credentials.filter(|_| self.state.wants_account_id);
        let ready = credentials.and_then(|kept| kept.ready(self.state.config.clock.time()));
        ready.map_or(Identity::Anonymous, Identity::Credentials)
    }

    /// Resolves the endpoint of a request.
    pub(crate) fn endpoint<O: Operation<Service = S>>(
        &self,
        request: &O::Request,
        identity: &Identity,
    ) -> Result<CachedEndpoint<'_>, EndpointError> {
        let built_ins = self.state.built_ins(identity)?;
        let mut params = S::EndpointParams::of_client(&self.params, &built_ins);
        O::endpoint_params(request, &mut params);
        self.endpoints.resolve(&params)
    }
}

/// The part of a session that does not depend on the type of the service.
#[derive(Debug)]
pub struct SessionState {
    pub(crate) config: Config,
    /// The configured endpoint URL of the service.
    endpoint: Result<Option<String>, EndpointError>,
    pub(crate) max_attempts: u32,
    is_signed: bool,
    /// The bearer token of the configuration or the environment.
    token: Option<Token>,
    /// True if the token is that of the environment, which is preferred to credentials of the chain.
    prefers_token: bool,
    pub(crate) tokens: TokenBucket,
    /// The rate limit of adaptive mode.
    pub(crate) rate: Option<RateLimiter>,
    pub(crate) skew: ClockSkew,
    pub(crate) backoff: Backoff,
    pub(crate) user_agent: HeaderValue,
    /// The error for a configured Region that does not exist.
    unknown_region: Option<UnknownRegion>,
    /// The endpoint depends on the account id of the credentials.
    wants_account_id: bool,
    /// The Region from the instance metadata service, after it was looked up.
    region: OnceLock<Option<String>>,
}

impl SessionState {
    fn new<S: CallService>(config: Config) -> Self {
        let endpoint = config.endpoint_of::<S>();
        let has_own = matches!(endpoint, Ok(None));
        let built_ins = <S::EndpointParams<'static> as EndpointParams<'static>>::BUILT_INS;
        let names_region = has_own && S::SIGNING_NAME.is_some() && built_ins.contains(&"region");
        let region = config.region.as_deref().filter(|_| names_region);
        let unknown = region.and_then(|region| UnknownRegion::check(region).err());
        // Without the chain, nothing of the environment is read.
        let is_loaded = config.chain.is_some() && config.token.is_none();
        let variable = is_loaded.then(|| token_variable::<S>(&*config.environment));
        let variable = variable.flatten();
        let credentials = config.credentials.as_ref();
        let is_adaptive = config.retry_mode == RetryMode::Adaptive;
        Self {
            unknown_region: unknown.map(|unknown| unknown.at(config.region_place.clone())),
            wants_account_id: has_own
                && built_ins.contains(&"account_id")
                && config.built_ins.uses_account_id(),
            rate: is_adaptive.then(RateLimiter::default),
            endpoint: endpoint.map_err(EndpointError::Setting),
            max_attempts: config.max_attempts.unwrap_or(S::MAX_ATTEMPTS),
            prefers_token: variable.is_some()
                && credentials.is_none_or(CredentialsCache::is_of_chain),
            token: config.token.clone().or(variable),
            is_signed: S::SIGNING_NAME.is_some(),
            tokens: TokenBucket::new(),
            skew: ClockSkew::default(),
            backoff: Backoff {
                base: S::RETRY_DELAY,
            },
            user_agent: user_agent::<S>(config.application_id.as_deref()),
            region: OnceLock::new(),
            config,
        }
    }

    /// Selects an authentication scheme of an operation and its endpoint.
    fn choose(
        &self,
        schemes: &'static [AuthScheme],
        endpoint: &Endpoint,
    ) -> Result<Auth, NoAuthScheme> {
        let choose = |has_identity: &dyn Fn(&AuthScheme) -> bool| {
            Auth::choose(schemes, endpoint, has_identity)
        };
        let is_bearer = |scheme: &AuthScheme| *scheme == AuthScheme::HttpBearer;
        let preferred = self.prefers_token.then(|| choose(&is_bearer).ok());
        let preferred = preferred.flatten().filter(|auth| is_bearer(&auth.scheme));
        match preferred {
            Some(auth) => Ok(auth),
            None => choose(&|scheme| self.has_identity(scheme)),
        }
    }

    /// Returns whether an identity for a scheme is configured, or can be looked up.
    fn has_identity(&self, scheme: &AuthScheme) -> bool {
        let config = &self.config;
        match scheme {
            AuthScheme::SigV4(_) | AuthScheme::SigV4a(_) => config.credentials.is_some(),
            AuthScheme::HttpBearer => self.token.is_some() || config.session_token.is_some(),
            AuthScheme::HttpApiKey(_) => config.api_key.is_some(),
            AuthScheme::Anonymous => true,
            // A signer of the user's own has what it needs.
            _ => true,
        }
    }

    /// Returns the identity for a scheme if it is cached, otherwise the computation that loads it.
    pub(crate) fn identity(&self, auth: &Auth, now: SystemTime) -> Result<Identity, IdentityFlow> {
        let config = &self.config;
        let known = match auth.scheme {
            AuthScheme::HttpBearer => self.token.clone().map(Identity::Token),
            AuthScheme::HttpApiKey(_) => config.api_key.clone().map(Identity::ApiKey),
            _ => None,
        };
        if let Some(known) = known {
            return Ok(known);
        }
        match (auth.scheme, &config.session_token, &config.credentials) {
            (AuthScheme::HttpBearer, Some(token), _) => {
                let ready = token.ready(now).map(Identity::Token);
                ready.ok_or_else(|| token.identity_flow(now))
            }
            (_, _, Some(credentials)) => {
                let ready = credentials.ready(now).map(Identity::Credentials);
                ready.ok_or_else(|| credentials.identity_flow(now))
            }
            (_, _, None) => Ok(Identity::Anonymous),
        }
    }

    /// Returns the computation that looks up the Region, if it must be looked up in the instance metadata service.
    pub(crate) fn region_flow(&self) -> Option<RegionFlow> {
        let config = &self.config;
        let is_known = config.region.is_some() || self.region.get().is_some();
        if is_known || !self.is_signed {
            return None;
        }
        let chain = config.chain.as_ref()?;
        Some(chain.region_flow(config.clock.time()))
    }

    /// Stores the result of looking up the Region.
    pub(crate) fn keep_region(&self, region: Result<Option<String>, CredentialsError>) {
        // What is wrong with the configuration is told when credentials are looked for.
        let _ = self.region.set(region.unwrap_or_default());
    }

    fn region(&self) -> Option<&str> {
        let config = self.config.region.as_deref();
        config.or_else(|| self.region.get()?.as_deref())
    }

    /// Returns the values of the built-in parameters of endpoint rules.
    fn built_ins<'a>(&'a self, identity: &'a Identity) -> Result<BuiltIns<'a>, EndpointError> {
        if let Some(unknown) = &self.unknown_region {
            return Err(EndpointError::UnknownRegion(unknown.clone()));
        }
        let endpoint = self.endpoint.as_ref().map_err(Clone::clone)?;
        Ok(BuiltIns {
            region: self.region(),
            endpoint: endpoint.as_deref(),
            account_id: identity.account_id(),
            ..self.config.built_ins.built_ins()
        })
    }

    /// Sets the URL and the headers of the endpoint in a request, and selects the authentication scheme.
    pub(crate) fn prepare(
        &self,
        endpoint: &CachedEndpoint<'_>,
        mut request: Request<Vec<u8>>,
        host_prefix: Option<&str>,
        schemes: &'static [AuthScheme],
    ) -> Result<Prepared, Failed> {
        let address = address(endpoint, &label::path(&request, &endpoint.url), host_prefix);
        *request.uri_mut() = address.map_err(CallFailure::Encode)?;
        for (name, values) in endpoint.headers.iter() {
            for value in values.iter() {
                let name = HeaderName::try_from(name.as_ref());
                let value = HeaderValue::try_from(value.as_ref());
                if let (Ok(name), Ok(value)) = (name, value) {
                    request.headers_mut().append(name, value);
                }
            }
        }
        let auth = self.choose(schemes, endpoint);
        let auth = auth.map_err(CallFailure::Auth)?;
        Ok(Prepared::new(request, auth))
    }

    /// Signs a request. Returns the signature chain of its body if the chunks are signed, too.
    pub(crate) fn sign(
        &self,
        request: &mut Request<Vec<u8>>,
        auth: &Auth,
        identity: &Identity,
        time: SystemTime,
    ) -> Result<Option<SignatureChain>, SignError> {
        let scheme = auth.scheme;
        let is_unsigned = match scheme {
            AuthScheme::Anonymous => true,
            AuthScheme::SigV4(_)
            | AuthScheme::SigV4a(_)
            | AuthScheme::HttpBearer
            | AuthScheme::HttpApiKey(_) => *identity == Identity::Anonymous,
            // A signer of the user's own has what it needs.
            _ => false,
        };
        if is_unsigned {
            return Ok(None);
        }
        let params = self.signing_params(auth, time);
        let signer = &self.config.signer;
        // Proxies may answer an expectation themselves and pass the request on without it.
        let expect = request.headers_mut().remove(EXPECT);
        signer.sign(request, identity, &params)?;
        let chain = || signer.chain(request, identity, &params);
        let chain = auth.signs_pieces.then(chain).flatten();
        if let Some(expect) = expect {
            request.headers_mut().insert(EXPECT, expect);
        }
        Ok(chain)
    }

    /// Returns the parameters of a signature.
    pub(crate) fn signing_params<'a>(
        &'a self,
        auth: &'a Auth,
        time: SystemTime,
    ) -> SigningParams<'a> {
        let region = auth.signing_region.as_deref();
        let region = region.or(self.region()).unwrap_or_default();
        let mut params = SigningParams::new(auth.scheme, region, time);
        if let Some(name) = &auth.signing_name {
            params.name = name;
        }
        params.double_encode &= !auth.disable_double_encoding;
        params.normalize_path &= !auth.disable_normalize_path;
        if let Some(hash) = &auth.payload_hash {
            params = params.with_payload_hash(hash);
        }
        params
    }
}

fn address(
    endpoint: &CachedEndpoint<'_>,
    path: &str,
    host_prefix: Option<&str>,
) -> Result<Uri, EncodeError> {
    let no_url = || EncodeError::new(format_args!("the endpoint `{}` is no URL", endpoint.url));
    if host_prefix.is_some() {
        let url: Uri = endpoint.url.parse().map_err(|_| no_url())?;
        return http_message::address(&url, path, host_prefix);
    }
    if let ("/", Some(root)) = (path, endpoint.root()) {
        return Ok(root.clone());
    }
    let address = [endpoint.url.trim_end_matches('/'), path].concat();
    let address = Uri::try_from(address).map_err(|_| no_url())?;
    match address.authority() {
        Some(_) => Ok(address),
        None => Err(no_url()),
    }
}
