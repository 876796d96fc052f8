//! Hooks that see what a client sends and receives.

use std::time::Duration;

use crate::runtime::client::transport_error::TransportError;

/// Looks at the requests and responses of a client, and may change requests before they are signed.
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
    /// Called with each request before it is signed. The request has all headers but those of the signature.
    fn modify(&self, attempt: &Attempt<'_>, request: &mut http::Request<Vec<u8>>) {
        let _ = (attempt, request);
    }

    /// Called with each request as it is sent. Its headers hold the signature and perhaps a session token.
    fn sending(&self, attempt: &Attempt<'_>, request: &http::Request<Vec<u8>>) {
        let _ = (attempt, request);
    }

    /// Called with each response, before it is read.
    fn received(&self, attempt: &Attempt<'_>, response: &http::Response<Vec<u8>>) {
        let _ = (attempt, response);
    }

    /// Called when there is no response.
    fn failed(&self, attempt: &Attempt<'_>, error: &TransportError) {
        let _ = (attempt, error);
    }

    /// Called before the delay that precedes the next attempt.
    fn waiting(&self, attempt: &Attempt<'_>, delay: Duration) {
        let _ = (attempt, delay);
    }
}

/// An attempt at a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The name of the operation.
    pub operation: &'static str,
    /// The id that all attempts of the call have in common.
    pub invocation_id: &'a str,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// The number of attempts that the call may take.
    pub max: u32,
    /// The time since the attempt began.
    pub elapsed: Duration,
}
