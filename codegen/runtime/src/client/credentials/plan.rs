//! The plan for loading the credentials of a profile: the source of the first credentials, and the chain of roles to
//! assume with them.

use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::sso::{SsoLogin, SsoRole};
use crate::runtime::client::credentials::sts::Role;
use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::client::profile::profiles::Profiles;
use crate::runtime::client::profile::setting::{Profile, ProfileSetting};

/// A plan for loading credentials.
pub(super) struct Plan<'p> {
    /// The source of the first credentials.
    pub base: Base<'p>,
    /// The roles to assume, in order.
    pub roles: Vec<Role>,
}

/// A source of credentials in a profile.
pub(super) enum Base<'p> {
    /// Credentials in the profile itself.
    Static(Credentials),
    /// A source outside of the profile, which `credential_source` selects.
    Source(Source, &'p ProfileSetting),
    /// A role to assume with a web identity token in a file.
    WebIdentity(Role, &'p ProfileSetting),
    /// A role of IAM Identity Center.
    Sso(SsoRole),
    /// A console session stored by the AWS CLI.
    Login(&'p ProfileSetting),
    /// A program that prints credentials, and the account id in the profile.
    Process(&'p ProfileSetting, Option<&'p str>),
}

/// A value of `credential_source`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Environment,
    Container,
    Instance,
}

/// Creates the plan for a profile. Returns `None` if the profile has no settings for credentials.
///
/// # Errors
/// Returns an error if the profile, or one that it refers to, is incomplete or contradictory, requires an MFA code, or
/// refers to itself.
pub(super) fn plan<'p>(
    profiles: &'p Profiles,
    selected: &'p Profile,
) -> Result<Option<Plan<'p>>, ProfileError> {
    let mut roles = Vec::new();
    let mut visited = vec![selected.name()];
    let mut profile = selected;
    let base = loop {
        let is_selected = visited.len() == 1;
        // Static keys of a profile that another one refers to are used as they are.
        if !is_selected && profile.setting(ACCESS_KEY).is_some() {
            break static_credentials(profile)?;
        }
        let assumed = profile.setting("role_arn");
        let Some(arn) = assumed.filter(|_| profile.setting(TOKEN_FILE).is_none()) else {
            break base(profiles, profile)?;
        };
        roles.insert(0, role(profile, arn)?);
        match (
            profile.setting("source_profile"),
            profile.setting("credential_source"),
        ) {
            (Some(source), Some(_)) => {
                return Err(source.error(
                    "a profile has either `source_profile` or `credential_source`: delete one of them",
                ));
            }
            (None, None) => {
                return Err(arn.error(
                    "the profile has a `role_arn` and no source of credentials: add `source_profile`, \
                     `credential_source` or `web_identity_token_file`",
                ));
            }
            (None, Some(source)) => break Some(Base::Source(named_source(source)?, source)),
            // A profile that refers to itself assumes the role with its own keys.
            (Some(source), None) if source.value == profile.name() => {
                match static_credentials(profile)? {
                    Some(found) => break Some(found),
                    None => return Err(a_loop(source, &visited)),
                }
            }
            (Some(source), None) => {
                profile = profiles.get(&source.value).ok_or_else(|| {
                    let name = &source.value;
                    source.error(format!(
                        "the source profile `{name}` does not exist: add it"
                    ))
                })?;
                if visited.contains(&profile.name()) {
                    visited.push(profile.name());
                    return Err(a_loop(source, &visited));
                }
                visited.push(profile.name());
            }
        }
    };
    match (base, visited.as_slice()) {
        (Some(base), _) => Ok(Some(Plan { base, roles })),
        (None, [.., before, _]) => {
            let source = profiles.get(before);
            let source = source.and_then(|profile| profile.setting("source_profile"));
            let name = profile.name();
            let text = format!("the source profile `{name}` has no credentials: add them there");
            Err(match source {
                Some(source) => source.error(text),
                None => ProfileError::general(text),
            })
        }
        (None, _) => Ok(None),
    }
}

const ACCESS_KEY: &str = "aws_access_key_id";
const SECRET_KEY: &str = "aws_secret_access_key";
const TOKEN_FILE: &str = "web_identity_token_file";

fn a_loop(source: &ProfileSetting, visited: &[&str]) -> ProfileError {
    let mut names = visited.to_vec();
    if let [name] = visited {
        names.push(name);
    }
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    source.error(format!(
        "the profiles refer to each other in a loop: {}; name one with credentials",
        names.join(" -> ")
    ))
}

/// Returns the source of credentials in a profile that does not assume a role with the credentials of another profile.
fn base<'p>(
    profiles: &'p Profiles,
    profile: &'p Profile,
) -> Result<Option<Base<'p>>, ProfileError> {
    if let Some(file) = profile.setting(TOKEN_FILE) {
        let arn = profile.setting("role_arn");
        let arn = arn.ok_or_else(|| {
            file.error("`web_identity_token_file` needs a `role_arn` in the same profile: add it")
        })?;
        return Ok(Some(Base::WebIdentity(role(profile, arn)?, file)));
    }
    if let Some(role) = sso_role(profiles, profile)? {
        return Ok(Some(Base::Sso(role)));
    }
    let process = profile.setting("credential_process");
    let process = process.map(|setting| Base::Process(setting, profile.value("aws_account_id")));
    let stored = profile
        .setting("login_session")
        .map(Base::Login)
        .or(process);
    let key = profile.setting(ACCESS_KEY);
    // Both win over keys of the config file, and lose against those of the credentials file.
    match key.filter(|key| stored.is_none() || profiles.is_in_credentials(key)) {
        None if stored.is_some() => Ok(stored),
        _ => static_credentials(profile),
    }
}

