//! The default transport of blocking clients.

use std::fmt;
use std::io::{self, Read};
use std::time::{Duration, Instant};

use http::{Request, Response};
use ureq::unversioned::resolver::DefaultResolver;

use super::body::Body;
use super::connector::ExpectConnector;
use super::permits::{Permit, Permits};
use super::transport::{Transport, collect};
use crate::runtime::client::config::Config;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// Sends requests with [ureq](https://docs.rs/ureq), through the proxy set in `HTTPS_PROXY`, `HTTP_PROXY` or
/// `ALL_PROXY`, except to hosts in `NO_PROXY`. Reuses connections.
#[derive(Clone)]
pub struct UreqTransport {
    agent: ureq::Agent,
    /// The agent without a proxy.
    direct: ureq::Agent,
    connections: Permits,
}

impl UreqTransport {
    /// Creates a transport that trusts Mozilla's root certificates.
    pub fn new() -> Self {
        Self::with_config(ureq::config::Config::default())
    }

    /// Creates a transport that trusts only the given certificate authorities. Items of the PEM text that are not
    /// certificates are ignored.
    pub fn with_ca_certificates(pem: &[u8]) -> Self {
        let certificates = ureq::tls::parse_pem(pem).filter_map(|item| match item {
            Ok(ureq::tls::PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        });
        let tls = ureq::tls::TlsConfig::builder().root_certs(certificates.into());
        let config = ureq::Agent::config_builder().tls_config(tls.build());
        Self::with_config(config.build())
    }

    /// Creates a transport with a custom configuration of ureq. The settings for status codes, redirects and the user
    /// agent are overridden.
    pub fn with_config(config: ureq::config::Config) -> Self {
        let direct = ureq::Agent::config_builder()
            .proxy(None)
            .tls_config(config.tls_config().clone())
            .build();
        Self {
            agent: agent(config),
            direct: agent(direct),
            connections: Permits::new(Config::MAX_CONNECTIONS),
        }
    }

    /// Sets the maximum number of concurrent requests, which is also the maximum number of connections in use; zero means
    /// one. Further requests wait. The default is [`Config::MAX_CONNECTIONS`](crate::Config::MAX_CONNECTIONS).
    #[must_use]
    pub fn with_max_connections(mut self, connections: usize) -> Self {
        self.connections = Permits::new(connections);
        self
    }
}

fn agent(config: ureq::config::Config) -> ureq::Agent {
    ureq::Agent::with_parts(
        config,
        ExpectConnector::default(),
        DefaultResolver::default(),
    )
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
        collect(self.run(request, limits, false)?, limits.max_response_size)
    }

    /// Sends the whole body of the request before it reads the response, except that a request with `Expect: 100-continue` is
    /// sent without its body if the server refuses it within a second. The timeout applies separately to sending the
    /// head, sending the body and receiving the head.
    fn send_stream(
        &self,
        request: Request<Body>,
        limits: &SendLimits,
    ) -> Result<Response<Body>, TransportError> {
        let (head, body) = request.into_parts();
        match body.into_bytes() {
            Ok(bytes) => self.run(Request::from_parts(head, bytes), limits, true),
            Err(body) => {
                let body = ureq::SendBody::from_owned_reader(body);
                self.run(Request::from_parts(head, body), limits, true)
            }
        }
    }
}

impl UreqTransport {
    fn run(
        &self,
        request: Request<impl ureq::AsSendBody>,
        limits: &SendLimits,
        is_stream: bool,
    ) -> Result<Response<Body>, TransportError> {
        let limits = *limits;
        let (permit, timeout) = self.permit(&limits)?;
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
            .timeout_connect(limits.connect_timeout)
            .timeout_resolve(limits.connect_timeout);
        let request = match is_stream {
            false => request.timeout_global(timeout),
            true => request
                .timeout_send_request(timeout)
                .timeout_send_body(timeout)
                .timeout_recv_response(timeout)
                .timeout_per_read(limits.stall_timeout)
                .timeout_per_write(limits.stall_timeout),
        };
        let response = agent.run(request.build());
        let response = response.map_err(|error| failure(error, &limits))?;
        Ok(response.map(|body| {
            let reader = body.into_reader();
            Body::from_reader(ResponseReader {
                reader,
                permit,
                limits,
            })
        }))
    }

    /// Waits for a permit. Returns it with the rest of the timeout. Local services need no permit.
    fn permit(
        &self,
        limits: &SendLimits,
    ) -> Result<(Option<Permit>, Option<Duration>), TransportError> {
        if limits.is_local {
            return Ok((None, limits.timeout));
        }
        let start = Instant::now();
        let permit = self.connections.acquire(limits.timeout).ok_or_else(|| {
            let limit = limits.timeout.unwrap_or(Duration::MAX);
            TransportError::new(TransportErrorKind::Timeout(limit))
        })?;
        let left = |timeout: Duration| timeout.saturating_sub(start.elapsed());
        Ok((Some(permit), limits.timeout.map(left)))
    }
}

/// The body of a response. Converts errors to those of transports.
struct ResponseReader {
    reader: ureq::BodyReader<'static>,
    /// Returned at the end of the body.
    permit: Option<Permit>,
    limits: SendLimits,
}

impl Read for ResponseReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer);
        let is_end = match &read {
            Ok(length) => *length == 0 && !buffer.is_empty(),
            Err(error) => error.kind() != io::ErrorKind::Interrupted,
        };
        if is_end {
            self.permit = None;
        }
        read.map_err(|error| io::Error::other(body_failure(error, &self.limits)))
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
    let source = match error {
        // That of the body of a request, for instance.
        Error::Io(error) => match error.downcast::<TransportError>() {
            Ok(error) => return error,
            Err(error) => Error::Io(error),
        },
        error => error,
    };
    let kind = match &source {
        Error::Timeout(Timeout::PerRead | Timeout::PerWrite) => {
            TransportErrorKind::Stalled(limits.stall_timeout.unwrap_or(Duration::MAX))
        }
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
    let error = TransportError::new(kind);
    // The errors inside, without a prefix of ureq.
    match source {
        Error::Io(source) => error.with_source(source),
        Error::Rustls(source) => error.with_source(source),
        Error::Protocol(source) => error.with_source(source),
        // The kind says the same.
        Error::Timeout(_) if kind != TransportErrorKind::Connect => error,
        source => error.with_source(source),
    }
}
