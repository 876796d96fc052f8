//! The responses of a server in several protocols.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};

use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::error_enum::impl_operation_error;
use crate::runtime::core::http_trait::{BodyKind, HttpTrait, Route};
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::protocol::aws_json::AwsJson;
use crate::runtime::protocol::aws_query::AwsQuery;
use crate::runtime::protocol::ec2_query::Ec2Query;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rest_json::RestJson;
use crate::runtime::protocol::rest_xml::RestXml;
use crate::runtime::protocol::rpc_v2_cbor::RpcV2Cbor;
use crate::runtime::protocol::rpc_v2_json::RpcV2Json;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::dispatch::{Dispatch, Exchange, not_implemented};
use crate::runtime::server::http_server::HttpServer;

/// A service of which one operation is implemented.
#[derive(Debug, Clone, Copy)]
struct Notes;

impl Service for Notes {
    const NAME: &'static str = "Notes";
    const API_VERSION: Option<&'static str> = Some("1");
    const SIGNING_NAME: Option<&'static str> = None;
    const SDK_ID: Option<&'static str> = None;
    const ROUTES: &'static [Route] = &[
        Route::new("Replace", "PUT", "/{book}"),
        Route::new("Copy", "PUT", "/notes"),
        Route::new("Take", "POST", "/notes"),
        Route::new("List", "GET", "/notes/{page}"),
    ];
    #[cfg(feature = "call")]
    type EndpointParams<'a> = crate::endpoint::Params<'a>;
    #[cfg(feature = "call")]
    type StaticEndpointParams = crate::endpoint::Params<'static>;
}

/// The operation of the service, which returns its input.
#[derive(Debug)]
struct Take;

