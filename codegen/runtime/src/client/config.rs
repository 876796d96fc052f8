//! The configuration of a client.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::client::checksum_mode::ChecksumMode;
use crate::runtime::client::clock::{Clock, Random};
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::credentials::cache::CredentialsCache;
use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::token_cache::TokenCache;
use crate::runtime::client::endpoint::settings::BuiltInSettings;
use crate::runtime::client::environment::Environment;
use crate::runtime::client::interceptor::Interceptor;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::client::settings::{EndpointSettings, Settings};
use crate::runtime::client::sign::identity::{ApiKey, Token};
use crate::runtime::client::sign::interface::Sign;
use crate::runtime::core::service::Service;

/// The configuration of a client. Clients of different services can use the same configuration.
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
    pub(super) endpoint: Option<String>,
    /// The source of the Region, for error messages; `None` if the program has set the Region.
    pub(crate) region_place: Option<String>,
    /// The endpoint URLs of services from environment and profile.
    pub(super) endpoint_settings: EndpointSettings,
    pub(crate) built_ins: BuiltInSettings,
    pub(crate) retry_mode: RetryMode,
    pub(crate) max_attempts: Option<u32>,
    pub(crate) application_id: Option<String>,
    pub(crate) request_checksum_calculation: ChecksumMode,
    pub(crate) response_checksum_validation: ChecksumMode,
    pub(crate) disable_request_compression: bool,
    pub(crate) request_min_compression_size: u32,
    pub(crate) credentials: Option<CredentialsCache>,
    /// The chain that looks up the Region if no setting contains it.
    pub(crate) chain: Option<CredentialsChain>,
    pub(crate) environment: Arc<dyn Environment>,
    pub(crate) token: Option<Token>,
    /// The bearer token of the profile's SSO session.
    pub(crate) session_token: Option<TokenCache>,
    pub(crate) api_key: Option<ApiKey>,
    pub(crate) signer: Arc<dyn Sign>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) interceptors: Vec<Arc<dyn Interceptor>>,
    pub(crate) corrects_clock_skew: bool,
    pub(crate) connect_timeout: Option<Duration>,
    /// The trusted certificate authorities, in PEM format.
    pub(crate) ca_certificates: Option<Arc<[u8]>>,
    pub(crate) max_connections: usize,
    pub(crate) options: CallOptions,
    /// The parameters of endpoint rules, at most one value for each service.
    pub(super) endpoint_params: Vec<Arc<dyn Any + Send + Sync>>,
}

impl Config {
    /// The default minimum size of request bodies that are compressed, in bytes, for operations that support
    /// compression.
    pub const MIN_COMPRESSION_SIZE: u32 = 10_240;

    /// The default limit of the time to establish a connection: 10 seconds.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// The default maximum number of concurrent requests: 256.
    pub const MAX_CONNECTIONS: usize = 256;

    /// Returns a builder of configurations.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// Loads the configuration from environment variables and the AWS profile: see [`ConfigBuilder::load`].
    ///
    /// # Errors
    /// Returns an error if a setting has an invalid value, a file is malformed, or the profile does not exist.
    pub fn from_env() -> Result<Self, ProfileError> {
        Self::builder().load()
    }

    /// Returns a builder with the settings of this configuration.
    pub fn to_builder(&self) -> ConfigBuilder {
        ConfigBuilder {
            profile: None,
            settings: Settings {
                region: self.region.clone(),
                endpoint: self.endpoint.clone(),
                region_place: self.region_place.clone(),
                built_ins: self.built_ins.clone(),
                retry_mode: Some(self.retry_mode),
                max_attempts: self.max_attempts,
                application_id: self.application_id.clone(),
                request_checksum_calculation: Some(self.request_checksum_calculation),
                response_checksum_validation: Some(self.response_checksum_validation),
                disable_request_compression: Some(self.disable_request_compression),
                request_min_compression_size: Some(self.request_min_compression_size),
                ca_certificates: self.ca_certificates.clone(),
            },
            config: self.clone(),
        }
    }

    /// Returns the Region.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Returns the endpoint URL for all services, if one is set. Environment and profile can set another one for a
    /// service.
    pub fn endpoint(&self) -> Option<&str> {
        let general = self.endpoint_settings.general.as_deref();
        self.endpoint.as_deref().or(general)
    }

    /// Returns the endpoint URL for a service, if one is set.
    ///
    /// # Errors
    /// Returns an error if the URL in environment or profile is invalid.
    pub(crate) fn endpoint_of<S: Service>(&self) -> Result<Option<String>, ProfileError> {
        match &self.endpoint {
            Some(url) => Ok(Some(url.clone())),
            None => {
                let id = S::SDK_ID.unwrap_or(S::NAME);
                self.endpoint_settings.find(&*self.environment, id)
            }
        }
    }

    /// Returns the parameters of the endpoint rules that are set for a service.
    pub(crate) fn params_of<S: Service>(&self) -> S::StaticEndpointParams {
        let mut params = self.endpoint_params.iter();
        let found = params.find_map(|params| params.downcast_ref::<S::StaticEndpointParams>());
        found.cloned().unwrap_or_default()
    }

    /// Returns the default options of calls.
    pub fn options(&self) -> &CallOptions {
        &self.options
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .field("built_ins", &self.built_ins)
            .field("retry_mode", &self.retry_mode)
            .field("max_attempts", &self.max_attempts)
            .field("application_id", &self.application_id)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
