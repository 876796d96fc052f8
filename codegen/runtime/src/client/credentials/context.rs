//! Settings that the providers of the chain share.

use std::path::Path;
use std::str;
use std::sync::Arc;

use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::Exchange;
use crate::runtime::client::credentials::hosts::Host;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::lookup;
use crate::runtime::client::profile::profiles::{self, DEFAULT_PROFILE, Profiles};
use crate::runtime::client::profile::setting::Profile;
use crate::runtime::validate::host_label::is_host_label;

/// Settings of the program, which take precedence over environment and profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Overrides {
    pub profile: Option<String>,
    pub region: Option<String>,
    pub use_fips: Option<bool>,
    pub use_dual_stack: Option<bool>,
}

/// The input of all providers of the chain.
pub(super) struct Context {
    pub exchange: Exchange,
    pub environment: Arc<dyn Environment>,
    pub overrides: Overrides,
    pub profiles: Profiles,
}

/// A value, or the reason why the source has none.
pub(super) type Answer<T> = Result<Result<T, String>, CredentialsError>;

/// Credentials and their source.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The credentials.
    pub credentials: Credentials,
    /// The source, such as `credential_process`.
    pub place: String,
    /// The credentials were issued just now. If they seem to have expired, the local clock is wrong.
    pub is_issued: bool,
}

impl Context {
    /// Returns the name of the profile, and whether it was selected explicitly.
    pub fn profile_name(&self) -> (String, bool) {
        let selected = self.overrides.profile.clone();
        let selected = selected.or_else(|| Profiles::selected(&*self.environment));
        let is_selected = selected.is_some();
        let name = selected.unwrap_or_else(|| DEFAULT_PROFILE.to_owned());
        (name, is_selected)
    }

    /// Returns the selected profile.
    pub fn profile(&self) -> Option<&Profile> {
        self.profiles.get(&self.profile_name().0)
    }

    /// Returns the value of a variable; `None` if it is unset or blank.
    pub fn variable(&self, name: &str) -> Option<String> {
        lookup::variable(&*self.environment, name).map(|found| found.value)
    }

    /// Returns the Region, if one is configured.
    pub fn region(&self) -> Option<String> {
        let configured = || lookup::region(&*self.environment, self.profile());
        let region = self.overrides.region.clone();
        region.or_else(|| configured().map(|found| found.value))
    }

    /// Returns the URL of an AWS service in a Region, without a trailing slash.
    pub fn service_url(
        &self,
        sdk_id: &str,
        host: Host,
        region: &str,
    ) -> Result<String, ProfileError> {
        let environment = &*self.environment;
        let profile = self.profile();
        if let Some(url) = lookup::endpoint_url(environment, &self.profiles, profile, sdk_id)? {
            return Ok(url.value.trim_end_matches('/').to_owned());
        }
        if !is_host_label(region) {
            let text = format!("the region `{region}` is none: write a name such as `us-east-1`");
            return Err(ProfileError::general(text));
        }
        let is_on = |given, variable, key| match given {
            Some(given) => Ok(given),
            None => lookup::boolean(environment, profile, variable, key)
                .map(|is_on| is_on.unwrap_or(false)),
        };
        let use_fips = is_on(
            self.overrides.use_fips,
            "AWS_USE_FIPS_ENDPOINT",
            "use_fips_endpoint",
        )?;
        let use_dual_stack = is_on(
            self.overrides.use_dual_stack,
            "AWS_USE_DUALSTACK_ENDPOINT",
            "use_dualstack_endpoint",
        )?;
        Ok(host.url(region, use_fips, use_dual_stack))
    }

    /// Reads a token from a file, without surrounding white space.
    pub fn token(&self, place: &str, path: &str) -> Result<String, CredentialsError> {
        let path = profiles::expand_home(&*self.environment, path);
        let bytes = self.read(place, &path)?;
        let token = str::from_utf8(&bytes).map(str::trim).unwrap_or_default();
        if token.is_empty() {
            let text = format!("the file {} holds no token", path.display());
            return Err(CredentialsError::failed(place, text));
        }
        Ok(token.to_owned())
    }

    /// Reads a file.
    pub fn read(&self, place: &str, path: &Path) -> Result<Vec<u8>, CredentialsError> {
        self.environment.read(path).map_err(|error| {
            let text = format!("the file {} cannot be read: {error}", path.display());
            CredentialsError::failed(place, text)
        })
    }
}
