//! The default credential provider chain.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::runtime::client::credentials::container;
use crate::runtime::client::credentials::context::{Answer, Context, Found, Overrides};
use crate::runtime::client::credentials::error::{CredentialsError, CredentialsPlace};
use crate::runtime::client::credentials::exchange::{Exchange, Flow};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::imds;
use crate::runtime::client::credentials::json;
use crate::runtime::client::credentials::login;
use crate::runtime::client::credentials::plan::{self, Base, Plan, Source};
use crate::runtime::client::credentials::process;
use crate::runtime::client::credentials::sso;
use crate::runtime::client::credentials::sso_token;
use crate::runtime::client::credentials::sts::{self, Proof, Role};
use crate::runtime::client::environment::Environment;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::lookup;
use crate::runtime::client::profile::profiles::Profiles;
use crate::runtime::client::sign::identity::Token;

/// The default credential provider chain. The first source with credentials is used. A source that is configured but
/// fails ends the search with its error. The sources, in order:
///
/// 1. The variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_ACCOUNT_ID` and
///    `AWS_CREDENTIAL_EXPIRATION`, unless the program has selected a profile.
/// 2. The profile in the configuration files: the one that the program has selected, `AWS_PROFILE`, or `default`. In a
///    profile, in order: `role_arn` with `source_profile` or `credential_source`; `web_identity_token_file`; IAM
///    Identity Center (`sso_session`, or `sso_start_url` and related keys); keys in the credentials file;
///    `login_session`; `credential_process`; keys in the config file.
/// 3. `AWS_WEB_IDENTITY_TOKEN_FILE` with `AWS_ROLE_ARN`.
/// 4. The container endpoint: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
/// 5. The instance metadata service, version 2, unless `AWS_EC2_METADATA_DISABLED` is true.
///
/// Not supported: MFA codes (`mfa_serial` is an error), version 1 of the instance metadata service, SAML, and logging
/// in. Log in with `aws sso login` or `aws login` of the AWS CLI, whose stored tokens and sessions are used. Sessions
/// of `aws login` are not renewed.
#[derive(Clone)]
pub struct CredentialsChain {
    environment: Arc<dyn Environment>,
    overrides: Overrides,
}

impl CredentialsChain {
    /// Creates the chain for an environment.
    pub fn new(environment: Arc<dyn Environment>) -> Self {
        Self {
            environment,
            overrides: Overrides::default(),
        }
    }

    /// Selects a profile, which takes precedence over the environment variables.
    #[must_use]
    pub fn with_profile(mut self, name: impl Into<String>) -> Self {
        self.overrides.profile = Some(name.into());
        self
    }

    /// Sets the Region of the Security Token Service, instead of the one in environment or profile.
    #[must_use]
    pub fn with_region(mut self, region: impl Into<String>) -> Self {
        self.overrides.region = Some(region.into());
        self
    }

    /// Sets whether AWS services are called at their FIPS endpoints, instead of the setting in environment or profile.
    #[must_use]
    pub fn with_fips(mut self, use_fips: bool) -> Self {
        self.overrides.use_fips = Some(use_fips);
        self
    }

    /// Sets whether AWS services are called at their dual-stack endpoints, instead of the setting in environment or
    /// profile.
    #[must_use]
    pub fn with_dual_stack(mut self, use_dual_stack: bool) -> Self {
        self.overrides.use_dual_stack = Some(use_dual_stack);
        self
    }

    /// Starts loading credentials, without a cache.
    pub fn flow(&self, now: SystemTime) -> Flow<Result<Credentials, CredentialsError>> {
        let chain = self.clone();
        Flow::new(now, |exchange| async move {
            chain.find(exchange).await.map(|found| found.credentials)
        })
    }

    /// Starts looking up the Region: the one that the program has set, `AWS_REGION`, `AWS_DEFAULT_REGION`, `region` in
    /// the profile, and finally the instance metadata service. Returns `None` if it is not found.
    pub fn region_flow(&self, now: SystemTime) -> Flow<Result<Option<String>, CredentialsError>> {
        let chain = self.clone();
        Flow::new(now, |exchange| async move {
            let context = chain.context(exchange)?;
            match context.region() {
                Some(region) => Ok(Some(region)),
                None => Ok(imds::region(&context).await?.ok()),
            }
        })
    }

    fn context(&self, exchange: Exchange) -> Result<Context, ProfileError> {
        Ok(Context {
            exchange,
            profiles: Profiles::load(&*self.environment)?,
            environment: self.environment.clone(),
            overrides: self.overrides.clone(),
        })
    }

    pub(super) async fn find(&self, exchange: Exchange) -> Result<Found, CredentialsError> {
        let mut places = Vec::new();
        let mut note = |name, reason| places.push(CredentialsPlace { name, reason });
        if self.overrides.profile.is_none() {
            match from_variables(&*self.environment)? {
                Ok(found) => return Ok(found),
                Err(reason) => note(VARIABLES, reason),
            }
        }
        let context = self.context(exchange)?;
        match from_profile(&context).await? {
            Ok(found) => return Ok(found),
            Err(reason) => note("profile", reason),
        }
        match from_web_identity(&context).await? {
            Ok(found) => return Ok(found),
            Err(reason) => note("web identity", reason),
        }
        match container::load(&context).await? {
            Ok(found) => return Ok(found),
            Err(reason) => note(container::PLACE, reason),
        }
        match imds::load(&context).await? {
            Ok(found) => return Ok(found),
            Err(reason) => note(imds::PLACE, reason),
        }
        Err(CredentialsError::NotFound { places })
    }
}

