//! HTTP/2 over TLS, against a server of the test's own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use http::{Request, Response, Version};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use the_crate::operation::listen::ListenRequest;
use the_crate::operation::play::{Play, PlayRequest, PlayResponse};
use the_crate::operation::sing::SingRequest;
use the_crate::types::{Notes, Sounds};
use the_crate::{
    CallFailure, Client, Config, Credentials, EventProtocol, EventReader, Limits, Protocol, TransportErrorKind,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::asynchronous::Channel;
use crate::server::frame;
use crate::{Wire, applause, heard, note};

/// A listener for `localhost`, and its certificate.
pub struct Server {
    listener: TcpListener,
    tls: TlsAcceptor,
    certificate: CertificateDer<'static>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Returns a server that supports these protocols.
    pub async fn bind(protocols: &[&str]) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let certificate = made.cert.der().clone();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .unwrap();
        tls.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        Self {
            listener: TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap(),
            tls: TlsAcceptor::from(Arc::new(tls)),
            certificate,
            connections: Arc::default(),
        }
    }

    /// Returns a client that trusts the server, with all other settings by default.
    pub fn client(&self, max_connections: usize) -> Client {
        let port = self.listener.local_addr().unwrap().port();
        let config = Config::builder()
            .region("eu-west-1")
            .endpoint(format!("https://localhost:{port}"))
            .credentials(Credentials::new("AKIDEXAMPLE", "secret"))
            .ca_certificates(pem(&self.certificate))
            .max_connections(max_connections)
            .max_attempts(1);
        Client::new(config.build())
    }

    pub async fn accept(&self) -> TlsStream<TcpStream> {
        let (stream, _) = self.listener.accept().await.unwrap();
        self.connections.fetch_add(1, Ordering::Relaxed);
        self.tls.accept(stream).await.unwrap()
    }

    /// Responds to the requests of all connections with a function, each in a separate task.
    fn serve<F>(self, answer: impl Fn(Exchange) -> F + Clone + Send + Sync + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        tokio::spawn(async move {
            loop {
                let mut connection = h2::server::handshake(self.accept().await).await.unwrap();
                let answer = answer.clone();
                tokio::spawn(async move {
                    while let Some(Ok((request, response))) = connection.accept().await {
                        tokio::spawn(answer(Exchange::new(request, response)));
                    }
                });
            }
        });
    }
}

/// A certificate as PEM text.
fn pem(certificate: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for bytes in certificate.chunks(3) {
        let bits = bytes.iter().fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        let bits = bits << (8 * (3 - bytes.len()));
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            text.push(if digit > bytes.len() { '=' } else { char::from(DIGITS[value]) });
        }
    }
    format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
}

/// A request of which the head has arrived.
struct Exchange {
    head: Request<()>,
    body: RecvStream,
    response: SendResponse<bytes::Bytes>,
    piece: Vec<u8>,
    reader: EventReader<Wire, Notes>,
}

impl Exchange {
    fn new(request: Request<RecvStream>, response: SendResponse<bytes::Bytes>) -> Self {
        let (head, body) = request.into_parts();
        Self {
            head: Request::from_parts(head, ()),
            body,
            response,
            piece: Vec::new(),
            reader: EventReader::of_request(Limits::default()),
        }
    }

    async fn chunk(&mut self) -> Option<Result<Vec<u8>, h2::Error>> {
        let chunk = self.body.data().await?;
        if let Ok(chunk) = &chunk {
            self.body.flow_control().release_capacity(chunk.len()).unwrap();
        }
        Some(chunk.map(|chunk| chunk.to_vec()))
    }

    async fn request(&mut self) -> PlayRequest {
        let members = loop {
            let mut rest = &self.piece[..];
            let members = self.reader.read_initial(&mut rest).unwrap();
            self.piece = rest.to_vec();
            match members {
                Some(members) => break members,
                None => self.piece = self.chunk().await.unwrap().unwrap(),
            }
        };
        let mut request = self.head.clone().map(|()| Vec::new());
        Wire::set_members(&mut request, members);
        Wire::read_request::<Play>(&request, Limits::default()).unwrap()
    }

    async fn event(&mut self) -> Option<Notes> {
        loop {
            let mut rest = &self.piece[..];
            let event = self.reader.read(&mut rest).unwrap();
            self.piece = rest.to_vec();
            if event.is_some() {
                return event;
            }
            self.piece = self.chunk().await?.unwrap();
        }
    }

    /// Sends the head of a response to `Play`, and the bytes before its events.
    fn respond(&mut self, ticket: &str) -> h2::SendStream<bytes::Bytes> {
        let response = PlayResponse::builder().ticket(ticket).build();
        let mut response = Wire::write_response::<Play>(&response).unwrap();
        Wire::begin_response(&mut response).unwrap();
        let (head, initial) = response.into_parts();
        let mut stream = self.response.send_response(Response::from_parts(head, ()), false).unwrap();
        stream.send_data(initial.into(), false).unwrap();
        stream
    }
}

