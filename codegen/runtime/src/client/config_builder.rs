//! The builder of configurations.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::client::checksum_mode::ChecksumMode;
use crate::runtime::client::clock::{Clock, Random, SystemClock, SystemRandom};
use crate::runtime::client::config::Config;
use crate::runtime::client::credentials::cache::CredentialsCache;
use crate::runtime::client::credentials::provider::ProvideCredentials;
use crate::runtime::client::endpoint::params::EndpointParams;
use crate::runtime::client::endpoint::settings::BuiltInSettings;
use crate::runtime::client::environment::{Environment, ProcessEnvironment};
use crate::runtime::client::interceptor::Interceptor;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::client::settings::{EndpointSettings, Settings};
use crate::runtime::client::sign::identity::{ApiKey, Token};
use crate::runtime::client::sign::interface::Sign;
use crate::runtime::client::sign::signer::Signer;

/// Builds a [`Config`].
#[derive(Clone)]
pub struct ConfigBuilder {
    pub(super) settings: Settings,
    pub(super) profile: Option<String>,
    /// The settings that only the program can set.
    pub(super) config: Config,
}

impl Default for ConfigBuilder {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            profile: None,
            config: Config {
                region: None,
                endpoint: None,
                region_place: None,
                endpoint_settings: EndpointSettings::default(),
                built_ins: BuiltInSettings::default(),
                retry_mode: RetryMode::default(),
                max_attempts: None,
                application_id: None,
                request_checksum_calculation: ChecksumMode::default(),
                response_checksum_validation: ChecksumMode::default(),
                disable_request_compression: false,
                request_min_compression_size: Config::MIN_COMPRESSION_SIZE,
                credentials: None,
                chain: None,
                environment: Arc::new(ProcessEnvironment),
                token: None,
                session_token: None,
                api_key: None,
                signer: Arc::new(Signer::default()),
                clock: Arc::new(SystemClock),
                random: Arc::new(SystemRandom::new()),
                interceptors: interceptors(),
                corrects_clock_skew: true,
                connect_timeout: Some(Config::CONNECT_TIMEOUT),
                ca_certificates: None,
                max_connections: Config::MAX_CONNECTIONS,
                options: CallOptions::default(),
                endpoint_params: Vec::new(),
            },
        }
    }
}

