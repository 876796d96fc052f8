//! Errors of attempts that have no complete response.

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
    /// There is no connection: the name of the host is not known, or the host refuses, or cannot be reached. The
    /// call may be repeated.
    Connect,
    /// There is no secure connection: the certificate is not trusted, or one side does not speak TLS.
    Tls,
    /// The connection broke before the response was complete. The call may be repeated.
    Interrupted,
    /// The attempt took longer than this. The call may be repeated.
    Timeout(Duration),
    /// The response is larger than this number of bytes.
    TooLarge(u64),
    /// The response is not HTTP.
    Malformed,
    /// The body of the request, which streams, could not be read or does not have the length that was given.
    RequestBody,
    /// The body of a request or response that streams stood still for this time. A request may be sent again.
    Stalled(Duration),
    /// The body of a response that streams broke off after this number of bytes.
    BodyInterrupted(u64),
    /// The body of a response does not have the checksum that the service gave. The call may be repeated.
    Corrupt,
    /// Anything else.
    Other,
}

impl TransportErrorKind {
    /// Returns the kind of an error of input and output: connections that were there have broken, and for others there
    /// are reasons of all kinds.
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
    /// Returns an error of this kind.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            source: None,
            host: String::new(),
            status: None,
            request_id: None,
        }
    }

    /// Returns the error of a connection that broke.
    pub fn interrupted() -> Self {
        Self::new(TransportErrorKind::Interrupted)
    }

    /// Adds the error of the transport below.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds the host, perhaps with a port, that the request was for.
    pub(crate) fn with_host(mut self, host: &str) -> Self {
        host.clone_into(&mut self.host);
        self
    }

    /// Adds what is known of the response whose body did not arrive.
    #[must_use]
    pub fn with_response(mut self, head: &Parts) -> Self {
        self.status = Some(head.status.as_u16());
        self.request_id = http_message::request_id(&head.headers);
        self
    }

    /// Returns the error of a body of a request that cannot be read.
    pub(crate) fn of_body(error: io::Error) -> Self {
        Self::of_io(error, TransportErrorKind::RequestBody)
    }

    /// Returns the error of a body of a response that cannot be read.
    pub(crate) fn of_reading(error: io::Error) -> Self {
        Self::of_io(error, TransportErrorKind::Interrupted)
    }

    /// Returns the error that an error of input and output holds, or else one of this kind.
    fn of_io(error: io::Error, kind: TransportErrorKind) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => error,
            Err(error) => Self::new(kind).with_source(error),
        }
    }

    /// Returns the error of a body that streams, of which this number of bytes had arrived.
    pub(crate) fn broken_off(mut self, received: u64) -> Self {
        if let TransportErrorKind::Connect
        | TransportErrorKind::Interrupted
        | TransportErrorKind::Other = self.kind
        {
            self.kind = TransportErrorKind::BodyInterrupted(received);
        }
        self
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the HTTP status, if the head of the response arrived.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Returns the id of the request, if the head of the response arrived.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns whether the attempt may be repeated.
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
        let mut source = self
            .source
            .as_ref()
            .map(|source| source.as_ref() as &dyn Error);
        let mut last = String::new();
        while let Some(error) = source {
            let text = error.to_string();
            // Many errors repeat the one that caused them.
            if !text.is_empty() && !last.contains(&text) {
                write!(f, ": {text}")?;
                last = text;
            }
            source = error.source();
        }
        Ok(())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as _)
    }
}
