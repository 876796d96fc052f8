//! What sends the requests of a blocking client.

use std::thread;
use std::time::Duration;

use http::{Request, Response};

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
