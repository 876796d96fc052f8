//! Settings that code, environment and profile may have.

use std::sync::Arc;

use crate::runtime::client::checksum_mode::ChecksumMode;
use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::lookup::{self, Located};
use crate::runtime::client::profile::profiles::{DEFAULT_PROFILE, Profiles};
use crate::runtime::client::profile::setting::Profile;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::validate::host_label::is_host_label;

/// The settings that code, environment and profile can make. An absent setting has its default.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub region: Option<String>,
    pub endpoint: Option<String>,
    pub use_fips: Option<bool>,
    pub use_dual_stack: Option<bool>,
    pub account_id_endpoint_mode: Option<String>,
    pub retry_mode: Option<RetryMode>,
    pub max_attempts: Option<u32>,
    pub application_id: Option<String>,
    pub request_checksum_calculation: Option<ChecksumMode>,
    pub response_checksum_validation: Option<ChecksumMode>,
    pub disable_request_compression: Option<bool>,
    pub request_min_compression_size: Option<u32>,
}

impl Settings {
    /// Fills in what environment and profile say, where code says nothing. Returns what is said of endpoints, which
    /// depends on the service.
    ///
    /// # Errors
    /// A value is not one that the setting may have, a file is malformed, or there is no such profile.
    pub fn fill(
        &mut self,
        environment: &dyn Environment,
        profile: Option<&str>,
    ) -> Result<EndpointSettings, ProfileError> {
        let profiles = Profiles::load(environment)?;
        let selected = match profile {
            Some(name) => Some(name.to_owned()),
            None => Profiles::selected(environment),
        };
        let profile = match &selected {
            Some(name) => Some(profiles.get(name).ok_or_else(|| profiles.not_found(name))?),
            None => profiles.get(DEFAULT_PROFILE),
        };
        let places = Places {
            environment,
            profile,
        };
        fill(&mut self.region, || {
            let found = lookup::region(environment, profile);
            found.map(region).transpose()
        })?;
        fill(&mut self.use_fips, || {
            places.boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
        })?;
        fill(&mut self.use_dual_stack, || {
            places.boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        })?;
        fill(&mut self.account_id_endpoint_mode, || {
            let found = places.text("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode");
            found.map(account_id_endpoint_mode).transpose()
        })?;
        fill(&mut self.retry_mode, || {
            let found = places.text("AWS_RETRY_MODE", "retry_mode");
            found.map(retry_mode).transpose()
        })?;
        fill(&mut self.max_attempts, || {
            let found = places.text("AWS_MAX_ATTEMPTS", "max_attempts");
            found.map(max_attempts).transpose()
        })?;
        fill(&mut self.application_id, || {
            let found = places.text("AWS_SDK_UA_APP_ID", "sdk_ua_app_id");
            Ok(found.map(|found| found.value))
        })?;
        fill(&mut self.request_checksum_calculation, || {
            let variable = "AWS_REQUEST_CHECKSUM_CALCULATION";
            let found = places.text(variable, "request_checksum_calculation");
            found.map(checksum_mode).transpose()
        })?;
        fill(&mut self.response_checksum_validation, || {
            let variable = "AWS_RESPONSE_CHECKSUM_VALIDATION";
            let found = places.text(variable, "response_checksum_validation");
            found.map(checksum_mode).transpose()
        })?;
        fill(&mut self.disable_request_compression, || {
            places.boolean(
                "AWS_DISABLE_REQUEST_COMPRESSION",
                "disable_request_compression",
            )
        })?;
        fill(&mut self.request_min_compression_size, || {
            let variable = "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES";
            let found = places.text(variable, "request_min_compression_size_bytes");
            found.map(compression_size).transpose()
        })?;
        let profile = profile.cloned();
        let mut endpoints = EndpointSettings {
            read: Some(Arc::new((profiles, profile))),
            general: None,
        };
        if self.endpoint.is_none() {
            endpoints.general = endpoints.find(environment, "")?;
        }
        Ok(endpoints)
    }
}

