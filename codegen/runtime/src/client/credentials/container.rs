//! Credentials from the [container
//! endpoint](https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html), on Amazon ECS and
//! with EKS Pod Identity.

use std::net::IpAddr;
use std::time::Duration;

use http::{Method, Response, Uri};

use crate::runtime::client::credentials::context::{Answer, Context, Found};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::http::{self as calls, Policy};
use crate::runtime::client::credentials::json::Object;

pub(super) const PLACE: &str = "the container endpoint";

const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

/// Loads the credentials of the container. Returns the reason if no endpoint is configured.
pub(super) async fn load(context: &Context) -> Answer<Found> {
    let Some(uri) = uri(context)? else {
        return Ok(Err(format!(
            "neither `{RELATIVE_URI}` nor `{FULL_URI}` is set"
        )));
    };
    let token = token(context)?;
    let mut headers = vec![("accept", "application/json")];
    if let Some(token) = &token {
        headers.push(("authorization", token));
    }
    let policy = Policy {
        attempts: 3,
        attempts_without_response: 3,
        connect_timeout: Duration::from_secs(2),
        timeout: Duration::from_secs(5),
        is_local: true,
    };
    let make = |_| calls::request(PLACE, Method::GET, &uri, &headers, Vec::new());
    let failed = |reason| CredentialsError::failed(PLACE, reason);
    let response = calls::send(&context.exchange, policy, make, |_| None).await?;
    let response = response.map_err(|failure| calls::unanswered(PLACE, failure))?;
    if !response.status().is_success() {
        let text = error_text(&response);
        return Err(calls::refused(PLACE, response.status(), &text));
    }
    let object = Object::parse(response.body());
    let object = object.ok_or_else(|| failed("the response is not JSON".to_owned()))?;
    let credentials = object.credentials("Token").map_err(failed)?;
    Ok(Ok(Found {
        credentials,
        place: PLACE.to_owned(),
        is_issued: true,
    }))
}

fn error_text(response: &Response<Vec<u8>>) -> String {
    let object = Object::parse(response.body());
    let object = object.as_ref();
    let parts = ["code", "message"].map(|key| object.and_then(|object| object.text(key)));
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(": ")
}

/// Returns the URI of the credentials, if one is configured.
fn uri(context: &Context) -> Result<Option<String>, CredentialsError> {
    if let Some(path) = context.variable(RELATIVE_URI) {
        if !path.starts_with('/') {
            let text = format!("`{RELATIVE_URI}` must start with `/`");
            return Err(CredentialsError::failed(PLACE, text));
        }
        return Ok(Some(format!("http://169.254.170.2{path}")));
    }
    let Some(uri) = context.variable(FULL_URI) else {
        return Ok(None);
    };
    match check(&uri) {
        Ok(()) => Ok(Some(uri)),
        Err(text) => {
            let text = format!("`{FULL_URI}` {text}");
            Err(CredentialsError::failed(PLACE, text))
        }
    }
}

/// Checks that the URI uses TLS, or a host that is reachable without a network.
fn check(uri: &str) -> Result<(), &'static str> {
    let uri: Uri = uri.parse().map_err(|_| "is not a URI")?;
    let host = uri.host().filter(|host| !host.is_empty());
    let host = host.ok_or("names no host: write `http://HOST/PATH` or `https://HOST/PATH`")?;
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if is_local(host) => Ok(()),
        Some("http") => Err(
            "must use https, since its host is neither this machine nor a container agent \
             (169.254.170.2, 169.254.170.23 or [fd00:ec2::23])",
        ),
        _ => Err("must use http or https"),
    }
}

fn is_local(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse() {
        Ok(IpAddr::V4(address)) => {
            address.is_loopback() || matches!(address.octets(), [169, 254, 170, 2 | 23])
        }
        Ok(IpAddr::V6(address)) => {
            let is_agent = address.segments() == [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23];
            address.is_loopback() || is_agent
        }
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

/// Returns the authorization token. The token file takes precedence.
fn token(context: &Context) -> Result<Option<String>, CredentialsError> {
    if let Some(path) = context.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") {
        return context.token(PLACE, &path).map(Some);
    }
    Ok(context.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
}
