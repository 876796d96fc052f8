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

/// The future of an [`AsyncTransport`].
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, TransportError>> + Send + 'a>>;

/// The future of [`AsyncTransport::send_stream`].
pub type StreamFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Body>, TransportError>> + Send + 'a>>;

/// Sends the requests of an asynchronous client. A closure is a transport, and so is any
/// [`tower_service::Service`] in a [`TowerTransport`].
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
    /// Sends a request and returns the response, whatever its status. Redirects are not followed. The timeout need not
    /// be kept: the client drops the future when it is over.
    ///
    /// # Errors
    /// There is no response within the limits.
    fn send(&self, request: Request<Vec<u8>>, limits: SendLimits) -> TransportFuture<'_>;

    /// Sends a request whose body may be a stream, and returns the response as soon as its head is there. The body of
    /// the request may go on after that: its end is not waited for, so that both may carry events at the same time.
    ///
    /// Unless it is implemented, both bodies are held in memory, and none of them may have more bytes than
    /// [`SendLimits::max_response_size`].
    ///
    /// # Errors
    /// There is no response within the limits, or the body of the request cannot be read.
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

/// Sends requests with a [`tower_service::Service`], of which each gets a clone.
#[derive(Debug, Clone)]
pub struct TowerTransport<S>(S);

impl<S> TowerTransport<S> {
    /// Returns a transport over a service.
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

/// Sends a request; the body of the response streams.
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

/// Reads the body of a response to its end.
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
