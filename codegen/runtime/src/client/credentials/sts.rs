//! The operations of the [Security Token Service](https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html)
//! that issue credentials for roles.

use std::time::{SystemTime, UNIX_EPOCH};

use http::{Method, Response};

use crate::runtime::client::credentials::context::{Context, Found};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::hosts::{self, Host};
use crate::runtime::client::credentials::http::{self as calls, Policy};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::json;
use crate::runtime::client::sign::interface::SigningParams;
use crate::runtime::client::sign::scheme::{AuthScheme, SigV4Rules};
use crate::runtime::client::sign::sigv4::SigV4;
use crate::runtime::codec::percent;

/// A role to assume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub arn: String,
    pub session_name: Option<String>,
    pub external_id: Option<String>,
    /// The duration of the session in seconds.
    pub duration: Option<u32>,
}

/// The authorization to assume a role.
pub(super) enum Proof<'a> {
    /// Credentials of a principal that may assume the role.
    Credentials(&'a Credentials),
    /// A token of a web identity provider.
    WebIdentity(&'a str),
}

/// Assumes a role.
pub(super) async fn assume(
    context: &Context,
    role: &Role,
    proof: Proof<'_>,
) -> Result<Found, CredentialsError> {
    let place = format!("STS for the role {}", role.arn);
    let region = context.region();
    let region = region.unwrap_or_else(|| hosts::region_of_role(&role.arn).to_owned());
    let url = context.service_url("STS", Host::Sts, &region)?;
    let body = form(role, &proof, context.exchange.now());
    let signer = SigV4::new();
    let make = |now| {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let mut request = calls::request(&place, Method::POST, &url, &headers, body.clone())?;
        if let Proof::Credentials(credentials) = proof {
            let scheme = AuthScheme::SigV4(SigV4Rules::new("sts"));
            let params = SigningParams::new(scheme, &region, now);
            let signed = signer.sign(&mut request, credentials, &params);
            signed.map_err(|error| CredentialsError::failed(&place, error.to_string()))?;
        }
        Ok(request)
    };
    let response = calls::send(&context.exchange, Policy::REMOTE, make, code).await?;
    let response =
        response.map_err(|failure| calls::unanswered(&place, format!("{url}: {failure}")))?;
    if !response.status().is_success() {
        let text = error_text(&response);
        return Err(calls::refused(&place, response.status(), &text));
    }
    let credentials =
        credentials(&response).map_err(|reason| CredentialsError::failed(&place, reason))?;
    Ok(Found {
        credentials,
        place,
        is_issued: true,
    })
}

fn form(role: &Role, proof: &Proof<'_>, now: SystemTime) -> Vec<u8> {
    let (action, token) = match proof {
        Proof::Credentials(_) => ("AssumeRole", None),
        Proof::WebIdentity(token) => ("AssumeRoleWithWebIdentity", Some(*token)),
    };
    let millis = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis());
    let default_name = format!("ferrosmith-{millis}");
    let name = role.session_name.as_deref().unwrap_or(&default_name);
    let duration = role.duration.map(|duration| duration.to_string());
    let fields = [
        ("Action", Some(action)),
        ("Version", Some("2011-06-15")),
        ("RoleArn", Some(&role.arn)),
        ("RoleSessionName", Some(name)),
        ("DurationSeconds", duration.as_deref()),
        ("ExternalId", role.external_id.as_deref()),
        ("WebIdentityToken", token),
    ];
    let mut body = Vec::new();
    for (key, value) in fields {
        let Some(value) = value else { continue };
        if !body.is_empty() {
            body.push(b'&');
        }
        body.extend_from_slice(key.as_bytes());
        body.push(b'=');
        body.extend(percent::encode(value.as_bytes(), b""));
    }
    body
}

fn credentials(response: &Response<Vec<u8>>) -> Result<Credentials, String> {
    let text = String::from_utf8_lossy(response.body());
    let needed = |name| {
        let found = element(&text, name).filter(|found| !found.is_empty());
        found.ok_or_else(|| format!("the response has no `{name}`"))
    };
    let expiry = json::time(&needed("Expiration")?);
    let expiry = expiry.ok_or("the response has an `Expiration` that is not a time")?;
    let mut credentials = Credentials::new(needed("AccessKeyId")?, needed("SecretAccessKey")?)
        .with_session_token(needed("SessionToken")?)
        .with_expiry(expiry);
    let user = element(&text, "Arn").unwrap_or_default();
    if let Some(account_id) = user.split(':').nth(4).filter(|id| !id.is_empty()) {
        credentials = credentials.with_account_id(account_id);
    }
    Ok(credentials)
}

fn code(response: &Response<Vec<u8>>) -> Option<String> {
    element(&String::from_utf8_lossy(response.body()), "Code")
}

fn error_text(response: &Response<Vec<u8>>) -> String {
    let text = String::from_utf8_lossy(response.body());
    let parts = ["Code", "Message"].map(|name| element(&text, name));
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let id = element(&text, "RequestId").map(|id| format!("request {id}"));
    let parts = Some(parts.join(": ")).into_iter().chain(id);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Returns the text of the first XML element with a name. Does not resolve entities or validate the document.
fn element(text: &str, name: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let (before, content) = rest.split_once('>')?;
        let tag = before.rsplit('<').next().unwrap_or_default();
        let tag_name = tag.split(char::is_whitespace).next().unwrap_or_default();
        let local_name = tag_name.rsplit(':').next().unwrap_or_default();
        if local_name == name {
            let (content, _) = content.split_once('<')?;
            return Some(unescape(content.trim()));
        }
        rest = content;
    }
}

fn unescape(text: &str) -> String {
    const LONGEST_ENTITY: usize = 10;
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after
            .bytes()
            .take(LONGEST_ENTITY)
            .position(|byte| byte == b';');
        let name = end.and_then(|end| after.get(..end));
        match name.and_then(|name| Some((entity_char(name)?, after.get(name.len() + 1..)?))) {
            Some((char, after)) => {
                out.push(char);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity_char(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
