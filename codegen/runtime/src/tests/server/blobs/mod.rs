//! Streaming blobs: bodies that are read and written piece by piece.

mod lengths;

use std::sync::atomic::Ordering;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Request, Response, StatusCode};
use http_body::Body;

use super::{Pieces, ready};
use crate::Blob;
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::error_enum::impl_operation_error;
use crate::runtime::core::http_trait::{BodyKind, HttpTrait, Route};
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rest_json::RestJson;
use crate::runtime::protocol::rpc_v2_cbor::RpcV2Cbor;
use crate::runtime::server::blobs::RequestBlob;
use crate::runtime::server::body::{ServerBody, ServerBodyError};
use crate::runtime::server::dispatch::{Dispatch, Exchange};
use crate::runtime::server::http_server::HttpServer;

#[derive(Debug, Clone, Copy)]
struct Files;

impl Service for Files {
    const NAME: &'static str = "Files";
    const API_VERSION: Option<&'static str> = None;
    const SIGNING_NAME: Option<&'static str> = None;
    const SDK_ID: Option<&'static str> = None;
    const ROUTES: &'static [Route] = &[Route::new("Copy", "PUT", "/file")];
    #[cfg(feature = "call")]
    type EndpointParams<'a> = crate::endpoint::Params<'a>;
    #[cfg(feature = "call")]
    type StaticEndpointParams = crate::endpoint::Params<'static>;
}

#[derive(Debug)]
struct Copy;

impl Operation for Copy {
    type Service = Files;
    type Request = File;
    type Response = File;
    type Error = CopyError;
    const NAME: &'static str = "Copy";
    const HTTP: Option<HttpTrait> = Some(HttpTrait::new(
        "PUT",
        "/file",
        200,
        [BodyKind::Raw("audio/wav"), BodyKind::Any],
    ));
}

#[derive(Debug, Clone, Default, PartialEq)]
struct File {
    name: Option<String>,
    content: Option<Blob>,
}

impl_structure! { File {
    optional name = "name" { header "x-name" },
    optional content = "content" { raw_payload "audio/wav" },
} }

#[derive(Clone)]
enum CopyError {
    Unmodeled(UnmodeledError),
}

impl_operation_error! { CopyError {} else Unmodeled }

/// Returns the body that it is sent.
#[derive(Debug)]
struct Echo;

impl<P: Protocol> Dispatch<Files, P> for Echo {
    async fn dispatch(&self, exchange: Exchange<P>) -> Response<ServerBody> {
        let handle = |file: File, body| {
            assert_eq!(file.content.unwrap_or_default(), Blob::default());
            let name = file.name;
            let response = File {
                name,
                content: None,
            };
            std::future::ready(Ok((response, body)))
        };
        let taken = RequestBlob::new(|file: &mut File| file.content.take());
        let put = |file: &mut File, blob| file.content = Some(blob);
        exchange
            .exchange_blobs::<Copy, _, _>(taken, put, handle)
            .await
    }
}

fn put(media: &str, body: Pieces) -> Request<Pieces> {
    let request = Request::put("/file")
        .header("x-name", "a")
        .header(CONTENT_TYPE, media);
    request.body(body).expect("a request")
}

#[test]
fn bodies_are_read_and_written_piece_by_piece() {
    let pieces = Pieces::new((0..1000).map(|_| Ok("sixteen bytes...")));
    let count = pieces.read.clone();
    let server = HttpServer::<_, Files, RestJson<Files>>::new(Echo).body_limit(64);
    let response = ready(server.serve(put("audio/wav", pieces)));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(count.load(Ordering::Relaxed), 0);
    assert_eq!(response.headers()[CONTENT_TYPE], "audio/wav");
    assert_eq!(response.headers()["x-name"], "a");
    assert!(!response.headers().contains_key(CONTENT_LENGTH));
    let mut body = response.into_body();
    for read in 1..=3 {
        let chunk = ready(body.chunk()).expect("a chunk").expect("no error");
        assert_eq!(chunk, "sixteen bytes...");
        assert_eq!(count.load(Ordering::Relaxed), read);
    }
    let rest = ready(body.collect(usize::MAX)).expect("no error");
    assert_eq!(rest.len(), 997 * 16);
}

#[test]
fn interrupted_bodies_are_errors_of_the_response() {
    let pieces = Pieces::new([Ok("a"), Err("gone")]);
    let server = HttpServer::<_, Files, RestJson<Files>>::new(Echo);
    let response = ready(server.serve(put("audio/wav", pieces)));
    let error = ready(response.into_body().collect(usize::MAX)).expect_err("an error");
    assert!(
        matches!(error, ServerBodyError::Interrupted(_)),
        "{error:?}"
    );
    let error = UnmodeledError::from(error);
    assert_eq!(error.code, "SerializationException");
    assert!(!error.to_string().contains("gone"), "{error}");
}

#[test]
fn other_media_types_are_rejected_before_the_body_is_read() {
    let pieces = Pieces::new([Ok("a")]);
    let count = pieces.read.clone();
    let server = HttpServer::<_, Files, RestJson<Files>>::new(Echo);
    let response = ready(server.serve(put("text/plain", pieces)));
    assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(count.load(Ordering::Relaxed), 0);
}

#[test]
fn the_length_of_a_stream_can_be_given() {
    let stream = ServerBody::from_body(Pieces::new([Ok("abc")]));
    assert_eq!(stream.size_hint().exact(), None);
    assert_eq!(stream.with_length(3).size_hint().exact(), Some(3));
    let bytes = ServerBody::from(Blob::from("abc"));
    assert_eq!(bytes.with_length(7).size_hint().exact(), Some(3));
}

/// In documents they are in memory, with the limit of other bodies.
#[test]
fn blobs_in_documents_are_passed_as_bodies() {
    type P = RpcV2Cbor<Files>;
    let file = File {
        name: Some("a".to_owned()),
        content: Some(Blob::from("abc")),
    };
    let request = || P::request::<Copy>(None, &file).expect("a request");
    let server = HttpServer::<_, Files, P>::new(Echo);
    let response = ready(server.respond(request()));
    let read = P::response::<Copy>(response, Limits::default()).expect("a response");
    assert_eq!(read, file);
    let response = ready(server.body_limit(8).respond(request()));
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
