//! Clients against a server of the same crate, over HTTP/1.1 and HTTP/2.

use std::net::SocketAddr;

use http::{Request, StatusCode};
use hyper::server::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::service::TowerToHyperService;
use the_crate::error::{Broken, Closed};
use the_crate::operation::listen::{Listen, ListenError, ListenRequest, ListenResponse};
use the_crate::operation::play::{Play, PlayError, PlayRequest, PlayResponse};
use the_crate::operation::sing::{Sing, SingError, SingRequest, SingResponse};
use the_crate::server::{Handler, Server};
use the_crate::types::{Notes, Pause, Sounds};
use the_crate::{
    CallFailure, Client, EventError, EventProtocol, EventStreamError, Protocol, RequestEvents, ResponseEvents,
    UnmodeledError,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

use crate::asynchronous::Channel;
use crate::server::frame;
use crate::{Wire, applause, config, heard, http2 as tls, note};

/// The service.
struct Hall {
    /// Receives a message when the events of a response are dropped.
    dropped: mpsc::Sender<()>,
}

/// Sends a message when it is dropped.
struct Guard(mpsc::Sender<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.try_send(());
    }
}

impl Handler for Hall {
    /// Answers each note with its pitch, and the end of the notes with applause.
    async fn play(
        &self,
        request: PlayRequest,
        mut events: RequestEvents<Play>,
    ) -> Result<(PlayResponse, ResponseEvents<Play>), PlayError> {
        let response = PlayResponse::builder().ticket(request.hall.unwrap_or_default()).build();
        let answers = ResponseEvents::new(|mut sender| async move {
            while let Some(event) = events.next().await {
                let text = match event? {
                    Notes::Note(note) => note.pitch.unwrap_or_default().to_string(),
                    other => format!("{other:?}"),
                };
                sender.send(heard(&text)).await?;
            }
            sender.send(applause(100)).await?;
            Ok(())
        });
        Ok((response, answers))
    }

    /// Sends what the name of the hall asks for.
    async fn listen(
        &self,
        request: ListenRequest,
    ) -> Result<(ListenResponse, ResponseEvents<Listen>), ListenError> {
        let broken = Broken::builder().message("string").build();
        let last = match request.hall.as_deref() {
            Some("closed") => return Err(Closed::builder().message("for good").build().into()),
            Some("broken") => Ok(Sounds::broken(broken)),
            Some("full") => Err(Closed::builder().message("too full").build().into()),
            Some("dark") => Err(UnmodeledError::new("Dark", None).into()),
            _ => {
                let guard = Guard(self.dropped.clone());
                let endless = std::iter::from_fn(move || {
                    let _ = &guard;
                    Some(heard(&"a".repeat(10_000)))
                });
                return Ok((ListenResponse::default(), ResponseEvents::from_events(endless)));
            }
        };
        let (sender, mut receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            let _ = sender.send(Ok(heard("a"))).await;
            let _ = sender.send(last).await;
        });
        let events = ResponseEvents::poll_fn(move |context| receiver.poll_recv(context));
        Ok((ListenResponse::default(), events))
    }

    /// Counts the notes.
    async fn sing(&self, _: SingRequest, mut events: RequestEvents<Sing>) -> Result<SingResponse, SingError> {
        let mut count = 0;
        while let Some(event) = events.next().await {
            event?;
            count += 1;
        }
        Ok(SingResponse::builder().count(count).build())
    }
}

fn hall() -> (TowerToHyperService<Server<Hall>>, mpsc::Receiver<()>) {
    let (dropped, receiver) = mpsc::channel(1);
    (TowerToHyperService::new(Server::new(Hall { dropped })), receiver)
}

/// Serves connections over HTTP/1.1. Returns the address.
async fn serve() -> (SocketAddr, mpsc::Receiver<()>) {
    let (service, dropped) = hall();
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service.clone());
            tokio::spawn(connection);
        }
    });
    (address, dropped)
}

/// Returns a client over HTTP/1.1.
async fn client() -> (Client, mpsc::Receiver<()>) {
    let (address, dropped) = serve().await;
    (Client::new(config(&format!("http://{address}"))), dropped)
}

/// Returns a client over HTTP/2.
async fn client_over_http2() -> Client {
    let server = tls::Server::bind(&["h2"]).await;
    let client = server.client(1);
    let (service, _) = hall();
    tokio::spawn(async move {
        loop {
            let stream = TokioIo::new(server.accept().await);
            let connection = http2::Builder::new(TokioExecutor::new()).serve_connection(stream, service.clone());
            tokio::spawn(connection);
        }
    });
    client
}

