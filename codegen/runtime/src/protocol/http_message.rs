//! Functions that all protocols use: addresses, headers and the metadata of errors.

use http::header::{AsHeaderName, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};

use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::failure::{DecodeError, EncodeError};
use crate::runtime::protocol::wire_error::{Codes, ErrorHead, WireException, sanitized};
use crate::runtime::schema::state::DecodeState;

/// The media type of bodies that are event streams.
pub const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

static ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
/// The headers that may contain the request id.
static REQUEST_IDS: [HeaderName; 3] = [
    HeaderName::from_static("x-amzn-requestid"),
    HeaderName::from_static("x-amzn-request-id"),
    HeaderName::from_static("x-amz-request-id"),
];

/// Returns the URI of an operation: the endpoint with its path, the operation's path, and the [host
/// prefix](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait).
pub fn address(endpoint: &Uri, path: &str, prefix: Option<&str>) -> Result<Uri, EncodeError> {
    let base = endpoint.path().trim_end_matches('/');
    let Some(authority) = endpoint.authority() else {
        return format!("{base}{path}").parse().map_err(EncodeError::new);
    };
    let scheme = endpoint.scheme_str().unwrap_or("https");
    let Some(prefix) = prefix else {
        let uri = format!("{scheme}://{authority}{base}{path}");
        return uri.parse().map_err(EncodeError::new);
    };
    check_host(prefix, authority.host())?;
    let (user, host) = match authority.as_str().rsplit_once('@') {
        Some((user, host)) => (format!("{user}@"), host),
        None => (String::new(), authority.as_str()),
    };
    let uri = format!("{scheme}://{user}{prefix}{host}{base}{path}");
    uri.parse().map_err(EncodeError::new)
}

/// Returns the host prefix of a request, if its endpoint has a host.
pub fn host_prefix<O: Operation>(
    endpoint: Option<&Uri>,
    request: &O::Request,
) -> Result<Option<String>, EncodeError> {
    match endpoint.and_then(Uri::authority) {
        Some(_) => O::host_prefix(request).map_err(EncodeError::new),
        None => Ok(None),
    }
}

/// Rejects a host that is too long with its prefix, or that has a label that is too long ([RFC
/// 1035](https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4)).
fn check_host(prefix: &str, host: &str) -> Result<(), EncodeError> {
    let labels = prefix.split('.');
    let last = prefix.rsplit('.').next().map_or(0, str::len);
    let joined = last + host.split('.').next().map_or(0, str::len);
    if prefix.len() + host.len() > 253 || joined > 63 || labels.into_iter().any(|l| l.len() > 63) {
        return Err(EncodeError::new(
            "the host has more than 253 characters, or more than 63 without a dot",
        ));
    }
    Ok(())
}

/// Names the error in a header, for protocols whose bodies do not.
///
/// # Errors
/// The name is not valid in a header.
pub fn add_error_type(headers: &mut HeaderMap, name: &str) -> Result<(), EncodeError> {
    let name = HeaderValue::try_from(name).map_err(EncodeError::new)?;
    headers.insert(ERROR_TYPE.clone(), name);
    Ok(())
}

/// Adds the header that names the error and the party at fault in the [query
/// protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsquerycompatible-trait), if the service is
/// compatible with that protocol.
pub fn add_query_error<S: Service, T: WireException>(
    headers: &mut HeaderMap,
) -> Result<(), EncodeError> {
    if S::IS_QUERY_COMPATIBLE {
        let fault = if T::STATUS < 500 {
            "Sender"
        } else {
            "Receiver"
        };
        let error = format!("{};{fault}", T::QUERY_CODE);
        let error = HeaderValue::try_from(error).map_err(EncodeError::new)?;
        headers.insert("x-amzn-query-error", error);
    }
    Ok(())
}

/// The numbers below 1,000, with three digits each.
static SMALL_NUMBERS: &str = {
    static DIGITS: [u8; 3 * 1000] = {
        let mut digits = [b'0'; 3 * 1000];
        let mut number = 0;
        while number < 1000 {
            digits[3 * number] += (number / 100) as u8;
            digits[3 * number + 1] += (number / 10 % 10) as u8;
            digits[3 * number + 2] += (number % 10) as u8;
            number += 1;
        }
        digits
    };
    match std::str::from_utf8(&DIGITS) {
        Ok(digits) => digits,
        Err(_) => "",
    }
};

/// Returns a number as a header. Small numbers need no allocation.
pub fn number(number: usize) -> HeaderValue {
    let leading_zeros = usize::from(number < 10) + usize::from(number < 100);
    let start = number.saturating_mul(3);
    match SMALL_NUMBERS.get(start.saturating_add(leading_zeros)..start.saturating_add(3)) {
        Some(digits) => HeaderValue::from_static(digits),
        None => HeaderValue::from(number),
    }
}

/// Returns a header if it is text.
pub fn header(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Returns the media type of a body, without parameters; empty if the header is not text.
pub fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(CONTENT_TYPE)?;
    Some(essence(value.to_str().unwrap_or_default()))
}

/// Returns a media type without its parameters.
pub fn essence(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

/// Returns the metadata of an error response, before the error itself is read.
pub fn metadata<'h, S: Service>(
    status: StatusCode,
    headers: &'h HeaderMap,
    head: &'h mut ErrorHead,
    body: &[u8],
) -> (ResponseMetadata, Codes<'h>) {
    let message = head.message.take();
    let of_body = head.request_id.take();
    let of_query = S::IS_QUERY_COMPATIBLE
        .then(|| header(headers, "x-amzn-query-error"))
        .flatten()
        .and_then(|error| error.split(';').next())
        .filter(|code| !code.is_empty());
    let codes = Codes {
        header: header(headers, &ERROR_TYPE).and_then(sanitized),
        code: head.code.as_deref().and_then(sanitized),
        dunder_type: head.dunder_type.as_deref().and_then(sanitized),
        query: of_query,
    };
    let mut metadata = ResponseMetadata {
        status: status.as_u16(),
        code: of_query.unwrap_or(codes.first()).to_owned(),
        message,
        request_id: request_id(headers).or(of_body),
        location: None,
        body: body.to_vec(),
    };
    if metadata.is_redirect() {
        metadata.location = location(headers);
    }
    (metadata, codes)
}

/// Returns the error for a response that reports success and cannot be read.
#[cold]
#[inline(never)]
pub fn unreadable<S: Service>(
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
    state: &DecodeState,
) -> DecodeError {
    let mut head = ErrorHead::default();
    let (metadata, _) = metadata::<S>(status, headers, &mut head, body);
    DecodeError::new(state, metadata)
}

/// Returns the target of a redirect. Its query may contain a signature, and is left out.
fn location(headers: &HeaderMap) -> Option<String> {
    let location = header(headers, LOCATION)?;
    location.split('?').next().map(str::to_owned)
}

/// Returns the request id of a response.
pub fn request_id(headers: &HeaderMap) -> Option<String> {
    let found = REQUEST_IDS.iter().find_map(|name| header(headers, name));
    found.map(str::to_owned)
}
