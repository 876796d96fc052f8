//! Transports of blocking clients.

use std::thread;
use std::time::Duration;

use http::{Request, Response};

use super::body::Body;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::TransportError;

/// Sends the requests of a blocking client, and lets time pass. A closure is a transport.
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
    /// Sends a request and returns the response, whatever its status. Redirects are not followed.
    ///
    /// # Errors
    /// There is no response within the limits.
    fn send(
        &self,
        request: Request<Vec<u8>>,
        limits: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError>;

    /// Sends a request whose body may be a stream, and returns the response as soon as its head is there.
    ///
    /// Unless it is implemented, both bodies are held in memory, and none of them may have more bytes than
    /// [`SendLimits::max_response_size`].
    ///
    /// # Errors
    /// There is no response within the limits, or the body of the request cannot be read.
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

    /// Lets time pass before the next attempt.
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

/// Reads the body of a response to its end.
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
