//! The messages of failed calls name the place, the cause and the remedy.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use amazon_workspaces::{CallOptions, Config, ConfigBuilder, Credentials};

use crate::caller::Caller;
use crate::server::{Act, Server};
use crate::sources::Fake;

/// A failing call, and the parts of its message.
struct Case {
    name: &'static str,
    config: Box<dyn Fn() -> ConfigBuilder>,
    options: fn(CallOptions) -> CallOptions,
    parts: Vec<String>,
}

#[test]
fn messages_name_place_cause_and_remedy() {
    let address = closed();
    let plain = plain_text();
    let (tls, _) = crate::tls::start();
    let servers: Vec<_> = [
        Act::Close,
        Act::Raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()),
        Act::Stall(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{".to_vec()),
        Act::Endless,
        redirect(),
        skewed(),
    ]
    .map(|act| Server::script([act]))
    .into();
    let at = |index: usize| servers[index].address;
    let cases = [
        case(
            "no such host",
            "http://no-such-host.invalid",
            &["no connection to no-such-host.invalid"],
        ),
        case(
            "refused",
            &format!("http://{address}"),
            &[&format!("no connection to {address}"), "refused"],
        ),
        case(
            "untrusted certificate",
            &format!("https://localhost:{}", tls.port()),
            &[
                "no secure connection to localhost",
                "invalid peer certificate: UnknownIssuer",
                "`ca_certificates` of the configuration",
                "`AWS_CA_BUNDLE`",
            ],
        ),
        case(
            "no TLS",
            &format!("https://localhost:{plain}"),
            &[
                "no secure connection to localhost",
                "the server does not use TLS on this port",
                "`https`",
            ],
        ),
        case(
            "closed",
            &format!("http://{}", at(0)),
            &[&format!("the connection to {} broke", at(0)), "3 attempts"],
        ),
        case(
            "not HTTP",
            &format!("http://{}", at(1)),
            &[&format!("the response from {} is not HTTP", at(1))],
        ),
        case(
            "no end in time",
            &format!("http://{}", at(2)),
            &[&format!("no response from {} within 100ms", at(2))],
        ),
        case(
            "no end in size",
            &format!("http://{}", at(3)),
            &[&format!(
                "the response from {} is larger than the limit of 65536 bytes",
                at(3)
            )],
        ),
        case(
            "redirect",
            &format!("http://{}", at(4)),
            &[
                "an error with status 307",
                "redirects are not followed",
                "leads to `https://elsewhere.example/` (",
                "1 attempt",
            ],
        ),
        case(
            "clock",
            &format!("http://{}", at(5)),
            &["InvalidSignatureException", "status 403"],
        ),
        Case {
            config: Box::new(|| {
                let credentials = Credentials::new("AKIDEXAMPLE", "very-secret");
                let expired = credentials.with_expiry(UNIX_EPOCH + Duration::from_secs(1));
                builder("http://localhost").credentials(expired)
            }),
            ..case(
                "expired",
                "",
                &["expired at 1970-01-01T00:00:01Z", "renew them"],
            )
        },
    ];
    let mut faults = Vec::new();
    for case in &cases {
        for caller in Caller::both(|| (case.config)().build()) {
            let error = caller.call_with(case.options).expect_err(case.name);
            check(
                case.name,
                &caller,
                &error.to_string(),
                &case.parts,
                &mut faults,
            );
        }
    }
    let parts = [
        "`AWS_ACCESS_KEY_ID` is not set",
        "profile: there is no profile `default`",
        "web identity: `AWS_WEB_IDENTITY_TOKEN_FILE` is not set",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "`AWS_EC2_METADATA_DISABLED`",
    ];
    let parts = parts.map(str::to_owned);
    let load = || {
        let environment = Fake::new([("AWS_EC2_METADATA_DISABLED", "true")]);
        let builder = Config::builder()
            .endpoint("http://localhost")
            .region("eu-west-1");
        builder.environment(environment).load().unwrap()
    };
    for caller in Caller::both(load) {
        let error = caller.call().expect_err("there are no credentials");
        check(
            "no credentials",
            &caller,
            &error.to_string(),
            &parts,
            &mut faults,
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn check(name: &str, caller: &Caller, text: &str, parts: &[String], faults: &mut Vec<String>) {
    let is_secret = text.contains("very-secret");
    let missing = parts.iter().filter(|part| !text.contains(*part));
    let missing: Vec<_> = missing.collect();
    // Prefixes by which libraries name their own errors.
    let is_noisy = [
        "io: ",
        "rustls: ",
        "protocol: ",
        "timeout: ",
        "client error (",
    ]
    .iter()
    .any(|noise| text.contains(noise));
    if !missing.is_empty() || is_noisy || is_secret || !text.starts_with("DescribeWorkspaces: ") {
        faults.push(format!(
            "{name}, {}: {text:?} lacks {missing:?}",
            caller.name()
        ));
    }
}

fn builder(url: &str) -> ConfigBuilder {
    Config::builder()
        .endpoint(url)
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "very-secret"))
        .random(|| 0)
        .connect_timeout(Duration::from_secs(5))
}

fn case(name: &'static str, url: &str, parts: &[&str]) -> Case {
    let url = url.to_owned();
    Case {
        name,
        config: Box::new(move || builder(&url)),
        options: match name {
            "no end in time" => |options| options.attempt_timeout(Duration::from_millis(100)),
            "no end in size" => |options| options.max_response_size(65_536),
            _ => |options| options,
        },
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
    }
}

/// Returns an address at which nobody listens.
fn closed() -> std::net::SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}

/// Returns the port of a server that uses HTTP without TLS.
fn plain_text() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().take(2) {
            let mut stream = stream.unwrap();
            let mut hello = [0; 5];
            stream.read_exact(&mut hello).unwrap();
            let answer = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(answer).unwrap();
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    port
}

fn redirect() -> Act {
    let location = vec![(
        "location",
        "https://elsewhere.example/?X-Amz-Signature=very-secret".to_owned(),
    )];
    Act::Answer(307, location, Vec::new())
}

/// Returns a response of a service that rejects the time of the signature.
fn skewed() -> Act {
    let date = vec![("date", "Fri, 15 Jan 2027 12:00:00 GMT".to_owned())];
    let body = br#"{"__type":"InvalidSignatureException","message":"Signature expired"}"#;
    Act::Answer(403, date, body.to_vec())
}
