//! Endpoint settings from environment and profile.

use crate::runtime::client::endpoint::built_ins::BuiltIns;
use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::lookup::{self, Located};
use crate::runtime::client::profile::setting::Profile;

/// Endpoint settings other than Region and URL, from the program, environment and profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuiltInSettings {
    pub use_fips: Option<bool>,
    pub use_dual_stack: Option<bool>,
    pub account_id_endpoint_mode: Option<String>,
    s3_accelerate: Option<bool>,
    s3_disable_multi_region_access_points: Option<bool>,
    s3_disable_express_session_auth: Option<bool>,
    s3_force_path_style: Option<bool>,
    s3_use_arn_region: Option<bool>,
    s3_use_global_endpoint: Option<bool>,
    sts_use_global_endpoint: Option<bool>,
}

impl BuiltInSettings {
    /// Reads settings that the program has not set from environment and profile.
    ///
    /// # Errors
    /// Returns an error if a setting has an invalid value.
    pub fn fill(
        &mut self,
        environment: &dyn Environment,
        profile: Option<&Profile>,
    ) -> Result<(), ProfileError> {
        let places = Places {
            environment,
            profile,
        };
        places.fill(&mut self.use_fips, FIPS, boolean)?;
        places.fill(&mut self.use_dual_stack, DUAL_STACK, boolean)?;
        let mode = &mut self.account_id_endpoint_mode;
        places.fill(mode, ACCOUNT_ID_ENDPOINT_MODE, account_id_endpoint_mode)?;
        places.fill(&mut self.s3_accelerate, S3_ACCELERATE, boolean)?;
        let disabled = &mut self.s3_disable_multi_region_access_points;
        places.fill(disabled, S3_DISABLE_MULTI_REGION_ACCESS_POINTS, boolean)?;
        let disabled = &mut self.s3_disable_express_session_auth;
        places.fill(disabled, S3_DISABLE_EXPRESS_SESSION_AUTH, boolean)?;
        places.fill(&mut self.s3_force_path_style, S3_ADDRESSING_STYLE, is_path)?;
        places.fill(&mut self.s3_use_arn_region, S3_USE_ARN_REGION, boolean)?;
        let global = &mut self.s3_use_global_endpoint;
        places.fill(global, S3_REGIONAL_ENDPOINTS, is_legacy)?;
        let global = &mut self.sts_use_global_endpoint;
        places.fill(global, STS_REGIONAL_ENDPOINTS, is_legacy)
    }

    /// Returns the values of built-in parameters for the settings.
    pub fn built_ins(&self) -> BuiltIns<'_> {
        let mode = self.account_id_endpoint_mode.as_deref();
        BuiltIns {
            use_fips: self.use_fips,
            use_dual_stack: self.use_dual_stack,
            account_id_endpoint_mode: Some(mode.unwrap_or(PREFERRED)),
            s3_accelerate: self.s3_accelerate,
            s3_disable_multi_region_access_points: self.s3_disable_multi_region_access_points,
            s3_disable_express_session_auth: self.s3_disable_express_session_auth,
            s3_force_path_style: self.s3_force_path_style,
            s3_use_arn_region: self.s3_use_arn_region,
            s3_control_use_arn_region: self.s3_use_arn_region,
            s3_use_global_endpoint: self.s3_use_global_endpoint,
            sts_use_global_endpoint: self.sts_use_global_endpoint,
            ..BuiltIns::default()
        }
    }

    /// Returns whether endpoints may depend on the account id of the credentials.
    pub fn uses_account_id(&self) -> bool {
        self.account_id_endpoint_mode.as_deref() != Some(DISABLED)
    }
}

const PREFERRED: &str = "preferred";
const DISABLED: &str = "disabled";

/// The names of a setting: the variable, the nested block of the profile, and the key in it.
struct Setting {
    variable: &'static str,
    block: Option<&'static str>,
    key: &'static str,
}

const fn setting(variable: &'static str, key: &'static str) -> Setting {
    Setting {
        variable,
        block: None,
        key,
    }
}

/// A setting in the nested block `s3`, without a variable.
const fn s3(key: &'static str) -> Setting {
    Setting {
        variable: "",
        block: Some("s3"),
        key,
    }
}

const FIPS: Setting = setting("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
const DUAL_STACK: Setting = setting("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
const ACCOUNT_ID_ENDPOINT_MODE: Setting =
    setting("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode");
const S3_ACCELERATE: Setting = s3("use_accelerate_endpoint");
const S3_ADDRESSING_STYLE: Setting = s3("addressing_style");
const S3_DISABLE_MULTI_REGION_ACCESS_POINTS: Setting = setting(
    "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
    "s3_disable_multiregion_access_points",
);
const S3_DISABLE_EXPRESS_SESSION_AUTH: Setting = setting(
    "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH",
    "s3_disable_express_session_auth",
);
const S3_USE_ARN_REGION: Setting = setting("AWS_S3_USE_ARN_REGION", "s3_use_arn_region");
const S3_REGIONAL_ENDPOINTS: Setting = setting(
    "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT",
    "s3_us_east_1_regional_endpoint",
);
const STS_REGIONAL_ENDPOINTS: Setting =
    setting("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints");

/// The sources of settings.
struct Places<'a> {
    environment: &'a dyn Environment,
    profile: Option<&'a Profile>,
}

impl Places<'_> {
    fn fill<T>(
        &self,
        value: &mut Option<T>,
        setting: Setting,
        read: fn(Located) -> Result<T, ProfileError>,
    ) -> Result<(), ProfileError> {
        if value.is_none() {
            *value = self.find(&setting).map(read).transpose()?;
        }
        Ok(())
    }

    fn find(&self, setting: &Setting) -> Option<Located> {
        match setting.block {
            Some(block) => lookup::nested(self.profile?, block, setting.key),
            None => lookup::text(
                self.environment,
                self.profile,
                &[setting.variable],
                setting.key,
            ),
        }
    }
}

fn boolean(found: Located) -> Result<bool, ProfileError> {
    found.boolean()
}

fn account_id_endpoint_mode(found: Located) -> Result<String, ProfileError> {
    let mode = found.value.to_ascii_lowercase();
    match mode.as_str() {
        PREFERRED | DISABLED | "required" => Ok(mode),
        _ => Err(found.error("write `preferred`, `disabled` or `required`")),
    }
}

fn is_path(found: Located) -> Result<bool, ProfileError> {
    match found.value.to_ascii_lowercase().as_str() {
        "path" => Ok(true),
        "virtual" | "auto" => Ok(false),
        _ => Err(found.error("write `path`, `virtual` or `auto`")),
    }
}

fn is_legacy(found: Located) -> Result<bool, ProfileError> {
    match found.value.to_ascii_lowercase().as_str() {
        "legacy" => Ok(true),
        "regional" => Ok(false),
        _ => Err(found.error("write `regional` or `legacy`")),
    }
}
