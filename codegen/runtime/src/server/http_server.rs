//! HTTP servers as `tower_service::Service`.

use std::convert::Infallible;
use std::error::Error;
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
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::dispatch::{Dispatch, Exchange, reject};
use crate::runtime::validate::options::ValidationOptions;

/// The default maximum size of a body: 2 MiB.
const BODY_LIMIT: usize = 2 << 20;

/// Answers HTTP requests with `H`, an implementation of the service `S`, in the protocol `P`. Parses and validates
/// requests, calls the method of the operation, and serializes responses and errors. Clones share the implementation.
/// The type alias `server::Server` sets the service and its protocol.
///
/// Implements [`tower_service::Service`], which hyper (with `hyper_util::service::TowerToHyperService`), axum and
/// other HTTP servers accept. [`respond`](HttpServer::respond) answers a request without I/O.
///
/// Requests that are rejected before the method is called get the error response of the protocol, with the status 404
/// if no operation has the path, 405 and the header `Allow` if none has the method, 415 or 406 if the media types do
/// not match, 411 if the length of the body must be known, 413 if the body is too large, and 400 if the request cannot
/// be parsed or violates a constraint.
///
/// Event streams and streaming blobs are read and written while the method runs, and after it has returned.
///
/// Responses in AWS Query and EC2 Query contain a request id, a random UUID.
///
/// The size of headers and the duration of requests are not limited; configure these limits in the HTTP server.
pub struct HttpServer<H, S, P> {
    handler: Arc<H>,
    body_limit: usize,
    limits: Limits,
    validation: Option<ValidationOptions>,
    protocol: PhantomData<fn() -> (S, P)>,
}

impl<H: Dispatch<S, P>, S, P: Protocol> HttpServer<H, S, P> {
    /// Creates a server for an implementation of the service, with a maximum body size of 2 MiB. Requests are
    /// validated with [`ValidationOptions::server`].
    pub fn new(handler: H) -> Self {
        Self {
            handler: Arc::new(handler),
            body_limit: BODY_LIMIT,
            limits: Limits::default(),
            validation: Some(ValidationOptions::server()),
            protocol: PhantomData,
        }
    }

    /// Sets the maximum size of bodies in bytes. Requests with larger ones are answered with the status 413. Streams are
    /// not limited, but each frame of an event stream is.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets the limits for parsing requests.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the options for validating requests.
    #[must_use]
    pub fn validation(mut self, options: ValidationOptions) -> Self {
        self.validation = Some(options);
        self
    }

    /// Disables validation of requests.
    #[must_use]
    pub fn without_validation(mut self) -> Self {
        self.validation = None;
        self
    }

    /// Returns the implementation of the service.
    pub fn handler(&self) -> &H {
        &self.handler
    }

    /// Answers a request whose body is in memory. Reads a response with a streaming body to its end.
    pub async fn respond(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let response = self.dispatch(request.map(ServerBody::from)).await;
        let (head, body) = response.into_parts();
        match body.collect(usize::MAX).await {
            Ok(bytes) => Response::from_parts(head, bytes),
            Err(_) => P::write_rejection(&Rejection::Internal),
        }
    }

    /// Answers a request. Reads its body up to the limit, or while the method reads the stream.
    pub async fn serve<B>(&self, request: Request<B>) -> Response<ServerBody>
    where
        B: Body<Error: Into<Box<dyn Error + Send + Sync>>> + Send + 'static,
    {
        self.dispatch(request.map(ServerBody::from_body)).await
    }

    async fn dispatch(&self, request: Request<ServerBody>) -> Response<ServerBody> {
        match self.open(request).await {
            Ok(exchange) => self.handler.dispatch(exchange).await,
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Finds the operation of a request.
    async fn open(&self, request: Request<ServerBody>) -> Result<Exchange<P>, Rejection> {
        let (head, mut body) = request.into_parts();
        let mut request = Request::from_parts(head, Vec::new());
        if P::HAS_ROUTE_IN_BODY {
            *request.body_mut() = std::mem::take(&mut body).collect(self.body_limit).await?;
        }
        Ok(Exchange {
            operation: P::route(&request)?.to_owned(),
            request,
            body,
            body_limit: self.body_limit,
            limits: self.limits,
            validation: self.validation,
            protocol: PhantomData,
        })
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
    H: Dispatch<S, P>,
    S: 'static,
    P: Protocol + 'static,
    B: Body<Error: Into<Box<dyn Error + Send + Sync>>> + Send + 'static,
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
