//! Connections to hosts, directly or through a proxy.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::Matcher;
use rustls::ClientConfig;
use tower_service::Service;

type BoxError = Box<dyn Error + Send + Sync>;
type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;
type Tcp = <HttpConnector as Service<Uri>>::Response;

/// Connects to a host, or to the proxy configured for it.
#[derive(Clone)]
pub struct ProxyConnector {
    http: HttpConnector,
    /// Connects to proxies, with TLS if their URL begins with `https`.
    https: HttpsConnector<HttpConnector>,
    proxies: Option<Arc<Matcher>>,
}

impl ProxyConnector {
    /// Creates a connector that uses a proxy for the hosts that `proxies` matches. `tls` configures connections to the
    /// proxies.
    pub fn new(proxies: Option<Arc<Matcher>>, tls: &ClientConfig) -> Self {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        // Proxies are asked in HTTP/1.1.
        let mut tls = tls.clone();
        tls.alpn_protocols.clear();
        let https = HttpsConnector::from((http.clone(), tls));
        Self {
            http,
            https,
            proxies,
        }
    }
}

impl Service<Uri> for ProxyConnector {
    type Response = ProxyStream;
    type Error = BoxError;
    type Future = Connecting<ProxyStream>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.http.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let proxy = self
            .proxies
            .as_ref()
            .and_then(|proxies| proxies.intercept(&target));
        let (mut http, mut https) = (self.http.clone(), self.https.clone());
        Box::pin(async move {
            let Some(proxy) = proxy else {
                let stream = http.call(target).await?;
                return Ok(ProxyStream {
                    stream: stream.into(),
                    is_proxied: false,
                });
            };
            if !matches!(proxy.uri().scheme_str(), Some("http" | "https")) {
                let proxy = proxy.uri().scheme_str().unwrap_or_default();
                return Err(format!("proxies that speak `{proxy}` are not supported").into());
            }
            if target.scheme_str() == Some("http") {
                let stream = https.call(proxy.uri().clone()).await?;
                return Ok(ProxyStream {
                    stream,
                    is_proxied: true,
                });
            }
            let mut tunnel = Tunnel::new(proxy.uri().clone(), https);
            if let Some(auth) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(auth.clone());
            }
            let stream = tunnel.call(target).await?;
            Ok(ProxyStream {
                stream,
                is_proxied: false,
            })
        })
    }
}

/// A connection. On a connection to a proxy without a tunnel, requests have absolute-form targets.
pub struct ProxyStream {
    stream: MaybeHttpsStream<Tcp>,
    is_proxied: bool,
}

impl Connection for ProxyStream {
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.is_proxied)
    }
}

impl Read for ProxyStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl Write for ProxyStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }
}

/// Limits the time in which another connector must connect.
#[derive(Clone)]
pub struct TimedConnector<C> {
    inner: C,
    limit: Option<Duration>,
}

impl<C> TimedConnector<C> {
    /// Creates a connector with a time limit.
    pub fn new(inner: C, limit: Option<Duration>) -> Self {
        Self { inner, limit }
    }
}

impl<C> Service<Uri> for TimedConnector<C>
where
    C: Service<Uri, Error: Into<BoxError>, Future: Send + 'static>,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Connecting<C::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let connecting = self.inner.call(target);
        let limit = self.limit;
        Box::pin(async move {
            match limit {
                None => connecting.await.map_err(Into::into),
                Some(limit) => match tokio::time::timeout(limit, connecting).await {
                    Ok(connected) => connected.map_err(Into::into),
                    Err(_) => Err(ConnectTimeout(limit).into()),
                },
            }
        })
    }
}

/// The connection was not established within the time limit.
#[derive(Debug)]
pub struct ConnectTimeout(Duration);

impl fmt::Display for ConnectTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "connecting took longer than {:?}", self.0)
    }
}

impl Error for ConnectTimeout {}
