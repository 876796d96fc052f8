//! What sends the requests of an asynchronous client.

use std::error::Error;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};

use http::{Request, Response};
use http_body::Body as _;
use hyper::body::Buf;
use tower_service::Service;

use super::body::Body;
use super::failure::of_error;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// The future of an [`AsyncTransport`].
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, TransportError>> + Send + 'a>>;

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
        Box::pin(exchange(self.0.clone(), request, limits.max_response_size))
    }
}

async fn exchange<S, B>(
    mut service: S,
    request: Request<Vec<u8>>,
    max: u64,
) -> Result<Response<Vec<u8>>, TransportError>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: http_body::Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let failed = |error: S::Error| of_error(error.into());
    poll_fn(|context| service.poll_ready(context))
        .await
        .map_err(failed)?;
    let sent = service.call(request.map(Body::from)).await;
    let (head, body) = sent.map_err(failed)?.into_parts();
    match collect(body, max).await {
        Ok(body) => Ok(Response::from_parts(head, body)),
        Err(error) => Err(error.with_response(&head)),
    }
}

/// Reads a body to its end.
async fn collect<B>(body: B, max: u64) -> Result<Vec<u8>, TransportError>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    /// The number of bytes that are set aside because a header says so.
    const AT_ONCE: u64 = 1 << 20;
    let mut body = pin!(body);
    let expected = body.size_hint().lower().min(AT_ONCE);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let frame = frame.map_err(|error| of_error(error.into()))?;
        let Ok(mut data) = frame.into_data() else {
            continue;
        };
        if (bytes.len() + data.remaining()) as u64 > max {
            return Err(TransportError::new(TransportErrorKind::TooLarge(max)));
        }
        while data.has_remaining() {
            let chunk = data.chunk();
            let length = chunk.len();
            bytes.extend_from_slice(chunk);
            data.advance(length);
        }
    }
    Ok(bytes)
}
