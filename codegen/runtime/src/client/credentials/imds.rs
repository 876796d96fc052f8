//! The [instance metadata service](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2.html) of
//! Amazon EC2, version 2, which requires a token for each request. Version 1 is not supported.

use std::time::Duration;

use http::{Method, Response, StatusCode};

use crate::runtime::client::credentials::context::{Answer, Context, Found};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::SendFailure;
use crate::runtime::client::credentials::http::{self as calls, Policy};
use crate::runtime::client::credentials::json::Object;
use crate::runtime::client::profile::lookup;

pub(super) const PLACE: &str = "the instance metadata service";

const ROLES: &str = "/latest/meta-data/iam/security-credentials/";
const REGION: &str = "/latest/meta-data/placement/region";
/// The lifetime of a token in seconds.
const TOKEN_SECONDS: &str = "21600";

/// Loads the credentials of the instance's role. Returns the reason if there is no service or no role.
pub(super) async fn load(context: &Context) -> Answer<Found> {
    let mut service = match Service::open(context).await? {
        Ok(service) => service,
        Err(reason) => return Ok(Err(reason)),
    };
    let response = service.get(ROLES).await?;
    if response.status() == StatusCode::NOT_FOUND {
        return Ok(Err("the instance has no role".to_owned()));
    }
    let roles = text(&response)?;
    let Some(role) = roles.lines().map(str::trim).find(|role| !role.is_empty()) else {
        return Ok(Err("the instance has no role".to_owned()));
    };
    let response = service.get(&format!("{ROLES}{role}")).await?;
    let object = Object::parse(text(&response)?.as_bytes());
    let object = object.ok_or_else(|| failed("the credentials are not JSON"))?;
    match object.text("Code") {
        None | Some("Success") => {}
        Some(code) => {
            let message = object.text("Message").unwrap_or_default();
            return Err(failed(
                format!("the role `{role}`: {code} {message}").trim_end(),
            ));
        }
    }
    let credentials = object.credentials("Token").map_err(failed)?;
    Ok(Ok(Found {
        credentials,
        place: PLACE.to_owned(),
        is_issued: true,
    }))
}

/// Returns the Region of the instance, or the reason if there is no service.
pub(super) async fn region(context: &Context) -> Answer<String> {
    let mut service = match Service::open(context).await? {
        Ok(service) => service,
        Err(reason) => return Ok(Err(reason)),
    };
    let response = service.get(REGION).await?;
    match text(&response)?.trim() {
        "" => Ok(Err("the region is empty".to_owned())),
        region => Ok(Ok(region.to_owned())),
    }
}

/// The service and its token.
struct Service<'c> {
    context: &'c Context,
    policy: Policy,
    endpoint: String,
    token: String,
}

impl<'c> Service<'c> {
    /// Connects to the service and requests a token.
    async fn open(context: &'c Context) -> Answer<Self> {
        let disabled = context.variable("AWS_EC2_METADATA_DISABLED");
        if disabled.is_some_and(|value| value.eq_ignore_ascii_case("true")) {
            return Ok(Err("`AWS_EC2_METADATA_DISABLED` is true".to_owned()));
        }
        let mut service = Self {
            context,
            policy: policy(context)?,
            endpoint: endpoint(context)?,
            token: String::new(),
        };
        match service.renew_token().await? {
            Ok(()) => Ok(Ok(service)),
            Err(reason) => Ok(Err(reason)),
        }
    }