impl Operation for Take {
    type Service = Notes;
    type Request = Note;
    type Response = Note;
    type Error = TakeError;
    const NAME: &'static str = "Take";
    const HTTP: Option<HttpTrait> = Some(HttpTrait::new(
        "POST",
        "/notes",
        200,
        [BodyKind::Document, BodyKind::Document],
    ));
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Note {
    text: Option<String>,
    request_id: Option<String>,
}

impl_structure! { Note {
    optional text = "text",
    optional request_id = "requestId",
} }

#[derive(Clone)]
enum TakeError {
    Unmodeled(UnmodeledError),
}

impl_operation_error! { TakeError {} else Unmodeled }

/// A handler with the default methods.
#[derive(Debug)]
struct Unimplemented;

impl<P: Protocol> Dispatch<Notes, P> for Unimplemented {
    async fn dispatch(&self, exchange: Exchange<P>) -> Response<ServerBody> {
        exchange.run::<Take, _, _>(|_| not_implemented()).await
    }
}

/// Returns the request for an operation as a client of the protocol writes it.
fn request<P: Protocol>() -> Request<Vec<u8>> {
    let endpoint = Uri::from_static("https://example.com");
    let note = Note {
        text: Some("milk".to_owned()),
        ..Note::default()
    };
    P::request::<Take>(Some(&endpoint), &note).expect("a note can be written")
}

fn answer<P: Protocol>(
    handler: impl Dispatch<Notes, P>,
    request: Request<Vec<u8>>,
) -> Response<Vec<u8>> {
    super::ready(HttpServer::<_, Notes, P>::new(handler).respond(request))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let value = headers.get(name)?;
    Some(value.to_str().expect("the header is text"))
}

#[test]
fn operations_without_a_method_are_answered_as_not_implemented() {
    let check = |response: Response<Vec<u8>>, media, error_type, body: &str| {
        assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
        let headers = response.headers();
        assert_eq!(text(headers, CONTENT_TYPE.as_str()), Some(media));
        assert_eq!(text(headers, "x-amzn-errortype"), error_type);
        assert_eq!(String::from_utf8_lossy(response.body()), body);
    };
    const CODE: &str = "NotImplementedException";
    check(
        answer::<AwsJson<Notes>>(Unimplemented, request::<AwsJson<Notes>>()),
        "application/x-amz-json-1.1",
        None,
        r#"{"__type":"NotImplementedException","message":"The server does not implement the operation"}"#,
    );
    check(
        answer::<RestJson<Notes>>(Unimplemented, request::<RestJson<Notes>>()),
        "application/json",
        Some(CODE),
        r#"{"message":"The server does not implement the operation"}"#,
    );
    check(
        answer::<RestXml<Notes>>(Unimplemented, request::<RestXml<Notes>>()),
        "application/xml",
        None,
        "<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplementedException</Code>\
         <message>The server does not implement the operation</message></Error></ErrorResponse>",
    );
}

#[test]
fn methods_that_are_not_allowed_are_answered_with_those_that_are() {
    fn check<P: Protocol>(allowed: &str) {
        let mut request = request::<P>();
        *request.method_mut() = Method::DELETE;
        let response = answer::<P>(Unimplemented, request);
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(text(response.headers(), "allow"), Some(allowed));
    }
    check::<AwsJson<Notes>>("POST");
    check::<RpcV2Cbor<Notes>>("POST");
    check::<RestJson<Notes>>("PUT, POST");
    check::<RestXml<Notes>>("PUT, POST");
    check::<AwsQuery<Notes>>("GET, POST");
    check::<Ec2Query<Notes>>("GET, POST");
}

/// A handler that returns its input.
#[derive(Debug)]
struct Echo;

impl<P: Protocol> Dispatch<Notes, P> for Echo {
    async fn dispatch(&self, exchange: Exchange<P>) -> Response<ServerBody> {
        let echo = |note| std::future::ready(Ok(note));
        exchange.run::<Take, _, _>(echo).await
    }
}

#[test]
fn bodies_with_another_media_type_are_answered_as_unsupported() {
    fn check<P: Protocol>(supported: &[Option<&str>]) {
        let all = [
            None,
            Some("application/x-amz-json-1.0"),
            Some("application/x-amz-json-1.1"),
            Some("Application/X-AMZ-JSON-1.1 ; charset=utf-8"),
            Some("application/cbor"),
            Some("application/cbor; a=b"),
            Some("application/json"),
            Some("application/json;charset=utf-8"),
            Some("application/x-www-form-urlencoded"),
            Some("application/x-www-form-urlencoded; charset=utf-8"),
            Some("application/vnd.amazon.eventstream"),
            Some("application/xml"),
            Some("text/plain"),
            Some("\u{fc}"),
            Some(""),
        ];
        for media in all {
            let mut request = request::<P>();
            request.headers_mut().remove(CONTENT_TYPE);
            if let Some(media) = media {
                let media = media.parse().expect("the value is valid");
                request.headers_mut().insert(CONTENT_TYPE, media);
            }
            let response = answer::<P>(Echo, request);
            let expected = match supported.contains(&media) {
                true => StatusCode::OK,
                false => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            };
            let body = String::from_utf8_lossy(response.body());
            assert_eq!(response.status(), expected, "{media:?}: {body}");
            let code = "UnsupportedMediaTypeException";
            let error_type = text(response.headers(), "x-amzn-errortype");
            let has_code = body.contains(code) || error_type == Some(code);
            assert_eq!(has_code, expected != StatusCode::OK, "{media:?}: {body}");
        }
    }
    check::<AwsJson<Notes>>(&[
        None,
        Some("application/x-amz-json-1.1"),
        Some("Application/X-AMZ-JSON-1.1 ; charset=utf-8"),
    ]);
    let cbor = [
        None,
        Some("application/cbor"),
        Some("application/cbor; a=b"),
    ];
    check::<RpcV2Cbor<Notes>>(&cbor);
    let json = [
        Some("application/json"),
        Some("application/json;charset=utf-8"),
    ];
    check::<RpcV2Json<Notes>>(&[None, json[0], json[1]]);
    check::<RestJson<Notes>>(&json);
    check::<RestXml<Notes>>(&[Some("application/xml")]);
    let form = [
        None,
        Some("application/x-www-form-urlencoded"),
        Some("application/x-www-form-urlencoded; charset=utf-8"),
    ];
    check::<AwsQuery<Notes>>(&form);
    check::<Ec2Query<Notes>>(&form);
}

#[test]
fn requests_of_rpc_v2_that_do_not_name_the_protocol_are_rejected() {
    fn check<P: Protocol>() {
        let protocol = request::<P>().headers()["smithy-protocol"].clone();
        let other = match protocol == "rpc-v2-cbor" {
            true => "rpc-v2-json",
            false => "rpc-v2-cbor",
        };
        let changes = [
            (
                "smithy-protocol",
                protocol.to_str().expect("text"),
                StatusCode::OK,
            ),
            ("smithy-protocol", other, StatusCode::NOT_FOUND),
            ("smithy-protocol", "", StatusCode::NOT_FOUND),
            ("x-amz-target", "Notes.Take", StatusCode::NOT_FOUND),
            ("x-amzn-target", "Notes.Take", StatusCode::NOT_FOUND),
        ];
        for (name, value, expected) in changes {
            let mut request = request::<P>();
            let value = value.parse().expect("the value is valid");
            request.headers_mut().insert(name, value);
            let response = answer::<P>(Echo, request);
            assert_eq!(response.status(), expected, "{name}");
            assert_eq!(response.headers()["smithy-protocol"], protocol);
        }
        let mut request = request::<P>();
        request.headers_mut().remove("smithy-protocol");
        assert_eq!(answer::<P>(Echo, request).status(), StatusCode::NOT_FOUND);
    }
    check::<RpcV2Cbor<Notes>>();
    check::<RpcV2Json<Notes>>();
}

/// Returns the request id in a body, which is a UUID between these texts.
fn request_id<'b>(response: &'b Response<Vec<u8>>, before: &str, after: &str) -> &'b str {
    let body = std::str::from_utf8(response.body()).expect("the body is text");
    let id = body.strip_prefix(before);
    let id = id.and_then(|id| id.strip_suffix(after)).expect(body);
    assert_eq!((id.len(), id.as_bytes()[14]), (36, b'4'), "{body}");
    let length = text(response.headers(), "content-length");
    assert_eq!(length, Some(body.len().to_string().as_str()));
    id
}

