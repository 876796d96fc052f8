//! Servers: what reaches the service, and what the protocol answers without it.

#[cfg(all(
    feature = "rest-json",
    feature = "rpc-v2-cbor",
    feature = "rpc-v2-json",
    feature = "xml"
))]
#[allow(dead_code)] // Generated code uses what the macros make.
mod answers;

use std::collections::VecDeque;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use http::{Request, Response, StatusCode};
use http_body::{Body, Frame};

use crate::runtime::protocol::aws_json::AwsJson;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::server::dispatch::{Dispatch, Exchange};
use crate::runtime::server::http_server::HttpServer;
use crate::service::Example;

type Server<H> = HttpServer<H, Example, AwsJson<Example>>;

/// A service without operations that tells which one was asked for.
#[derive(Debug)]
struct Echo;

impl Dispatch<Example> for Echo {
    async fn dispatch<P: Protocol>(&self, exchange: Exchange<'_, P>) -> Response<Vec<u8>> {
        match exchange.operation() {
            "Echo" => Response::new(exchange.operation().as_bytes().to_vec()),
            _ => exchange.unknown(),
        }
    }
}

/// A body in pieces, which may break off. What is left of it tells how far it has been read.
struct Pieces(VecDeque<Piece>);

type Piece = Result<&'static str, ()>;

impl Body for Pieces {
    type Data = &'static [u8];
    type Error = ();

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, ()>>> {
        let piece = self.0.pop_front();
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
    let body = Pieces(pieces.iter().copied().collect());
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
            &[Ok("{"), Err(())],
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
        let body = String::from_utf8_lossy(response.body().bytes());
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
    let mut body = Pieces((0..1000).map(|_| Ok("sixteen bytes...")).collect());
    let read = ready(crate::runtime::server::body::read(&mut body, 64));
    assert!(read.is_err());
    assert_eq!(body.0.len(), 1000 - 5);
}

#[test]
fn a_server_is_a_tower_service() {
    let mut server = Server::new(Echo);
    let called = tower_service::Service::call(&mut server, request("Example.Echo", &[Ok("{}")]));
    let response = ready(called).expect("servers do not fail");
    assert_eq!(response.into_body().bytes(), b"Echo");
}
