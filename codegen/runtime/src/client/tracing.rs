//! Events of the crate [`tracing`](https://docs.rs/tracing).

use std::time::Duration;

use http::{Request, Response};

use crate::runtime::client::interceptor::{Attempt, Interceptor};
use crate::runtime::client::transport_error::TransportError;
use crate::runtime::protocol::http_message;

/// Emits events of the crate `tracing` for calls. Events contain operation, attempt, host, status, request id and
/// durations, but no headers or bodies, so no secrets or sensitive values. With the feature `tracing`, every client
/// has this interceptor.
///
/// Events for requests, responses and delays have the level `DEBUG`, those for attempts without a response `WARN`.
#[derive(Debug, Clone, Copy, Default)]
pub struct TraceCalls;

impl Interceptor for TraceCalls {
    fn sending(&self, attempt: &Attempt<'_>, request: &Request<Vec<u8>>) {
        tracing::debug!(
            operation = attempt.operation,
            invocation_id = attempt.invocation_id,
            attempt = attempt.number,
            max_attempts = attempt.max,
            host = request.uri().host().unwrap_or_default(),
            bytes = request.body().len(),
            "sending a request"
        );
    }

    fn received(&self, attempt: &Attempt<'_>, response: &Response<Vec<u8>>) {
        let request_id = http_message::request_id(response.headers());
        tracing::debug!(
            operation = attempt.operation,
            invocation_id = attempt.invocation_id,
            attempt = attempt.number,
            status = response.status().as_u16(),
            request_id = request_id.unwrap_or_default(),
            bytes = response.body().len(),
            elapsed = ?attempt.elapsed,
            "received a response"
        );
    }

    fn failed(&self, attempt: &Attempt<'_>, error: &TransportError) {
        tracing::warn!(
            operation = attempt.operation,
            invocation_id = attempt.invocation_id,
            attempt = attempt.number,
            elapsed = ?attempt.elapsed,
            %error,
            "received no response"
        );
    }

    fn waiting(&self, attempt: &Attempt<'_>, delay: Duration) {
        tracing::debug!(
            operation = attempt.operation,
            invocation_id = attempt.invocation_id,
            attempt = attempt.number,
            ?delay,
            "waiting before the next attempt"
        );
    }
}