/// What environment and profile say of endpoints, once they have been read.
#[derive(Debug, Clone, Default)]
pub struct EndpointSettings {
    read: Option<Arc<(Profiles, Option<Profile>)>>,
    /// The URL for services that have none of their own.
    pub general: Option<String>,
}

impl EndpointSettings {
    /// Returns the URL of the endpoint of the service with this SDK id.
    ///
    /// # Errors
    /// It is no URL, or the profile does not say what it is.
    pub fn find(
        &self,
        environment: &dyn Environment,
        sdk_id: &str,
    ) -> Result<Option<String>, ProfileError> {
        let Some((profiles, profile)) = self.read.as_deref() else {
            return Ok(None);
        };
        let found = lookup::endpoint_url(environment, profiles, profile.as_ref(), sdk_id)?;
        found.map(endpoint).transpose()
    }
}

/// The places that settings are looked up in.
struct Places<'a> {
    environment: &'a dyn Environment,
    profile: Option<&'a Profile>,
}

impl Places<'_> {
    fn text(&self, variable: &str, key: &str) -> Option<Located> {
        lookup::text(self.environment, self.profile, &[variable], key)
    }

    fn boolean(&self, variable: &str, key: &str) -> Result<Option<bool>, ProfileError> {
        lookup::boolean(self.environment, self.profile, variable, key)
    }
}

fn fill<T>(
    setting: &mut Option<T>,
    find: impl FnOnce() -> Result<Option<T>, ProfileError>,
) -> Result<(), ProfileError> {
    if setting.is_none() {
        *setting = find()?;
    }
    Ok(())
}

fn region(found: Located) -> Result<String, ProfileError> {
    if is_host_label(&found.value) {
        return Ok(found.value);
    }
    Err(found.error("it is no Region: write one such as `eu-west-1`"))
}

fn endpoint(found: Located) -> Result<String, ProfileError> {
    let url: Option<http::Uri> = found.value.parse().ok();
    let is_url = url.is_some_and(|url| matches!(url.scheme_str(), Some("http" | "https")));
    if is_url {
        return Ok(found.value);
    }
    Err(found.error("it is no URL: write one that begins with `https://` or `http://`"))
}

fn account_id_endpoint_mode(found: Located) -> Result<String, ProfileError> {
    let mode = found.value.to_ascii_lowercase();
    match mode.as_str() {
        "preferred" | "disabled" | "required" => Ok(mode),
        _ => Err(found.error("write `preferred`, `disabled` or `required`")),
    }
}

/// All modes of the AWS SDKs are the standard one here: the legacy one is older than that, and the adaptive one adds a
/// limit of the rate to it.
fn retry_mode(found: Located) -> Result<RetryMode, ProfileError> {
    match found.value.to_ascii_lowercase().as_str() {
        "standard" | "legacy" | "adaptive" => Ok(RetryMode::Standard),
        _ => Err(found.error("write `standard`, `legacy` or `adaptive`")),
    }
}

fn checksum_mode(found: Located) -> Result<ChecksumMode, ProfileError> {
    match found.value.to_ascii_lowercase().as_str() {
        "when_required" => Ok(ChecksumMode::WhenRequired),
        "when_supported" => Ok(ChecksumMode::WhenSupported),
        _ => Err(found.error("write `when_required` or `when_supported`")),
    }
}

fn compression_size(found: Located) -> Result<u32, ProfileError> {
    let size = found.value.parse().ok();
    let size = size.filter(|size| *size <= 10_485_760);
    size.ok_or_else(|| found.error("it is no size in bytes: write a number from 0 to 10485760"))
}

fn max_attempts(found: Located) -> Result<u32, ProfileError> {
    let attempts = found.value.parse().ok().filter(|attempts| *attempts > 0);
    attempts.ok_or_else(|| found.error("it is no number of attempts: write a number from 1"))
}
