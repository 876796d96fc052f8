//! Errors in RPC protocols.

use std::cell::Cell;
use std::marker::PhantomData;

use http::{HeaderMap, Response, StatusCode};

use crate::runtime::core::error::UnmodeledError;
use crate::runtime::core::metadata::ResponseMetadata;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::http_message;
use crate::runtime::protocol::rpc::{HttpRpc, Route, RpcBinding};
use crate::runtime::protocol::wire_error::{
    Codes, ErrorHead, ReadException, WireException, WriteException,
};
use crate::runtime::schema::codec::{Codec, Encoder};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};

impl<B: RpcBinding> HttpRpc<B> {
    /// Reads the metadata and the head of an error response.
    #[inline(never)]
    pub(super) fn error_body<'h, 'b>(
        status: StatusCode,
        headers: &'h HeaderMap,
        body: &'b [u8],
        head: &'h mut ErrorHead,
    ) -> (ErrorBody<'b, B::Codec>, Codes<'h>) {
        let input = B::Codec::input(body);
        head.read_from(&mut B::Codec::decoder(&input));
        if let Route::Path(_) = B::ROUTE {
            head.code = None;
        }
        let (metadata, codes) = http_message::metadata::<B::Service>(status, headers, head, body);
        let metadata = Cell::new(metadata);
        (ErrorBody { input, metadata }, codes)
    }

    /// Returns the response for an error with this code and message.
    pub(super) fn unmodeled(
        code: &str,
        message: Option<&str>,
        status: StatusCode,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let mut to = B::Codec::encoder();
        let members = [("__type", Some(code)), ("message", message)];
        to.begin_map(&Traits::NONE, 1 + usize::from(message.is_some()));
        for (name, value) in members {
            if let Some(value) = value {
                to.key(name);
                to.text(value);
                to.end_entry();
            }
        }
        to.end_map();
        let body = B::Codec::finish(to).map_err(EncodeError::new)?;
        Ok(Self::answer(status, body))
    }
}

/// The body of an error response, and the values of its headers.
pub(super) struct ErrorBody<'b, C: Codec> {
    input: C::Input<'b>,
    pub(super) metadata: Cell<ResponseMetadata>,
}

impl<C: Codec> ReadException for ErrorBody<'_, C> {
    fn read<T: WireException>(&self) -> T {
        let state = DecodeState::client().lenient();
        let mut exception = T::empty();
        let mut from = C::decoder(&self.input);
        // Members that cannot be read count as absent.
        let _ = exception.decode(&mut from, &Location::root(&state));
        exception.receive(self.metadata.take());
        exception
    }
}

/// Writes error responses.
pub(super) struct ErrorWriter<B>(pub(super) PhantomData<B>);

impl<B: RpcBinding> WriteException for ErrorWriter<B> {
    type Written = Result<Response<Vec<u8>>, EncodeError>;

    fn write<T: WireException>(self, exception: &T) -> Self::Written {
        let name = if B::HAS_ABSOLUTE_ERROR_TYPES {
            T::ID
        } else {
            T::CODE
        };
        let mut to = B::Codec::error_encoder(name);
        exception.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Service));
        let body = B::Codec::finish(to).map_err(EncodeError::new)?;
        let status = StatusCode::from_u16(T::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = HttpRpc::<B>::answer(status, body);
        http_message::add_query_error::<B::Service, T>(response.headers_mut())?;
        Ok(response)
    }

    fn write_unmodeled(self, error: &UnmodeledError) -> Self::Written {
        let status = StatusCode::BAD_REQUEST;
        HttpRpc::<B>::unmodeled(&error.code, error.message.as_deref(), status)
    }
}
