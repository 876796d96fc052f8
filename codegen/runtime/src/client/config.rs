//! The configuration of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::endpoint::Params;
use crate::runtime::client::clock::{Clock, Random, SystemClock, SystemRandom};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::endpoint::built_ins::BuiltIns;
use crate::runtime::client::interceptor::Interceptor;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::client::sign::identity::{ApiKey, Token};
use crate::runtime::client::sign::interface::Sign;
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::client::sign::signer::Signer;
use crate::service;

/// The configuration of a client.
///
/// ```
/// use the_crate::{Config, Credentials};
///
/// let config = Config::builder()
///     .region("eu-west-1")
///     .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
///     .application_id("inventory")
///     .build();
/// ```
#[derive(Clone)]
pub struct Config {
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<String>,
    pub(crate) use_fips: Option<bool>,
    pub(crate) use_dual_stack: Option<bool>,
    pub(crate) retry_mode: RetryMode,
    pub(crate) max_attempts: u32,
    pub(crate) application_id: Option<String>,
    pub(crate) credentials: Option<Credentials>,
    pub(crate) token: Option<Token>,
    pub(crate) api_key: Option<ApiKey>,
    pub(crate) signer: Arc<dyn Sign>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) interceptors: Vec<Arc<dyn Interceptor>>,
    pub(crate) corrects_clock_skew: bool,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) options: CallOptions,
    pub(crate) endpoint_params: Params<'static>,
}

impl Config {
    /// The time that connecting may take by default: 10 seconds.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// Returns a builder of configurations.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// Returns a builder that has what this configuration says.
    pub fn to_builder(&self) -> ConfigBuilder {
        ConfigBuilder {
            settings: Settings {
                region: self.region.clone(),
                endpoint: self.endpoint.clone(),
                use_fips: self.use_fips,
                use_dual_stack: self.use_dual_stack,
                retry_mode: Some(self.retry_mode),
                max_attempts: Some(self.max_attempts),
                application_id: self.application_id.clone(),
            },
            config: self.clone(),
        }
    }

    /// Returns the Region.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Returns the URL that takes the place of the service's own endpoints.
    pub fn endpoint(&self) -> Option<&str> {
        self.endpoint.as_deref()
    }

    /// Returns the settings that calls have by default.
    pub fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Returns the values of the parameters of endpoint rules that AWS's services have in common.
    pub(crate) fn built_ins(&self) -> BuiltIns<'_> {
        BuiltIns {
            region: self.region.as_deref(),
            use_fips: self.use_fips,
            use_dual_stack: self.use_dual_stack,
            endpoint: self.endpoint.as_deref(),
            ..BuiltIns::default()
        }
    }

    /// Returns whether there is an identity for a scheme, or a place to look for one.
    pub(crate) fn has_identity(&self, scheme: &AuthScheme) -> bool {
        match scheme {
            AuthScheme::SigV4(_) | AuthScheme::SigV4a(_) => self.credentials.is_some(),
            AuthScheme::HttpBearer => self.token.is_some(),
            AuthScheme::HttpApiKey(_) => self.api_key.is_some(),
            AuthScheme::Anonymous => true,
            // A signer of the user's own has what it needs.
            _ => true,
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("retry_mode", &self.retry_mode)
            .field("max_attempts", &self.max_attempts)
            .field("application_id", &self.application_id)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// What code, environment and profile may say; what is absent has its default.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<String>,
    pub(crate) use_fips: Option<bool>,
    pub(crate) use_dual_stack: Option<bool>,
    pub(crate) retry_mode: Option<RetryMode>,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) application_id: Option<String>,
}

/// Builds a [`Config`].
#[derive(Debug, Clone)]
pub struct ConfigBuilder {
    settings: Settings,
    /// What only code says.
    config: Config,
}

