//! The interface between the server and the methods of the handler.

use std::future::Future;
use std::marker::PhantomData;

use http::{Request, Response};

use crate::runtime::core::error::{OperationError, UnmodeledError};
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;
use crate::runtime::validate::checker::Validate;
use crate::runtime::validate::options::ValidationOptions;

/// Dispatches requests to the operations of the service `S`. Implemented for all types that implement the trait
/// `server::Handler`.
pub trait Dispatch<S>: Send + Sync + 'static {
    /// Handles a request for an operation.
    fn dispatch<P: Protocol>(
        &self,
        exchange: Exchange<'_, P>,
    ) -> impl Future<Output = Response<Vec<u8>>> + Send;
}

/// An unparsed request, and the limits and options for it.
#[derive(Debug)]
pub struct Exchange<'r, P> {
    pub(super) operation: &'r str,
    pub(super) request: &'r Request<Vec<u8>>,
    pub(super) limits: Limits,
    pub(super) validation: Option<ValidationOptions>,
    pub(super) protocol: PhantomData<fn() -> P>,
}

impl<P: Protocol> Exchange<'_, P> {
    /// Returns the name of the operation that the request calls.
    pub fn operation(&self) -> &str {
        self.operation
    }

    /// Parses and validates the request, calls `handle`, and serializes the result.
    pub async fn run<O, F, R>(self, handle: F) -> Response<Vec<u8>>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request) -> R,
        R: Future<Output = Result<O::Response, O::Error>>,
    {
        let outcome = match self.read::<O>() {
            Ok(request) => handle(request).await,
            Err(rejection) => return P::write_rejection(&rejection),
        };
        let written = match &outcome {
            Ok(response) => P::write_response::<O>(response),
            Err(error) if is_not_implemented(error) => {
                return P::write_rejection(&Rejection::NotImplemented);
            }
            Err(error) => P::write_error::<O>(error),
        };
        written.unwrap_or_else(|_| P::write_rejection(&Rejection::Internal))
    }

    /// Returns the response for an unknown operation.
    pub fn unknown(self) -> Response<Vec<u8>> {
        P::write_rejection(&Rejection::UnknownOperation)
    }

    fn read<O: Operation<Request: Value>>(&self) -> Result<O::Request, Rejection> {
        let request = P::read_request::<O>(self.request, self.limits)?;
        let Some(options) = self.validation else {
            return Ok(request);
        };
        match request.validate_with(options) {
            Ok(()) => Ok(request),
            Err(error) => Err(Rejection::Invalid(error)),
        }
    }
}

/// Answers that the server does not implement an operation.
pub(crate) fn not_implemented<T: Send, E: OperationError + Send>()
-> impl Future<Output = Result<T, E>> + Send {
    std::future::ready(Err(UnmodeledError::not_implemented().into()))
}

/// Returns whether an error is [`UnmodeledError::not_implemented`].
fn is_not_implemented(error: &impl OperationError) -> bool {
    let error = error.as_exception().as_error();
    let error = error.downcast_ref::<UnmodeledError>();
    error.is_some_and(|error| error.code == UnmodeledError::NOT_IMPLEMENTED)
}
