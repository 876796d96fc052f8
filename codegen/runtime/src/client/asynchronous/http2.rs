//! HTTP/2, which services of AWS require for requests with events.

use super::hyper::HyperTransport;

impl HyperTransport {
    /// Negotiates HTTP/2 in connections over TLS, and uses HTTP/1.1 if the server does not support it. Clients do so by
    /// default. Connections without TLS use HTTP/1.1.
    ///
    /// All requests to a host share one connection with HTTP/2. If there are more of them than the server allows at a
    /// time, the others wait.
    #[must_use]
    pub fn with_http2(self) -> Self {
        self.negotiating_http2(true)
    }
}
