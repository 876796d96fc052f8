//! Requests to services that issue credentials.

use std::time::{Duration, SystemTime};

use http::{Request, Response};

use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::{Exchange, HttpEffect, SendFailure};
use crate::runtime::core::error::Retry;
use crate::runtime::protocol::failure;

/// The limits of a request and its attempts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Policy {
    /// The maximum number of attempts if responses report a transient error.
    pub attempts: u32,
    /// The maximum number of attempts if there is no response.
    pub attempts_without_response: u32,
    /// The maximum time to establish a connection.
    pub connect_timeout: Duration,
    /// The maximum time of an attempt.
    pub timeout: Duration,
    /// Connects without a proxy, because the host is this machine or reachable only from it.
    pub is_local: bool,
}

impl Policy {
    /// The limits for AWS services.
    pub const REMOTE: Self = Self {
        attempts: 3,
        attempts_without_response: 3,
        connect_timeout: Duration::from_secs(3),
        timeout: Duration::from_secs(10),
        is_local: false,
    };
}

/// The maximum size of a response in bytes.
const RESPONSE_LIMIT: usize = 1 << 20;

/// Sends a request, and retries it after transient errors. `make` creates the request for each attempt; `code` returns
/// the error code of a response.
pub(super) async fn send(
    exchange: &Exchange,
    policy: Policy,
    make: impl Fn(SystemTime) -> Result<Request<Vec<u8>>, CredentialsError>,
    code: fn(&Response<Vec<u8>>) -> Option<String>,
) -> Result<Result<Response<Vec<u8>>, SendFailure>, CredentialsError> {
    let mut attempt = 1;
    loop {
        let effect = HttpEffect {
            request: make(exchange.now())?,
            connect_timeout: policy.connect_timeout,
            timeout: policy.timeout,
            response_limit: RESPONSE_LIMIT,
            is_local: policy.is_local,
        };
        let result = exchange.send(effect).await;
        let (retry, attempts) = match &result {
            Ok(response) => (retry(response, code), policy.attempts),
            Err(_) => (Some(Retry::Transient), policy.attempts_without_response),
        };
        let Some(retry) = retry.filter(|_| attempt < attempts) else {
            return Ok(result);
        };
        exchange.wait(delay(retry, attempt, exchange.now())).await;
        attempt += 1;
    }
}

fn retry(
    response: &Response<Vec<u8>>,
    code: fn(&Response<Vec<u8>>) -> Option<String>,
) -> Option<Retry> {
    if response.status().is_success() {
        return None;
    }
    let code = code(response).unwrap_or_default();
    let is_transient = response.status().is_server_error() || code == "IDPCommunicationError";
    let retry = failure::retry(&code, Some(response.status().as_u16()));
    retry.or(is_transient.then_some(Retry::Transient))
}

/// Returns the delay after an attempt. The maximum doubles with each attempt, and the delay is randomized.
fn delay(retry: Retry, attempt: u32, now: SystemTime) -> Duration {
    let base = match retry {
        Retry::Throttling => Duration::from_secs(1),
        _ => Duration::from_millis(50),
    };
    let most = base.saturating_mul(1 << (attempt - 1).min(4));
    let since = now.duration_since(SystemTime::UNIX_EPOCH);
    // The fraction of the second is as good as random among callers that have failed together.
    let random = since.map_or(0, |since| since.subsec_micros() % 1000);
    most / 2 + most / 2 * random / 1000
}

/// Returns the error of a service that does not respond.
pub(super) fn unanswered(place: &str, reason: impl ToString) -> CredentialsError {
    CredentialsError::Failed {
        place: place.to_owned(),
        reason: reason.to_string(),
        is_retryable: true,
    }
}

/// Returns the error of a service that responds with an error.
pub(super) fn refused(place: &str, status: http::StatusCode, text: &str) -> CredentialsError {
    CredentialsError::Failed {
        place: place.to_owned(),
        reason: describe(status, text),
        is_retryable: status.is_server_error(),
    }
}

/// Formats an error with its status.
pub(super) fn describe(status: http::StatusCode, text: &str) -> String {
    let text: String = text.chars().take(500).collect();
    match text.trim() {
        "" => format!("the response has the status {}", status.as_u16()),
        text => format!("{text} (status {})", status.as_u16()),
    }
}

/// Builds a request.
///
/// # Errors
/// Returns an error if the URI or a header is malformed. The error contains neither.
pub(super) fn request(
    place: &str,
    method: http::Method,
    uri: &str,
    headers: &[(&'static str, &str)],
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, CredentialsError> {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body).map_err(|error| {
        CredentialsError::failed(place, format!("the request cannot be built: {error}"))
    })
}
