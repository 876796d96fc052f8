//! Large bodies that a server refuses before they are sent, over TLS and through a proxy.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::bodies::refuses;
use super::server::{Connection, Request};
use super::*;
use crate::runtime::codec::base64;

by_both_drivers! {
    a_large_body_for_s3_is_refused_over_tls
    a_large_body_for_s3_is_refused_by_a_proxy
    a_call_through_the_proxy
}

const REFUSAL: &[u8] = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\n{}";
/// The variable that is set in processes whose environment names a proxy.
const PROXIED: &str = "FERROSMITH_TEST_PROXIED";

/// A server that refuses one request, and returns the number of bytes that follow the head.
struct Refusing {
    port: u16,
    /// The certificate in PEM format.
    certificate: String,
    thread: JoinHandle<u64>,
}

impl Refusing {
    fn start() -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a key");
        let certificate = made.cert.der().clone();
        let text = base64::encode(&certificate);
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a certificate");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        Self {
            port: listener.local_addr().expect("an address").port(),
            certificate: format!(
                "-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n"
            ),
            thread: thread::spawn(move || {
                let (stream, _) = listener.accept().expect("a connection");
                let limit = Some(Duration::from_secs(20));
                stream.set_read_timeout(limit).expect("a timeout");
                let connection = ServerConnection::new(Arc::new(config)).expect("a connection");
                let mut stream = StreamOwned::new(connection, stream);
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).expect("a head");
                    head.extend(byte);
                }
                let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
                assert!(head.contains("\r\nexpect: 100-continue\r\n"), "{head}");
                assert!(head.contains("unsigned-payload"), "{head}");
                stream.write_all(REFUSAL).expect("it is sent");
                stream.flush().expect("it is sent");
                // The client may close the connection without a message of TLS.
                let mut rest = Vec::new();
                let _ = stream.read_to_end(&mut rest);
                rest.len() as u64
            }),
        }
    }
}

fn a_large_body_for_s3_is_refused_over_tls<D: Driver>() {
    let server = Refusing::start();
    let config = Config::builder()
        .endpoint(format!("https://localhost:{}", server.port))
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .ca_certificates(server.certificate);
    let error = D::put(config.build(), RequestBody::from(content(2 << 20)));
    assert_eq!(error.expect_err("it is refused").status(), Some(403));
    assert_eq!(server.thread.join().expect("the server does not panic"), 0);
}

/// Runs in the process whose environment names the proxy.
fn a_call_through_the_proxy<D: Driver>() {
    if std::env::var_os(PROXIED).is_none() {
        return;
    }
    let config = Config::builder()
        .endpoint("http://bucket.invalid")
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    let error = D::put(config.build(), RequestBody::from(content(2 << 20)));
    println!("status: {:?}", error.expect_err("it is refused").status());
}

fn a_large_body_for_s3_is_refused_by_a_proxy<D: Driver>() {
    let proxy = Server::start(vec![Box::new(|connection: &mut Connection| {
        // ureq asks for a tunnel, hyper sends the request to the proxy.
        if connection.head().head.starts_with("CONNECT ") {
            connection.send(b"HTTP/1.1 200 OK\r\n\r\n");
            *connection.request() = Request::default();
        }
        refuses(&[REFUSAL])(connection);
    })]);
    let driver = match std::any::type_name::<D>().ends_with("::Blocking") {
        true => "blocking",
        false => "asynchronous",
    };
    let name = format!("tests::streams::refused::a_call_through_the_proxy::{driver}");
    let mut command = Command::new(std::env::current_exe().expect("a program"));
    command
        .args(["--exact", "--nocapture", &name])
        .env(PROXIED, "1");
    for name in ["NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    for name in ["HTTP_PROXY", "http_proxy"] {
        command.env(name, proxy.url());
    }
    let output = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("status: Some(403)"), "{said}");
    let requests = proxy.requests();
    assert_eq!(requests[0].header("expect"), Some("100-continue"));
    assert_eq!(requests[0].body.len(), 0);
    assert!(!requests[0].is_cut);
}
