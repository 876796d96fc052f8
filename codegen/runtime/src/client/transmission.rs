//! The request of each attempt: headers, interceptors, signature and limits.

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderName, HeaderValue, Request};

use crate::runtime::client::attempts::{Attempts, Failed};
use crate::runtime::client::clock::Moment;
use crate::runtime::client::error::CallFailure;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::sign::identity::Identity;
use crate::runtime::client::step::Transmission;
use crate::runtime::core::uuid::Uuid;

const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const ATTEMPT: HeaderName = HeaderName::from_static("amz-sdk-request");
const AMZ_USER_AGENT: HeaderName = HeaderName::from_static("x-amz-user-agent");

impl Attempts {
    /// Returns the signed request of the next attempt.
    pub(super) fn transmission(
        &mut self,
        identity: &Identity,
        now: Moment,
    ) -> Result<Transmission, Failed> {
        self.call.attempts += 1;
        self.sent = now;
        let mut request = self.copy();
        self.add_headers(request.headers_mut());
        for interceptor in &self.session.config.interceptors {
            interceptor.modify(&self.info(now), &mut request);
        }
        let time = self.session.skew.correct(now.time);
        let signed = self.session.sign(&mut request, &self.auth, identity, time);
        let chain = signed.map_err(|error| {
            self.call.attempts -= 1;
            CallFailure::Sign(error)
        })?;
        for interceptor in &self.session.config.interceptors {
            interceptor.sending(&self.info(now), &request);
        }
        let left = self.time_left(now);
        let timeout = match (self.options.attempt_timeout, left) {
            (Some(attempt), Some(left)) => Some(attempt.min(left)),
            (attempt, left) => attempt.or(left),
        };
        self.is_last_of_time = left.is_some() && timeout == left;
        Ok(Transmission {
            request,
            chain: chain.map(Box::new),
            verify: self.verify,
            limits: SendLimits {
                timeout,
                connect_timeout: self.session.config.connect_timeout,
                stall_timeout: self.options.stall_timeout,
                max_response_size: self.options.max_response_size,
                is_local: false,
            },
        })
    }

    /// Returns a copy of the request, with room for the headers of an attempt and of its signature.
    fn copy(&self) -> Request<Vec<u8>> {
        let mut copy = Request::new(self.request.body().clone());
        *copy.method_mut() = self.request.method().clone();
        *copy.uri_mut() = self.request.uri().clone();
        *copy.version_mut() = self.request.version();
        *copy.extensions_mut() = self.request.extensions().clone();
        let headers = self.request.headers();
        copy.headers_mut().reserve(headers.len() + 8);
        for (name, value) in headers {
            copy.headers_mut().append(name, value.clone());
        }
        copy
    }

    /// Adds the headers of an attempt, besides those of the signature.
    fn add_headers(&self, headers: &mut HeaderMap) {
        let user_agent = &self.session.user_agent;
        headers.insert(USER_AGENT, user_agent.clone());
        headers.insert(AMZ_USER_AGENT, user_agent.clone());
        headers.insert(ATTEMPT, attempt(self.call.attempts, self.max));
        let id = self.call.invocation_id.as_ref().map(Uuid::as_str);
        if let Some(Ok(id)) = id.map(HeaderValue::from_str) {
            headers.insert(INVOCATION_ID, id);
        }
    }
}

/// Returns the header that counts attempts.
fn attempt(number: u32, max: u32) -> HeaderValue {
    let mut text = *b"attempt=0; max=0";
    let value = match (number, max) {
        (0..=9, 0..=9) => {
            text[8] += number as u8;
            text[15] += max as u8;
            HeaderValue::from_bytes(&text)
        }
        _ => HeaderValue::try_from(format!("attempt={number}; max={max}")),
    };
    value.unwrap_or(HeaderValue::from_static("attempt=1"))
}
