//! Settings and credentials from environment, profile, container and instance metadata, in both clients.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use amazon_workspaces::{Config, Credentials, Environment, ProcessOutput};

use crate::caller::Caller;
use crate::server::{Act, Server};

/// Variables and files of the test's own.
#[derive(Debug, Clone, Default)]
pub struct Fake {
    variables: BTreeMap<String, String>,
    files: BTreeMap<PathBuf, String>,
}

impl Fake {
    pub fn new<const N: usize>(variables: [(&str, &str); N]) -> Self {
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self {
            variables: variables.into(),
            files: BTreeMap::new(),
        }
    }

    fn with_file(mut self, path: &str, text: impl Into<String>) -> Self {
        self.files.insert(path.into(), text.into());
        self
    }
}

impl Environment for Fake {
    fn var(&self, name: &str) -> Option<String> {
        match name {
            "HOME" => Some("/home/jo".to_owned()),
            _ => self.variables.get(name).cloned(),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let text = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(text.clone().into_bytes())
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn run(&self, command_line: &str) -> io::Result<ProcessOutput> {
        amazon_workspaces::ProcessEnvironment.run(command_line)
    }
}

/// Calls a server with these environment variables; returns the key, the Region and the token that it received.
fn seen(server: &Server, environment: &Fake) -> Vec<(String, String, Option<String>)> {
    let load = || {
        let builder = Config::builder().environment(environment.clone());
        builder.random(|| 0).load().unwrap()
    };
    for caller in Caller::both(load) {
        caller.call().unwrap();
    }
    let scope = |request: crate::server::Seen| {
        let authorization = request.header("authorization").unwrap().to_owned();
        let scope = authorization.split_once("Credential=").unwrap().1;
        let mut scope = scope.split('/');
        let key = scope.next().unwrap().to_owned();
        let region = scope.nth(1).unwrap().to_owned();
        let token = request.header("x-amz-security-token").map(str::to_owned);
        (key, region, token)
    };
    let calls = server.take().into_iter();
    let calls = calls.filter(|request| request.header("x-amz-target").is_some());
    calls.map(scope).collect()
}

#[test]
fn environment_variables_and_files_set_credentials_and_region() {
    let server = Server::script([Act::ok()]);
    let url = server.url();
    let environment = Fake::new([
        ("AWS_ACCESS_KEY_ID", "AKIDENV"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_SESSION_TOKEN", "token"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ENDPOINT_URL_WORKSPACES", &url),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
    ]);
    let expected = (
        "AKIDENV".to_owned(),
        "eu-west-1".to_owned(),
        Some("token".to_owned()),
    );
    assert_eq!(seen(&server, &environment), [expected.clone(), expected]);

    let files = Fake::new([("AWS_PROFILE", "desk")])
        .with_file(
            "/home/jo/.aws/config",
            format!(
                "[profile desk]\nregion = eu-central-1\nservices = local\n[services local]\nworkspaces =\n  endpoint_url = {url}\n"
            ),
        )
        .with_file(
            "/home/jo/.aws/credentials",
            "[desk]\naws_access_key_id = AKIDFILE\naws_secret_access_key = secret\n",
        );
    let expected = ("AKIDFILE".to_owned(), "eu-central-1".to_owned(), None);
    assert_eq!(seen(&server, &files), [expected.clone(), expected]);
}

const ISSUED: &str = r#"{"AccessKeyId":"ASIAISSUED","SecretAccessKey":"secret","Token":"token","SessionToken":"token","Expiration":"2099-01-01T00:00:00Z","Code":"Success","Version":1}"#;

fn json(text: &str) -> Act {
    Act::Answer(200, Vec::new(), text.as_bytes().to_vec())
}

#[test]
fn containers_processes_and_instances_issue_credentials() {
    let server = Server::start(|_, request| {
        let path = request.line.split(' ').nth(1).unwrap_or_default();
        match path {
            "/credentials" if request.header("authorization") == Some("let me in") => json(ISSUED),
            "/latest/api/token" => json("imds-token"),
            "/latest/meta-data/iam/security-credentials/"
            | "/latest/meta-data/iam/security-credentials" => json("role"),
            "/latest/meta-data/iam/security-credentials/role" => json(ISSUED),
            "/latest/meta-data/placement/region" => json("ap-south-1"),
            "/latest/dynamic/instance-identity/document" => json(r#"{"region":"ap-south-1"}"#),
            _ if request.header("x-amz-target").is_some() => Act::ok(),
            _ => Act::Answer(404, Vec::new(), Vec::new()),
        }
    });
    let url = server.url();
    let expected = |region: &str| {
        let call = (
            "ASIAISSUED".to_owned(),
            region.to_owned(),
            Some("token".to_owned()),
        );
        vec![call.clone(), call]
    };
    let container = Fake::new([
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ENDPOINT_URL", &url),
        (
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            &format!("{url}/credentials"),
        ),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "let me in"),
    ]);
    assert_eq!(seen(&server, &container), expected("eu-west-1"));
    // Only the instance metadata contains the Region.
    let instance = Fake::new([
        ("AWS_ENDPOINT_URL", url.as_str()),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", &url),
    ]);
    assert_eq!(seen(&server, &instance), expected("ap-south-1"));
    if cfg!(unix) {
        let process = Fake::new([("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL", &url)])
            .with_file(
                "/home/jo/.aws/config",
                format!("[default]\ncredential_process = echo '{ISSUED}'\n"),
            );
        assert_eq!(seen(&server, &process), expected("eu-west-1"));
    }
}

#[test]
fn invalid_settings_have_a_location_and_a_remedy() {
    let config = |key: &str, value: &str| {
        let text = format!("[default]\n\n{key} = {value}\n");
        Fake::default().with_file("/home/jo/.aws/config", text)
    };
    let cases = [
        (Fake::new([("AWS_REGION", "eu west")]), "AWS_REGION"),
        (Fake::new([("AWS_MAX_ATTEMPTS", "0")]), "AWS_MAX_ATTEMPTS"),
        (
            Fake::new([("AWS_MAX_ATTEMPTS", "many")]),
            "AWS_MAX_ATTEMPTS",
        ),
        (Fake::new([("AWS_RETRY_MODE", "always")]), "AWS_RETRY_MODE"),
        (
            Fake::new([("AWS_ENDPOINT_URL", "localhost")]),
            "AWS_ENDPOINT_URL",
        ),
        (
            Fake::new([("AWS_USE_FIPS_ENDPOINT", "maybe")]),
            "AWS_USE_FIPS_ENDPOINT",
        ),
        (Fake::new([("AWS_PROFILE", "nobody")]), "nobody"),
        (config("region", "a.b"), "/home/jo/.aws/config:3"),
        (config("ca_bundle", "/none.pem"), "/home/jo/.aws/config:3"),
        (
            Fake::new([("AWS_CA_BUNDLE", "/empty.pem")]).with_file("/empty.pem", ""),
            "AWS_CA_BUNDLE: the file has no certificates",
        ),
        (config("max_attempts", "-1"), "/home/jo/.aws/config:3"),
        (
            config("use_dualstack_endpoint", "yes"),
            "/home/jo/.aws/config:3",
        ),
        (config("endpoint_url", "ftp://x"), "/home/jo/.aws/config:3"),
        (config("services", "none"), "/home/jo/.aws/config:3"),
        (
            Fake::default().with_file("/home/jo/.aws/config", "[default\n"),
            "/home/jo/.aws/config:1",
        ),
    ];
    for (environment, place) in cases {
        let loaded = Config::builder().environment(environment).load();
        let text = loaded.expect_err(place).to_string();
        assert!(text.contains(place), "{place}: {text}");
    }
}

#[test]
fn a_region_that_does_not_exist_matters_only_to_the_endpoints_of_aws() {
    let call = |config: Config| {
        let client = amazon_workspaces::blocking::Client::new(config);
        client.describe_workspaces(Default::default())
    };
    let file = "[default]\n\nregion = eu-wets-1\n";
    let places = [
        (
            Config::builder().region("eu-wets-1").build(),
            "configuration",
        ),
        (
            Config::builder()
                .environment(Fake::new([("AWS_REGION", "eu-wets-1")]))
                .load()
                .unwrap(),
            "AWS_REGION",
        ),
        (
            Config::builder()
                .environment(Fake::default().with_file("/home/jo/.aws/config", file))
                .load()
                .unwrap(),
            "/home/jo/.aws/config:3",
        ),
    ];
    for (config, place) in places {
        let error = call(config).unwrap_err();
        assert_eq!(error.attempts(), 0);
        let text = error.to_string();
        assert!(text.contains("did you mean `eu-west-1`?"), "{text}");
        assert!(text.contains(place), "{text}");
    }
    let server = Server::script([Act::ok()]);
    let environment = Fake::new([("AWS_REGION", "local"), ("AWS_ENDPOINT_URL", &server.url())]);
    let config = Config::builder()
        .environment(environment)
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    call(config.load().unwrap()).unwrap();
}

#[test]
fn code_takes_precedence_over_environment_and_profile() {
    let environment = Fake::new([("AWS_REGION", "eu-west-1"), ("AWS_SDK_UA_APP_ID", "env")])
        .with_file(
            "/home/jo/.aws/config",
            "[default]\nregion = eu-west-2\nsdk_ua_app_id = file\nendpoint_url = http://localhost:1\n",
        );
    let load = || Config::builder().environment(environment.clone());
    let config = load().load().unwrap();
    assert_eq!(config.region(), Some("eu-west-1"));
    assert_eq!(config.endpoint(), Some("http://localhost:1"));
    let config = load()
        .region("eu-west-3")
        .endpoint("http://localhost:2")
        .load()
        .unwrap();
    assert_eq!(config.region(), Some("eu-west-3"));
    assert_eq!(config.endpoint(), Some("http://localhost:2"));
    let config = load().region("eu-west-3").build();
    assert_eq!(config.endpoint(), None, "`build` reads nothing");
}
