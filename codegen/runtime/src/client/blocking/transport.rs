//! Transports of blocking clients.

use std::thread;
use std::time::Duration;

use http::{Request, Response};

use super::body::Body;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::TransportError;

/// Sends the requests of a blocking client, and implements its delays. Implemented for closures.
///
/// ```
/// use the_crate::blocking::Transport;
/// use the_crate::{SendLimits, TransportError};
///
/// fn is_transport(_: impl Transport) {}
///
/// is_transport(|_request: http::Request<Vec<u8>>, _limits: &SendLimits| {
///     Ok::<_, TransportError>(http::Response::new(b"{}".to_vec()))
/// });
/// ```
pub trait Transport: Send + Sync {
    /// Sends a request and returns the response with any status, without following redirects.
    ///
    /// # Errors
    /// Returns an error if there is no complete response within the limits.
    fn send(
        &self,
        request: Request<Vec<u8>>,
        limits: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError>;

    /// Sends a request whose body may be a stream, and returns the response as soon as its head has arrived.
    ///
    /// The default implementation keeps both bodies in memory, and limits each of them to
    /// [`SendLimits::max_response_size`].
    ///
    /// # Errors
    /// Returns an error if there is no response within the limits, or if the body of the request cannot be read.
    fn send_stream(
        &self,
        request: Request<Body>,
        limits: &SendLimits,
    ) -> Result<Response<Body>, TransportError> {
        let (head, body) = request.into_parts();
        let body = body.collect(limits.max_response_size)?;
        let response = self.send(Request::from_parts(head, body), limits)?;
        Ok(response.map(Body::from))
    }

    /// Blocks the thread for `duration`, before a retry or between the calls of a waiter.
    fn sleep(&self, duration: Duration) {
        thread::sleep(duration);
    }
}

impl<F> Transport for F
where
    F: Fn(Request<Vec<u8>>, &SendLimits) -> Result<Response<Vec<u8>>, TransportError> + Send + Sync,
{
    fn send(
        &self,
        request: Request<Vec<u8>>,
        limits: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        self(request, limits)
    }
}

/// Reads the whole body of a response.
pub(super) fn collect(
    response: Response<Body>,
    max: u64,
) -> Result<Response<Vec<u8>>, TransportError> {
    let (head, body) = response.into_parts();
    match body.collect(max) {
        Ok(body) => Ok(Response::from_parts(head, body)),
        Err(error) => Err(error.with_response(&head)),
    }
}