fn send(stream: &mut h2::SendStream<bytes::Bytes>, event: &Sounds, is_last: bool) {
    stream.send_data(frame(event).into(), is_last).unwrap();
}

fn play() -> PlayRequest {
    PlayRequest::builder().hall("Great Hall").build()
}

/// Each event is sent only after the response to the previous one has arrived, and all requests use one connection.
#[tokio::test]
async fn events_go_in_both_directions_of_one_connection() {
    let server = Server::bind(&["h2"]).await;
    let client = server.client(2);
    let connections = server.connections.clone();
    server.serve(|mut exchange| async move {
        let head = &exchange.head;
        assert_eq!(head.version(), Version::HTTP_2);
        for absent in ["transfer-encoding", "connection", "expect", "content-length"] {
            assert!(!head.headers().contains_key(absent), "{absent}");
        }
        assert!(head.headers().contains_key("authorization"));
        assert_eq!(exchange.request().await, play());
        let mut stream = exchange.respond("7");
        let mut count = 0;
        while let Some(event) = exchange.event().await {
            assert_eq!(event, note(count));
            send(&mut stream, &heard(&count.to_string()), false);
            count += 1;
        }
        send(&mut stream, &applause(100), true);
    });
    let channels = [Channel::default(), Channel::default()];
    let mut streams = Vec::new();
    for channel in &channels {
        let (response, events) = client.play(play(), channel.clone()).await.unwrap();
        assert_eq!(response.ticket.as_deref(), Some("7"));
        streams.push(events);
    }
    for count in 0..3 {
        for (channel, events) in channels.iter().zip(&mut streams) {
            channel.push(Some(note(count)));
            assert_eq!(events.next().await.unwrap().unwrap(), heard(&count.to_string()));
        }
    }
    for (channel, events) in channels.iter().zip(&mut streams) {
        channel.push(None);
        assert_eq!(events.next().await.unwrap().unwrap(), applause(100));
        assert!(events.next().await.is_none());
    }
    assert_eq!(connections.load(Ordering::Relaxed), 1);
}

/// Otherwise the events of the request would be sent to the end although nobody reads the response.
#[tokio::test]
async fn a_stream_that_is_dropped_resets_that_of_the_request() {
    let server = Server::bind(&["h2"]).await;
    let client = server.client(256);
    let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
    server.serve(move |mut exchange| {
        let sender = sender.clone();
        async move {
            exchange.request().await;
            let mut stream = exchange.respond("7");
            assert_eq!(exchange.event().await, Some(note(0)));
            send(&mut stream, &heard("0"), false);
            let end = loop {
                match exchange.chunk().await {
                    Some(Ok(_)) => {}
                    Some(Err(error)) => break error.is_reset(),
                    None => break false,
                }
            };
            sender.send(end).await.unwrap();
        }
    });
    let channel = Channel::default();
    let (_, mut events) = client.play(play(), channel.clone()).await.unwrap();
    channel.push(Some(note(0)));
    assert_eq!(events.next().await.unwrap().unwrap(), heard("0"));
    drop(events);
    let is_reset = tokio::time::timeout(Duration::from_secs(60), receiver.recv()).await;
    assert!(is_reset.unwrap().unwrap());
}

#[tokio::test]
async fn a_request_that_the_server_resets_is_an_interruption() {
    let server = Server::bind(&["h2"]).await;
    let client = server.client(256);
    server.serve(|mut exchange| async move { exchange.response.send_reset(Reason::REFUSED_STREAM) });
    let request = SingRequest::builder().hall("Great Hall").build();
    let error = client.sing(request, Channel::default()).await.unwrap_err();
    match error.failure() {
        CallFailure::Transport(error) => assert_eq!(error.kind(), TransportErrorKind::Interrupted),
        failure => panic!("{failure:?}"),
    }
}

#[tokio::test]
async fn servers_without_http_2_are_asked_in_http_1() {
    for protocols in [&["http/1.1"][..], &[]] {
        let server = Server::bind(protocols).await;
        let client = server.client(256);
        let first = tokio::spawn(async move {
            let mut stream = server.accept().await;
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.unwrap());
            }
            let answer = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
            stream.write_all(answer).await.unwrap();
            stream.flush().await.unwrap();
            let head = String::from_utf8(head).unwrap();
            head.lines().next().unwrap().to_owned()
        });
        let request = ListenRequest::builder().hall("Great Hall").build();
        let error = client.listen(request).await.unwrap_err();
        assert_eq!(error.status(), Some(503), "{error}");
        let first = first.await.unwrap();
        assert!(first.starts_with("POST /") && first.ends_with(" HTTP/1.1"), "{first}");
    }
}
