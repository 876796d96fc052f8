//! Malicious responses of credential services: they result in an error, without a panic and without excessive work.

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::stage::{Recorded, Stage, Traffic, blocking};
use crate::runtime::client::credentials::chain::CredentialsChain;

/// The size of bodies, for which quadratic work would be noticeable.
const SIZE: usize = 1 << 17;

fn bodies() -> Vec<String> {
    let repeated = |text: &str| text.repeat(SIZE / text.len());
    vec![
        String::new(),
        repeated("<"),
        repeated(">"),
        repeated("<>"),
        repeated("<a "),
        repeated("&"),
        repeated("["),
        repeated("{\"a\":"),
        repeated("\0"),
        format!("<Code>{}</Code>", "&".repeat(SIZE)),
        format!("<Code>{}</Code>", "&#;".repeat(SIZE / 3)),
        format!("<Message>{}", "&#x110000;".repeat(SIZE / 10)),
        format!("{{\"AccessKeyId\":\"{}\"}}", "a".repeat(SIZE)),
        format!("{{\"roleCredentials\":{{\"expiration\":{}}}}}", "9".repeat(400)),
        "{\"roleCredentials\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"s\",\"expiration\":9223372036854775807}}"
            .to_owned(),
        "{\"roleCredentials\":{\"accessKeyId\":\"a\",\"secretAccessKey\":\"s\",\"expiration\":-9223372036854775808}}"
            .to_owned(),
        "{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"s\",\"Expiration\":\"99999-01-01T00:00:00Z\"}".to_owned(),
        "<AccessKeyId>a</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>\
         <Expiration>-1</Expiration><Arn>::::</Arn><Arn>"
            .to_owned(),
    ]
}

/// The environments in which a service is called, with the method and the URI of the request.
fn stages() -> [(Stage, &'static str, &'static str); 4] {
    let stage = || Stage::default().with_variable("HOME", "/h");
    let role = "[default]\nrole_arn = r\nsource_profile = default\naws_access_key_id = a\naws_secret_access_key = s";
    let sso = "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = n\n[sso-session s]\nsso_region = r\n\
               sso_start_url = u";
    let token = |expiry| {
        format!(
            "{{\"accessToken\":\"t\",\"expiresAt\":\"{expiry}\",\"clientId\":\"c\",\"clientSecret\":\"s\",\"refreshToken\":\"r\"}}"
        )
    };
    let cache = "/h/.aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
    [
        (
            stage().with_file("/h/.aws/config", role),
            "POST",
            "https://sts.us-east-1.amazonaws.com",
        ),
        (
            stage().with_variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/r"),
            "GET",
            "http://169.254.170.2/r",
        ),
        (
            stage()
                .with_file("/h/.aws/config", sso)
                .with_file(cache, token("2100-01-01T00:00:00Z")),
            "GET",
            "https://portal.sso.r.amazonaws.com/federation/credentials?account_id=1&role_name=n",
        ),
        (
            stage()
                .with_file("/h/.aws/config", sso)
                .with_file(cache, token("1960-01-01T00:00:00Z")),
            "POST",
            "https://oidc.r.amazonaws.com/token",
        ),
    ]
}

#[test]
fn malicious_responses_of_credential_sources_are_errors() {
    for body in bodies() {
        for status in [200, 400] {
            for (stage, method, uri) in stages() {
                let recorded = Recorded {
                    method: method.to_owned(),
                    uri: uri.to_owned(),
                    headers: Vec::new(),
                    form: Vec::new(),
                    answer: Ok((status, body.clone())),
                };
                let stage = Arc::new(stage);
                let mut traffic = Traffic::new(vec![recorded], UNIX_EPOCH);
                let flow = CredentialsChain::new(stage.clone()).flow(UNIX_EPOCH);
                let result = blocking(flow, &stage, &mut traffic);
                assert!(traffic.faults.is_empty(), "{:?}", traffic.faults);
                let start: String = body.chars().take(60).collect();
                match result {
                    // Some of these responses are valid, and only their times are far in the future or past.
                    Ok(credentials) => {
                        assert!(status == 200 && credentials.expiry().is_some(), "{start}")
                    }
                    Err(error) => assert!(error.to_string().len() < 2_000, "{start}"),
                }
            }
        }
    }
}
