//! Shares a connection alias with another account.
//!
//! ```sh
//! AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… \
//!     cargo run --example update_connection_alias_permission wsca-0123456789 123456789012
//! ```
//!
//! `AWS_ENDPOINT_URL` replaces the endpoint of the Region; `AWS_SESSION_TOKEN` is required for temporary credentials.

use std::env;
use std::error::Error;
use std::time::SystemTime;

use amazon_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission, UpdateConnectionAliasPermissionError,
    UpdateConnectionAliasPermissionRequest,
};
use amazon_workspaces::types::ConnectionAliasPermission;
use amazon_workspaces::{Failure, Validate, aws_json, service};
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;

fn main() -> Result<(), Box<dyn Error>> {
    let outcome = run(env::args().skip(1), |name| env::var(name).ok())?;
    println!("{outcome}");
    Ok(())
}

/// Returns the text to print. `variable` looks up an environment variable.
pub fn run(
    mut arguments: impl Iterator<Item = String>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<String, Box<dyn Error>> {
    let (Some(alias_id), Some(account)) = (arguments.next(), arguments.next()) else {
        return Err("usage: update_connection_alias_permission ALIAS_ID ACCOUNT".into());
    };
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id(alias_id)
        .connection_alias_permission(
            ConnectionAliasPermission::builder()
                .shared_account_id(account)
                .allow_association(true)
                .build(),
        )
        .build();
    request.validate()?;

    let region = variable("AWS_REGION").unwrap_or_else(|| "us-east-1".to_owned());
    let endpoint = variable("AWS_ENDPOINT_URL")
        .unwrap_or_else(|| format!("https://workspaces.{region}.amazonaws.com"));
    let credentials = Credentials::new(
        variable("AWS_ACCESS_KEY_ID").ok_or("AWS_ACCESS_KEY_ID is not set")?,
        variable("AWS_SECRET_ACCESS_KEY").ok_or("AWS_SECRET_ACCESS_KEY is not set")?,
        variable("AWS_SESSION_TOKEN"),
        None,
        "environment",
    );
    let mut http =
        aws_json::request_to::<UpdateConnectionAliasPermission>(&endpoint.parse()?, &request)?;
    sign_request(&mut http, &region, credentials)?;

    let outcome = aws_json::response::<UpdateConnectionAliasPermission>(send(http)?);
    Ok(match outcome {
        Ok(_) => "shared".to_owned(),
        Err(Failure::Service(UpdateConnectionAliasPermissionError::ResourceNotFound(e))) => {
            let resource = e.resource_id.unwrap_or_default();
            format!("there is no such alias: {resource}")
        }
        Err(other) => {
            let (status, retry) = (other.status().unwrap_or_default(), other.retry());
            format!("{other} (status {status}); try again: {retry:?}")
        }
    })
}

/// Signs with Signature Version 4.
fn sign_request(
    http: &mut http::Request<Vec<u8>>,
    region: &str,
    credentials: Credentials,
) -> Result<(), Box<dyn Error>> {
    let identity = credentials.into();
    let parameters = SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service::SIGNING_NAME.unwrap_or_default())
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()?
        .into();
    let uri = http.uri().to_string();
    let headers = http.headers().iter();
    let headers = headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let body = SignableBody::Bytes(http.body());
    let signable = SignableRequest::new("POST", uri, headers, body)?;
    let (instructions, _) = sign(signable, &parameters)?.into_parts();
    instructions.apply_to_request_http1x(http);
    Ok(())
}

fn send(http: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    let agent = ureq::Agent::new_with_config(config.build());
    let (parts, mut body) = agent.run(http)?.into_parts();
    Ok(http::Response::from_parts(parts, body.read_to_vec()?))
}
