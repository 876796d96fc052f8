//! A server in each protocol of a service with events, one of which does not support these.
#![cfg(feature = "server")]

extern crate signal as the_crate;

use the_crate::operation::listen::{Listen, ListenError, ListenRequest, ListenResponse};
use the_crate::operation::name::{NameError, NameRequest, NameResponse};
use the_crate::runtime::protocol::aws_query::AwsQuery;
use the_crate::server::{Handler, Server};
use the_crate::service::Signal;
use the_crate::types::{Tone, Tones};
use the_crate::{HttpServer, ResponseEvents};

struct Tower;

impl Handler for Tower {
    async fn listen(&self, _: ListenRequest) -> Result<(ListenResponse, ResponseEvents<Listen>), ListenError> {
        let tone = Tones::tone(Tone::builder().pitch(440).build());
        Ok((ListenResponse::default(), ResponseEvents::from_events([tone])))
    }

    async fn name(&self, request: NameRequest) -> Result<NameResponse, NameError> {
        let mut response = NameResponse::default();
        response.name = request.name;
        Ok(response)
    }
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(done) => done,
        std::task::Poll::Pending => unreachable!("nothing here waits"),
    }
}

fn post(uri: &str, media: &str, body: &str) -> http::Request<Vec<u8>> {
    let request = http::Request::post(uri).header("content-type", media);
    request.body(body.into()).unwrap()
}

#[test]
fn operations_without_events_are_served_in_both_protocols() {
    let server = Server::new(Tower);
    let response = ready(server.respond(post("/name", "application/json", r#"{"name":"a"}"#)));
    assert_eq!(response.body(), br#"{"name":"a"}"#);
    let server = HttpServer::<_, Signal, AwsQuery<Signal>>::new(Tower);
    let form = "application/x-www-form-urlencoded";
    let response = ready(server.respond(post("/", form, "Action=Name&Version=2026-01-01&name=a")));
    let body = String::from_utf8_lossy(response.body()).into_owned();
    assert_eq!(response.status(), 200, "{body}");
    assert!(body.contains("<name>a</name>"), "{body}");
}

#[test]
fn operations_with_events_are_unknown_in_a_protocol_without() {
    let response = ready(Server::new(Tower).respond(http::Request::post("/listen").body(Vec::new()).unwrap()));
    assert_eq!(response.status(), 200);
    assert_ne!(response.body(), b"");
    let server = HttpServer::<_, Signal, AwsQuery<Signal>>::new(Tower);
    let form = "application/x-www-form-urlencoded";
    let response = ready(server.respond(post("/", form, "Action=Listen&Version=2026-01-01")));
    assert_eq!(response.status(), 404);
}
