//! Bearer tokens of environment and profile, by both drivers.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use http::{Request, Response};

use super::credentials::stage::Stage;
use crate::runtime::client::config::Config;
use crate::runtime::client::config_builder::ConfigBuilder;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::environment::{Environment, ProcessOutput};
use crate::runtime::client::error::CallError;
use crate::runtime::client::sign::identity::Token;
use crate::runtime::client::sign::scheme::{AuthScheme, SigV4Rules};
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::client::{asynchronous, blocking};
use crate::runtime::core::operation::Operation;
use crate::tests::calls::{GreetError, GreetRequest, GreetResponse, greeting};

/// An operation with bearer tokens only.
#[derive(Debug)]
struct Bearer;

greeting! { Bearer {
    const AUTH_SCHEMES: &'static [AuthScheme] = &[AuthScheme::HttpBearer];
} }

/// An operation with signatures or bearer tokens.
#[derive(Debug)]
struct Either;

greeting! { Either {
    const AUTH_SCHEMES: &'static [AuthScheme] = &[
        AuthScheme::SigV4(SigV4Rules::new("example")),
        AuthScheme::HttpBearer,
    ];
} }

/// An authorization server and a service.
#[derive(Default)]
struct World {
    /// The values of `Authorization` that the service has seen.
    seen: Mutex<Vec<String>>,
    refreshes: AtomicUsize,
}

impl World {
    fn answer(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        if request.uri().path() == "/token" {
            let number = self.refreshes.fetch_add(1, Ordering::SeqCst) + 1;
            // Others ask meanwhile.
            thread::sleep(Duration::from_millis(20));
            let token = format!(r#"{{"accessToken":"fresh {number}","expiresIn":3600}}"#);
            return Response::new(token.into_bytes());
        }
        let value = request.headers().get("authorization");
        let value = value.map_or("", |value| value.to_str().unwrap());
        self.seen.lock().unwrap().push(value.to_owned());
        Response::new(b"{}".to_vec())
    }

    /// The scheme that was used, or the whole token.
    fn take(&self) -> Vec<String> {
        let seen = std::mem::take(&mut *self.seen.lock().unwrap());
        let short = |value: String| match value.split_once(' ') {
            Some(("AWS4-HMAC-SHA256", _)) => "AWS4-HMAC-SHA256".to_owned(),
            _ => value,
        };
        seen.into_iter().map(short).collect()
    }
}

type Outcome = Result<GreetResponse, CallError<GreetError>>;

/// Calls with each client, several times concurrently. Returns the results of each.
fn call<O>(config: impl Fn() -> Config, world: &Arc<World>, times: usize) -> Vec<Vec<Outcome>>
where
    O: Operation<
            Service = crate::service::Example,
            Request = GreetRequest,
            Response = GreetResponse,
            Error = GreetError,
        >,
{
    let request = || GreetRequest::named("world");
    let shared = world.clone();
    let transport =
        move |request: Request<Vec<u8>>, _: &_| Ok::<_, TransportError>(shared.answer(&request));
    let client = blocking::client::Client::with_transport(config(), transport);
    let barrier = Barrier::new(times);
    let blocking = thread::scope(|scope| {
        let caller = || {
            barrier.wait();
            client.send::<O>(request())
        };
        let callers: Vec<_> = (0..times).map(|_| scope.spawn(caller)).collect();
        let ends = callers.into_iter().map(|caller| caller.join().unwrap());
        ends.collect()
    });

    let shared = world.clone();
    let transport = move |request: Request<Vec<u8>>, _| {
        let shared = shared.clone();
        async move {
            tokio::task::yield_now().await;
            Ok::<_, TransportError>(shared.answer(&request))
        }
    };
    let sleep = asynchronous::sleep::TokioSleep;
    let client = asynchronous::client::Client::with_transport(config(), transport, sleep);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let asynchronous = runtime.block_on(async {
        let calls = (0..times).map(|_| {
            let client = client.clone();
            Box::pin(async move { client.send::<O>(request()).await }) as Pin<Box<_>>
        });
        join(calls.collect()).await
    });
    vec![blocking, asynchronous]
}

/// Polls all of the futures until each has ended.
async fn join<F: Future>(mut futures: Vec<Pin<Box<F>>>) -> Vec<F::Output> {
    use std::task::Poll;
    let mut ends: Vec<_> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, end) in futures.iter_mut().zip(&mut ends) {
            if end.is_none() {
                if let Poll::Ready(value) = future.as_mut().poll(context) {
                    *end = Some(value);
                }
            }
        }
        match ends.iter().all(Option::is_some) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    ends.into_iter().flatten().collect()
}

const FILE: &str = "/home/me/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

/// A home with an SSO session, whose token was stored with this end.
fn stage(expiry: &str) -> Stage {
    let token = format!(
        r#"{{"accessToken":"stored","expiresAt":"{expiry}","clientId":"c","clientSecret":"s","refreshToken":"r"}}"#
    );
    Stage::default()
        .with_variable("HOME", "/home/me")
        .with_file(
            "/home/me/.aws/config",
            "[default]\nsso_session = corp\naws_access_key_id = AKID\naws_secret_access_key = s\n\
             [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://example.com/start\n",
        )
        .with_file(FILE, token)
}

