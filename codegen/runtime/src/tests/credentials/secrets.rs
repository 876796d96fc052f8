//! No secret is in any text.

use std::time::{Duration, SystemTime};

use super::stage::Stage;
use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::exchange::{Effect, HttpEffect, Outcome, Step};
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::environment::{Environment as _, ProcessEnvironment, ProcessOutput};
use crate::runtime::client::profile::profiles::Profiles;

const SECRET: &str = "hush-hush";

#[test]
fn debug_shows_no_secrets() {
    let credentials = Credentials::new("AKID", SECRET)
        .with_session_token(SECRET)
        .with_account_id("1")
        .with_expiry(SystemTime::UNIX_EPOCH);
    let output = ProcessOutput {
        is_success: true,
        stdout: SECRET.into(),
        stderr: SECRET.into(),
    };
    let request = || {
        let request = http::Request::get(format!("https://example.com/path?token={SECRET}"));
        request
            .header("authorization", SECRET)
            .body(SECRET.as_bytes().to_vec())
    };
    let response = http::Response::builder().header("set-cookie", SECRET);
    let effect = HttpEffect {
        request: request().unwrap(),
        connect_timeout: Duration::ZERO,
        timeout: Duration::ZERO,
        response_limit: 0,
        is_local: false,
    };
    let stage = Stage::default().with_variable("HOME", "/h").with_file(
        "/h/.aws/credentials",
        format!("[default]\naws_access_key_id = AKID\naws_secret_access_key = {SECRET}\ns3 =\n k = {SECRET}"),
    );
    let profiles = Profiles::load(&stage).unwrap();
    let texts = [
        format!("{credentials:?}"),
        format!("{output:?}"),
        format!("{:?}", Effect::Send(Box::new(effect))),
        format!("{:?}", Effect::Run(SECRET.to_owned())),
        format!("{:?}", Outcome::Output(Ok(output))),
        format!(
            "{:?}",
            Outcome::Response(Ok(response.body(SECRET.into()).unwrap()))
        ),
        format!("{profiles:?}"),
        format!("{:?}", profiles.get("default").unwrap().get("s3")),
        format!("{:?}", Step::Done(credentials)),
    ];
    for text in texts {
        assert!(!text.contains(SECRET), "{text}");
    }
    assert!(format!("{profiles:?}").contains("/h/.aws/credentials:3"));
}

/// Errors do not contain data that is sent or stored, whatever its source.
#[test]
fn errors_contain_no_secrets() {
    let config = format!(
        "[profile process]\ncredential_process = tool {SECRET}\n[profile role]\nrole_arn = r\nsource_profile = keys\n\
         [profile keys]\naws_access_key_id = AKID\naws_secret_access_key = {SECRET}\naws_session_token = {SECRET}\n\
         [profile half]\naws_secret_access_key = {SECRET}\n\
         [profile sso]\nsso_session = s\nsso_account_id = 1\nsso_role_name = n\n\
         [sso-session s]\nsso_region = eu-west-1\nsso_start_url = u"
    );
    let token = format!(
        "{{\"accessToken\":\"{SECRET}\",\"expiresAt\":\"2100-01-01T00:00:00Z\",\"refreshToken\":\"{SECRET}\",\
         \"clientId\":\"c\",\"clientSecret\":\"{SECRET}\"}}"
    );
    let cache = "/h/.aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
    for profile in ["process", "role", "half", "sso", "absent"] {
        let mut stage = Stage::default()
            .with_variable("HOME", "/h")
            .with_variable("AWS_PROFILE", profile)
            .with_file("/h/.aws/config", config.clone())
            .with_file(cache, token.clone());
        let output = ProcessOutput {
            is_success: true,
            stdout: format!("not JSON {SECRET}").into_bytes(),
            stderr: Vec::new(),
        };
        stage.processes.insert(format!("tool {SECRET}"), output);
        let error = super::stage::find(stage).unwrap_err();
        let texts = [error.to_string(), format!("{error:?}")];
        assert!(texts.iter().all(|text| !text.contains(SECRET)), "{texts:?}");
    }
}

#[test]
fn the_chain_shows_no_environment() {
    let stage = Stage::default().with_variable("AWS_SECRET_ACCESS_KEY", SECRET);
    let chain = CredentialsChain::new(std::sync::Arc::new(stage));
    assert!(!format!("{chain:?}").contains(SECRET));
}

#[cfg(unix)]
#[test]
fn stored_tokens_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = std::env::temp_dir().join(format!("ferrosmith-token-{}", std::process::id()));
    let path = folder.join("sso/cache/token.json");
    let environment = ProcessEnvironment;
    environment.write(&path, SECRET.as_bytes()).unwrap();
    environment.write(&path, b"second").unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    let text = environment.read(&path).unwrap();
    let files = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(
        (mode & 0o777, text.as_slice(), files),
        (0o600, b"second".as_slice(), 1)
    );
}

#[cfg(unix)]
#[test]
fn processes_are_bounded() {
    let environment = ProcessEnvironment;
    let output = environment.run("echo out; echo err >&2; exit 3").unwrap();
    let expected = ProcessOutput {
        is_success: false,
        stdout: b"out\n".to_vec(),
        stderr: b"err\n".to_vec(),
    };
    assert_eq!(output, expected);
    let error = environment.run("yes").unwrap_err();
    assert_eq!(error.to_string(), "it wrote more than 1048576 bytes");
    // More than a pipe holds, on both streams.
    let output = environment
        .run("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2")
        .unwrap();
    assert_eq!(
        (output.stdout.len(), output.stderr.len()),
        (300_000, 300_000)
    );
}
