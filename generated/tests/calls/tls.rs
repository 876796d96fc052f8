//! TLS, with a certificate of the test's own.

use std::io::{BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use amazon_workspaces::blocking::{self, UreqTransport};
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::{
    CallFailure, Client, Config, Credentials, HyperTransport, TokioSleep, TransportErrorKind,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use crate::caller::runtime;
use crate::server;

/// A server for `localhost`, and its certificate.
pub fn start() -> (SocketAddr, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        // As many connections as the test makes.
        for stream in listener.incoming().take(8) {
            let connection = ServerConnection::new(config.clone()).unwrap();
            let mut stream = StreamOwned::new(connection, stream.unwrap());
            let request = server::read(&mut BufReader::new(&mut stream as &mut dyn Read), 0);
            if request.is_some() {
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
                let _ = stream.write_all(answer);
                stream.conn.send_close_notify();
                let _ = stream.flush();
            }
        }
    });
    (address, certificate)
}

/// Returns a certificate as PEM text.
pub fn pem(certificate: &CertificateDer<'_>) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = "-----BEGIN CERTIFICATE-----\n".to_owned();
    for line in certificate.chunks(48) {
        for bytes in line.chunks(3) {
            let bits = bytes
                .iter()
                .fold(0, |bits, byte| bits << 8 | usize::from(*byte));
            let bits = bits << (8 * (3 - bytes.len()));
            for digit in 0..4 {
                let value = bits >> (18 - 6 * digit) & 63;
                let is_filler = digit > bytes.len();
                text.push(if is_filler {
                    '='
                } else {
                    char::from(DIGITS[value])
                });
            }
        }
        text.push('\n');
    }
    text + "-----END CERTIFICATE-----\n"
}

fn config(port: u16) -> Config {
    Config::builder()
        .endpoint(format!("https://localhost:{port}"))
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
        .random(|| 0)
        .build()
}

#[test]
fn only_certificates_of_trusted_authorities_are_taken() {
    let (address, certificate) = start();
    let config = || config(address.port());
    let request = DescribeWorkspacesRequest::default;

    let tls = ureq::tls::TlsConfig::builder()
        .root_certs(ureq::tls::RootCerts::new_with_certs(&[
            ureq::tls::Certificate::from_der(&certificate).to_owned(),
        ]))
        .build();
    let agent = ureq::Agent::config_builder().tls_config(tls).build();
    let trusting = blocking::Client::with_transport(config(), UreqTransport::with_config(agent));
    trusting.describe_workspaces(request()).unwrap();
    let error = blocking::Client::new(config()).describe_workspaces(request());
    let blocking = error.unwrap_err();

    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let asynchronous = runtime().block_on(async {
        let transport = HyperTransport::with_tls(tls, None);
        let trusting = Client::with_transport(config(), transport, TokioSleep);
        trusting.describe_workspaces(request()).await.unwrap();
        let error = Client::new(config()).describe_workspaces(request()).await;
        error.unwrap_err()
    });
    for error in [blocking, asynchronous] {
        let CallFailure::Transport(cause) = error.failure() else {
            panic!("{error:?}");
        };
        assert_eq!(cause.kind(), TransportErrorKind::Tls, "{error:?}");
        assert_eq!(error.attempts(), 1);
        let text = error.to_string();
        assert!(
            text.contains("no secure connection") && text.contains("ertificate"),
            "{text}"
        );
    }
}

#[test]
fn servers_without_tls_are_connection_errors() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().take(2) {
            let mut stream = stream.unwrap();
            let mut hello = [0; 5];
            stream.read_exact(&mut hello).unwrap();
            let answer = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(answer).unwrap();
            // The rest of the client's messages.
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    for caller in crate::caller::Caller::both(|| config(port)) {
        let error = caller.call().unwrap_err();
        let CallFailure::Transport(cause) = error.failure() else {
            panic!("{error:?}");
        };
        assert_eq!(cause.kind(), TransportErrorKind::Tls, "{error:?}");
    }
}
