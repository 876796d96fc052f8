use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use http::Request;

use crate::runtime::client::call::{Call, Drive};
use crate::runtime::client::config::Config;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::environment::{Environment, ProcessOutput};
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::retry::RetryMode;
use crate::runtime::client::step::Step;

use super::{Greet, GreetRequest, World, error, success};

#[test]
fn debug_shows_no_secrets() {
    let config = Config::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "very-secret"))
        .build();
    let text = format!("{config:?} {:?}", config.to_builder());
    assert!(text.contains("eu-west-1"));
    assert!(!text.contains("very-secret"), "{text}");
}

/// Variables, and a configuration file below `/home`.
#[derive(Debug, Default)]
struct Home {
    variables: BTreeMap<&'static str, &'static str>,
    config: &'static str,
}

impl Environment for Home {
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).map(|value| (*value).to_owned())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match path.ends_with("config") {
            true => Ok(self.config.as_bytes().to_vec()),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn home(&self) -> Option<PathBuf> {
        Some("/home".into())
    }

    fn run(&self, _: &str) -> io::Result<ProcessOutput> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn load(
    variables: &[(&'static str, &'static str)],
    config: &'static str,
) -> Result<Config, String> {
    let variables = variables.iter().copied().collect();
    let builder = Config::builder().environment(Home { variables, config });
    builder.load().map_err(|error| error.to_string())
}

#[test]
fn retry_modes_are_parsed_by_their_aws_names() {
    let modes = [
        ("standard", RetryMode::Standard),
        ("legacy", RetryMode::Standard),
        ("Adaptive", RetryMode::Adaptive),
    ];
    for (name, mode) in modes {
        let config = load(&[("AWS_RETRY_MODE", name)], "").expect(name);
        assert_eq!(config.retry_mode, mode, "{name}");
    }
    let error = load(&[], "[default]\nretry_mode = often\n").expect_err("no such mode");
    assert!(error.contains("config:2"), "{error}");
}

#[test]
fn service_settings_follow_the_aws_configuration_files() {
    let legacy = "[default]\nsts_regional_endpoints = legacy\n";
    let cases = [
        (load(&[], legacy), Some(true)),
        (
            load(&[("AWS_STS_REGIONAL_ENDPOINTS", "regional")], legacy),
            Some(false),
        ),
        (load(&[], ""), None),
    ];
    for (config, expected) in cases {
        let config = config.expect("a valid configuration");
        let built_ins = config.built_ins.built_ins();
        assert_eq!(built_ins.sts_use_global_endpoint, expected);
    }
    let error = load(&[], "[default]\nsts_regional_endpoints = local\n").expect_err("not a value");
    assert!(error.contains("config:2"), "{error}");
}

/// Returns the host of the request, or the error, of a call with credentials.
fn host(mode: Option<&str>, credentials: Credentials) -> Result<String, String> {
    let world = World::new(|_| {
        let config = Config::builder()
            .region("eu-west-1")
            .credentials(Credentials::new("AKIDEXAMPLE", "secret"));
        match mode {
            Some(mode) => config.account_id_endpoint_mode(mode),
            None => config,
        }
    });
    let options = Default::default();
    let request = GreetRequest::named("world");
    let mut call = Call::<Greet>::new(&world.session, &options, request, world.now());
    let mut host = None;
    loop {
        match call.next(world.now()) {
            Step::Identify(_) => call.identify(Some(Ok(credentials.clone().into()))),
            Step::Send(transmission) => {
                let request: &Request<_> = &transmission.request;
                assert!(request.headers().contains_key("authorization"));
                assert!(request.headers().contains_key("user-agent"));
                host = request.uri().host().map(str::to_owned);
                call.receive(success(), world.now());
            }
            Step::Wait(_) => unreachable!("nothing fails"),
            Step::Done => break,
        }
    }
    match call.finish() {
        Ok(_) => Ok(host.expect("a request was sent")),
        Err(error) => match error.failure() {
            CallFailure::Endpoint(error) => Err(error.to_string()),
            other => panic!("{other:?}"),
        },
    }
}

#[test]
fn endpoints_depend_on_the_account_of_the_credentials() {
    let plain = || Credentials::new("AKIDEXAMPLE", "secret");
    let known = || plain().with_account_id("123456789012");
    let cases = [
        (None, known(), Ok("123456789012.example")),
        (None, plain(), Ok("all.example")),
        (Some("preferred"), known(), Ok("123456789012.example")),
        (Some("disabled"), known(), Ok("all.example")),
        (Some("required"), known(), Ok("123456789012.example")),
        (Some("required"), plain(), Err("no account")),
    ];
    for (mode, credentials, expected) in cases {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(host(mode, credentials), expected, "{mode:?}");
    }
}

#[test]
fn an_invalid_request_needs_no_credentials() {
    let world =
        World::new(|_| Config::builder().credentials(Credentials::new("AKIDEXAMPLE", "secret")));
    let run = world.call_with(GreetRequest::default(), |_| success());
    assert!(matches!(run.error().failure(), CallFailure::Invalid(_)));
    assert_eq!(run.sent.len(), 0);
}

#[test]
fn the_adaptive_mode_slows_down_once_the_service_throttles() {
    let world = World::new(|config| config.retry_mode(RetryMode::Adaptive));
    let run = world.call([success()]);
    assert_eq!((run.sent.len(), run.waits.len()), (1, 0));
    let run = world.call([error(429, ""), success()]);
    assert_eq!(run.sent.len(), 2);
    // The delay before the retry, and the limit of the rate.
    assert_eq!(run.waits.len(), 2, "{:?}", run.waits);
    let mut world = world;
    world.options = world
        .options
        .call_timeout(std::time::Duration::from_millis(1));
    let run = world.call([success()]);
    assert!(matches!(run.error().failure(), CallFailure::Timeout(_)));
    assert_eq!(run.sent.len(), 0);
}
