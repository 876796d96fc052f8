//! Interceptors of requests and responses.

use std::time::Duration;

use crate::runtime::client::transport_error::TransportError;

/// Observes the requests and responses of a client. Can modify requests before they are signed. All methods have a
/// default implementation that does nothing.
///
/// ```
/// use the_crate::{Attempt, Interceptor};
///
/// /// Adds a header to each request, and prints each response.
/// struct Trace;
///
/// impl Interceptor for Trace {
///     fn modify(&self, _: &Attempt<'_>, request: &mut http::Request<Vec<u8>>) {
///         let id = http::HeaderValue::from_static("Root=1");
///         request.headers_mut().insert("x-amzn-trace-id", id);
///     }
///
///     fn received(&self, attempt: &Attempt<'_>, response: &http::Response<Vec<u8>>) {
///         println!("{}: {} after {:?}", attempt.operation, response.status(), attempt.elapsed);
///     }
/// }
/// ```
pub trait Interceptor: Send + Sync {
    /// Called with each request before it is signed. The request has all headers except those of the signature.
    fn modify(&self, attempt: &Attempt<'_>, request: &mut http::Request<Vec<u8>>) {
        let _ = (attempt, request);
    }

    /// Called with each request before it is sent. Its headers contain the signature, and may contain a session token.
    fn sending(&self, attempt: &Attempt<'_>, request: &http::Request<Vec<u8>>) {
        let _ = (attempt, request);
    }

    /// Called with each response before it is parsed.
    fn received(&self, attempt: &Attempt<'_>, response: &http::Response<Vec<u8>>) {
        let _ = (attempt, response);
    }

    /// Called if an attempt gets no response.
    fn failed(&self, attempt: &Attempt<'_>, error: &TransportError) {
        let _ = (attempt, error);
    }

    /// Called before the delay that precedes a retry.
    fn waiting(&self, attempt: &Attempt<'_>, delay: Duration) {
        let _ = (attempt, delay);
    }
}

/// An attempt of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The name of the operation.
    pub operation: &'static str,
    /// The id that all attempts of the call share.
    pub invocation_id: &'a str,
    /// The number of the attempt, starting at 1.
    pub number: u32,
    /// The maximum number of attempts of the call.
    pub max: u32,
    /// The time since the start of the attempt.
    pub elapsed: Duration,
}
