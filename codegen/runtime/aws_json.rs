//! Requests and responses in [AWS JSON](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html), without
//! I/O: sign and send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, aws_json};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = aws_json::request_to::<O>(&endpoint, request)?;
//!     Ok(aws_json::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     assert_eq!(aws_json::server::operation(request), Some(O::NAME));
//!     let _request = aws_json::server::request::<O>(request)?;
//!     Ok(aws_json::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request, Response, Uri};

use super::failure::{DecodeError, EncodeError, Failure};
use super::http_message;
use super::operation::Operation;
use super::wire::{How, Missing, Place, Reading, Wire, Written};
use super::wire_error::{
    ErrorHead, ReadException, WireError, WireException, read_error, read_leniently,
};
use crate::service;

pub use super::aws_json_server as server;

/// The `Content-Type` of requests and responses.
pub const CONTENT_TYPE_VALUE: &str = service::AWS_JSON_CONTENT_TYPE;

/// A request with the path `/`, to be completed with the address of an endpoint.
///
/// # Errors
/// The value cannot be written; see [`EncodeError`].
pub fn request<O: Operation<Request: Wire>>(
    request: &O::Request,
) -> Result<Request<Vec<u8>>, EncodeError> {
    request_to::<O>(&Uri::from_static("/"), request)
}

/// A request to an endpoint such as `https://workspaces.eu-west-1.amazonaws.com`, which may have a path. A host
/// prefix that the model gives the operation is put before the host.
///
/// # Errors
/// The value cannot be written, or the address is no URI; see [`EncodeError`].
pub fn request_to<O: Operation<Request: Wire>>(
    endpoint: &Uri,
    request: &O::Request,
) -> Result<Request<Vec<u8>>, EncodeError> {
    let body = to_vec(request, How::CLIENT)?;
    let target = format!("{}.{}", service::NAME, O::NAME);
    let mut http = Request::new(body);
    *http.method_mut() = Method::POST;
    *http.uri_mut() = http_message::address::<O>(endpoint, "/", request)?;
    let headers = http.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE_VALUE));
    let target = HeaderValue::try_from(target).map_err(EncodeError::new)?;
    headers.insert("x-amz-target", target);
    if service::IS_QUERY_COMPATIBLE {
        headers.insert("x-amzn-query-mode", HeaderValue::from_static("true"));
    }
    Ok(http)
}

/// Reads a response: any status from 200 to 299 is success. Neither the media type nor a body is asked for, and
/// required members that are missing are
/// [filled in](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
///
/// # Errors
/// The service reports an error, or the answer cannot be read; see [`Failure`].
pub fn response<O: Operation<Response: Wire, Error: WireError>>(
    response: Response<impl AsRef<[u8]>>,
) -> Result<O::Response, Failure<O::Error>> {
    let (parts, body) = response.into_parts();
    let body = body.as_ref();
    let error_of = |head| http_message::metadata(&parts, head, body);
    if parts.status.is_success() {
        let reading = Reading::new(Missing::Correct);
        return from_slice(or_empty(body), &Place::root(&reading)).map_err(|_| {
            let (metadata, _) = error_of(ErrorHead::default());
            Failure::Decode(DecodeError::new(&reading, metadata))
        });
    }
    let head = ErrorHead::read(&mut serde_json::Deserializer::from_slice(body));
    let (metadata, codes) = error_of(head);
    let from = ErrorBody(body, &metadata);
    Err(Failure::Service(read_error(&from, &codes, &metadata)))
}

struct ErrorBody<'b>(&'b [u8], &'b super::metadata::ResponseMetadata);

impl ReadException for ErrorBody<'_> {
    fn read<T: WireException>(&self) -> Option<T> {
        let mut exception: T = read_leniently(|at| from_slice(or_empty(self.0), at))?;
        exception.receive(self.1.clone());
        Some(exception)
    }
}

/// A body that is not there holds no members.
pub(super) fn or_empty(body: &[u8]) -> &[u8] {
    if body.is_empty() { b"{}" } else { body }
}

pub(super) fn to_vec<T: Wire>(value: &T, how: How) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(&Written(value, how)).map_err(EncodeError::new)
}

pub(super) fn from_slice<T: Wire>(body: &[u8], at: &Place<'_>) -> serde_json::Result<T> {
    let mut from = serde_json::Deserializer::from_slice(body);
    let value = T::read(&mut from, at)?;
    from.end()?;
    Ok(value)
}