impl CredentialsChain {
    /// Returns the bearer token of the SSO session that the profile names.
    pub(super) async fn find_token(&self, exchange: Exchange) -> Result<Token, CredentialsError> {
        let context = self.context(exchange)?;
        let (name, _) = context.profile_name();
        let profile = context.profiles.get(&name);
        let profile = profile.ok_or_else(|| context.profiles.not_found(&name))?;
        let login = plan::token_login(&context.profiles, profile)?.ok_or_else(|| {
            CredentialsError::failed(
                format!("the profile `{name}`"),
                "it names no `sso_session`, which would have a bearer token: add one",
            )
        })?;
        sso_token::load(&context, &login).await
    }
}

impl fmt::Debug for CredentialsChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsChain")
            .field("overrides", &self.overrides)
            .finish_non_exhaustive()
    }
}

const VARIABLES: &str = "environment";

fn from_variables(environment: &dyn Environment) -> Answer<Found> {
    let variable = |name| lookup::variable(environment, name).map(|found| found.value);
    let Some(key) = variable("AWS_ACCESS_KEY_ID") else {
        return Ok(Err("`AWS_ACCESS_KEY_ID` is not set".to_owned()));
    };
    let Some(secret) = variable("AWS_SECRET_ACCESS_KEY") else {
        let text = "`AWS_ACCESS_KEY_ID` is set, and `AWS_SECRET_ACCESS_KEY` is not: set it, too";
        return Err(CredentialsError::failed("the environment", text));
    };
    let mut credentials = Credentials::new(key, secret);
    if let Some(token) = variable("AWS_SESSION_TOKEN") {
        credentials = credentials.with_session_token(token);
    }
    if let Some(account_id) = variable("AWS_ACCOUNT_ID") {
        credentials = credentials.with_account_id(account_id);
    }
    if let Some(expiry) = lookup::variable(environment, "AWS_CREDENTIAL_EXPIRATION") {
        let time = json::time(&expiry.value);
        let time =
            time.ok_or_else(|| expiry.error("it is not a time such as 2026-01-31T12:30:00Z"))?;
        credentials = credentials.with_expiry(time);
    }
    Ok(Ok(Found {
        credentials,
        place: "the environment".to_owned(),
        is_issued: false,
    }))
}

async fn from_web_identity(context: &Context) -> Answer<Found> {
    const FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
    const ROLE: &str = "AWS_ROLE_ARN";
    let Some(file) = context.variable(FILE) else {
        return Ok(Err(format!("`{FILE}` is not set")));
    };
    let Some(arn) = context.variable(ROLE) else {
        let text = format!("`{FILE}` is set, and `{ROLE}` is not: set it, too");
        return Err(CredentialsError::failed("web identity", text));
    };
    let role = Role {
        arn,
        session_name: context.variable("AWS_ROLE_SESSION_NAME"),
        external_id: None,
        duration: None,
    };
    let token = context.token(&format!("`{FILE}`"), &file)?;
    sts::assume(context, &role, Proof::WebIdentity(&token))
        .await
        .map(Ok)
}

async fn from_profile(context: &Context) -> Answer<Found> {
    let (name, is_selected) = context.profile_name();
    let Some(profile) = context.profiles.get(&name) else {
        let error = context.profiles.not_found(&name);
        return if is_selected {
            Err(error.into())
        } else {
            Ok(Err(error.to_string()))
        };
    };
    match plan::plan(&context.profiles, profile)? {
        Some(plan) => follow(context, &plan).await.map(Ok),
        None => Ok(Err(format!("the profile `{name}` has no credentials"))),
    }
}

async fn follow(context: &Context, plan: &Plan<'_>) -> Result<Found, CredentialsError> {
    let mut found = match &plan.base {
        Base::Static(credentials) => Found {
            credentials: credentials.clone(),
            place: "the profile".to_owned(),
            is_issued: false,
        },
        Base::Source(source, setting) => {
            let found = match source {
                Source::Environment => from_variables(&*context.environment)?,
                Source::Container => container::load(context).await?,
                Source::Instance => imds::load(context).await?,
            };
            found.map_err(|reason| {
                setting.error(format!("`{}` has no credentials: {reason}", setting.value))
            })?
        }
        Base::WebIdentity(role, setting) => {
            let place = format!("`web_identity_token_file` in {setting:?}");
            let token = context.token(&place, &setting.value)?;
            sts::assume(context, role, Proof::WebIdentity(&token)).await?
        }
        Base::Sso(role) => sso::load(context, role).await?,
        Base::Login(session) => login::load(context, session)?,
        Base::Process(setting, account_id) => process::run(context, setting, *account_id).await?,
    };
    for role in &plan.roles {
        found = sts::assume(context, role, Proof::Credentials(&found.credentials)).await?;
    }
    Ok(found)
}
