//! Settings from the program, environment and profile.

use std::sync::Arc;

use crate::runtime::client::checksum_mode::ChecksumMode;
use crate::runtime::client::endpoint::settings::BuiltInSettings;
use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::lookup::{self, Located};
use crate::runtime::client::profile::profiles::{DEFAULT_PROFILE, Profiles, expand_home};
use crate::runtime::client::profile::setting::Profile;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::validate::host_label::is_host_label;

/// Settings from the program, environment and profile. A setting that is absent has its default.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub region: Option<String>,
    /// The source of the Region, for error messages; `None` if the program has set the Region.
    pub region_place: Option<String>,
    pub endpoint: Option<String>,
    pub built_ins: BuiltInSettings,
    pub retry_mode: Option<RetryMode>,
    pub max_attempts: Option<u32>,
    pub application_id: Option<String>,
    pub request_checksum_calculation: Option<ChecksumMode>,
    pub response_checksum_validation: Option<ChecksumMode>,
    pub disable_request_compression: Option<bool>,
    pub request_min_compression_size: Option<u32>,
    pub ca_certificates: Option<Arc<[u8]>>,
}

impl Settings {
    /// Reads settings that the program has not set from environment and profile. Returns their endpoint settings,
    /// which depend on the service.
    ///
    /// # Errors
    /// Returns an error if a setting has an invalid value, a file is malformed, or the profile does not exist.
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
        if self.region.is_none() {
            if let Some(found) = lookup::region(environment, profile) {
                self.region_place = Some(found.place.clone());
                self.region = Some(region(found)?);
            }
        }
        self.built_ins.fill(environment, profile)?;
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
        fill(&mut self.ca_certificates, || {
            let found = places.text("AWS_CA_BUNDLE", "ca_bundle");
            let read = |found| ca_certificates(found, environment);
            found.map(read).transpose()
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

/// The endpoint settings in environment and profile.
#[derive(Debug, Clone, Default)]
pub struct EndpointSettings {
    read: Option<Arc<(Profiles, Option<Profile>)>>,
    /// The URL for services without their own URL.
    pub general: Option<String>,
}

impl EndpointSettings {
    /// Returns the selected profile.
    pub fn profile(&self) -> Option<&Profile> {
        self.read.as_deref()?.1.as_ref()
    }

    /// Returns the endpoint URL of the service with this SDK id.
    ///
    /// # Errors
    /// Returns an error if it is not a URL, or if the profile is incomplete.
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

/// The sources of settings.
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

/// Parses a Region. Whether it exists is checked when the endpoint is resolved, because custom endpoints accept any
/// Region.
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

/// Parses a retry mode. `legacy` differs between SDKs, and is treated as `standard`.
fn retry_mode(found: Located) -> Result<RetryMode, ProfileError> {
    match found.value.to_ascii_lowercase().as_str() {
        "standard" | "legacy" => Ok(RetryMode::Standard),
        "adaptive" => Ok(RetryMode::Adaptive),
        _ => Err(found.error("write `standard`, `legacy` or `adaptive`")),
    }
}

fn ca_certificates(
    found: Located,
    environment: &dyn Environment,
) -> Result<Arc<[u8]>, ProfileError> {
    const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
    let path = expand_home(environment, &found.value);
    let pem = environment.read(&path);
    let pem = pem.map_err(|error| {
        found.error(format_args!(
            "the file with certificates cannot be read: {error}"
        ))
    })?;
    if !pem.windows(BEGIN.len()).any(|window| window == BEGIN) {
        return Err(found.error("the file has no certificates: name one in PEM format"));
    }
    Ok(pem.into())
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
