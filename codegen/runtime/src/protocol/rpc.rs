//! RPC protocols: each request is a `POST` whose body contains all members.

use std::borrow::Cow;
use std::marker::PhantomData;

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};

use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::failure::{EncodeError, Failure};
use crate::runtime::protocol::http_message::{self, header, media_type};
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rpc_error::ErrorWriter;
use crate::runtime::protocol::target::Target;
use crate::runtime::protocol::wire_error::{ErrorHead, WireError, read_error};
use crate::runtime::schema::codec::{Codec, decode_body, encode_body};
use crate::runtime::schema::state::{DecodeState, Side};
use crate::runtime::schema::value::Value;

/// The properties of an RPC protocol.
pub trait RpcBinding {
    /// The service.
    type Service: Service;
    /// The format of bodies.
    type Codec: Codec;
    /// The `Content-Type` of requests and responses.
    const CONTENT_TYPE: &'static str;
    /// The `:content-type` of events.
    const EVENT_MEDIA_TYPE: &'static str = Self::CONTENT_TYPE;
    /// The part of a request that names the operation.
    const ROUTE: Route;
    /// True if errors are named by absolute shape ids.
    const HAS_ABSOLUTE_ERROR_TYPES: bool = true;
}

/// The part of a request that names the operation.
#[derive(Debug, Clone, Copy)]
pub enum Route {
    /// In the header `X-Amz-Target`. An operation without input has an empty structure as the body.
    Target,
    /// In the path, with this value of the header `smithy-protocol`. An operation without input has no body.
    Path(&'static str),
}

const PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");
const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

/// An RPC protocol.
#[derive(Debug)]
pub struct HttpRpc<B>(PhantomData<B>);

impl<B: RpcBinding> HttpRpc<B> {
    #[allow(clippy::declare_interior_mutable_const)] // It is copied.
    const MEDIA_TYPE: HeaderValue = HeaderValue::from_static(B::CONTENT_TYPE);

    fn encode<T: Value>(value: &T, side: Side) -> Result<Vec<u8>, EncodeError> {
        encode_body::<B::Codec, T>(value, side).map_err(EncodeError::new)
    }

    fn is_success(status: StatusCode) -> bool {
        match B::ROUTE {
            Route::Target => status.is_success(),
            Route::Path(_) => status == StatusCode::OK,
        }
    }

    // Code that does not depend on the operation is compiled only once.

    /// Returns a request with this body, and this value of the header that names the operation, which is made if it is
    /// not given.
    #[inline(never)]
    fn message(
        body: Result<Vec<u8>, Cow<'static, str>>,
        has_body: bool,
        target: Option<HeaderValue>,
        endpoint: Option<&Uri>,
        operation: &str,
        prefix: Option<&str>,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut http = Request::new(body.map_err(EncodeError::new)?);
        let length = http.body().len();
        *http.method_mut() = Method::POST;
        if let Some(uri) = Self::address(endpoint, operation, prefix)? {
            *http.uri_mut() = uri;
        }
        let headers = http.headers_mut();
        if has_body {
            headers.insert(CONTENT_TYPE, Self::MEDIA_TYPE);
            headers.insert(CONTENT_LENGTH, http_message::number(length));
        }
        match (B::ROUTE, target) {
            (Route::Target, Some(target)) => {
                headers.insert(TARGET, target);
            }
            (Route::Target, None) => {
                let target = [B::Service::NAME, ".", operation].concat();
                let target = HeaderValue::try_from(target).map_err(EncodeError::new)?;
                headers.insert(TARGET, target);
            }
            (Route::Path(protocol), _) => {
                headers.insert(PROTOCOL, HeaderValue::from_static(protocol));
                headers.insert(ACCEPT, Self::MEDIA_TYPE);
            }
        }
        if B::Service::IS_QUERY_COMPATIBLE {
            headers.insert("x-amzn-query-mode", HeaderValue::from_static("true"));
        }
        Ok(http)
    }

    /// Returns the URI of a request; `None` if it is `/`.
    fn address(
        endpoint: Option<&Uri>,
        name: &str,
        prefix: Option<&str>,
    ) -> Result<Option<Uri>, EncodeError> {
        let uri = match (B::ROUTE, endpoint) {
            (Route::Target, None) => return Ok(None),
            (Route::Target, Some(endpoint)) => http_message::address(endpoint, "/", prefix),
            (Route::Path(_), endpoint) => {
                let path = format!("/service/{}/operation/{name}", B::Service::NAME);
                let none = Uri::default();
                http_message::address(endpoint.unwrap_or(&none), &path, prefix)
            }
        };
        uri.map(Some)
    }

