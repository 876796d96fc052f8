//! The bodies of requests and responses.

use std::fmt;
use std::io::{self, Cursor, Read};

use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// The body of a request or response: bytes in memory, or a stream. Implements [`Read`].
pub struct Body(Content);

enum Content {
    Bytes(Cursor<Vec<u8>>),
    Stream(Box<dyn Read + Send>),
}

impl Body {
    /// Returns a body that reads from a reader.
    pub fn from_reader(reader: impl Read + Send + 'static) -> Self {
        Self(Content::Stream(Box::new(reader)))
    }

    /// Reads the rest of the body into memory.
    ///
    /// # Errors
    /// Returns an error if the rest is larger than `max` bytes, or if the connection fails.
    pub fn collect(mut self, max: u64) -> Result<Vec<u8>, TransportError> {
        let mut bytes = Vec::new();
        let read = self
            .by_ref()
            .take(max.saturating_add(1))
            .read_to_end(&mut bytes);
        read.map_err(TransportError::of_reading)?;
        if bytes.len() as u64 > max {
            return Err(TransportError::new(TransportErrorKind::TooLarge(max)));
        }
        Ok(bytes)
    }
}

impl Body {
    /// Returns the bytes if the body is in memory, otherwise the body.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>, Self> {
        match self.0 {
            Content::Bytes(bytes) if bytes.position() == 0 => Ok(bytes.into_inner()),
            content => Err(Self(content)),
        }
    }
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Content::Bytes(bytes) => bytes.read(buffer),
            Content::Stream(stream) => stream.read(buffer),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Content::Bytes(Cursor::new(bytes)))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.get_ref().len()),
            Content::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}
