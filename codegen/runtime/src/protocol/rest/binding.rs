//! Protocols with [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html): members are bound to parts of messages.

use std::cell::Cell;
use std::marker::PhantomData;

use http::response::Parts;
use http::{Request, Response, StatusCode, Uri};

use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::http_trait::BodyKind;
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::failure::{EncodeError, Failure};
use crate::runtime::protocol::http_message;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::rest::decode::RestDecoder;
use crate::runtime::protocol::rest::encode::RestEncoder;
use crate::runtime::protocol::rest::media;
use crate::runtime::protocol::rest::message;
use crate::runtime::protocol::rest::received::Received;
use crate::runtime::protocol::rest::rejected::Rejected;
use crate::runtime::protocol::rest::router;
use crate::runtime::protocol::wire_error::{
    ErrorHead, ReadException, WireError, WireException, WriteException, read_error,
};
use crate::runtime::schema::codec::{Codec, Read};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

/// The properties of a protocol with HTTP bindings.
pub trait RestBinding {
    /// The service.
    type Service: Service;
    /// The format of bodies.
    type Codec: Codec;
    /// The `Content-Type` of bodies in the format.
    const CONTENT_TYPE: &'static str;
    /// True if a structure without members is written as an empty document where none of its members is in the body, or
    /// where a request lacks its payload.
    const HAS_EMPTY_DOCUMENTS: bool;
    /// True if the name of an error is in a header.
    const HAS_ERROR_HEADER: bool;

    /// Returns an encoder for the body of an error with this name and status.
    fn error_encoder(name: &str, status: StatusCode) -> <Self::Codec as Codec>::Encoder;

    /// Prepares the body of an error for reading.
    fn error_input(body: &[u8]) -> <Self::Codec as Codec>::Input<'_> {
        Self::Codec::input(body)
    }

    /// True if an error without a body is named by its status: `NotFound` for 404.
    const HAS_ERRORS_BY_STATUS: bool = false;

    /// Reads the members that the body of any error may have.
    fn error_head(body: &[u8]) -> ErrorHead {
        ErrorHead::read(&mut Self::Codec::decoder(&Self::Codec::input(body)))
    }

    /// Returns true if the body is that of an error although the status reports success.
    fn is_error(_: &[u8]) -> bool {
        false
    }
}

/// A protocol with HTTP bindings.
#[derive(Debug)]
pub struct HttpBinding<B>(PhantomData<B>);

const NO_BINDING: &str = "the model has no HTTP binding for the operation";

impl<B: RestBinding> Protocol for HttpBinding<B> {
    const CONTENT_TYPE: &'static str = B::CONTENT_TYPE;
    const HAS_HTTP_BINDINGS: bool = true;

    fn request<O: Operation<Request: Value>>(
        endpoint: Option<&Uri>,
        request: &O::Request,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let http = O::HTTP.ok_or_else(|| EncodeError::new(NO_BINDING))?;
        let mut to = RestEncoder::<B>::of_request(http.uri);
        request.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Client));
        let written = to.finish().map_err(EncodeError::new)?;
        let prefix = http_message::host_prefix::<O>(endpoint, request)?;
        message::request(&http, written, B::CONTENT_TYPE, endpoint, prefix.as_deref())
    }

    fn response<O: Operation<Response: Value, Error: WireError>>(
        response: Response<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Response, Failure<O::Error>> {
        let (parts, body) = response.into_parts();
        let body = body.as_ref();
        let kind = O::HTTP.map_or(BodyKind::Document, |http| http.response);
        // A body of bytes may hold anything.
        let is_error = || !matches!(kind, BodyKind::Raw(_) | BodyKind::Any) && B::is_error(body);
        if !parts.status.is_success() || is_error() {
            let mut head = B::error_head(body);
            if B::HAS_ERRORS_BY_STATUS && body.trim_ascii().is_empty() {
                head.code = head.code.or_else(|| code_of(parts.status));
            }
            let (metadata, codes) =
                http_message::metadata::<B::Service>(parts.status, &parts.headers, &mut head, body);
            let from = ErrorMessage::<B> {
                parts: &parts,
                body,
                metadata: Cell::new(metadata),
                binding: PhantomData,
            };
            return Err(Failure::Service(read_error::<B::Service, _>(
                &from,
                &codes,
                &from.metadata,
            )));
        }
        let state = DecodeState::client().with_memory(limits.memory);
        read::<B::Codec, _>(received(&parts), body, kind, &state, Side::Client).map_err(|_| {
            Failure::Decode(http_message::unreadable::<B::Service>(
                parts.status,
                &parts.headers,
                body,
                &state,
            ))
        })
    }

    fn route<C: AsRef<[u8]>>(request: &Request<C>) -> Result<&str, Rejection> {
        router::route(B::Service::ROUTES, request)
    }

    fn read_request<O: Operation<Request: Value>>(
        request: &Request<impl AsRef<[u8]>>,
        limits: Limits,
    ) -> Result<O::Request, Rejection> {
        let http = O::HTTP.ok_or(Rejection::UnknownOperation)?;
        let body = request.body().as_ref();
        let kinds = [http.request, http.response];
        media::check(request.headers(), !body.is_empty(), kinds, B::CONTENT_TYPE)?;
        let parts = message::received(&http, request)?;
        let state = DecodeState::service().with_memory(limits.memory);
        let read = read::<B::Codec, _>(parts, body, http.request, &state, Side::Service);
        Rejection::of(&state, read)
    }

    fn write_response<O: Operation<Response: Value>>(
        response: &O::Response,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut to = RestEncoder::<B>::of_response();
        if O::HAS_OUTPUT {
            response.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Service));
        }
        let written = to.finish().map_err(EncodeError::new)?;
        let status = O::HTTP.map_or(200, |http| http.code);
        Ok(message::response(written, B::CONTENT_TYPE, status))
    }

    fn write_error<O: Operation<Error: WireError>>(
        error: &O::Error,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        error.write(ErrorWriter::<B>(PhantomData))
    }

    fn write_rejection(rejection: &Rejection) -> Response<Vec<u8>> {
        let written = ErrorWriter::<B>(PhantomData).write_value(
            rejection.code(),
            rejection.status(),
            &Rejected::of(rejection),
        );
        // Writing a string cannot fail.
        let mut response = written.unwrap_or_default();
        rejection.add_headers(response.headers_mut());
        response
    }
}

