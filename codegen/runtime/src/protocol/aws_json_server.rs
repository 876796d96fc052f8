//! The service's half of AWS JSON: for mock servers and tests.

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use serde_core::de::Error as _;
use serde_core::de::value::Error as JsonError;

use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::aws_json::{CONTENT_TYPE_VALUE, from_text, or_empty, to_vec};
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message::{self, header};
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::{Rejection, or_rejection};
use crate::runtime::protocol::wire_error::{Unmodeled, WireError, WireException, WriteException};
use crate::runtime::schema::serde::wire::{How, Wire, Written};
use crate::service;

/// The name of the operation that a request calls: its `X-Amz-Target` after the name of the service.
pub fn operation<B>(request: &Request<B>) -> Option<&str> {
    let target = header(request.headers(), "x-amz-target")?;
    let (service, operation) = target.rsplit_once('.')?;
    (service == service::NAME).then_some(operation)
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
    or_rejection(limits, |place| {
        let text = std::str::from_utf8(request.body().as_ref()).map_err(JsonError::custom)?;
        from_text(or_empty(text), place)
    })
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
    let body = serde_json::to_vec(&error).unwrap_or_default();
    answer(StatusCode::BAD_REQUEST, body)
}

fn answer(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static(CONTENT_TYPE_VALUE);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

struct ErrorWriter;

impl WriteException for ErrorWriter {
    type Written = Result<Response<Vec<u8>>, EncodeError>;

    fn write<T: WireException>(self, exception: &T) -> Self::Written {
        let name = if service::HAS_ABSOLUTE_ERROR_TYPES {
            T::ID
        } else {
            T::CODE
        };
        let mut body = format!("{{\"__type\":\"{name}\"").into_bytes();
        let members =
            serde_json::to_vec(&Written(exception, How::SERVICE)).map_err(EncodeError::new)?;
        match members.get(1..) {
            Some(rest) if rest != b"}" => {
                body.push(b',');
                body.extend_from_slice(rest);
            }
            _ => body.push(b'}'),
        }
        let status = StatusCode::from_u16(T::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = answer(status, body);
        http_message::add_query_error::<T>(response.headers_mut())?;
        Ok(response)
    }

    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written {
        let body = serde_json::to_vec(&Unmodeled {
            code: &error.code,
            message: error.message.as_deref(),
        });
        let body = body.map_err(EncodeError::new)?;
        Ok(answer(StatusCode::BAD_REQUEST, body))
    }
}
