//! The transport that asynchronous clients have by default.

use std::fmt;
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use http::header::PROXY_AUTHORIZATION;
use http::{Request, Uri};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::ClientConfig;

use super::body::Body;
use super::connector::{ProxyConnector, TimedConnector};
use super::transport::{AsyncTransport, StreamFuture, TowerTransport, TransportFuture};
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// Sends requests with [hyper](https://docs.rs/hyper) on [tokio](https://docs.rs/tokio), by way of the proxy that
/// `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` name unless `NO_PROXY` says otherwise. Connections are kept open and used
/// again.
#[derive(Clone)]
pub struct HyperTransport {
    proxies: Arc<Matcher>,
    /// With and without proxies, unless TLS cannot be configured.
    clients: Result<Clients, rustls::Error>,
}

#[derive(Clone)]
struct Clients {
    proxied: TowerTransport<Client<Connector, Body>>,
    direct: TowerTransport<Client<Connector, Body>>,
}

type Connector = TimedConnector<HttpsConnector<ProxyConnector>>;

impl HyperTransport {
    /// The time for which connections are kept open while nothing is sent.
    const IDLE: Duration = Duration::from_secs(60);

    /// Returns a transport that trusts the certificate authorities of Mozilla. Connecting, TLS included, may take so
    /// long.
    pub fn new(connect_timeout: Option<Duration>) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map(|tls| tls.with_webpki_roots().with_no_client_auth());
        Self::with(tls, connect_timeout)
    }

    /// Returns a transport with a configuration of TLS, such as other certificate authorities.
    pub fn with_tls(tls: ClientConfig, connect_timeout: Option<Duration>) -> Self {
        Self::with(Ok(tls), connect_timeout)
    }

    fn with(tls: Result<ClientConfig, rustls::Error>, connect_timeout: Option<Duration>) -> Self {
        let proxies = Arc::new(Matcher::from_env());
        let client = |tls: &ClientConfig, proxies| {
            let https = HttpsConnectorBuilder::new()
                .with_tls_config(tls.clone())
                .https_or_http()
                .enable_http1()
                .wrap_connector(ProxyConnector::new(proxies));
            let client = Client::builder(TokioExecutor::new())
                .pool_timer(TokioTimer::new())
                .pool_idle_timeout(Self::IDLE)
                .build(TimedConnector::new(https, connect_timeout));
            TowerTransport::new(client)
        };
        let clients = tls.map(|tls| Clients {
            proxied: client(&tls, Some(proxies.clone())),
            direct: client(&tls, None),
        });
        Self { proxies, clients }
    }

    /// Adds what a proxy without tunnel wants to know of its user.
    fn authorize<B>(&self, request: &mut Request<B>) {
        let is_http = |target: &Uri| target.scheme_str() == Some("http");
        if !is_http(request.uri()) {
            return;
        }
        let proxy = self.proxies.intercept(request.uri());
        if let Some(auth) = proxy.as_ref().and_then(|proxy| proxy.basic_auth()) {
            let headers = request.headers_mut();
            headers.insert(PROXY_AUTHORIZATION, auth.clone());
        }
    }
}

impl HyperTransport {
    /// Returns what sends a request, after adding to it what a proxy wants to know.
    fn ready<B>(
        &self,
        request: &mut Request<B>,
        limits: SendLimits,
    ) -> Result<&TowerTransport<Client<Connector, Body>>, TransportError> {
        match &self.clients {
            Ok(clients) if limits.is_local => Ok(&clients.direct),
            Ok(clients) => {
                self.authorize(request);
                Ok(&clients.proxied)
            }
            Err(error) => {
                Err(TransportError::new(TransportErrorKind::Tls).with_source(error.clone()))
            }
        }
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}

impl AsyncTransport for HyperTransport {
    fn send(&self, mut request: Request<Vec<u8>>, limits: SendLimits) -> TransportFuture<'_> {
        match self.ready(&mut request, limits) {
            Ok(transport) => transport.send(request, limits),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }

    fn send_stream(&self, mut request: Request<Body>, limits: SendLimits) -> StreamFuture<'_> {
        match self.ready(&mut request, limits) {
            Ok(transport) => transport.send_stream(request, limits),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}
