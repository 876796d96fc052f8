//! Conversion between HTTP messages and the parts that members are bound to.

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};

use crate::runtime::codec::base64;
use crate::runtime::codec::md5;
use crate::runtime::core::http_trait::{BodyKind, HttpTrait};
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::encode::Written;
use crate::runtime::protocol::rest::received::Received;
use crate::runtime::protocol::rest::uri;

/// Builds a request from the parts that have been written.
///
/// # Errors
/// A label is empty, or the address is not a URI.
pub fn request(
    http: &HttpTrait,
    mut written: Written,
    document: &'static str,
    endpoint: Option<&Uri>,
    prefix: Option<&str>,
) -> Result<Request<Vec<u8>>, EncodeError> {
    if let Some((label, value)) = http.label_default {
        let labels = &mut written.parts.labels;
        labels.retain(|(name, value)| *name != label || !value.is_empty());
        if labels.iter().all(|(name, _)| *name != label) {
            labels.push((label, value.to_owned()));
        }
    }
    let path = written
        .parts
        .path_and_query(http.uri)
        .ok_or_else(|| EncodeError::new("a member that becomes a part of the path is empty"))?;
    let none = Uri::default();
    let uri = http_message::address(endpoint.unwrap_or(&none), &path, prefix)?;
    let mut request = Request::new(Vec::new());
    *request.uri_mut() = uri;
    *request.method_mut() = Method::from_bytes(http.method.as_bytes()).map_err(EncodeError::new)?;
    *request.headers_mut() = written.parts.headers;
    let headers = request.headers_mut();
    if written.is_document {
        let media = HeaderValue::from_static(document);
        headers.entry(CONTENT_TYPE).or_insert(media);
    }
    if http.response == BodyKind::Document {
        let media = HeaderValue::from_static(document);
        headers.entry(ACCEPT).or_insert(media);
    }
    if let Some((name, value)) = http.header {
        let value = HeaderValue::from_static(value);
        headers.entry(name).or_insert(value);
    }
    if let Some(body) = &written.body {
        headers.insert(CONTENT_LENGTH, http_message::number(body.len()));
    }
    let body = written.body.unwrap_or_default();
    if http.needs_checksum {
        let digest = base64::encode(&md5::digest(&body));
        let digest = HeaderValue::try_from(digest).map_err(EncodeError::new)?;
        headers.entry("content-md5").or_insert(digest);
    }
    *request.body_mut() = body;
    Ok(request)
}

/// Returns the parts of a request for an operation.
///
/// # Errors
/// The path is not that of the operation, or its percent-encoding is invalid.
pub fn received<'r, B>(
    http: &HttpTrait,
    request: &'r Request<B>,
) -> Result<Received<'r>, Rejection> {
    let uri = request.uri();
    let labels = uri::matched(http.uri, uri.path()).ok_or(Rejection::UnknownOperation)?;
    let query = uri::query(uri.query().unwrap_or_default());
    Ok(Received {
        headers: request.headers(),
        status: None,
        labels,
        query: query.ok_or_else(|| Rejection::Unreadable {
            pointer: String::new(),
            expected: "percent-encoded text in the query",
        })?,
    })
}

/// Builds a response from the parts that have been written.
pub fn response(written: Written, document: &'static str, status: u16) -> Response<Vec<u8>> {
    let status = StatusCode::from_u16(written.parts.status.unwrap_or(status));
    let status = status.unwrap_or(StatusCode::OK);
    // Responses with these statuses have no body.
    let is_bare = status.is_informational()
        || status == StatusCode::NO_CONTENT
        || status == StatusCode::NOT_MODIFIED;
    let body = written.body.filter(|_| !is_bare);
    let mut response = Response::new(body.unwrap_or_default());
    *response.status_mut() = status;
    let length = response.body().len();
    *response.headers_mut() = written.parts.headers;
    let headers = response.headers_mut();
    if is_bare {
        return response;
    }
    if written.is_document {
        let media = HeaderValue::from_static(document);
        headers.entry(CONTENT_TYPE).or_insert(media);
    }
    headers.insert(CONTENT_LENGTH, http_message::number(length));
    response
}