impl ConfigBuilder {
    /// Sets the Region, such as `eu-west-1`.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.settings.region = Some(region.into());
        self.settings.region_place = None;
        self
    }

    /// Sets the endpoint URL, such as `http://127.0.0.1:5000`, instead of the one that the endpoint rules return.
    #[must_use]
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.settings.endpoint = Some(url.into());
        self
    }

    /// Sets whether to use endpoints with FIPS 140 validated cryptography.
    #[must_use]
    pub fn use_fips(mut self, use_fips: bool) -> Self {
        self.settings.built_ins.use_fips = Some(use_fips);
        self
    }

    /// Sets whether to use dual-stack endpoints, which have IPv4 and IPv6 addresses.
    #[must_use]
    pub fn use_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.settings.built_ins.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Sets whether endpoints contain the account id of the credentials: `preferred` (if it is known), `required` (an
    /// unknown account id is an error) or `disabled`.
    #[must_use]
    pub fn account_id_endpoint_mode(mut self, mode: impl Into<String>) -> Self {
        self.settings.built_ins.account_id_endpoint_mode = Some(mode.into());
        self
    }

    /// Sets the conditions under which failed attempts are retried.
    #[must_use]
    pub fn retry_mode(mut self, mode: RetryMode) -> Self {
        self.settings.retry_mode = Some(mode);
        self
    }

    /// Sets the maximum number of attempts, including the first; 0 means 1. The default is 3, for Amazon DynamoDB 4.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.settings.max_attempts = Some(attempts);
        self
    }

    /// Sets the application id in the `User-Agent` header, which is truncated to 50 characters.
    #[must_use]
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.settings.application_id = Some(id.into());
        self
    }

    /// Sets the credentials that sign requests: [`Credentials`](crate::Credentials), a closure that returns them, or
    /// another [`ProvideCredentials`]. They are cached until shortly before they expire.
    #[must_use]
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.config.credentials = Some(CredentialsCache::of_provider(provider));
        self
    }

    /// Sets the profile that [`load`](Self::load) reads. The default is the profile in `AWS_PROFILE`, or `default`.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Sets the source of environment variables and files for [`load`](Self::load). The default is the environment of
    /// the process.
    #[must_use]
    pub fn environment(mut self, environment: impl Environment + 'static) -> Self {
        self.config.environment = Arc::new(environment);
        self
    }

    /// Sets the bearer token, for services with HTTP bearer authentication. The default is the token of
    /// `AWS_BEARER_TOKEN_<SERVICE>` or of the profile's SSO session; see [`load`](Self::load).
    #[must_use]
    pub fn token(mut self, token: Token) -> Self {
        self.config.token = Some(token);
        self
    }

    /// Sets the API key, for services with API key authentication.
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

    /// Sets the clock. The default is the clock of the operating system.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.config.clock = Arc::new(clock);
        self
    }

    /// Sets the random number generator for delays, invocation ids and idempotency tokens.
    #[must_use]
    pub fn random(mut self, random: impl Random + 'static) -> Self {
        self.config.random = Arc::new(random);
        self
    }

    /// Adds an interceptor. Interceptors are called in the order in which they were added.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor + 'static) -> Self {
        self.config.interceptors.push(Arc::new(interceptor));
        self
    }

    /// Sets whether signatures use the time of the service if the local clock is wrong. The default is true.
    #[must_use]
    pub fn correct_clock_skew(mut self, correct: bool) -> Self {
        self.config.corrects_clock_skew = correct;
        self
    }

    /// Sets the maximum time to establish a connection, including TLS. The default is 10 seconds.
    #[must_use]
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.config.connect_timeout = limit.into();
        self
    }

    /// Sets when requests get a [checksum](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait).
    /// The default is [`ChecksumMode::WhenRequired`].
    #[must_use]
    pub fn request_checksum_calculation(mut self, mode: ChecksumMode) -> Self {
        self.settings.request_checksum_calculation = Some(mode);
        self
    }

    /// Sets when the checksums of responses are verified. The default is
    /// [`ChecksumMode::WhenRequired`].
    #[must_use]
    pub fn response_checksum_validation(mut self, mode: ChecksumMode) -> Self {
        self.settings.response_checksum_validation = Some(mode);
        self
    }

    /// Disables [compression](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait) of requests.
    /// By default, it is enabled for operations that support it.
    #[must_use]
    pub fn disable_request_compression(mut self, disable: bool) -> Self {
        self.settings.disable_request_compression = Some(disable);
        self
    }

    /// Sets the minimum size of request bodies that are compressed, in bytes, up to 10,485,760. The default is
    /// [`Config::MIN_COMPRESSION_SIZE`].
    #[must_use]
    pub fn request_min_compression_size(mut self, bytes: u32) -> Self {
        self.settings.request_min_compression_size = Some(bytes);
        self
    }

    /// Sets the trusted certificate authorities, in PEM format, instead of Mozilla's root certificates. Does not apply
    /// to custom transports.
    #[must_use]
    pub fn ca_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.ca_certificates = Some(pem.into().into());
        self
    }

    /// Sets the maximum number of concurrent requests, which is also the maximum number of connections in use; 0 counts
    /// as 1. A request counts until its response has been read; if the body streams, until its end or until it is
    /// dropped. Further requests wait, and their timeouts include the wait. The default is 256.
    #[must_use]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.config.max_connections = connections;
        self
    }

    /// Sets the default options of calls.
    #[must_use]
    pub fn options(mut self, options: CallOptions) -> Self {
        self.config.options = options;
        self
    }

    /// Sets parameters of the endpoint rules of a service. `params` is the `endpoint::Params` of that service. They
    /// take precedence over the Region and the other settings of this builder, environment and profile.
    #[must_use]
    pub fn endpoint_params<P>(mut self, params: P) -> Self
    where
        P: EndpointParams<'static, Static = P> + Send + Sync + 'static,
    {
        let all = &mut self.config.endpoint_params;
        all.retain(|other| !other.is::<P>());
        all.push(Arc::new(params));
        self
    }

    /// Builds the configuration without reading environment or profile.
    pub fn build(self) -> Config {
        let Self {
            settings,
            mut config,
            ..
        } = self;
        config.region = settings.region;
        config.endpoint = settings.endpoint;
        config.region_place = settings.region_place;
        config.built_ins = settings.built_ins;
        config.retry_mode = settings.retry_mode.unwrap_or_default();
        config.max_attempts = settings.max_attempts;
        config.application_id = settings.application_id;
        config.request_checksum_calculation =
            settings.request_checksum_calculation.unwrap_or_default();
        config.response_checksum_validation =
            settings.response_checksum_validation.unwrap_or_default();
        config.disable_request_compression =
            settings.disable_request_compression.unwrap_or_default();
        config.request_min_compression_size = settings
            .request_min_compression_size
            .unwrap_or(Config::MIN_COMPRESSION_SIZE);
        config.ca_certificates = settings.ca_certificates;
        config
    }
}

/// The interceptors of every client.
fn interceptors() -> Vec<Arc<dyn Interceptor>> {
    vec![
        #[cfg(feature = "tracing")]
        Arc::new(crate::runtime::client::tracing::TraceCalls),
    ]
}

impl fmt::Debug for ConfigBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigBuilder")
            .field("settings", &self.settings)
            .field("profile", &self.profile)
            .finish_non_exhaustive()
    }
}