impl Default for ConfigBuilder {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            config: Config {
                region: None,
                endpoint: None,
                use_fips: None,
                use_dual_stack: None,
                retry_mode: RetryMode::default(),
                max_attempts: service::MAX_ATTEMPTS,
                application_id: None,
                credentials: None,
                token: None,
                api_key: None,
                signer: Arc::new(Signer::default()),
                clock: Arc::new(SystemClock),
                random: Arc::new(SystemRandom::new()),
                interceptors: Vec::new(),
                corrects_clock_skew: true,
                connect_timeout: Some(Config::CONNECT_TIMEOUT),
                options: CallOptions::default(),
                endpoint_params: Params::default(),
            },
        }
    }
}

impl ConfigBuilder {
    /// Sets the Region, such as `eu-west-1`.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into());
        self
    }

    /// Sets a URL that takes the place of the service's own endpoints.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.settings.endpoint = Some(url.into());
        self
    }

    /// Sets whether requests go to endpoints that are validated by FIPS 140.
    #[must_use]
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.settings.use_fips = Some(use_fips);
        self
    }

    /// Sets whether requests go to endpoints that have IPv6 addresses, too.
    #[must_use]
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.settings.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Sets whether failed attempts are repeated.
    #[must_use]
    pub fn retry_mode(mut self, mode: RetryMode) -> Self {
        self.settings.retry_mode = Some(mode);
        self
    }

    /// Sets how often a request is sent at most; 0 counts as 1. The default is 3, of Amazon DynamoDB 4.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.settings.max_attempts = Some(attempts);
        self
    }

    /// Sets the id of the application, of which the user agent holds 50 characters.
    #[must_use]
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.settings.application_id = Some(id.into());
        self
    }

    /// Sets the credentials that requests are signed with.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.config.credentials = Some(credentials);
        self
    }

    /// Sets the bearer token of services that take one.
    #[must_use]
    pub fn token(mut self, token: Token) -> Self {
        self.config.token = Some(token);
        self
    }

    /// Sets the API key of services that take one.
    #[must_use]
    pub fn api_key(mut self, key: ApiKey) -> Self {
        self.config.api_key = Some(key);
        self
    }

    /// Sets the signer of requests. The default is [`Signer`].
    #[must_use]
    pub fn signer(mut self, signer: impl Sign + 'static) -> Self {
        self.config.signer = Arc::new(signer);
        self
    }

    /// Sets the clock. The default is that of the operating system.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.config.clock = Arc::new(clock);
        self
    }

    /// Sets the source of random numbers for delays, invocation ids and idempotency tokens.
    #[must_use]
    pub fn random(mut self, random: impl Random + 'static) -> Self {
        self.config.random = Arc::new(random);
        self
    }

    /// Adds a hook, which is called after those that were added before.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.config.interceptors.push(Arc::new(interceptor));
        self
    }

    /// Sets whether the time in signatures follows the clock of the service when that of this machine is wrong. It does
    /// by default.
    #[must_use]
    pub fn correct_clock_skew(mut self, correct: bool) -> Self {
        self.config.corrects_clock_skew = correct;
        self
    }

    /// Limits the time for connecting, TLS included. The default is 10 seconds.
    #[must_use]
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.config.connect_timeout = limit.into();
        self
    }

    /// Sets the settings that calls have by default.
    #[must_use]
    pub fn options(mut self, options: CallOptions) -> Self {
        self.config.options = options;
        self
    }

    /// Sets parameters of the endpoint rules, which count more than the Region and the other settings here.
    #[must_use]
    pub fn endpoint_params(mut self, params: Params<'static>) -> Self {
        self.config.endpoint_params = params;
        self
    }

    /// Returns the configuration. Neither environment nor profile are read.
    pub fn build(self) -> Config {
        let Self {
            settings,
            mut config,
        } = self;
        config.region = settings.region;
        config.endpoint = settings.endpoint;
        config.use_fips = settings.use_fips;
        config.use_dual_stack = settings.use_dual_stack;
        config.retry_mode = settings.retry_mode.unwrap_or_default();
        config.max_attempts = settings.max_attempts.unwrap_or(service::MAX_ATTEMPTS);
        config.application_id = settings.application_id;
        config
    }
}
