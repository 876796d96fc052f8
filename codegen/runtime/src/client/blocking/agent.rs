//! The transport that blocking clients have by default.

use std::fmt;
use std::io::{self, Read};
use std::time::Duration;

use http::{Request, Response};

use super::transport::Transport;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// Sends requests with [ureq](https://docs.rs/ureq), by way of the proxy that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`
/// name unless `NO_PROXY` says otherwise. Connections are kept open and used again.
#[derive(Clone)]
pub struct UreqTransport {
    agent: ureq::Agent,
    /// Without proxy.
    direct: ureq::Agent,
}

impl UreqTransport {
    /// The number of connections that are kept open while nothing is sent.
    const IDLE_CONNECTIONS: usize = 100;

    /// Returns a transport that trusts the certificate authorities of Mozilla.
    pub fn new() -> Self {
        Self::with_config(ureq::config::Config::default())
    }

    /// Returns a transport with a configuration of ureq, such as other certificate authorities. How statuses,
    /// redirects and user agents are treated does not depend on it.
    pub fn with_config(config: ureq::config::Config) -> Self {
        let direct = ureq::Agent::config_builder()
            .proxy(None)
            .tls_config(config.tls_config().clone())
            .build();
        Self {
            agent: ureq::Agent::new_with_config(config),
            direct: ureq::Agent::new_with_config(direct),
        }
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        limits: &SendLimits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let agent = if limits.is_local {
            &self.direct
        } else {
            &self.agent
        };
        let request = agent
            .configure_request(request)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(limits.timeout)
            .timeout_connect(limits.connect_timeout)
            .timeout_resolve(limits.connect_timeout)
            .build();
        let response = agent.run(request);
        let (head, body) = response
            .map_err(|error| failure(error, limits))?
            .into_parts();
        let limit = limits.max_response_size;
        let mut bytes = Vec::new();
        let read = body
            .into_reader()
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes);
        if let Err(error) = read {
            return Err(body_failure(error, limits).with_response(&head));
        }
        if bytes.len() as u64 > limit {
            let kind = TransportErrorKind::TooLarge(limit);
            return Err(TransportError::new(kind).with_response(&head));
        }
        Ok(Response::from_parts(head, bytes))
    }
}

fn body_failure(error: io::Error, limits: &SendLimits) -> TransportError {
    if error
        .get_ref()
        .is_some_and(|inner| inner.is::<ureq::Error>())
    {
        let inner = error.into_inner().and_then(|error| error.downcast().ok());
        let inner: Box<ureq::Error> =
            inner.unwrap_or_else(|| Box::new(ureq::Error::ConnectionFailed));
        return failure(*inner, limits);
    }
    TransportError::interrupted().with_source(error)
}

fn failure(error: ureq::Error, limits: &SendLimits) -> TransportError {
    use ureq::{Error, Timeout};
    let kind = match &error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportErrorKind::Connect,
        Error::Timeout(_) => TransportErrorKind::Timeout(limits.timeout.unwrap_or(Duration::MAX)),
        Error::HostNotFound | Error::ConnectionFailed => TransportErrorKind::Connect,
        // An error of rustls, at most.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => TransportErrorKind::Tls,
        Error::Io(error) => TransportErrorKind::of_io(error.kind()),
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => TransportErrorKind::Tls,
        Error::Protocol(_) | Error::LargeResponseHeader(..) => TransportErrorKind::Malformed,
        _ => TransportErrorKind::Other,
    };
    TransportError::new(kind).with_source(error)
}
