//! Transports of asynchronous clients.

use std::error::Error;
use std::future::{Future, poll_fn};
use std::pin::Pin;

use http::{Request, Response};
use tower_service::Service;

use super::body::Body;
use super::failure::of_error;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::TransportError;

/// The future returned by [`AsyncTransport::send`].
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, TransportError>> + Send + 'a>>;

/// The future returned by [`AsyncTransport::send_stream`].
pub type StreamFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Body>, TransportError>> + Send + 'a>>;

/// Sends the requests of an asynchronous client. Implemented for closures that return a future, and by
/// [`TowerTransport`] for each [`tower_service::Service`].
///
/// ```
/// use the_crate::{AsyncTransport, SendLimits, TransportError};
///
/// fn is_transport(_: impl AsyncTransport) {}
///
/// is_transport(|_request: http::Request<Vec<u8>>, _limits: SendLimits| async {
///     Ok::<_, TransportError>(http::Response::new(b"{}".to_vec()))
/// });
/// ```
pub trait AsyncTransport: Send + Sync {
    /// Sends a request and returns the response with any status, without following redirects. The client enforces the
    /// timeout: it drops the future when the time has elapsed.
    ///
    /// # Errors
    /// Returns an error if there is no complete response within the limits.
    fn send(&self, request: Request<Vec<u8>>, limits: SendLimits) -> TransportFuture<'_>;

    /// Sends a request whose body may be a stream, and returns the response as soon as its head has arrived, even if
    /// the body of the request has not been sent completely. Event streams in both directions depend on this.
    ///
    /// The default implementation keeps both bodies in memory, and limits each of them to
    /// [`SendLimits::max_response_size`].
    ///
    /// # Errors
    /// Returns an error if there is no response within the limits, or if the body of the request cannot be read.
    fn send_stream(&self, request: Request<Body>, limits: SendLimits) -> StreamFuture<'_> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = body.collect(limits.max_response_size).await?;
            let response = self.send(Request::from_parts(head, body), limits).await?;
            Ok(response.map(Body::from))
        })
    }
}

impl<F, Sent> AsyncTransport for F
where
    F: Fn(Request<Vec<u8>>, SendLimits) -> Sent + Send + Sync,
    Sent: Future<Output = Result<Response<Vec<u8>>, TransportError>> + Send + 'static,
{
    fn send(&self, request: Request<Vec<u8>>, limits: SendLimits) -> TransportFuture<'_> {
        Box::pin(self(request, limits))
    }
}

/// Adapts a [`tower_service::Service`] to [`AsyncTransport`]. The service is cloned for each request.
#[derive(Debug, Clone)]
pub struct TowerTransport<S>(S);

impl<S> TowerTransport<S> {
    /// Creates a transport from a service.
    pub fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S, B> AsyncTransport for TowerTransport<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: Send,
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(&self, request: Request<Vec<u8>>, limits: SendLimits) -> TransportFuture<'_> {
        let sending = exchange(self.0.clone(), request.map(Body::from));
        Box::pin(async move { collect(sending.await?, limits.max_response_size).await })
    }

    fn send_stream(&self, request: Request<Body>, _: SendLimits) -> StreamFuture<'_> {
        Box::pin(exchange(self.0.clone(), request))
    }
}

/// Sends a request, and returns the response with a streaming body.
async fn exchange<S, B>(
    mut service: S,
    request: Request<Body>,
) -> Result<Response<Body>, TransportError>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let failed = |error: S::Error| of_error(error.into());
    poll_fn(|context| service.poll_ready(context))
        .await
        .map_err(failed)?;
    let sent = service.call(request).await;
    Ok(sent.map_err(failed)?.map(Body::from_body))
}

/// Reads the whole body of a response.
pub(super) async fn collect(
    response: Response<Body>,
    max: u64,
) -> Result<Response<Vec<u8>>, TransportError> {
    let (head, body) = response.into_parts();
    match body.collect(max).await {
        Ok(body) => Ok(Response::from_parts(head, body)),
        Err(error) => Err(error.with_response(&head)),
    }
}