#[test]
fn responses_of_query_protocols_contain_a_request_id_that_clients_read() {
    fn check<P: Protocol>(success: [&str; 2], error: [&str; 2], cut: &str) {
        let response = answer::<P>(Echo, request::<P>());
        let id = request_id(&response, success[0], success[1]);
        let another = answer::<P>(Echo, request::<P>());
        assert_ne!(request_id(&another, success[0], success[1]), id);
        // The response is read, and its id if it cannot be.
        let body = String::from_utf8_lossy(response.body());
        let broken = Response::new(body.replacen(cut, "", 1).into_bytes());
        let failure = P::response::<Take>(broken, Limits::default()).expect_err("it is cut");
        assert_eq!(failure.request_id(), Some(id));
        let read = P::response::<Take>(response, Limits::default()).expect("it is a note");
        assert_eq!(read.text.as_deref(), Some("milk"));

        let response = answer::<P>(Unimplemented, request::<P>());
        let id = request_id(&response, error[0], error[1]).to_owned();
        let failure = P::response::<Take>(response, Limits::default()).expect_err("an error");
        assert_eq!(failure.code(), Some("NotImplementedException"));
        assert_eq!(failure.request_id(), Some(id.as_str()));
    }
    check::<AwsQuery<Notes>>(
        [
            "<TakeResponse><TakeResult><text>milk</text></TakeResult><ResponseMetadata><RequestId>",
            "</RequestId></ResponseMetadata></TakeResponse>",
        ],
        [
            "<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplementedException</Code>\
             <message>The server does not implement the operation</message></Error><RequestId>",
            "</RequestId></ErrorResponse>",
        ],
        "</TakeResponse>",
    );
    check::<Ec2Query<Notes>>(
        [
            "<TakeResponse><requestId>",
            "</requestId><text>milk</text></TakeResponse>",
        ],
        [
            "<Response><RequestID>",
            "</RequestID><Errors><Error><Code>NotImplementedException</Code>\
             <message>The server does not implement the operation</message></Error></Errors></Response>",
        ],
        "</TakeResponse>",
    );
}

#[test]
fn bodies_over_the_limit_are_answered_with_a_request_id() {
    let server = HttpServer::<_, Notes, AwsQuery<Notes>>::new(Echo).body_limit(8);
    let request = request::<AwsQuery<Notes>>().map(|_| super::Pieces::new([Ok("123456789")]));
    let response = super::ready(server.serve(request));
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let body = String::from_utf8_lossy(response.body().as_bytes().unwrap_or_default()).into_owned();
    assert!(body.contains("</Error><RequestId>"), "{body}");
}

#[test]
fn members_take_precedence_over_request_ids() {
    fn check<P: Protocol>() {
        let mut request = request::<P>();
        let body = [request.body(), &b"&requestId=mine&RequestId=mine"[..]].concat();
        *request.body_mut() = body;
        let response = answer::<P>(Echo, request);
        let read = P::response::<Take>(response, Limits::default()).expect("it is a note");
        assert_eq!(read.request_id.as_deref(), Some("mine"));
    }
    check::<AwsQuery<Notes>>();
    check::<Ec2Query<Notes>>();
}
