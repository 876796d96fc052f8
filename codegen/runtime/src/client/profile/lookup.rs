//! Settings from environment variables or a profile. The variable takes precedence.

use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::profiles::Profiles;
use crate::runtime::client::profile::setting::{Profile, ProfileSetting};

/// A value and its source, such as `AWS_REGION` or a file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Located {
    /// The value, which is not blank.
    pub value: String,
    /// The source.
    pub place: String,
}

impl Located {
    /// Returns an error about the value, which begins with the source.
    pub fn error(&self, text: impl std::fmt::Display) -> ProfileError {
        ProfileError::general(format!("{}: {text}", self.place))
    }

    /// Parses the value as `true` or `false`, ignoring case.
    ///
    /// # Errors
    /// Returns an error for any other value.
    pub fn boolean(&self) -> Result<bool, ProfileError> {
        match self.value.to_ascii_lowercase().as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.error("it is neither true nor false: write one of them")),
        }
    }
}

/// Returns the value of a variable, without surrounding white space; `None` if it is unset or blank.
pub(crate) fn variable(environment: &dyn Environment, name: &str) -> Option<Located> {
    let value = environment.var(name)?;
    let value = value.trim();
    (!value.is_empty()).then(|| Located {
        value: value.to_owned(),
        place: name.to_owned(),
    })
}

fn located(key: &str, setting: &ProfileSetting) -> Located {
    Located {
        value: setting.value.clone(),
        place: format!("`{key}` in {setting:?}"),
    }
}

/// Returns the first of several variables that is set, or a setting of the profile.
pub(crate) fn text(
    environment: &dyn Environment,
    profile: Option<&Profile>,
    variables: &[&str],
    key: &str,
) -> Option<Located> {
    let mut variables = variables
        .iter()
        .filter_map(|name| variable(environment, name));
    let in_profile = || Some(located(key, profile?.setting(key)?));
    variables.next().or_else(in_profile)
}

/// Returns a setting as a boolean: `true` or `false`, ignoring case.
///
/// # Errors
/// Returns an error for any other value.
pub(crate) fn boolean(
    environment: &dyn Environment,
    profile: Option<&Profile>,
    name: &str,
    key: &str,
) -> Result<Option<bool>, ProfileError> {
    let found = text(environment, profile, &[name], key);
    found.map(|found| found.boolean()).transpose()
}

/// Returns a setting in a nested block of a profile, such as `addressing_style` in `s3`.
pub(crate) fn nested(profile: &Profile, block: &str, key: &str) -> Option<Located> {
    let setting = profile.setting(block)?.nested.get(key)?;
    (!setting.value.is_empty()).then(|| located(key, setting))
}

/// Returns the Region: `AWS_REGION`, `AWS_DEFAULT_REGION`, or `region` in the profile.
pub(crate) fn region(environment: &dyn Environment, profile: Option<&Profile>) -> Option<Located> {
    text(
        environment,
        profile,
        &["AWS_REGION", "AWS_DEFAULT_REGION"],
        "region",
    )
}

/// Returns the endpoint URL of a service, given its SDK id, such as `WorkSpaces` or `SSO OIDC`. The sources, in order:
/// `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, `endpoint_url` for the service in the `services` section of the
/// profile, `endpoint_url` in the profile. Returns `None` if `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` or the profile
/// disables these settings.
///
/// # Errors
/// Returns an error if the profile refers to a `services` section that does not exist, or the setting that disables
/// URLs is invalid.
pub(crate) fn endpoint_url(
    environment: &dyn Environment,
    profiles: &Profiles,
    profile: Option<&Profile>,
    sdk_id: &str,
) -> Result<Option<Located>, ProfileError> {
    let is_ignored = boolean(
        environment,
        profile,
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "ignore_configured_endpoint_urls",
    )?;
    if is_ignored == Some(true) {
        return Ok(None);
    }
    let service = sdk_id.replace([' ', '-'], "_");
    let of_service = format!("AWS_ENDPOINT_URL_{}", service.to_ascii_uppercase());
    let in_environment = [of_service.as_str(), "AWS_ENDPOINT_URL"];
    let mut in_environment = in_environment.iter();
    if let Some(found) = in_environment.find_map(|name| variable(environment, name)) {
        return Ok(Some(found));
    }
    let Some(profile) = profile else {
        return Ok(None);
    };
    if let Some(named) = profile.setting("services") {
        let Some(services) = profiles.services(&named.value) else {
            let name = &named.value;
            return Err(named.error(format!(
                "the section `[services {name}]` does not exist: add it, or name another one"
            )));
        };
        let block = services.get(&service.to_ascii_lowercase());
        let url = block.and_then(|block| block.nested.get("endpoint_url"));
        if let Some(url) = url.filter(|url| !url.value.is_empty()) {
            return Ok(Some(located("endpoint_url", url)));
        }
    }
    let url = profile.setting("endpoint_url");
    Ok(url.map(|url| located("endpoint_url", url)))
}