    async fn renew_token(&mut self) -> Answer<()> {
        let uri = format!("{}/latest/api/token", self.endpoint);
        let header = ("x-aws-ec2-metadata-token-ttl-seconds", TOKEN_SECONDS);
        let result = self.send(Method::PUT, &uri, &[header]).await?;
        let response = match result {
            Ok(response) => response,
            Err(failure) => {
                return Ok(Err(format!("{} does not answer: {failure}", self.endpoint)));
            }
        };
        match response.status() {
            StatusCode::FORBIDDEN => {
                return Ok(Err("it is turned off for the instance".to_owned()));
            }
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
                return Ok(Err("it has no version 2".to_owned()));
            }
            _ => {}
        }
        self.token = text(&response)?.trim().to_owned();
        // The machine is an instance: no answer is a fault like others from now on.
        self.policy.attempts_without_response = self.policy.attempts;
        Ok(Ok(()))
    }

    /// Requests a path, with a new token if the service rejects the current one.
    async fn get(&mut self, path: &str) -> Result<Response<Vec<u8>>, CredentialsError> {
        let response = self.get_once(path).await?;
        if response.status() != StatusCode::UNAUTHORIZED {
            return Ok(response);
        }
        if let Err(reason) = self.renew_token().await? {
            return Err(failed(reason));
        }
        self.get_once(path).await
    }

    async fn get_once(&self, path: &str) -> Result<Response<Vec<u8>>, CredentialsError> {
        let uri = format!("{}{path}", self.endpoint);
        let header = ("x-aws-ec2-metadata-token", self.token.as_str());
        let result = self.send(Method::GET, &uri, &[header]).await?;
        result.map_err(|failure| calls::unanswered(PLACE, failure))
    }

    async fn send(
        &self,
        method: Method,
        uri: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Result<Response<Vec<u8>>, SendFailure>, CredentialsError> {
        let make = |_| calls::request(PLACE, method.clone(), uri, headers, Vec::new());
        calls::send(&self.context.exchange, self.policy, make, |_| None).await
    }
}

fn failed(reason: impl Into<String>) -> CredentialsError {
    CredentialsError::failed(PLACE, reason)
}

/// Returns the body of a successful response.
fn text(response: &Response<Vec<u8>>) -> Result<String, CredentialsError> {
    if !response.status().is_success() {
        return Err(calls::refused(PLACE, response.status(), ""));
    }
    Ok(String::from_utf8_lossy(response.body()).into_owned())
}

/// Returns the limits of attempts. On a machine that is not an EC2 instance, it takes two attempts of one second each
/// to find out.
fn policy(context: &Context) -> Result<Policy, CredentialsError> {
    let number = |variable, key| {
        let environment = &*context.environment;
        let found = lookup::text(environment, context.profile(), &[variable], key);
        let Some(found) = found else {
            return Ok(None);
        };
        match found.value.parse::<u32>() {
            Ok(number) if (1..=3600).contains(&number) => Ok(Some(number)),
            _ => Err(found.error("it is not a number from 1 to 3600")),
        }
    };
    let attempts = number(
        "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
        "metadata_service_num_attempts",
    )?;
    let timeout = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout")?;
    let timeout = Duration::from_secs(timeout.unwrap_or(1).into());
    Ok(Policy {
        attempts: attempts.unwrap_or(4),
        attempts_without_response: attempts.unwrap_or(2),
        connect_timeout: timeout,
        timeout,
        is_local: true,
    })
}

/// Returns the endpoint, without a trailing slash.
fn endpoint(context: &Context) -> Result<String, CredentialsError> {
    let find = |variable, key| {
        let environment = &*context.environment;
        lookup::text(environment, context.profile(), &[variable], key)
    };
    let given = find(
        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        "ec2_metadata_service_endpoint",
    );
    if let Some(given) = given {
        return match given.value.parse::<http::Uri>() {
            Ok(uri) if uri.scheme().is_some() && uri.host().is_some() => {
                Ok(given.value.trim_end_matches('/').to_owned())
            }
            _ => Err(given
                .error("it is not a URL such as http://HOST:PORT")
                .into()),
        };
    }
    let mode = find(
        "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
        "ec2_metadata_service_endpoint_mode",
    );
    match mode {
        None => Ok(IPV4.to_owned()),
        Some(mode) if mode.value.eq_ignore_ascii_case("ipv4") => Ok(IPV4.to_owned()),
        Some(mode) if mode.value.eq_ignore_ascii_case("ipv6") => Ok(IPV6.to_owned()),
        Some(mode) => Err(mode.error("it is neither `IPv4` nor `IPv6`").into()),
    }
}

const IPV4: &str = "http://169.254.169.254";
const IPV6: &str = "http://[fd00:ec2::254]";
