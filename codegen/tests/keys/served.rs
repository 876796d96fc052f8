//! Bearer tokens and API keys, sent by both clients to a loopback server that checks them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName, HeaderValue, Request};
use keys::aws_json::server;
use keys::operation::open::{Open, OpenError, OpenRequest, OpenResponse};
use keys::operation::{
    open_by_key::OpenByKeyRequest, open_by_password::OpenByPasswordRequest,
    open_by_token::OpenByTokenRequest, open_if_known::OpenIfKnownRequest,
    open_to_all::OpenToAllRequest,
};
use keys::{
    ApiKey, CallFailure, Client, Config, ConfigBuilder, Identity, MockClient, Sign, SignError,
    Signer, SigningParams, Token, blocking,
};

/// The most bytes that a request has here.
const LARGEST: usize = 10_000;

/// Serves this number of calls, each on a separate connection, and returns the address.
fn serve(calls: usize) -> (String, thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let address = listener.local_addr().expect("it has an address");
    let served = thread::spawn(move || {
        for stream in listener.incoming().take(calls) {
            answer(stream.expect("a client connects"));
        }
    });
    (format!("http://{address}"), served)
}

/// Responds with the credentials of the request, or rejects it.
fn answer(stream: TcpStream) {
    let request = read(&stream);
    let route = server::route(&request).expect("it calls an operation");
    assert!(route.starts_with("Open"));
    let text = |name: &str| {
        let value = request.headers().get(name);
        value.map(|value| value.to_str().expect("it is text").to_owned())
    };
    let proofs = [text("authorization"), text("x-door-key")];
    let proof = proofs.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let proof = if proof.is_empty() {
        "nothing".to_owned()
    } else {
        proof
    };
    let response = match proof.as_str() {
        "Bearer stolen" => {
            let locked = keys::error::Locked::builder().message("go away").build();
            server::error::<Open>(&OpenError::Locked(locked))
        }
        _ => server::response::<Open>(&OpenResponse::builder().proof(proof).build()),
    };
    let (head, body) = response.expect("it can be written").into_parts();
    let mut text = format!("HTTP/1.1 {}\r\nconnection: close\r\n", head.status);
    for (name, value) in head
        .headers
        .iter()
        .filter(|(name, _)| *name != "content-length")
    {
        let value = value.to_str().expect("it is text");
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    let bytes = [text.into_bytes(), body].concat();
    (&stream).write_all(&bytes).expect("the client listens");
}

fn read(stream: &TcpStream) -> Request<Vec<u8>> {
    let mut reader = BufReader::new(stream.take(LARGEST as u64));
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("the client sends bytes");
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let mut headers = HeaderMap::new();
    for line in &lines[1..] {
        let (name, value) = line.split_once(": ").expect("it is a header");
        let name = HeaderName::try_from(name).expect("it is a name");
        headers.append(name, HeaderValue::try_from(value).expect("it is a value"));
    }
    let length = headers
        .get("content-length")
        .map_or("0", |length| length.to_str().expect("text"));
    let mut body = vec![
        0;
        length
            .parse::<usize>()
            .expect("it is a number")
            .min(LARGEST)
    ];
    reader.read_exact(&mut body).expect("the body comes");
    let words: Vec<_> = lines[0].split(' ').collect();
    let mut request = Request::builder()
        .method(words[0])
        .uri(words[1])
        .body(body)
        .expect("HTTP");
    *request.headers_mut() = headers;
    request
}

fn both() -> ConfigBuilder {
    Config::builder()
        .token(Token::new("a-token"))
        .api_key(ApiKey::new("a-key"))
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("there is a runtime").block_on(future)
}

/// Makes calls with both clients, which must return the same.
macro_rules! call {
    ($config:expr, $method:ident, $request:expr) => {{
        let (url, served) = serve(2);
        let config = $config.endpoint(url).max_attempts(1).build();
        let one = blocking::Client::new(config.clone())
            .$method($request)
            .expect("it opens");
        let other = run(Client::new(config).$method($request)).expect("it opens");
        served.join().expect("the server is fine");
        assert_eq!(one, other);
        one.proof.unwrap_or_default()
    }};
}

#[test]
fn operations_use_the_authentication_schemes_of_the_model() {
    let key = || Config::builder().api_key(ApiKey::new("a-key"));
    assert_eq!(
        call!(both(), open, OpenRequest::default()),
        "Bearer a-token"
    );
    assert_eq!(call!(key(), open, OpenRequest::default()), "Key a-key");
    assert_eq!(
        call!(both(), open_by_key, OpenByKeyRequest::default()),
        "Key a-key"
    );
    assert_eq!(
        call!(both(), open_by_token, OpenByTokenRequest::default()),
        "Bearer a-token"
    );
    assert_eq!(
        call!(both(), open_to_all, OpenToAllRequest::default()),
        "nothing"
    );
    assert_eq!(
        call!(both(), open_if_known, OpenIfKnownRequest::default()),
        "Bearer a-token"
    );
    let nobody = Config::builder;
    assert_eq!(
        call!(nobody(), open_if_known, OpenIfKnownRequest::default()),
        "nothing"
    );
    assert_eq!(
        call!(nobody(), open_to_all, OpenToAllRequest::default()),
        "nothing"
    );
}

/// HTTP Basic, which is left to the user.
struct Password;

impl Sign for Password {
    fn sign(
        &self,
        request: &mut Request<Vec<u8>>,
        identity: &Identity,
        params: &SigningParams<'_>,
    ) -> Result<(), SignError> {
        if params.scheme.id() != "smithy.api#httpBasicAuth" {
            return Signer::new().sign(request, identity, params);
        }
        let value = HeaderValue::from_static("Basic dTpw");
        request.headers_mut().insert(AUTHORIZATION, value);
        Ok(())
    }
}

#[test]
fn custom_signers_support_other_schemes() {
    let config = || Config::builder().signer(Password);
    let proof = call!(config(), open_by_password, OpenByPasswordRequest::default());
    assert_eq!(proof, "Basic dTpw");
}

#[test]
fn without_an_identity_nothing_is_sent_and_the_error_names_the_schemes() {
    let config = Config::builder().endpoint("http://127.0.0.1:9").build();
    let blocking = blocking::Client::new(config.clone());
    let errors = [
        blocking
            .open(OpenRequest::default())
            .expect_err("nobody calls"),
        run(Client::new(config).open(OpenRequest::default())).expect_err("nobody calls"),
    ];
    for error in errors {
        assert!(matches!(error.failure(), CallFailure::Auth(_)), "{error:?}");
        assert_eq!(error.attempts(), 0);
        let text = error.to_string();
        for scheme in ["httpBearerAuth", "httpApiKeyAuth"] {
            assert!(text.contains(scheme), "{text}");
        }
    }
    let error = blocking.open_by_password(OpenByPasswordRequest::default());
    let text = error.expect_err("no signer knows passwords").to_string();
    assert!(text.contains("configure a signer of your own"), "{text}");
}

#[test]
fn rejected_signatures_are_service_errors() {
    let (url, served) = serve(1);
    let config = Config::builder()
        .endpoint(url)
        .token(Token::new("stolen"))
        .build();
    let client = blocking::Client::new(config);
    let error = client
        .open(OpenRequest::default())
        .expect_err("it is locked");
    served.join().expect("the server is fine");
    assert!(
        matches!(error.service_error(), Some(OpenError::Locked(_))),
        "{error:?}"
    );
    let printed = format!("{error} {error:?} {client:?}");
    assert!(!printed.contains("stolen"), "{printed}");
}

#[test]
fn mocks_receive_signed_requests() {
    let mock = MockClient::new().on::<Open>(|request| match request.door.as_deref() {
        Some("cellar") => Err(OpenError::Locked(Default::default())),
        door => Ok(OpenResponse::builder()
            .set_proof(door.map(str::to_owned))
            .build()),
    });
    let door = |door: &str| OpenRequest::builder().door(door).build();
    let opened = mock.blocking().open(door("front")).expect("it opens");
    assert_eq!(opened.proof.as_deref(), Some("front"));
    let error = run(mock.client().open(door("cellar"))).expect_err("it is locked");
    assert!(matches!(error.service_error(), Some(OpenError::Locked(_))));
    let doors = mock.requests::<Open>();
    let doors: Vec<_> = doors
        .iter()
        .filter_map(|request| request.door.as_deref())
        .collect();
    assert_eq!(doors, ["front", "cellar"]);
    let proof = mock.calls()[0]
        .http()
        .headers()
        .get("authorization")
        .cloned();
    assert_eq!(proof, Some(HeaderValue::from_static("Bearer mock")));
    let error = mock.blocking().open_to_all(OpenToAllRequest::default());
    let text = error.expect_err("it has no closure").to_string();
    let expected = "the mock does not answer `OpenToAll`: it has no closure; add one with `.on::<OpenToAll>(…)`";
    assert!(text.contains(expected), "{text}");
}
