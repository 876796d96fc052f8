//! Configurations from environment and profile.

use crate::runtime::client::config::Config;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::credentials::cache::CredentialsCache;
use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::token_cache::TokenCache;
use crate::runtime::client::profile::error::ProfileError;

impl ConfigBuilder {
    /// Builds the configuration, and reads settings that this builder does not set from environment variables and the
    /// AWS profile. Credentials are loaded when they are first needed: see [`CredentialsChain`].
    ///
    /// | setting | environment variable | profile key |
    /// |---|---|---|
    /// | Region | `AWS_REGION`, `AWS_DEFAULT_REGION` | `region` |
    /// | endpoint | `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL` | `endpoint_url`, also in `services` |
    /// | FIPS | `AWS_USE_FIPS_ENDPOINT` | `use_fips_endpoint` |
    /// | dual stack | `AWS_USE_DUALSTACK_ENDPOINT` | `use_dualstack_endpoint` |
    /// | account id in endpoints: `preferred`, `required` or `disabled` | `AWS_ACCOUNT_ID_ENDPOINT_MODE` |
    /// `account_id_endpoint_mode` |
    /// | S3: use the Region in ARNs | `AWS_S3_USE_ARN_REGION` | `s3_use_arn_region` |
    /// | S3: disable multi-Region access points | `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS` |
    /// `s3_disable_multiregion_access_points` |
    /// | S3: disable sessions of S3 Express | `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH` |
    /// `s3_disable_express_session_auth` |
    /// | S3: endpoint of `us-east-1`, `regional` or `legacy` | `AWS_S3_US_EAST_1_REGIONAL_ENDPOINT` |
    /// `s3_us_east_1_regional_endpoint` |
    /// | S3: addressing style, `path`, `virtual` or `auto` | | `addressing_style` in `s3` |
    /// | S3: transfer acceleration | | `use_accelerate_endpoint` in `s3` |
    /// | STS: endpoint, `regional` or `legacy` | `AWS_STS_REGIONAL_ENDPOINTS` | `sts_regional_endpoints` |
    /// | retry mode: `standard`, `adaptive`, or `legacy`, which means `standard` | `AWS_RETRY_MODE` | `retry_mode` |
    /// | maximum number of attempts | `AWS_MAX_ATTEMPTS` | `max_attempts` |
    /// | application id | `AWS_SDK_UA_APP_ID` | `sdk_ua_app_id` |
    /// | checksums of requests: `when_supported` or `when_required` | `AWS_REQUEST_CHECKSUM_CALCULATION` |
    /// `request_checksum_calculation` |
    /// | checksums of responses: `when_supported` or `when_required` | `AWS_RESPONSE_CHECKSUM_VALIDATION` |
    /// `response_checksum_validation` |
    /// | disable compression | `AWS_DISABLE_REQUEST_COMPRESSION` | `disable_request_compression` |
    /// | minimum size for compression, in bytes | `AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES` |
    /// `request_min_compression_size_bytes` |
    /// | certificate authorities, path of a PEM file | `AWS_CA_BUNDLE` | `ca_bundle` |
    /// | bearer token | `AWS_BEARER_TOKEN_<SERVICE>` | `sso_session`, with the token that `aws sso login` has stored |
    ///
    /// The profile is that of [`profile`](Self::profile) or `AWS_PROFILE`, otherwise `default`. The files are
    /// `~/.aws/config` and `~/.aws/credentials`, unless `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` are set.
    /// If no Region is configured, the first call asks the instance metadata service for it.
    ///
    /// # Errors
    /// Returns an error if a setting has an invalid value, a file is malformed, or the profile does not exist.
    pub fn load(mut self) -> Result<Config, ProfileError> {
        let environment = self.config.environment.clone();
        let profile = self.profile.as_deref();
        self.config.endpoint_settings = self.settings.fill(&*environment, profile)?;
        let mut chain = CredentialsChain::new(environment);
        if let Some(profile) = &self.profile {
            chain = chain.with_profile(profile);
        }
        if let Some(region) = &self.settings.region {
            chain = chain.with_region(region);
        }
        let mut config = self.build();
        config.chain = Some(chain.clone());
        let profile = config.endpoint_settings.profile();
        if profile.is_some_and(|profile| profile.value("sso_session").is_some()) {
            config.session_token = Some(TokenCache::of_chain(chain.clone()));
        }
        if config.credentials.is_none() {
            config.credentials = Some(CredentialsCache::of_chain(chain));
        }
        Ok(config)
    }
}
