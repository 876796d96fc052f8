//! Access tokens of IAM Identity Center, which the AWS CLI stores below `~/.aws/sso/cache`. Tokens of an `sso-session`
//! are refreshed.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use http::Method;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

use crate::runtime::client::credentials::context::Context;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::hosts::Host;
use crate::runtime::client::credentials::http::{self as calls, Policy};
use crate::runtime::client::credentials::json::Object;
use crate::runtime::client::credentials::sso::{self, SsoLogin};
use crate::runtime::client::sign::identity::Token;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::core::date_time::DateTime;

/// The time before the expiration at which a token is refreshed.
const REFRESH_BEFORE: Duration = Duration::from_secs(5 * 60);

const PLACE: &str = "IAM Identity Center";

/// Returns the access token of a login, and refreshes it if it expires soon and can be refreshed.
pub(super) async fn load(context: &Context, login: &SsoLogin) -> Result<Token, CredentialsError> {
    let path = path(context, login)?;
    let bytes = context.environment.read(&path).map_err(|error| {
        let text = format!("the token file {} cannot be read: {error}", path.display());
        match error.kind() {
            io::ErrorKind::NotFound => login.failed(text),
            _ => CredentialsError::failed(PLACE, text),
        }
    })?;
    let malformed = |what| login.failed(format!("the token file {} {what}", path.display()));
    let cached = Object::parse(&bytes).ok_or_else(|| malformed("is not JSON"))?;
    let token = cached.text("accessToken");
    let token = token.ok_or_else(|| malformed("has no `accessToken`"))?;
    let expiry = cached
        .time("expiresAt")
        .map_err(|_| malformed(BAD_EXPIRY))?;
    let expiry = expiry.ok_or_else(|| malformed(BAD_EXPIRY))?;
    let now = context.exchange.now();
    let left = expiry.duration_since(now).unwrap_or_default();
    let stored = Token::new(token).with_expiry(expiry);
    if left > REFRESH_BEFORE {
        return Ok(stored);
    }
    let expired = || login.failed(format!("the token expired at {}", DateTime::from(expiry)));
    match Registration::of(&cached, now).filter(|_| login.session.is_some()) {
        Some(registration) => match refresh(context, login, &cached, &registration).await {
            Ok((token, changed)) => {
                // The token is good, even if the next program has to refresh it again.
                if let Some(text) = changed.write() {
                    let _ = context.environment.write(&path, &text);
                }
                Ok(token)
            }
            Err(_) if now < expiry => Ok(stored),
            Err(error) => Err(error),
        },
        None if now < expiry => Ok(stored),
        None => Err(expired()),
    }
}

const BAD_EXPIRY: &str = "has no time `expiresAt`";

/// Returns the path of the token file of a login.
fn path(context: &Context, login: &SsoLogin) -> Result<PathBuf, CredentialsError> {
    let home = context.environment.home();
    let home = home.ok_or_else(|| {
        let text = "no home folder is known, in which the access token would be: set `HOME`";
        CredentialsError::failed(PLACE, text)
    })?;
    let key = login.session.as_ref().unwrap_or(&login.start_url);
    let name = hex(digest(&SHA1_FOR_LEGACY_USE_ONLY, key.as_bytes()).as_ref());
    Ok(home.join(".aws/sso/cache").join(format!("{name}.json")))
}

/// The client registration of the program that logged in, with which a token is refreshed.
struct Registration<'t> {
    client_id: &'t str,
    client_secret: &'t str,
    refresh_token: &'t str,
}

impl<'t> Registration<'t> {
    /// Returns the client registration in a token file; `None` if there is none or it has expired.
    fn of(cached: &'t Object, now: SystemTime) -> Option<Self> {
        let expiry = cached.time("registrationExpiresAt").ok()?;
        if expiry.is_some_and(|expiry| expiry <= now) {
            return None;
        }
        Some(Self {
            client_id: cached.text("clientId")?,
            client_secret: cached.text("clientSecret")?,
            refresh_token: cached.text("refreshToken")?,
        })
    }
}

/// Calls [`CreateToken`](https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html).
/// Returns the token, and the new content of its file.
async fn refresh(
    context: &Context,
    login: &SsoLogin,
    cached: &Object,
    registration: &Registration<'_>,
) -> Result<(Token, Object), CredentialsError> {
    let url = context.service_url("SSO OIDC", Host::SsoOidc, &login.region)?;
    let uri = format!("{url}/token");
    let mut body = Object::default();
    body.set("clientId", registration.client_id);
    body.set("clientSecret", registration.client_secret);
    body.set("grantType", "refresh_token");
    body.set("refreshToken", registration.refresh_token);
    let body = body.write().unwrap_or_default();
    let headers = [("content-type", "application/json")];
    let make = |_| calls::request(PLACE, Method::POST, &uri, &headers, body.clone());
    let response = calls::send(&context.exchange, Policy::REMOTE, make, sso::code).await?;
    let not_refreshed = |reason| format!("the token has expired and cannot be refreshed: {reason}");
    let response = response
        .map_err(|failure| calls::unanswered(PLACE, not_refreshed(format!("{url}: {failure}"))))?;
    if !response.status().is_success() {
        let text = calls::describe(response.status(), &sso::error_text(&response));
        return Err(login.failed(not_refreshed(text)));
    }
    let malformed = || login.failed(not_refreshed("the response has no token".to_owned()));
    let answer = Object::parse(response.body()).ok_or_else(malformed)?;
    let token = answer.text("accessToken").ok_or_else(malformed)?;
    let seconds = answer.integer("expiresIn").unwrap_or_default();
    let mut changed = cached.clone();
    changed.set("accessToken", token);
    let now = DateTime::from(context.exchange.now()).seconds();
    let expiry = DateTime::from_seconds(now.saturating_add(seconds));
    changed.set("expiresAt", &expiry.to_string());
    if let Some(refresh_token) = answer.text("refreshToken") {
        changed.set("refreshToken", refresh_token);
    }
    let token = Token::new(token);
    let token = match SystemTime::try_from(expiry) {
        Ok(expiry) => token.with_expiry(expiry),
        Err(_) => token,
    };
    Ok((token, changed))
}