fn listen(hall: &str) -> ListenRequest {
    ListenRequest::builder().hall(hall).build()
}

/// Each event is sent only after the answer to the one before has come.
async fn talk(client: Client) {
    let channel = Channel::default();
    let request = PlayRequest::builder().hall("Great Hall").build();
    let (response, mut events) = client.play(request, channel.clone()).await.unwrap();
    assert_eq!(response.ticket.as_deref(), Some("Great Hall"));
    for pitch in 0..3 {
        channel.push(Some(note(pitch)));
        assert_eq!(events.next().await.unwrap().unwrap(), heard(&pitch.to_string()));
    }
    channel.push(Some(Notes::pause(Pause::default())));
    events.next().await.unwrap().unwrap();
    channel.push(None);
    assert_eq!(events.next().await.unwrap().unwrap(), applause(100));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_go_in_both_directions_over_http_1() {
    talk(client().await.0).await;
}

#[tokio::test]
async fn events_go_in_both_directions_over_http_2() {
    talk(client_over_http2().await).await;
}

#[tokio::test]
async fn the_response_follows_the_events_of_the_request() {
    let channel = Channel::default();
    for event in [Some(note(1)), Some(note(2)), None] {
        channel.push(event);
    }
    let request = SingRequest::builder().hall("Great Hall").build();
    let response = client().await.0.sing(request, channel).await.unwrap();
    assert_eq!(response.count, Some(2));
}

#[tokio::test]
async fn errors_of_the_handler_reach_the_client() {
    let (client, _dropped) = client().await;
    let error = client.listen(listen("closed")).await.unwrap_err();
    assert!(matches!(error.failure(), CallFailure::Service(ListenError::Closed(_))), "{error}");
    // The union has a member for the first of these errors only.
    for (hall, code) in [("broken", "Broken"), ("full", "Closed"), ("dark", "Dark")] {
        let (_, mut events) = client.listen(listen(hall)).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap(), heard("a"));
        let error = events.next().await.unwrap().unwrap_err();
        assert_eq!(error.exception().is_some(), hall == "broken");
        match error {
            EventStreamError::Event(EventError::Exception(event)) => assert!(event.is_broken()),
            EventStreamError::Event(error) => assert_eq!(error.code(), Some(code)),
            error => panic!("{error}"),
        }
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn events_that_nobody_reads_are_dropped() {
    let (client, mut dropped) = client().await;
    let (_, mut events) = client.listen(listen("Great Hall")).await.unwrap();
    events.next().await.unwrap().unwrap();
    drop(events);
    let dropped = tokio::time::timeout(std::time::Duration::from_secs(60), dropped.recv());
    assert_eq!(dropped.await.unwrap(), Some(()));
}

/// Returns the status and body of the response to a request with these events, which are the last.
async fn sing(events: &[u8]) -> (u16, String) {
    let request = SingRequest::builder().hall("Great Hall").build();
    let mut http = Wire::request::<Sing>(None, &request).unwrap();
    Wire::begin_request(&mut http).unwrap();
    http.body_mut().extend_from_slice(events);
    let (address, _dropped) = serve().await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(&message(&http)).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    let response = String::from_utf8_lossy(&response).into_owned();
    (response[9..12].parse().unwrap(), response)
}

/// A request as HTTP/1.1 writes it.
fn message(http: &Request<Vec<u8>>) -> Vec<u8> {
    let path = http.uri().path_and_query().map_or("/", |path| path.as_str());
    let length = http.body().len();
    let mut text = format!("{} {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n", http.method());
    for (name, value) in http.headers() {
        text += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    text += &format!("content-length: {length}\r\n\r\n");
    [text.as_bytes(), http.body()].concat()
}

#[tokio::test]
async fn malformed_events_are_answered_as_errors() {
    let whole = frame(&note(1));
    let mut damaged = whole.clone();
    *damaged.last_mut().unwrap() ^= 1;
    let other = frame(&heard("a"));
    for (last, status) in [
        (whole.clone(), StatusCode::OK),
        (damaged, StatusCode::BAD_REQUEST),
        (whole[..20].to_vec(), StatusCode::BAD_REQUEST),
        (other, StatusCode::BAD_REQUEST),
    ] {
        let (found, response) = sing(&[whole.clone(), last].concat()).await;
        assert_eq!(found, status.as_u16(), "{response}");
        assert_eq!(response.contains("SerializationException"), found != 200, "{response}");
    }
}
