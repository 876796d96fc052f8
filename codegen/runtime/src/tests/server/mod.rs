//! Servers: requests that reach the handler, and responses of the protocol without it.

#[cfg(all(
    feature = "rest-json",
    feature = "rpc-v2-cbor",
    feature = "rpc-v2-json",
    feature = "xml"
))]
#[allow(dead_code)] // Generated code uses what the macros make.
mod answers;
#[cfg(all(feature = "rest-json", feature = "rpc-v2-cbor"))]
#[allow(dead_code)] // Generated code uses what the macros make.
mod blobs;
mod channel;
#[cfg(all(
    feature = "rest-json",
    feature = "rest-xml",
    feature = "rpc-v2-cbor",
    feature = "rpc-v2-json"
))]
#[allow(dead_code)] // Generated code uses what the macros make.
mod events;

use std::collections::VecDeque;
use std::error::Error;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use http::{Request, Response, StatusCode};
use http_body::{Body, Frame};

use crate::runtime::protocol::aws_json::AwsJson;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::server::body::{ServerBody, ServerBodyError};
use crate::runtime::server::dispatch::{Dispatch, Exchange, reject};
use crate::runtime::server::http_server::HttpServer;
use crate::service::Example;

type Server<H> = HttpServer<H, Example, AwsJson<Example>>;

/// A service without operations, which returns the name of the requested one.
#[derive(Debug)]
struct Echo;

impl<P: Protocol> Dispatch<Example, P> for Echo {
    async fn dispatch(&self, mut exchange: Exchange<P>) -> Response<ServerBody> {
        match exchange.operation() {
            "Echo" => match exchange.read_body().await {
                Ok(()) => Response::new(exchange.operation().as_bytes().to_vec().into()),
                Err(rejection) => reject::<P>(&rejection),
            },
            _ => exchange.unknown(),
        }
    }
}

/// A body in pieces, which may end early.
struct Pieces {
    pieces: VecDeque<Piece>,
    /// The number of pieces that have been read.
    read: Arc<AtomicUsize>,
}

type Piece = Result<&'static str, &'static str>;

impl Pieces {
    fn new(pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self {
            pieces: pieces.into_iter().collect(),
            read: Arc::default(),
        }
    }
}

impl Body for Pieces {
    type Data = &'static [u8];
    type Error = &'static str;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, &'static str>>> {
        let piece = self.pieces.pop_front();
        self.read.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(piece.map(|piece| piece.map(|text| Frame::data(text.as_bytes()))))
    }
}

/// Runs a future that never waits.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("nothing here waits"),
    }
}

fn request(target: &str, pieces: &[Piece]) -> Request<Pieces> {
    let body = Pieces::new(pieces.iter().copied());
    let request = Request::post("/").header("x-amz-target", target);
    request.body(body).expect("a request")
}

#[test]
fn rejections_state_why_a_request_reached_no_operation() {
    let server = Server::new(Echo).body_limit(8);
    for (target, pieces, status, text) in [
        ("Example.Echo", &[Ok("{}")][..], StatusCode::OK, "Echo"),
        ("Example.Echo", &[], StatusCode::OK, "Echo"),
        (
            "Example.Echo",
            &[Ok("1234"), Ok("5678")],
            StatusCode::OK,
            "Echo",
        ),
        (
            "Example.Echo",
            &[Ok("1234"), Ok("56789")],
            StatusCode::PAYLOAD_TOO_LARGE,
            "RequestEntityTooLargeException",
        ),
        (
            "Example.Echo",
            &[Ok("{"), Err("gone")],
            StatusCode::BAD_REQUEST,
            "SerializationException",
        ),
        (
            "Example.Other",
            &[],
            StatusCode::NOT_FOUND,
            "UnknownOperationException",
        ),
        (
            "Other.Echo",
            &[],
            StatusCode::NOT_FOUND,
            "UnknownOperationException",
        ),
    ] {
        let response = ready(server.serve(request(target, pieces)));
        let body = String::from_utf8_lossy(response.body().as_bytes().unwrap_or_default());
        assert_eq!(response.status(), status, "{target} {pieces:?}: {body}");
        assert!(body.contains(text), "{target} {pieces:?}: {body}");
    }
}

#[test]
fn unsupported_http_methods_are_distinguished_from_unknown_operations() {
    let request = Request::get("/").header("x-amz-target", "Example.Echo");
    let request = request.body(Vec::new()).expect("a request");
    let response = ready(Server::new(Echo).respond(request));
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn no_more_of_a_body_is_read_than_is_allowed() {
    let body = Pieces::new((0..1000).map(|_| Ok("sixteen bytes...")));
    let count = body.read.clone();
    let read = ready(ServerBody::from_body(body).collect(64));
    assert!(matches!(read, Err(ServerBodyError::TooLarge(64))));
    assert_eq!(count.load(Ordering::Relaxed), 5);
}

#[test]
fn a_server_is_a_tower_service() {
    let mut server = Server::new(Echo);
    let called = tower_service::Service::call(&mut server, request("Example.Echo", &[Ok("{}")]));
    let response = ready(called).expect("servers do not fail");
    assert_eq!(response.body().as_bytes(), Some(&b"Echo"[..]));
}

/// The bounds that hyper and axum require.
#[test]
fn the_body_of_a_response_has_the_type_that_http_servers_accept() {
    fn accept<B>(_: B)
    where
        B: Body<Data = bytes::Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Send + 'static,
    {
    }
    accept(ServerBody::default());
}
