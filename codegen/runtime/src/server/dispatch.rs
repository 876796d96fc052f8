//! The interface between the server and the methods of the handler.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;

use http::{Request, Response};

use crate::runtime::core::error::{OperationError, UnmodeledError};
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::request_id;
use crate::runtime::validate::checker::Validate;
use crate::runtime::validate::options::ValidationOptions;

/// Dispatches requests in the protocol `P` to the operations of the service `S`. Implemented for all types that
/// implement the trait `server::Handler`.
pub trait Dispatch<S, P>: Send + Sync + 'static {
    /// Handles a request for an operation.
    fn dispatch(&self, exchange: Exchange<P>) -> impl Future<Output = Response<ServerBody>> + Send;
}

/// A request whose operation is known, and the limits and options for it.
pub struct Exchange<P> {
    pub(super) operation: String,
    /// The head of the request, and as much of the body as has been read.
    pub(super) request: Request<Vec<u8>>,
    /// The unread body.
    pub(super) body: ServerBody,
    pub(super) body_limit: usize,
    pub(super) limits: Limits,
    pub(super) validation: Option<ValidationOptions>,
    pub(super) protocol: PhantomData<fn() -> P>,
}

impl<P: Protocol> Exchange<P> {
    /// Returns the name of the operation that the request calls.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Parses and validates the request, calls `handle`, and serializes the result.
    pub async fn run<O, F, R>(self, handle: F) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request) -> R,
        R: Future<Output = Result<O::Response, O::Error>>,
    {
        match self.read::<O>().await {
            Ok(request) => respond::<P, O>(handle(request).await),
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Returns the response for an unknown operation.
    pub fn unknown(self) -> Response<ServerBody> {
        reject::<P>(&Rejection::UnknownOperation)
    }

    /// Reads the body up to the limit, and parses and validates the request.
    pub(super) async fn read<O: Operation<Request: Value>>(
        mut self,
    ) -> Result<O::Request, Rejection> {
        self.read_body().await?;
        self.parse::<O>()
    }

    /// Reads the body up to the limit.
    pub(crate) async fn read_body(&mut self) -> Result<(), Rejection> {
        if !P::HAS_ROUTE_IN_BODY {
            let body = std::mem::take(&mut self.body);
            *self.request.body_mut() = body.collect(self.body_limit).await?;
        }
        Ok(())
    }

    /// Parses and validates the request with the part of the body that has been read.
    pub(super) fn parse<O: Operation<Request: Value>>(&self) -> Result<O::Request, Rejection> {
        let request = P::read_request::<O>(&self.request, self.limits)?;
        self.validate(&request)?;
        Ok(request)
    }

    /// Validates a request, unless validation is disabled.
    pub(super) fn validate(&self, request: &impl Validate) -> Result<(), Rejection> {
        match self.validation {
            Some(options) => Ok(request.validate_with(options)?),
            None => Ok(()),
        }
    }
}

/// Shows no part of the request, which may be sensitive.
impl<P> fmt::Debug for Exchange<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// Serializes the result of a method.
pub(super) fn respond<P: Protocol, O>(
    outcome: Result<O::Response, O::Error>,
) -> Response<ServerBody>
where
    O: Operation<Response: Value, Error: WireError>,
{
    let outcome = outcome.map(|response| (response, ()));
    respond_with::<P, O, _>(outcome, |written, ()| Ok(written.map(ServerBody::from)))
}

/// Serializes the result of a method that returns a stream beside the response. `finish` adds the stream to the
/// serialized response.
pub(super) fn respond_with<P: Protocol, O, S>(
    outcome: Result<(O::Response, S), O::Error>,
    finish: impl FnOnce(Response<Vec<u8>>, S) -> Result<Response<ServerBody>, EncodeError>,
) -> Response<ServerBody>
where
    O: Operation<Response: Value, Error: WireError>,
{
    let (response, stream) = match outcome {
        Ok(outcome) => outcome,
        Err(error) => return fail::<P, O>(&error),
    };
    let written = P::write_response::<O>(&response).and_then(|mut written| {
        P::add_request_id(&mut written, request_id::new);
        finish(written, stream)
    });
    written.unwrap_or_else(|_| reject::<P>(&Rejection::Internal))
}

/// Serializes the error of a method.
fn fail<P: Protocol, O>(error: &O::Error) -> Response<ServerBody>
where
    O: Operation<Error: WireError>,
{
    if is_not_implemented(error) {
        return reject::<P>(&Rejection::NotImplemented);
    }
    match P::write_error::<O>(error) {
        Ok(response) => with_request_id::<P>(response),
        Err(_) => reject::<P>(&Rejection::Internal),
    }
}

/// Returns the response to a request that is rejected.
pub(crate) fn reject<P: Protocol>(rejection: &Rejection) -> Response<ServerBody> {
    with_request_id::<P>(P::write_rejection(rejection))
}

fn with_request_id<P: Protocol>(mut response: Response<Vec<u8>>) -> Response<ServerBody> {
    P::add_request_id(&mut response, request_id::new);
    response.map(ServerBody::from)
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