fn static_credentials(profile: &Profile) -> Result<Option<Base<'_>>, ProfileError> {
    let (key, secret) = match (profile.setting(ACCESS_KEY), profile.setting(SECRET_KEY)) {
        (Some(key), Some(secret)) => (key, secret),
        (None, None) => return Ok(None),
        (Some(key), None) => return Err(key.error(format!("`{SECRET_KEY}` is missing: add it"))),
        (None, Some(secret)) => {
            return Err(secret.error(format!("`{ACCESS_KEY}` is missing: add it")));
        }
    };
    let mut credentials = Credentials::new(&key.value, &secret.value);
    let token = profile.value("aws_session_token");
    if let Some(token) = token.or_else(|| profile.value("aws_security_token")) {
        credentials = credentials.with_session_token(token);
    }
    if let Some(account_id) = profile.value("aws_account_id") {
        credentials = credentials.with_account_id(account_id);
    }
    Ok(Some(Base::Static(credentials)))
}

fn role(profile: &Profile, arn: &ProfileSetting) -> Result<Role, ProfileError> {
    if let Some(mfa) = profile.setting("mfa_serial") {
        return Err(mfa.error(
            "the role needs an MFA code, which cannot be asked for here: get credentials with \
             `aws configure export-credentials` and `credential_process`, or give the client a provider of your own",
        ));
    }
    let text = |key| profile.value(key).map(str::to_owned);
    let duration = match profile.setting("duration_seconds") {
        None => None,
        Some(setting) => Some(setting.value.parse().map_err(|_| {
            setting
                .error("`duration_seconds` is not a number of seconds: write one from 900 to 43200")
        })?),
    };
    Ok(Role {
        arn: arn.value.clone(),
        session_name: text("role_session_name"),
        external_id: text("external_id"),
        duration,
    })
}

fn named_source(setting: &ProfileSetting) -> Result<Source, ProfileError> {
    const NAMES: [(&str, Source); 3] = [
        ("Environment", Source::Environment),
        ("EcsContainer", Source::Container),
        ("Ec2InstanceMetadata", Source::Instance),
    ];
    let names = NAMES.iter();
    let mut named = names.filter(|(name, _)| setting.value.eq_ignore_ascii_case(name));
    let source = named.next().map(|(_, source)| *source);
    source.ok_or_else(|| {
        setting.error(
            "`credential_source` is none that is known: write `Environment`, `EcsContainer` or \
             `Ec2InstanceMetadata`",
        )
    })
}

fn sso_role(profiles: &Profiles, profile: &Profile) -> Result<Option<SsoRole>, ProfileError> {
    const KEYS: [&str; 5] = [
        "sso_session",
        "sso_account_id",
        "sso_role_name",
        "sso_start_url",
        "sso_region",
    ];
    let [session, account_id, role_name, ..] = KEYS.map(|key| profile.setting(key));
    let mut present = KEYS.iter().filter_map(|key| profile.setting(key));
    let Some(first) = present.next() else {
        return Ok(None);
    };
    let (account_id, role_name) = match (account_id, role_name) {
        (Some(account_id), Some(role_name)) => (account_id, role_name),
        // Without both, the profile is for access tokens, and may have other credentials.
        (None, None) if has_other(profile) => return Ok(None),
        (None, None) => {
            return Err(first.error(
                "the profile gives an access token and no credentials: add `sso_account_id` and \
                 `sso_role_name`",
            ));
        }
        (None, Some(_)) => return Err(first.error("`sso_account_id` is missing: add it")),
        (Some(_), None) => return Err(first.error("`sso_role_name` is missing: add it")),
    };
    Ok(Some(SsoRole {
        account_id: account_id.value.clone(),
        role_name: role_name.value.clone(),
        login: sso_login(profiles, profile, session, first)?,
    }))
}

/// Returns the login whose access token is the profile's bearer token; `None` if the profile names no SSO session.
///
/// # Errors
/// The SSO session does not exist, is incomplete, or contradicts the profile.
pub(super) fn token_login(
    profiles: &Profiles,
    profile: &Profile,
) -> Result<Option<SsoLogin>, ProfileError> {
    let session = profile.setting("sso_session");
    let login = session.map(|session| sso_login(profiles, profile, Some(session), session));
    login.transpose()
}

/// Returns the login that an SSO session describes, or the profile itself. Errors name the place of `first`.
fn sso_login(
    profiles: &Profiles,
    profile: &Profile,
    session: Option<&ProfileSetting>,
    first: &ProfileSetting,
) -> Result<SsoLogin, ProfileError> {
    let section = match session {
        None => profile,
        Some(session) => profiles.sso_session(&session.value).ok_or_else(|| {
            let name = &session.value;
            session.error(format!(
                "the section `[sso-session {name}]` does not exist: add it, or name another one"
            ))
        })?,
    };
    let needed = |key: &str| {
        let found = section.setting(key);
        let found = found.ok_or_else(|| first.error(format!("`{key}` is missing: add it")))?;
        match profile.setting(key) {
            Some(other) if other.value != found.value => Err(other.error(format!(
                "`{key}` is another one than that of the SSO session in {found:?}: delete it here"
            ))),
            _ => Ok(found.value.clone()),
        }
    };
    Ok(SsoLogin {
        session: session.map(|session| session.value.clone()),
        start_url: needed("sso_start_url")?,
        region: needed("sso_region")?,
        profile: profile.name().to_owned(),
    })
}

fn has_other(profile: &Profile) -> bool {
    let keys = [ACCESS_KEY, "credential_process", "login_session"];
    keys.iter().any(|key| profile.setting(key).is_some())
}