fn config(stage: Stage) -> ConfigBuilder {
    Config::builder()
        .environment(stage)
        .endpoint("https://example.com")
        .region("eu-west-1")
        // 2026-01-01T00:00:00Z
        .clock(|| UNIX_EPOCH + Duration::from_secs(1_767_225_600))
}

#[test]
fn the_token_is_that_of_the_program_the_environment_or_the_session() {
    const VARIABLE: (&str, &str) = ("AWS_BEARER_TOKEN_EXAMPLE", "variable");
    let session = || stage("2026-01-01T05:00:00Z");
    let variable = || session().with_variable(VARIABLE.0, VARIABLE.1);
    let alone = || Stage::default().with_variable(VARIABLE.0, VARIABLE.1);
    let keys = || Credentials::new("AKIDEXAMPLE", "secret");
    let signed = "AWS4-HMAC-SHA256";
    let cases: [(&str, ConfigBuilder, &str, &str); 5] = [
        ("session", config(session()), "Bearer stored", signed),
        (
            "variable",
            config(variable()),
            "Bearer variable",
            "Bearer variable",
        ),
        (
            "no profile",
            config(alone()),
            "Bearer variable",
            "Bearer variable",
        ),
        (
            "program",
            config(variable()).token(Token::new("program")),
            "Bearer program",
            signed,
        ),
        (
            "keys of the program",
            config(variable()).credentials(keys()),
            "Bearer variable",
            signed,
        ),
    ];
    for (name, builder, bearer, either) in cases {
        let world = Arc::default();
        let config = || builder.clone().load().unwrap();
        call::<Bearer>(config, &world, 1);
        assert_eq!(world.take(), [bearer, bearer], "{name}");
        call::<Either>(config, &world, 1);
        assert_eq!(world.take(), [either, either], "{name}");
        assert_eq!(world.refreshes.load(Ordering::SeqCst), 0, "{name}");
    }
}

#[test]
fn one_caller_refreshes_the_token_for_all() {
    let world = Arc::<World>::default();
    let stages = Mutex::new(Vec::new());
    let config = || {
        let stage = Arc::new(stage("2026-01-01T00:01:00Z"));
        stages.lock().unwrap().push(stage.clone());
        config(Stage::default())
            .environment(Shared(stage))
            .load()
            .unwrap()
    };
    for outcomes in call::<Bearer>(config, &world, 8) {
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    }
    // Each of the clients has its own environment.
    assert_eq!(world.refreshes.load(Ordering::SeqCst), 2);
    let [blocking, asynchronous] = [["Bearer fresh 1"; 8], ["Bearer fresh 2"; 8]];
    assert_eq!(world.take(), [blocking, asynchronous].concat());
    for (number, stage) in stages.into_inner().unwrap().iter().enumerate() {
        let stored = String::from_utf8(stage.file(FILE).unwrap()).unwrap();
        let token = format!("fresh {}", number + 1);
        assert!(stored.contains(&token), "{stored}");
        assert!(stored.contains("2026-01-01T01:00:00Z"), "{stored}");
    }
}

/// An environment whose files are looked at afterwards.
struct Shared(Arc<Stage>);

impl Environment for Shared {
    fn var(&self, name: &str) -> Option<String> {
        self.0.var(name)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn write(&self, path: &Path, contents: &[u8]) -> io::Result<()> {
        self.0.write(path, contents)
    }

    fn run(&self, command_line: &str) -> io::Result<ProcessOutput> {
        self.0.run(command_line)
    }
}

#[test]
fn without_a_token_the_error_says_where_it_would_be() {
    let world = Arc::<World>::default();
    let no_login = Stage::default()
        .with_variable("HOME", "/home/me")
        .with_file(
            "/home/me/.aws/config",
            "[default]\nsso_session = corp\n[sso-session corp]\nsso_region = eu-west-1\n\
         sso_start_url = https://example.com/start\n",
        );
    let cases = [
        (
            no_login,
            &[FILE, "run `aws sso login --sso-session corp`"][..],
        ),
        (
            Stage::default(),
            &[
                "`smithy.api#httpBearerAuth`",
                "`ConfigBuilder::token`",
                "`AWS_BEARER_TOKEN_<SERVICE>`",
                "`sso_session` in the profile",
            ],
        ),
    ];
    for (stage, parts) in cases {
        let builder = config(stage);
        let config = || builder.clone().load().unwrap();
        for outcome in call::<Bearer>(config, &world, 1).into_iter().flatten() {
            let text = outcome.unwrap_err().to_string();
            for part in parts {
                assert!(text.contains(part), "{text}");
            }
        }
    }
    assert!(world.take().is_empty(), "nothing is sent");
}
