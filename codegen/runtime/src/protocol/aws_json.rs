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

use std::borrow::Cow;
use std::cell::Cell;
use std::marker::PhantomData;

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request, Response, Uri};
use serde_core::de::value::Error as JsonError;

use crate::runtime::codec::json::read::Reader;
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::{DecodeError, EncodeError, Failure};
use crate::runtime::protocol::http_message;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::wire_error::{
    ErrorHead, ReadException, WireError, WireException, read_error, read_leniently,
};
use crate::runtime::schema::serde::wire::{How, Missing, Place, Reading, Wire, Written};
use crate::service;

pub use crate::runtime::protocol::aws_json_server as server;

/// The `Content-Type` of requests and responses.
pub const CONTENT_TYPE_VALUE: &str = service::AWS_JSON_CONTENT_TYPE;

/// A request with the path `/`, to be completed with the address of an endpoint.
///
/// # Errors
/// The value cannot be written; see [`EncodeError`].
pub fn request<O: Operation<Request: Wire>>(
    request: &O::Request,
) -> Result<Request<Vec<u8>>, EncodeError> {
    request_at::<O>(Uri::default(), request)
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
    request_at::<O>(http_message::address::<O>(endpoint, "/", request)?, request)
}

fn request_at<O: Operation<Request: Wire>>(
    uri: Uri,
    request: &O::Request,
) -> Result<Request<Vec<u8>>, EncodeError> {
    let body = to_vec(request, How::CLIENT)?;
    let mut http = Request::new(body);
    *http.method_mut() = Method::POST;
    *http.uri_mut() = uri;
    let headers = http.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE_VALUE));
    headers.insert("x-amz-target", Target::<O>::header()?);
    if service::IS_QUERY_COMPATIBLE {
        headers.insert("x-amzn-query-mode", HeaderValue::from_static("true"));
    }
    Ok(http)
}

/// The header that names the operation, put together when a program is compiled.
struct Target<O>(PhantomData<O>);

impl<O: Operation> Target<O> {
    const LENGTH: usize = service::NAME.len() + 1 + O::NAME.len();
    const BYTES: &'static [u8; LONGEST_TARGET] =
        &joined([service::NAME.as_bytes(), b".", O::NAME.as_bytes()]);
    /// None if it is longer than any that is known.
    #[allow(clippy::declare_interior_mutable_const)] // It is copied.
    const VALUE: Option<HeaderValue> = match Self::BYTES.split_at_checked(Self::LENGTH) {
        Some((bytes, _)) => match std::str::from_utf8(bytes) {
            Ok(text) => Some(HeaderValue::from_static(text)),
            Err(_) => None,
        },
        None => None,
    };

    fn header() -> Result<HeaderValue, EncodeError> {
        match Self::VALUE {
            Some(value) => Ok(value),
            None => HeaderValue::try_from([service::NAME, ".", O::NAME].concat())
                .map_err(EncodeError::new),
        }
    }
}

const LONGEST_TARGET: usize = 256;

/// The parts one after the other, as far as there is room.
const fn joined(parts: [&[u8]; 3]) -> [u8; LONGEST_TARGET] {
    let mut bytes = [0; LONGEST_TARGET];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() && at < LONGEST_TARGET {
            bytes[at] = parts[part][index];
            at += 1;
            index += 1;
        }
        part += 1;
    }
    bytes
}

/// Reads a response: any status from 200 to 299 is success. Neither the media type nor a body is asked for, and
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
    if parts.status.is_success() {
        let reading = Reading::new(Missing::Correct).within(limits.memory);
        let text = if O::HAS_OUTPUT { body } else { b"" };
        let text = String::from_utf8_lossy(text);
        return from_text(or_empty(&text), &Place::root(&reading)).map_err(|_| {
            let mut head = ErrorHead::default();
            let (metadata, _) = http_message::metadata(&parts, &mut head, body);
            Failure::Decode(DecodeError::new(&reading, metadata))
        });
    }
    let text = String::from_utf8_lossy(body);
    let mut head = ErrorHead::read(&mut Reader::new(&text));
    let (metadata, codes) = http_message::metadata(&parts, &mut head, body);
    let from = ErrorBody(text, Cell::new(metadata));
    Err(Failure::Service(read_error(&from, &codes, &from.1)))
}

struct ErrorBody<'b>(Cow<'b, str>, Cell<ResponseMetadata>);

impl ReadException for ErrorBody<'_> {
    fn read<T: WireException>(&self) -> Option<T> {
        let mut from = Reader::new(or_empty(&self.0));
        let mut exception: T = read_leniently(|at| T::read(&mut from, at))?;
        exception.receive(self.1.take());
        Some(exception)
    }
}

/// A body that is not there holds no members; nor does a null.
pub(super) fn or_empty(body: &str) -> &str {
    match body.trim() {
        "" | "null" => "{}",
        _ => body,
    }
}

pub(super) fn to_vec<T: Wire>(value: &T, how: How) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(&Written(value, how)).map_err(EncodeError::new)
}

pub(super) fn from_text<T: Wire>(text: &str, at: &Place<'_>) -> Result<T, JsonError> {
    let mut from = Reader::new(text);
    let value = T::read(&mut from, at)?;
    from.end()?;
    Ok(value)
}
