//! The default transport of asynchronous clients.

use std::fmt;
use std::future::ready;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::header::PROXY_AUTHORIZATION;
use http::{Request, Uri};
use http_body::SizeHint;
use hyper_rustls::{ConfigBuilderExt, HttpsConnector};
use hyper_util::client::legacy::Client;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::body::{Body, Chunk, Chunks};
use super::connector::{ProxyConnector, TimedConnector};
use super::transport::{AsyncTransport, StreamFuture, TowerTransport, TransportFuture};
use crate::runtime::client::config::Config;
use crate::runtime::client::send_limits::SendLimits;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// Sends requests with [hyper](https://docs.rs/hyper) on [tokio](https://docs.rs/tokio), through the proxy set in
/// `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`, except to hosts in `NO_PROXY`. Reuses connections.
#[derive(Clone)]
pub struct HyperTransport {
    proxies: Arc<Matcher>,
    /// The clients with and without proxies, or the error of the TLS configuration.
    clients: Result<Clients, rustls::Error>,
    connections: Arc<Semaphore>,
}

#[derive(Clone)]
struct Clients {
    tls: ClientConfig,
    connect_timeout: Option<Duration>,
    proxied: TowerTransport<Client<Connector, Body>>,
    direct: TowerTransport<Client<Connector, Body>>,
}

type Connector = TimedConnector<HttpsConnector<ProxyConnector>>;

impl Clients {
    /// The time for which idle connections are kept open.
    const IDLE: Duration = Duration::from_secs(60);

    fn new(tls: ClientConfig, proxies: Arc<Matcher>, connect_timeout: Option<Duration>) -> Self {
        let client = |proxies| {
            let connector = ProxyConnector::new(proxies, &tls);
            let https = HttpsConnector::from((connector, tls.clone()));
            let client = Client::builder(TokioExecutor::new())
                .pool_timer(TokioTimer::new())
                .pool_idle_timeout(Self::IDLE)
                .build(TimedConnector::new(https, connect_timeout));
            TowerTransport::new(client)
        };
        Self {
            proxied: client(Some(proxies)),
            direct: client(None),
            tls,
            connect_timeout,
        }
    }
}

impl HyperTransport {
    /// Creates a transport that trusts Mozilla's root certificates. `connect_timeout` limits the time to establish a
    /// connection, including TLS.
    pub fn new(connect_timeout: Option<Duration>) -> Self {
        let tls = tls_builder().map(|tls| tls.with_webpki_roots().with_no_client_auth());
        Self::with(tls, connect_timeout)
    }

    /// Creates a transport that trusts only the given certificate authorities. Items of the PEM text that are not
    /// certificates are ignored.
    pub fn with_ca_certificates(pem: &[u8], connect_timeout: Option<Duration>) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(CertificateDer::pem_slice_iter(pem).flatten());
        let tls = tls_builder().map(|tls| tls.with_root_certificates(roots).with_no_client_auth());
        Self::with(tls, connect_timeout)
    }

    /// Creates a transport with a custom TLS configuration, for example with a client certificate.
    pub fn with_tls(tls: ClientConfig, connect_timeout: Option<Duration>) -> Self {
        Self::with(Ok(tls), connect_timeout)
    }

    /// Sets the maximum number of concurrent requests, which is also the maximum number of connections in use; zero means
    /// one. Further requests wait. The default is [`Config::MAX_CONNECTIONS`](crate::Config::MAX_CONNECTIONS).
    #[must_use]
    pub fn with_max_connections(mut self, connections: usize) -> Self {
        let connections = connections.clamp(1, Semaphore::MAX_PERMITS);
        self.connections = Arc::new(Semaphore::new(connections));
        self
    }

    fn with(tls: Result<ClientConfig, rustls::Error>, connect_timeout: Option<Duration>) -> Self {
        let proxies = Arc::new(Matcher::from_env());
        let clients = tls.map(|mut tls| {
            // The protocols are those that hyper was compiled with.
            tls.alpn_protocols.clear();
            Clients::new(tls, proxies.clone(), connect_timeout)
        });
        Self {
            proxies,
            clients,
            connections: Arc::new(Semaphore::new(Config::MAX_CONNECTIONS)),
        }
    }

    /// Negotiates HTTP/2 on connections over TLS. This requires features of hyper that not all crates enable.
    pub(super) fn negotiating_http2(mut self, is_negotiated: bool) -> Self {
        if let (Ok(clients), true) = (&mut self.clients, is_negotiated) {
            clients.tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
            let (tls, proxies) = (clients.tls.clone(), self.proxies.clone());
            *clients = Clients::new(tls, proxies, clients.connect_timeout);
        }
        self
    }

    /// Adds the `proxy-authorization` header for a proxy without a tunnel.
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
    /// Returns the client to send a request with, and prepares the request for a proxy if necessary.
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

    /// Waits until another request may be sent. Requests to the local machine need no permit.
    async fn permit(&self, limits: SendLimits) -> Option<OwnedSemaphorePermit> {
        match limits.is_local {
            true => None,
            // Nobody closes the semaphore.
            false => self.connections.clone().acquire_owned().await.ok(),
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
            let permit = self.permit(limits).await;
            let response = transport.send_stream(request, limits).await?;
            Ok(response.map(|body| Body::from_chunks(PermittedBody { body, permit })))
        })
    }
}

/// The body of a response, with a permit that is returned at its end.
struct PermittedBody {
    body: Body,
    permit: Option<OwnedSemaphorePermit>,
}

impl Chunks for PermittedBody {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        let chunk = self.body.poll_chunk(context);
        if let Poll::Ready(None | Some(Err(_))) = chunk {
            self.permit = None;
        }
        chunk
    }

    fn is_end(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}
