//! Credentials from [IAM Identity
//! Center](https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html), in exchange for an access
//! token.

use http::{Method, Response, StatusCode};

use crate::runtime::client::credentials::context::{Context, Found};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::hosts::Host;
use crate::runtime::client::credentials::http::{self as calls, Policy};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::json::Object;
use crate::runtime::client::credentials::sso_token;
use crate::runtime::codec::percent;
use crate::runtime::core::date_time::DateTime;

/// A role in IAM Identity Center.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SsoRole {
    pub account_id: String,
    pub role_name: String,
    pub login: SsoLogin,
}

/// A login whose access token the AWS CLI has stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SsoLogin {
    /// The name of the section `[sso-session NAME]`; `None` in the legacy format without such a section.
    pub session: Option<String>,
    pub start_url: String,
    pub region: String,
    /// The name of the profile, for the login command in error messages.
    pub profile: String,
}

impl SsoLogin {
    /// Returns an error about the login, with the command to log in.
    pub fn failed(&self, reason: impl std::fmt::Display) -> CredentialsError {
        let command = match &self.session {
            Some(session) => format!("aws sso login --sso-session {session}"),
            None => format!("aws sso login --profile {}", self.profile),
        };
        CredentialsError::failed(self.place(), format!("{reason}; run `{command}`"))
    }

    fn place(&self) -> String {
        format!("IAM Identity Center for the profile `{}`", self.profile)
    }
}

/// Loads the credentials of a role.
pub(super) async fn load(context: &Context, role: &SsoRole) -> Result<Found, CredentialsError> {
    let login = &role.login;
    let token = sso_token::load(context, login).await?;
    let url = context.service_url("SSO", Host::Sso, &login.region)?;
    let mut query = b"account_id=".to_vec();
    query.extend(percent::encode(role.account_id.as_bytes(), b""));
    query.extend_from_slice(b"&role_name=");
    query.extend(percent::encode(role.role_name.as_bytes(), b""));
    let query = String::from_utf8_lossy(&query);
    let uri = format!("{url}/federation/credentials?{query}");
    let headers = [("x-amz-sso_bearer_token", token.token())];
    let place = login.place();
    let make = |_| calls::request(&place, Method::GET, &uri, &headers, Vec::new());
    let response = calls::send(&context.exchange, Policy::REMOTE, make, code).await?;
    let response =
        response.map_err(|failure| calls::unanswered(&place, format!("{url}: {failure}")))?;
    let status = response.status();
    if status == StatusCode::UNAUTHORIZED {
        return Err(login.failed("the access token is no longer valid"));
    }
    if !status.is_success() {
        return Err(calls::refused(&place, status, &error_text(&response)));
    }
    let credentials = credentials(&response, &role.account_id)
        .map_err(|reason| CredentialsError::failed(&place, reason))?;
    Ok(Found {
        credentials,
        place,
        is_issued: true,
    })
}

fn credentials(response: &Response<Vec<u8>>, account_id: &str) -> Result<Credentials, String> {
    let object = Object::parse(response.body());
    let object = object.and_then(|object| object.object("roleCredentials"));
    let object = object.ok_or("the response has no `roleCredentials`")?;
    let mut credentials = object.credentials("sessionToken")?;
    let millis = object.integer("expiration");
    let millis = millis.ok_or("the response has no `expiration`")?;
    let seconds = DateTime::from_seconds(millis.div_euclid(1000));
    let expiry = seconds.try_into();
    let expiry = expiry.map_err(|_| "the response has an `expiration` that is out of range")?;
    credentials = credentials.with_expiry(expiry);
    Ok(credentials.with_account_id(account_id))
}

/// Returns the error code of a response.
pub(super) fn code(response: &Response<Vec<u8>>) -> Option<String> {
    let header = response.headers().get("x-amzn-errortype");
    let header = header.and_then(|value| value.to_str().ok());
    let object = Object::parse(response.body());
    let in_body = object.as_ref().and_then(|object| {
        let keys = ["error", "__type", "code"];
        keys.iter().find_map(|key| object.text(key))
    });
    let code = header.or(in_body)?;
    let code = code.split(':').next().unwrap_or_default();
    code.rsplit('#').next().map(str::to_owned)
}

/// Returns the error message of a response.
pub(super) fn error_text(response: &Response<Vec<u8>>) -> String {
    let object = Object::parse(response.body());
    let message = object.as_ref().and_then(|object| {
        let keys = ["error_description", "message"];
        keys.iter().find_map(|key| object.text(key))
    });
    let code = code(response);
    let parts: Vec<_> = code.as_deref().into_iter().chain(message).collect();
    parts.join(": ")
}
