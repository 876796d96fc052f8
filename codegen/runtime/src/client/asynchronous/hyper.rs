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
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::body::Body;
use super::connector::{ProxyConnector, TimedConnector};
use super::transport::{AsyncTransport, StreamFuture, TowerTransport, TransportFuture};
use crate::runtime::client::config::Config;
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
    connections: Arc<Semaphore>,
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

    /// Returns a transport that trusts the certificate authorities of Mozilla. `connect_timeout` limits the time for
    /// connecting, TLS included.
    pub fn new(connect_timeout: Option<Duration>) -> Self {
        let tls = tls_builder().map(|tls| tls.with_webpki_roots().with_no_client_auth());
        Self::with(tls, connect_timeout)
    }

    /// Returns a transport that trusts these certificate authorities alone. Items of the PEM text that are no
    /// certificates are skipped.
    pub fn with_ca_certificates(pem: &[u8], connect_timeout: Option<Duration>) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(CertificateDer::pem_slice_iter(pem).flatten());
        let tls = tls_builder().map(|tls| tls.with_root_certificates(roots).with_no_client_auth());
        Self::with(tls, connect_timeout)
    }

    /// Returns a transport with a configuration of TLS, such as other certificate authorities.
    pub fn with_tls(tls: ClientConfig, connect_timeout: Option<Duration>) -> Self {
        Self::with(Ok(tls), connect_timeout)
    }

    /// Sets the number of requests, and so of connections in use, that there may be at a time; 0 counts as 1. Further
    /// requests wait for one to end. The default is [`Config::MAX_CONNECTIONS`](crate::Config::MAX_CONNECTIONS).
    #[must_use]
    pub fn with_max_connections(mut self, connections: usize) -> Self {
        let connections = connections.clamp(1, Semaphore::MAX_PERMITS);
        self.connections = Arc::new(Semaphore::new(connections));
        self
    }

    fn with(tls: Result<ClientConfig, rustls::Error>, connect_timeout: Option<Duration>) -> Self {
        let proxies = Arc::new(Matcher::from_env());
        let client = |tls: &ClientConfig, proxies| {
            let https = HttpsConnectorBuilder::new()
                .with_tls_config(tls.clone())
                .https_or_http()
                .enable_http1()
                .wrap_connector(ProxyConnector::new(proxies, tls));
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
        Self {
            proxies,
            clients,
            connections: Arc::new(Semaphore::new(Config::MAX_CONNECTIONS)),
        }
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

    /// Waits until another request may be sent. What runs on this machine is asked at once.
    async fn permit(&self, limits: SendLimits) -> Option<SemaphorePermit<'_>> {
        match limits.is_local {
            true => None,
            // Nobody closes the semaphore.
            false => self.connections.acquire().await.ok(),
        }
    }
}

fn tls_builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}

impl AsyncTransport for HyperTransport {
    fn send(&self, mut request: Request<Vec<u8>>, limits: SendLimits) -> TransportFuture<'_> {
        let sending = self.ready(&mut request, limits);
        Box::pin(async move {
            let transport = sending?;
            let _permit = self.permit(limits).await;
            transport.send(request, limits).await
        })
    }

    fn send_stream(&self, mut request: Request<Body>, limits: SendLimits) -> StreamFuture<'_> {
        let sending = self.ready(&mut request, limits);
        Box::pin(async move {
            let transport = sending?;
            // The permit is for the time until the response begins: who reads it late holds up nobody.
            let _permit = self.permit(limits).await;
            transport.send_stream(request, limits).await
        })
    }
}
