//! Servers: anything that hands out requests calls them.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;

use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::limits::Limits;
use crate::runtime::server::body::{self, ServerBody};
use crate::runtime::server::dispatch::{Dispatch, Exchange};
use crate::runtime::validate::options::ValidationOptions;

/// The maximum number of bytes of a body unless the server is told otherwise: 2 MiB.
const BODY_LIMIT: usize = 2 << 20;

/// Answers HTTP requests with `H`, an implementation of the service `S`, in the protocol `P`: reads and validates requests,
/// calls the method of the operation, and writes responses and errors. Clones share the implementation. The module `server`
/// has a short name for it, with the protocol that the crate prefers.
///
/// It is a [`tower_service::Service`], so that hyper (by `hyper_util::service::TowerToHyperService`), axum and others
/// take it. [`respond`](HttpServer::respond) does the same without I/O.
///
/// A request that does not reach its method is answered by the protocol: 404 if no operation has its path, 405 if none
/// has its method, 415 and 406 if the media types do not fit, 413 if its body is too long, 400 if it cannot be read or
/// breaks a constraint.
///
/// Headers and deadlines are not bounded here: that is for the HTTP server to do.
pub struct HttpServer<H, S, P> {
    handler: Arc<H>,
    body_limit: usize,
    limits: Limits,
    validation: Option<ValidationOptions>,
    protocol: PhantomData<fn() -> (S, P)>,
}

impl<H: Dispatch<S>, S, P: Protocol> HttpServer<H, S, P> {
    /// Returns a server for an implementation of the service. Bodies may have 2 MiB, and requests are validated with
    /// [`ValidationOptions::server`].
    pub fn new(handler: H) -> Self {
        Self {
            handler: Arc::new(handler),
            body_limit: BODY_LIMIT,
            limits: Limits::default(),
            validation: Some(ValidationOptions::server()),
            protocol: PhantomData,
        }
    }

    /// Sets the maximum length of bodies, in bytes. A longer one is answered with 413.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets how much may be made of one request.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the options by which requests are validated.
    #[must_use]
    pub fn validation(mut self, options: ValidationOptions) -> Self {
        self.validation = Some(options);
        self
    }

    /// Hands requests to the service without validating them.
    #[must_use]
    pub fn without_validation(mut self) -> Self {
        self.validation = None;
        self
    }

    /// Returns the implementation of the service.
    pub fn handler(&self) -> &H {
        &self.handler
    }

    /// Answers a request that is all there.
    pub async fn respond(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let operation = match P::route(&request) {
            Ok(operation) => operation,
            Err(rejection) => return P::write_rejection(&rejection),
        };
        let exchange = Exchange::<P> {
            operation,
            request: &request,
            limits: self.limits,
            validation: self.validation,
            protocol: PhantomData,
        };
        self.handler.dispatch(exchange).await
    }

    /// Reads the body of a request, as far as the limit allows, and answers the request.
    pub async fn serve<B>(&self, request: Request<B>) -> Response<ServerBody>
    where
        B: Body<Data: AsRef<[u8]>>,
    {
        let (parts, body) = request.into_parts();
        let response = match body::read(body, self.body_limit).await {
            Ok(bytes) => self.respond(Request::from_parts(parts, bytes)).await,
            Err(rejection) => P::write_rejection(&rejection),
        };
        response.map(ServerBody::from)
    }
}

impl<H, S, P> Clone for HttpServer<H, S, P> {
    fn clone(&self) -> Self {
        Self {
            handler: Arc::clone(&self.handler),
            ..*self
        }
    }
}

impl<H: fmt::Debug, S, P> fmt::Debug for HttpServer<H, S, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpServer")
            .field("handler", &self.handler)
            .field("body_limit", &self.body_limit)
            .field("limits", &self.limits)
            .field("validation", &self.validation)
            .finish()
    }
}

impl<H, S, P, B> tower_service::Service<Request<B>> for HttpServer<H, S, P>
where
    H: Dispatch<S>,
    S: 'static,
    P: Protocol + 'static,
    B: Body<Data: AsRef<[u8]> + Send, Error: Send> + Send + 'static,
{
    type Response = Response<ServerBody>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let server = self.clone();
        Box::pin(async move { Ok(server.serve(request).await) })
    }
}
