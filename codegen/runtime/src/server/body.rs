//! Bodies of requests and responses.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};

use crate::runtime::core::blob::Blob;
use crate::runtime::core::error::UnmodeledError;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::server::length_check::LengthCheck;
use crate::runtime::validate::checker::ValidationError;

/// An error of a stream.
pub(super) type BoxError = Box<dyn Error + Send + Sync>;

type NextFrame = Result<Frame<Bytes>, ServerBodyError>;

type Stream = Pin<Box<dyn Body<Data = Bytes, Error = BoxError> + Send>>;

/// The body of a request or response: bytes in memory, or a stream. Implements [`http_body::Body`] with data of type
/// [`Bytes`].
///
/// ```
/// use the_crate::ServerBody;
///
/// let body = ServerBody::from(b"hello".to_vec());
/// assert_eq!(body.as_bytes(), Some(&b"hello"[..]));
/// ```
pub struct ServerBody {
    content: Content,
    /// The length of a stream, if it is known.
    length: Option<u64>,
    /// The check of the length, until the end of a stream.
    check: Option<LengthCheck>,
}

enum Content {
    Bytes(Bytes),
    Stream(Stream),
}

impl ServerBody {
    fn new(content: Content) -> Self {
        Self {
            content,
            length: None,
            check: None,
        }
    }

    /// Returns a body that reads from another [`http_body::Body`]. If the body of a response fails, the HTTP server
    /// closes the connection or resets the stream.
    pub fn from_body<B>(body: B) -> Self
    where
        B: Body<Error: Into<Box<dyn Error + Send + Sync>>> + Send + 'static,
    {
        let body = Adapted(Box::pin(body));
        Self::new(Content::Stream(Box::pin(body)))
    }

    /// Sets the length of a stream in bytes, for the `content-length` header of the response. The stream must have this
    /// length.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Content::Stream(_) = self.content {
            self.length = Some(bytes);
        }
        self
    }

    /// Checks the length of a stream while it is read.
    pub(super) fn with_check(mut self, check: LengthCheck) -> Self {
        self.check = Some(check);
        self
    }

    /// Returns the unread bytes if the body is in memory, and `None` if it is a stream.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// Returns the next bytes as soon as they arrive, or `None` at the end of the body. Trailers are skipped.
    ///
    /// # Errors
    /// Returns an error if the stream is interrupted, or its length violates a constraint.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, ServerBodyError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Reads the rest of the body into memory. Does not allocate more than has arrived, whatever `content-length` the
    /// client sends.
    ///
    /// # Errors
    /// Returns an error if the rest is larger than `max` bytes, the stream is interrupted, or its length violates a
    /// constraint.
    pub async fn collect(mut self, max: usize) -> Result<Vec<u8>, ServerBodyError> {
        if self.size_hint().lower() > max as u64 {
            return Err(ServerBodyError::TooLarge(max));
        }
        if let Content::Bytes(bytes) = self.content {
            return Ok(bytes.into());
        }
        let mut all = Vec::new();
        while let Some(chunk) = self.chunk().await {
            let chunk = chunk?;
            if chunk.len() > max - all.len() {
                return Err(ServerBodyError::TooLarge(max));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    }

    /// Checks the length of a stream with its next frame. If it is invalid, nothing follows the error.
    fn checked(&mut self, frame: Option<NextFrame>) -> Option<NextFrame> {
        let Some(check) = &mut self.check else {
            return frame;
        };
        let result = match &frame {
            Some(Ok(frame)) => check.add(frame.data_ref().map_or(0, Bytes::len)),
            Some(Err(_)) => Ok(()),
            None => check.finish(),
        };
        if !matches!(frame, Some(Ok(_))) {
            self.check = None;
        }
        match result {
            Ok(()) => frame,
            Err(error) => {
                *self = Self::default();
                Some(Err(ServerBodyError::Invalid(error)))
            }
        }
    }

    pub(super) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, ServerBodyError>>> {
        loop {
            match ready!(Pin::new(&mut *self).poll_frame(context)).transpose()? {
                None => return Poll::Ready(None),
                Some(frame) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                    _ => {}
                },
            }
        }
    }
}

impl Default for ServerBody {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl From<Bytes> for ServerBody {
    fn from(bytes: Bytes) -> Self {
        Self::new(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for ServerBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<Blob> for ServerBody {
    fn from(blob: Blob) -> Self {
        Self::from(blob.into_bytes())
    }
}

impl Body for ServerBody {
    type Data = Bytes;
    type Error = ServerBodyError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<NextFrame>> {
        match &mut self.content {
            Content::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            Content::Stream(stream) => {
                let frame = ready!(stream.as_mut().poll_frame(context));
                let frame = frame.map(|frame| frame.map_err(ServerBodyError::Interrupted));
                Poll::Ready(self.checked(frame))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Bytes(bytes) => bytes.is_empty(),
            // The check of the length needs the end.
            Content::Stream(stream) => self.check.is_none() && stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.content, self.length) {
            (Content::Bytes(bytes), _) => SizeHint::with_exact(bytes.len() as u64),
            (Content::Stream(_), Some(length)) => SizeHint::with_exact(length),
            (Content::Stream(stream), None) => stream.size_hint(),
        }
    }
}

impl fmt::Debug for ServerBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Bytes(bytes) => write!(f, "ServerBody({} bytes)", bytes.len()),
            Content::Stream(_) => f.write_str("ServerBody(stream)"),
        }
    }
}

/// Adapts another body: converts its data to [`Bytes`] and its errors.
struct Adapted<B>(Pin<Box<B>>);

impl<B: Body<Error: Into<BoxError>>> Body for Adapted<B> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(self.0.as_mut().poll_frame(context));
        let to_bytes = |mut data: B::Data| data.copy_to_bytes(data.remaining());
        Poll::Ready(frame.map(|frame| match frame {
            Ok(frame) => Ok(frame.map_data(to_bytes)),
            Err(error) => Err(error.into()),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// An error of reading a body.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServerBodyError {
    /// The body is larger than this number of bytes.
    TooLarge(usize),
    /// The body ends too early: the connection is closed, or the stream fails.
    Interrupted(Box<dyn Error + Send + Sync>),
    /// The length violates a constraint of the model.
    Invalid(ValidationError),
}

impl fmt::Display for ServerBodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(max) => write!(f, "the body is larger than {max} bytes"),
            Self::Interrupted(error) => write!(f, "the body ends too early: {error}"),
            Self::Invalid(error) => error.fmt(f),
        }
    }
}

impl Error for ServerBodyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::TooLarge(_) => None,
            Self::Interrupted(error) => Some(&**error),
            Self::Invalid(error) => Some(error),
        }
    }
}

impl From<ServerBodyError> for Rejection {
    fn from(error: ServerBodyError) -> Self {
        match error {
            ServerBodyError::TooLarge(_) => Self::TooLarge,
            ServerBodyError::Invalid(error) => Self::Invalid(error),
            ServerBodyError::Interrupted(_) => Self::Unreadable {
                pointer: String::new(),
                expected: "a complete body",
            },
        }
    }
}

/// Converts the error for the client, so that a handler can return it. The cause is not shown.
impl From<ServerBodyError> for UnmodeledError {
    fn from(error: ServerBodyError) -> Self {
        let rejection = Rejection::from(error);
        Self::new(rejection.code(), Some(rejection.to_string()))
    }
}
