//! The service's half of Smithy RPC v2 CBOR: for mock servers and tests.

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use serde_core::ser::Serialize;

use crate::runtime::codec::cbor::write::Writer;
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message::{self, header};
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::{Rejection, or_rejection};
use crate::runtime::protocol::rpc_v2_cbor::{
    CONTENT_TYPE_VALUE, PROTOCOL, from_slice, or_empty, to_vec,
};
use crate::runtime::protocol::wire_error::{Unmodeled, WireError, WireException, WriteException};
use crate::runtime::schema::serde::wire::{How, Wire};
use crate::service;

/// The name of the operation that a request calls: the last segment of its path, after the name of the service. A
/// request that has a header of AWS JSON calls none.
pub fn operation<B>(request: &Request<B>) -> Option<&str> {
    let headers = request.headers();
    let is_other = headers.contains_key("x-amz-target") || headers.contains_key("x-amzn-target");
    if is_other || header(headers, PROTOCOL.0) != Some(PROTOCOL.1) {
        return None;
    }
    let mut segments = request.uri().path().rsplit('/');
    let (name, operation) = (segments.next()?, segments.next()?);
    let (owner, keyword) = (segments.next()?, segments.next()?);
    let owner = owner.rsplit('.').next()?;
    let is_ours = operation == "operation" && keyword == "service" && owner == service::NAME;
    is_ours.then_some(name)
}

/// Reads a request, which is not validated. An empty body stands for no members.
///
/// # Errors
/// Required members are missing, of which the first hundred are told, or the body cannot be read.
pub fn request<O: Operation<Request: Wire>>(
    request: &Request<impl AsRef<[u8]>>,
) -> Result<O::Request, Rejection> {
    request_within::<O>(request, Limits::default())
}

/// Reads a request as [`request`] does, of which not more may be made than this.
///
/// # Errors
/// Required members are missing, of which the first hundred are told, or the body cannot be read, or holds too much.
pub fn request_within<O: Operation<Request: Wire>>(
    request: &Request<impl AsRef<[u8]>>,
    limits: Limits,
) -> Result<O::Request, Rejection> {
    let body = or_empty(request.body().as_ref());
    or_rejection(limits, |place| from_slice(body, place))
}

/// Writes a response.
///
/// # Errors
/// The value cannot be written; see [`EncodeError`].
pub fn response<O: Operation<Response: Wire>>(
    response: &O::Response,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let body = if O::HAS_OUTPUT {
        to_vec(response, How::SERVICE)?
    } else {
        Vec::new()
    };
    Ok(answer(StatusCode::OK, body))
}

/// Writes an error.
///
/// # Errors
/// The value cannot be written; see [`EncodeError`].
pub fn error<O: Operation<Error: WireError>>(
    error: &O::Error,
) -> Result<Response<Vec<u8>>, EncodeError> {
    error.write(ErrorWriter)
}

/// Writes the answer to a request that cannot be read.
pub fn rejection(rejection: &Rejection) -> Response<Vec<u8>> {
    let message = rejection.to_string();
    let error = Unmodeled {
        code: rejection.code(),
        message: Some(&message),
    };
    let mut to = Writer::default();
    // Two strings can always be written.
    let _ = error.serialize(&mut to);
    let body = to.bytes;
    answer(StatusCode::BAD_REQUEST, body)
}

fn answer(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let has_body = !body.is_empty();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(PROTOCOL.0, HeaderValue::from_static(PROTOCOL.1));
    if has_body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE_VALUE));
    }
    response
}

/// The first byte of a map whose end is marked, and the mark.
const OPEN_MAP: u8 = 0xbf;
const BREAK: u8 = 0xff;

/// How many bytes tell the number of a map's entries.
fn head_length(map: &[u8]) -> usize {
    match map.first().map(|first| first & 31) {
        Some(24) => 2,
        Some(25) => 3,
        _ => 1,
    }
}

struct ErrorWriter;

impl WriteException for ErrorWriter {
    type Written = Result<Response<Vec<u8>>, EncodeError>;

    fn write<T: WireException>(self, exception: &T) -> Self::Written {
        let members = to_vec(exception, How::SERVICE)?;
        let mut to = Writer::default();
        to.bytes.push(OPEN_MAP);
        to.serialize_text("__type");
        to.serialize_text(T::ID);
        to.bytes.extend(members.iter().skip(head_length(&members)));
        to.bytes.push(BREAK);
        let body = to.bytes;
        let status = StatusCode::from_u16(T::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = answer(status, body);
        http_message::add_query_error::<T>(response.headers_mut())?;
        Ok(response)
    }

    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written {
        let mut to = Writer::default();
        let error = Unmodeled {
            code: &error.code,
            message: error.message.as_deref(),
        };
        error.serialize(&mut to).map_err(EncodeError::new)?;
        Ok(answer(StatusCode::BAD_REQUEST, to.bytes))
    }
}
