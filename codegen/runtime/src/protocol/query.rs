//! Protocols whose requests are query strings, and whose responses are XML.

use std::cell::Cell;
use std::marker::PhantomData;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::response::Parts;
use http::{HeaderValue, Method, Request, Response, Uri};

use crate::runtime::codec::query::encode::{QueryEncoder, QueryForm};
use crate::runtime::codec::xml::decode::XmlDecoder;
use crate::runtime::codec::xml::error;
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::failure::{DecodeError, EncodeError, Failure};
use crate::runtime::protocol::http_message;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::query_server::{self, QueryErrorWriter};
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::rejected::Rejected;
use crate::runtime::protocol::wire_error::{
    Code, ErrorHead, ReadException, WireError, WireException,
};
use crate::runtime::schema::codec::{Read, Unreadable};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

/// The properties of a query protocol.
pub trait QueryBinding {
    /// The service.
    type Service: Service;
    /// The form of requests.
    const FORM: QueryForm;
}

/// A protocol whose requests are query strings.
#[derive(Debug)]
pub struct Query<B>(PhantomData<B>);

impl<B: QueryBinding> Query<B> {
    /// Returns a request with a query string as its body, without a URI.
    fn message(body: Vec<u8>) -> Request<Vec<u8>> {
        let length = body.len();
        let mut http = Request::new(body);
        *http.method_mut() = Method::POST;
        let media_type = HeaderValue::from_static(Self::CONTENT_TYPE);
        http.headers_mut().insert(CONTENT_TYPE, media_type);
        http.headers_mut()
            .insert(CONTENT_LENGTH, http_message::number(length));
        http
    }

    /// Parses the body of a response. An empty body has no members.
    fn read<O: Operation<Response: Value>>(body: &[u8], state: &DecodeState) -> Read<O::Response> {
        let mut value = O::Response::empty();
        let body = if O::HAS_OUTPUT { body } else { &[] };
        let mut tree = XmlTree::parse(body);
        let is_empty = body.trim_ascii().is_empty();
        if !is_empty && !tree.is_whole {
            return Err(Unreadable);
        }
        let root = match B::FORM {
            QueryForm::AwsQuery => tree.child(tree.root, &format!("{}Result", O::NAME)),
            QueryForm::Ec2Query => Some(tree.root),
        };
        tree.root = root.unwrap_or_default();
        let mut from = XmlDecoder::new(&tree);
        let location = match root {
            Some(_) if !is_empty => Location::root(state),
            _ => Location::absent(state),
        };
        value.decode(&mut from, &location)?;
        Ok(value)
    }
}

impl<B: QueryBinding> Protocol for Query<B> {
    const CONTENT_TYPE: &'static str = "application/x-www-form-urlencoded";
    const HAS_ROUTE_IN_BODY: bool = true;

    fn request<O: Operation<Request: Value>>(
        endpoint: Option<&Uri>,
        request: &O::Request,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let mut to = QueryEncoder::new(B::FORM, O::NAME, B::Service::API_VERSION);
        request.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Client));
        let mut http = Self::message(to.finish().map_err(EncodeError::new)?);
        if let Some(endpoint) = endpoint {
            let prefix = http_message::host_prefix::<O>(Some(endpoint), request)?;
            *http.uri_mut() = http_message::address(endpoint, "/", prefix.as_deref())?;
        }
        Ok(http)
    }

    fn response<O: Operation<Response: Value, Error: WireError>>(
        response: Response<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Response, Failure<O::Error>> {
        let (parts, body) = response.into_parts();
        let body = body.as_ref();
        if !parts.status.is_success() {
            return Err(Failure::Service(read_error::<B::Service, _>(&parts, body)));
        }
        let state = DecodeState::client().with_memory(limits.memory);
        Self::read::<O>(body, &state)
            .map_err(|_| Failure::Decode(unreadable::<B::Service>(&parts, body, &state)))
    }

    fn route<C: AsRef<[u8]>>(request: &Request<C>) -> Result<&str, Rejection> {
        let action = query_server::action(request).ok_or(Rejection::UnknownOperation)?;
        match *request.method() {
            Method::GET | Method::POST => Ok(action),
            _ => Err(Rejection::MethodNotAllowed(vec!["GET", "POST"])),
        }
    }

    fn read_request<O: Operation<Request: Value>>(
        request: &Request<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Request, Rejection> {
        let body = request.body().as_ref();
        query_server::read(B::FORM, request.headers(), request.uri(), body, limits)
    }

    fn write_response<O: Operation<Response: Value>>(
        response: &O::Response,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        query_server::response(B::FORM, O::NAME, response)
    }

    fn write_error<O: Operation<Error: WireError>>(
        error: &O::Error,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        error.write(QueryErrorWriter(B::FORM))
    }

    fn write_rejection(rejection: &Rejection) -> Response<Vec<u8>> {
        let value = Rejected::of(rejection);
        let written =
            QueryErrorWriter(B::FORM).write_value(rejection.code(), rejection.status(), &value);
        // Strings can always be written.
        let mut response = written.unwrap_or_default();
        rejection.add_headers(response.headers_mut());
        response
    }

    fn add_request_id(response: &mut Response<Vec<u8>>, new: impl FnOnce() -> String) {
        query_server::add_request_id(B::FORM, response, &new());
    }
}

/// Returns the error for a response that reports success and cannot be read.
#[cold]
#[inline(never)]
fn unreadable<S: Service>(parts: &Parts, body: &[u8], state: &DecodeState) -> DecodeError {
    let mut head = ErrorHead {
        request_id: error::request_id(&XmlTree::parse(body)),
        ..ErrorHead::default()
    };
    let (metadata, _) = http_message::metadata::<S>(parts.status, &parts.headers, &mut head, body);
    DecodeError::new(state, metadata)
}

/// Parses the error in a response: one that is modeled for the operation, by its code in the query protocol, or else
/// its code and message.
fn read_error<S: Service, E: WireError>(parts: &Parts, body: &[u8]) -> E {
    let tree = XmlTree::parse(body);
    let mut head = error::head(&tree);
    let (metadata, codes) =
        http_message::metadata::<S>(parts.status, &parts.headers, &mut head, body);
    let code = codes.first().to_owned();
    let from = ErrorDocument {
        tree: error::at_error(tree),
        metadata: Cell::new(metadata),
    };
    let read = E::find(Code::Query(&code)).or_else(|| E::find(Code::Name(&code)));
    match read {
        Some(read) => read(&from),
        None => UnmodeledError::received(from.metadata.take()).into(),
    }
}

/// An XML document with an error.
struct ErrorDocument<'b> {
    tree: XmlTree<'b>,
    metadata: Cell<ResponseMetadata>,
}

impl ReadException for ErrorDocument<'_> {
    fn read<T: WireException>(&self) -> T {
        let state = DecodeState::client().lenient();
        let mut exception = T::empty();
        // Members that cannot be read count as absent.
        let _ = exception.decode(&mut XmlDecoder::new(&self.tree), &Location::root(&state));
        exception.receive(self.metadata.take());
        exception
    }
}