    pub(super) fn answer(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
        let mut has_type = true;
        if let Route::Path(_) = B::ROUTE {
            has_type = !body.is_empty();
        }
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if let Route::Path(protocol) = B::ROUTE {
            headers.insert(PROTOCOL, HeaderValue::from_static(protocol));
        }
        if has_type {
            headers.insert(CONTENT_TYPE, Self::MEDIA_TYPE);
        }
        response
    }

    /// Returns the name of the operation that a request calls.
    fn operation<C>(request: &Request<C>) -> Option<&str> {
        let headers = request.headers();
        let protocol = match B::ROUTE {
            Route::Target => {
                let target = header(headers, TARGET)?;
                let (owner, name) = target.rsplit_once('.')?;
                return (owner == B::Service::NAME).then_some(name);
            }
            Route::Path(protocol) => protocol,
        };
        let is_other = headers.contains_key(TARGET) || headers.contains_key("x-amzn-target");
        if is_other || header(headers, PROTOCOL) != Some(protocol) {
            return None;
        }
        let mut segments = request.uri().path().rsplit('/');
        let (name, operation) = (segments.next()?, segments.next()?);
        let (owner, keyword) = (segments.next()?, segments.next()?);
        let owner = owner.rsplit('.').next()?;
        let is_ours = operation == "operation" && keyword == "service" && owner == B::Service::NAME;
        is_ours.then_some(name)
    }

    /// Returns true if the body of a request has the media type of the protocol, or none.
    fn has_media_type(headers: &HeaderMap) -> bool {
        media_type(headers).is_none_or(|found| found.eq_ignore_ascii_case(B::CONTENT_TYPE))
    }
}

impl<B: RpcBinding> Protocol for HttpRpc<B> {
    const CONTENT_TYPE: &'static str = B::CONTENT_TYPE;

    fn request<O: Operation<Request: Value>>(
        endpoint: Option<&Uri>,
        request: &O::Request,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let is_target = matches!(B::ROUTE, Route::Target);
        let has_body = O::HAS_INPUT || is_target;
        let prefix = http_message::host_prefix::<O>(endpoint, request)?;
        Self::message(
            if has_body {
                encode_body::<B::Codec, _>(request, Side::Client)
            } else {
                Ok(Vec::new())
            },
            has_body,
            if is_target { Target::<O>::VALUE } else { None },
            endpoint,
            O::NAME,
            prefix.as_deref(),
        )
    }

    fn response<O: Operation<Response: Value, Error: WireError>>(
        response: Response<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Response, Failure<O::Error>> {
        let (status, headers) = (response.status(), response.headers());
        let body = response.body().as_ref();
        if !Self::is_success(status) {
            let mut head = ErrorHead::default();
            let (from, codes) = Self::error_body(status, headers, body, &mut head);
            return Err(Failure::Service(read_error::<B::Service, _>(
                &from,
                &codes,
                &from.metadata,
            )));
        }
        let state = DecodeState::client().with_memory(limits.memory);
        let read = if O::HAS_OUTPUT { body } else { &[] };
        decode_body::<B::Codec, O::Response>(read, &state).map_err(|_| {
            Failure::Decode(http_message::unreadable::<B::Service>(
                status, headers, body, &state,
            ))
        })
    }

    fn route<C: AsRef<[u8]>>(request: &Request<C>) -> Result<&str, Rejection> {
        let operation = Self::operation(request).ok_or(Rejection::UnknownOperation)?;
        if request.method() != Method::POST {
            return Err(Rejection::MethodNotAllowed(vec!["POST"]));
        }
        Ok(operation)
    }

    fn read_request<O: Operation<Request: Value>>(
        request: &Request<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Request, Rejection> {
        let body = request.body().as_ref();
        if !body.is_empty() && !Self::has_media_type(request.headers()) {
            return Err(Rejection::UnsupportedMediaType);
        }
        let state = DecodeState::service().with_memory(limits.memory);
        let read = decode_body::<B::Codec, O::Request>(body, &state);
        Rejection::of(&state, read)
    }

    fn write_response<O: Operation<Response: Value>>(
        response: &O::Response,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let body = if O::HAS_OUTPUT {
            Self::encode(response, Side::Service)?
        } else {
            Vec::new()
        };
        Ok(Self::answer(StatusCode::OK, body))
    }

    fn write_error<O: Operation<Error: WireError>>(
        error: &O::Error,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        error.write(ErrorWriter::<B>(PhantomData))
    }

    fn write_rejection(rejection: &Rejection) -> Response<Vec<u8>> {
        let message = rejection.to_string();
        let written = Self::unmodeled(rejection.code(), Some(&message), rejection.status());
        // Writing two strings cannot fail.
        let mut response = written.unwrap_or_default();
        rejection.add_headers(response.headers_mut());
        response
    }
}
