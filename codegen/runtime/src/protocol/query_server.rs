//! The server functions of protocols whose requests are query strings.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Uri};

use crate::runtime::codec::query::decode::QueryDecoder;
use crate::runtime::codec::query::encode::QueryForm;
use crate::runtime::codec::query::tree::QueryTree;
use crate::runtime::codec::xml::encode::{Wrapper, XmlEncoder};
use crate::runtime::codec::xml::error::{self, ErrorForm};
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message::media_type;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::rejected::Rejected;
use crate::runtime::protocol::wire_error::{WireException, WriteException};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

const FORM_MEDIA: &str = "application/x-www-form-urlencoded";

/// Returns the operation in the body of a request, or else in its URI.
pub fn action<C: AsRef<[u8]>>(request: &Request<C>) -> Option<&str> {
    let query = query_of(request.uri(), request.body().as_ref())?;
    let mut parameters = query.split('&');
    parameters.find_map(|parameter| parameter.strip_prefix("Action="))
}

/// Returns the query string of a request: the body, or the query of the URI if there is no body. Returns `None` if it
/// is not text.
fn query_of<'r>(uri: &'r Uri, body: &'r [u8]) -> Option<&'r str> {
    match body.is_empty() {
        true => Some(uri.query().unwrap_or_default()),
        false => std::str::from_utf8(body).ok(),
    }
}

/// Parses a request.
///
/// # Errors
/// Returns an error if the media type is wrong, the query string is invalid, or a member is missing or has a wrong
/// type.
pub fn read<T: Value>(
    form: QueryForm,
    headers: &HeaderMap,
    uri: &Uri,
    body: &[u8],
    limits: Limits,
) -> Result<T, Rejection> {
    let is_form = |media: &str| media.eq_ignore_ascii_case(FORM_MEDIA);
    if !body.is_empty() && !media_type(headers).is_none_or(is_form) {
        return Err(Rejection::UnsupportedMediaType);
    }
    let tree =
        query_of(uri, body).and_then(|query| QueryTree::parse(query, &["Action", "Version"]));
    let tree = tree.ok_or_else(|| Rejection::Unreadable {
        pointer: String::new(),
        expected: "parameters, percent-encoded",
    })?;
    let state = DecodeState::service().with_memory(limits.memory);
    let mut value = T::empty();
    let read = value.decode(&mut QueryDecoder::new(&tree, form), &Location::root(&state));
    Rejection::of(&state, read.map(|()| value))
}

/// Serializes a response of an operation, without a request id, which [`add_request_id`] adds.
///
/// # Errors
/// Returns an error if a value cannot be serialized.
pub fn response(
    form: QueryForm,
    operation: &str,
    value: &impl Value,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let (start, end) = match form {
        QueryForm::AwsQuery => (
            format!("<{operation}Result>"),
            format!("</{operation}Result>"),
        ),
        QueryForm::Ec2Query => (String::new(), String::new()),
    };
    let wrapper = Wrapper {
        root: format!("{operation}Response"),
        start,
        end,
    };
    answer(form, StatusCode::OK, wrapper, value)
}

fn answer(
    form: QueryForm,
    status: StatusCode,
    wrapper: Wrapper,
    value: &impl Value,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let media = match form {
        QueryForm::AwsQuery => "text/xml",
        QueryForm::Ec2Query => "text/xml;charset=UTF-8",
    };
    let mut to = XmlEncoder::in_wrapper(wrapper);
    value.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Service));
    let body = to.finish().map_err(EncodeError::new)?;
    let length = body.len();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(CONTENT_LENGTH, length.into());
    Ok(response)
}

/// Adds a request id to a response of an operation or an error that is serialized.
pub fn add_request_id(form: QueryForm, response: &mut Response<Vec<u8>>, id: &str) {
    let is_error = !response.status().is_success();
    let element = match (form, is_error) {
        (QueryForm::AwsQuery, false) => {
            format!("<ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata>")
        }
        (QueryForm::AwsQuery, true) => format!("<RequestId>{id}</RequestId>"),
        (QueryForm::Ec2Query, false) => format!("<requestId>{id}</requestId>"),
        // The name in the official tests and in responses of Amazon EC2.
        (QueryForm::Ec2Query, true) => format!("<RequestID>{id}</RequestID>"),
    };
    let body = response.body_mut();
    let place = match form {
        // Before the end tag of the root element.
        QueryForm::AwsQuery => body.windows(2).rposition(|pair| pair == b"</"),
        // After the start tag of the root element, so that a modeled member with the same name takes precedence.
        QueryForm::Ec2Query => body.iter().position(|byte| *byte == b'>').map(|at| at + 1),
    };
    let Some(place) = place else {
        return;
    };
    body.splice(place..place, element.into_bytes());
    let length = body.len();
    response.headers_mut().insert(CONTENT_LENGTH, length.into());
}

/// Serializes errors.
#[derive(Debug)]
pub struct QueryErrorWriter(pub QueryForm);

impl QueryErrorWriter {
    /// Serializes an error with a code.
    ///
    /// # Errors
    /// Returns an error if a value cannot be serialized.
    pub fn write_value(
        self,
        code: &str,
        status: StatusCode,
        value: &impl Value,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let wrapped = match self.0 {
            QueryForm::AwsQuery => ErrorForm::Wrapped,
            QueryForm::Ec2Query => ErrorForm::Ec2,
        };
        answer(self.0, status, error::wrapper(wrapped, code, status), value)
    }
}

impl WriteException for QueryErrorWriter {
    type Written = Result<Response<Vec<u8>>, EncodeError>;

    fn write<T: WireException>(self, exception: &T) -> Self::Written {
        let status = StatusCode::from_u16(T::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        let code = match self.0 {
            QueryForm::AwsQuery => T::QUERY_CODE,
            QueryForm::Ec2Query => T::CODE,
        };
        self.write_value(code, status, exception)
    }

    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written {
        let value = Rejected::unmodeled(error.message.as_deref());
        self.write_value(&error.code, StatusCode::BAD_REQUEST, &value)
    }
}
