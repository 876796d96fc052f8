//! Errors of transports.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

use http::response::Parts;

use crate::runtime::core::error::Retry;
use crate::runtime::protocol::http_message;

/// The reason why an attempt has no complete response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
    host: String,
    status: Option<u16>,
    request_id: Option<String>,
}

/// The kinds of [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection was not established: the host name cannot be resolved, or the host refuses connections or is not
    /// reachable. The call can be retried.
    Connect,
    /// The TLS connection was not established: the certificate is not trusted, or the host does not support TLS.
    Tls,
    /// The connection was closed before the response was complete. The call can be retried.
    Interrupted,
    /// The attempt took longer than this timeout. The call can be retried.
    Timeout(Duration),
    /// The response is larger than this limit in bytes.
    TooLarge(u64),
    /// The response is not HTTP.
    Malformed,
    /// The streaming body of the request could not be read, or does not have the declared length.
    RequestBody,
    /// A streaming body made no progress for this time. The request can be retried.
    Stalled(Duration),
    /// The connection was closed after this number of bytes of a streaming response body.
    BodyInterrupted(u64),
    /// The checksum of the response body does not match. The call can be retried.
    Corrupt,
    /// Anything else.
    Other,
}

impl TransportErrorKind {
    /// Returns the kind for an I/O error: closed connections are [`Interrupted`](Self::Interrupted), others
    /// [`Other`](Self::Other).
    pub(crate) fn of_io(kind: io::ErrorKind) -> Self {
        use io::ErrorKind::{
            BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, UnexpectedEof, WriteZero,
        };
        match kind {
            BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected | UnexpectedEof
            | WriteZero => Self::Interrupted,
            _ => Self::Connect,
        }
    }
}

impl TransportError {
    /// Creates an error of a kind.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            source: None,
            host: String::new(),
            status: None,
            request_id: None,
        }
    }

    /// Returns the error of a closed connection.
    pub fn interrupted() -> Self {
        Self::new(TransportErrorKind::Interrupted)
    }

    /// Sets the source of the error.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds the host of the request, with an optional port.
    pub(crate) fn with_host(mut self, host: &str) -> Self {
        host.clone_into(&mut self.host);
        self
    }

    /// Adds the head of the response whose body did not arrive.
    #[must_use]
    pub fn with_response(mut self, head: &Parts) -> Self {
        self.status = Some(head.status.as_u16());
        self.request_id = http_message::request_id(&head.headers);
        self
    }

    /// Converts the error of reading a request body.
    pub(crate) fn of_body(error: io::Error) -> Self {
        Self::of_io(error, TransportErrorKind::RequestBody)
    }

    /// Converts the error of reading a response body.
    pub(crate) fn of_reading(error: io::Error) -> Self {
        Self::of_io(error, TransportErrorKind::Interrupted)
    }

    /// Returns the error inside an I/O error, or a new one of a kind.
    fn of_io(error: io::Error, kind: TransportErrorKind) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => error,
            Err(error) => Self::new(kind).with_source(error),
        }
    }

    /// Returns the error of a streaming body of which this number of bytes had arrived.
    pub(crate) fn broken_off(mut self, received: u64) -> Self {
        if let TransportErrorKind::Connect
        | TransportErrorKind::Interrupted
        | TransportErrorKind::Other = self.kind
        {
            self.kind = TransportErrorKind::BodyInterrupted(received);
        }
        self
    }

    /// Formats the sources of the error, each after a colon.
    fn causes(&self) -> String {
        let source = self.source.as_ref();
        let mut source = source.map(|source| source.as_ref() as &dyn Error);
        let (mut causes, mut last) = (String::new(), String::new());
        while let Some(error) = source {
            let text = error.to_string();
            // Many errors repeat the one that caused them. hyper-util only names the step that failed.
            let is_step = text.starts_with("client error (") && error.source().is_some();
            if !text.is_empty() && !last.contains(&text) && !is_step {
                causes.push_str(": ");
                causes.push_str(&text);
                last = text;
            }
            source = error.source();
        }
        causes
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the HTTP status, if the head of the response was received.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Returns the AWS request id, if the head of the response was received.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns the kind of retry that the error allows.
    pub fn retry(&self) -> Option<Retry> {
        match self.kind {
            TransportErrorKind::Connect
            | TransportErrorKind::Interrupted
            | TransportErrorKind::Corrupt
            | TransportErrorKind::Stalled(_)
            | TransportErrorKind::Timeout(_) => Some(Retry::Transient),
            _ => None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = match self.host.as_str() {
            "" => "the service",
            host => host,
        };
        match self.kind {
            TransportErrorKind::Connect => write!(f, "no connection to {host}")?,
            TransportErrorKind::Tls => write!(f, "no secure connection to {host}")?,
            TransportErrorKind::Interrupted => write!(f, "the connection to {host} broke")?,
            TransportErrorKind::Timeout(limit) => {
                write!(f, "no response from {host} within {limit:?}")?;
            }
            TransportErrorKind::TooLarge(limit) => write!(
                f,
                "the response from {host} is larger than the limit of {limit} bytes"
            )?,
            TransportErrorKind::RequestBody => {
                write!(f, "the body of the request to {host} could not be sent")?;
            }
            TransportErrorKind::Stalled(limit) => {
                write!(
                    f,
                    "the transfer to or from {host} stood still for {limit:?}"
                )?;
            }
            TransportErrorKind::BodyInterrupted(bytes) => write!(
                f,
                "the body of the response from {host} broke off after {bytes} bytes"
            )?,
            TransportErrorKind::Corrupt => {
                write!(f, "the body of the response from {host} is corrupt")?;
            }
            TransportErrorKind::Malformed => write!(f, "the response from {host} is not HTTP")?,
            TransportErrorKind::Other => write!(f, "the request to {host} could not be sent")?,
        }
        let causes = self.causes();
        f.write_str(&causes)?;
        match self.kind {
            TransportErrorKind::Tls => f.write_str(remedy(&causes)),
            _ => Ok(()),
        }
    }
}

/// Returns the remedy for a TLS connection that was not established. rustls is not a dependency of blocking clients, so the
/// causes are recognized by their text.
fn remedy(causes: &str) -> &'static str {
    if causes.contains("UnknownIssuer") {
        "; to trust another certificate authority, set `ca_certificates` of the configuration or `AWS_CA_BUNDLE`"
    } else if causes.contains("InvalidContentType") {
        "; the server does not use TLS on this port: check the endpoint, whose URL begins with `https`"
    } else {
        ""
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as _)
    }
}
