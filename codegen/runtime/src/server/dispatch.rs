//! From a request to the method that handles it, and from the outcome to a response.

use std::future::Future;
use std::marker::PhantomData;

use http::{Request, Response};

use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;
use crate::runtime::validate::checker::Validate;
use crate::runtime::validate::options::ValidationOptions;

/// The operations of the service `S`, by name. Everything that implements its trait `server::Handler` has it.
pub trait Dispatch<S>: Send + Sync + 'static {
    /// Handles a request of which the operation is known.
    fn dispatch<P: Protocol>(
        &self,
        exchange: Exchange<'_, P>,
    ) -> impl Future<Output = Response<Vec<u8>>> + Send;
}

/// A request that is yet to be read, and what holds for reading it.
#[derive(Debug)]
pub struct Exchange<'r, P> {
    pub(super) operation: &'r str,
    pub(super) request: &'r Request<Vec<u8>>,
    pub(super) limits: Limits,
    pub(super) validation: Option<ValidationOptions>,
    pub(super) protocol: PhantomData<fn() -> P>,
}

impl<P: Protocol> Exchange<'_, P> {
    /// The name of the operation that the request calls.
    pub fn operation(&self) -> &str {
        self.operation
    }

    /// Reads and validates the request, hands it to `handle`, and writes the outcome.
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
            Err(error) => P::write_error::<O>(error),
        };
        written.unwrap_or_else(|_| P::write_rejection(&Rejection::Internal))
    }

    /// Answers that there is no such operation.
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
