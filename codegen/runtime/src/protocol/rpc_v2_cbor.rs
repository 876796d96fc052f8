//! Requests and responses in
//! [Smithy RPC v2 CBOR](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html), without I/O: sign and
//! send them with anything.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, rpc_v2_cbor};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = rpc_v2_cbor::request_to::<O>(&endpoint, request)?;
//!     Ok(rpc_v2_cbor::response::<O>(send(request))?)
//! }
//!
//! /// The other side, for a mock server: it answers every request with an empty response.
//! fn serve<O: WireOperation<Response: Default>>(
//!     request: &http::Request<Vec<u8>>,
//! ) -> Result<http::Response<Vec<u8>>, Box<dyn Error>> {
//!     assert_eq!(rpc_v2_cbor::server::operation(request), Some(O::NAME));
//!     let _request = rpc_v2_cbor::server::request::<O>(request)?;
//!     Ok(rpc_v2_cbor::server::response::<O>(&O::Response::default())?)
//! }
//! ```

use std::cell::Cell;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};
use serde_core::de::value::Error as CborError;

use crate::runtime::codec::cbor::read::{NULL, Reader, UNDEFINED};
use crate::runtime::codec::cbor::write::Writer;
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::{DecodeError, EncodeError, Failure};
use crate::runtime::protocol::http_message;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::wire_error::{
    ErrorHead, ReadException, WireError, WireException, read_error, read_leniently,
};
use crate::runtime::schema::serde::wire::{How, Missing, Place, Reading, Wire};
use crate::service;

pub use crate::runtime::protocol::rpc_v2_cbor_server as server;

/// The `Content-Type` of requests and responses.
pub const CONTENT_TYPE_VALUE: &str = "application/cbor";

/// The header that names the protocol, and its value.
pub(super) const PROTOCOL: (&str, &str) = ("smithy-protocol", "rpc-v2-cbor");

/// A request whose address is a path, to be completed with the address of an endpoint.
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
    let path = format!("/service/{}/operation/{}", service::NAME, O::NAME);
    let mut http = Request::new(Vec::new());
    *http.method_mut() = Method::POST;
    *http.uri_mut() = http_message::address::<O>(endpoint, &path, request)?;
    let headers = http.headers_mut();
    headers.insert(PROTOCOL.0, HeaderValue::from_static(PROTOCOL.1));
    headers.insert(ACCEPT, HeaderValue::from_static(CONTENT_TYPE_VALUE));
    if O::HAS_INPUT {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE_VALUE));
    }
    if service::IS_QUERY_COMPATIBLE {
        headers.insert("x-amzn-query-mode", HeaderValue::from_static("true"));
    }
    if O::HAS_INPUT {
        *http.body_mut() = to_vec(request, How::CLIENT)?;
    }
    Ok(http)
}

/// Reads a response: status 200 is success. Neither a header nor a body is asked for, and
/// required members that are missing are
/// [filled in](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction). Of an operation without
/// output the body is not read.
///
/// # Errors
/// The service reports an error, or the answer cannot be read; see [`Failure`].
pub fn response<O: Operation<Response: Wire, Error: WireError>>(
    response: Response<impl AsRef<[u8]>>,
) -> Result<O::Response, Failure<O::Error>> {
    response_within::<O>(response, Limits::default())
}

/// Reads a response as [`response`] does, of which not more may be made than this.
///
/// # Errors
/// The service reports an error, or the answer cannot be read, or holds too much; see [`Failure`].
pub fn response_within<O: Operation<Response: Wire, Error: WireError>>(
    response: Response<impl AsRef<[u8]>>,
    limits: Limits,
) -> Result<O::Response, Failure<O::Error>> {
    let (parts, body) = response.into_parts();
    let body = body.as_ref();
    if parts.status == StatusCode::OK {
        let reading = Reading::new(Missing::Correct).within(limits.memory);
        let read = if O::HAS_OUTPUT { body } else { &[] };
        return from_slice(or_empty(read), &Place::root(&reading)).map_err(|_| {
            let mut head = ErrorHead::default();
            let (metadata, _) = http_message::metadata(&parts, &mut head, body);
            Failure::Decode(DecodeError::new(&reading, metadata))
        });
    }
    let mut head = ErrorHead {
        code: None,
        ..ErrorHead::read(&mut Reader::new(body))
    };
    let (metadata, codes) = http_message::metadata(&parts, &mut head, body);
    let from = ErrorBody(body, Cell::new(metadata));
    Err(Failure::Service(read_error(&from, &codes, &from.1)))
}

struct ErrorBody<'b>(&'b [u8], Cell<ResponseMetadata>);

impl ReadException for ErrorBody<'_> {
    fn read<T: WireException>(&self) -> Option<T> {
        let mut from = Reader::new(or_empty(self.0));
        let mut exception: T = read_leniently(|at| T::read(&mut from, at))?;
        exception.receive(self.1.take());
        Some(exception)
    }
}

/// A body that is not there holds no members; nor does a null.
pub(super) fn or_empty(body: &[u8]) -> &[u8] {
    match body {
        [] | [NULL | UNDEFINED] => &[EMPTY_MAP],
        _ => body,
    }
}

const EMPTY_MAP: u8 = 0xa0;

pub(super) fn to_vec<T: Wire>(value: &T, how: How) -> Result<Vec<u8>, EncodeError> {
    let mut to = Writer::default();
    value.write(&mut to, how).map_err(EncodeError::new)?;
    Ok(to.bytes)
}

pub(super) fn from_slice<T: Wire>(body: &[u8], at: &Place<'_>) -> Result<T, CborError> {
    let mut from = Reader::new(body);
    let value = T::read(&mut from, at)?;
    from.end()?;
    Ok(value)
}