/// The code that stands for a status: its standard phrase without spaces.
fn code_of(status: StatusCode) -> Option<String> {
    let phrase = status.canonical_reason()?;
    Some(phrase.replace(' ', ""))
}

/// Returns the parts of a response or error that members are bound to.
fn received(parts: &Parts) -> Received<'_> {
    Received {
        headers: &parts.headers,
        status: Some(parts.status.as_u16()),
        labels: Vec::new(),
        query: Vec::new(),
    }
}

/// Reads the value of a message.
fn read<C: Codec, T: Value>(
    parts: Received<'_>,
    body: &[u8],
    kind: BodyKind,
    state: &DecodeState,
    side: Side,
) -> Read<T> {
    let document = match kind {
        BodyKind::Document | BodyKind::Optional => body,
        BodyKind::Empty | BodyKind::Raw(_) | BodyKind::Any | BodyKind::Events => &[],
    };
    let input = C::whole_input(document);
    let is_request = side == Side::Service;
    let decoder = if is_request {
        C::strict_decoder(&input)
    } else {
        C::decoder(&input)
    };
    let mut from = RestDecoder::new(parts, body, decoder, is_request);
    let mut value = T::empty();
    value.decode(&mut from, &Location::root(state))?;
    from.into_document().map_or(Ok(()), C::end)?;
    Ok(value)
}

/// A response that reports an error.
struct ErrorMessage<'r, B> {
    parts: &'r Parts,
    body: &'r [u8],
    metadata: Cell<ResponseMetadata>,
    binding: PhantomData<B>,
}

impl<B: RestBinding> ReadException for ErrorMessage<'_, B> {
    fn read<T: WireException>(&self) -> T {
        let state = DecodeState::client().lenient();
        let input = B::error_input(self.body);
        let decoder = B::Codec::decoder(&input);
        let mut from = RestDecoder::new(received(self.parts), self.body, decoder, false);
        let mut exception = T::empty();
        // Members that cannot be read count as absent.
        let _ = exception.decode(&mut from, &Location::root(&state));
        exception.receive(self.metadata.take());
        exception
    }
}

struct ErrorWriter<B>(PhantomData<B>);

impl<B: RestBinding> ErrorWriter<B> {
    fn write_value(
        self,
        name: &str,
        status: StatusCode,
        value: &impl Value,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut to = RestEncoder::<B>::of_error(name, status);
        value.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Service));
        let written = to.finish().map_err(EncodeError::new)?;
        let mut response = message::response(written, B::CONTENT_TYPE, status.as_u16());
        if B::HAS_ERROR_HEADER {
            http_message::add_error_type(response.headers_mut(), name)?;
        }
        Ok(response)
    }
}

impl<B: RestBinding> WriteException for ErrorWriter<B> {
    type Written = Result<Response<Vec<u8>>, EncodeError>;

    fn write<T: WireException>(self, exception: &T) -> Self::Written {
        let status = StatusCode::from_u16(T::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        self.write_value(T::CODE, status, exception)
    }

    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written {
        let value = Rejected::unmodeled(error.message.as_deref());
        self.write_value(&error.code, StatusCode::BAD_REQUEST, &value)
    }
}
