//! Streaming request bodies.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;

use crate::runtime::client::content::Filter;
use crate::runtime::core::blob::Blob;

/// A body type of a driver.
pub trait StreamBody: Sized + Send + 'static {
    /// Returns a closure that creates bodies with the same bytes.
    fn of_bytes(bytes: Vec<u8>) -> Box<dyn FnMut() -> io::Result<Self> + Send>;

    /// Returns a body that reads from a reader.
    fn of_reader(reader: Box<dyn Read + Send>) -> Self;

    /// Passes the body through a filter.
    #[must_use]
    fn filtered(self, filter: Box<dyn Filter>) -> Self;
}

/// A streaming request body: bytes, a file, any [`Read`], or for the asynchronous client any `http_body::Body`. `B` is
/// the body type of the client: [`Body`](crate::Body) or [`blocking::Body`](crate::blocking::Body).
///
/// A body of unknown length is sent in chunks. A request is retried only if its body can be read again: bytes, files
/// given by path, and bodies created by [`from_fn`](Self::from_fn).
///
/// ```no_run
/// # fn streams<B: the_crate::StreamBody>() -> std::io::Result<()> {
/// use the_crate::RequestBody;
///
/// let body: RequestBody<B> = RequestBody::from_path("photo.jpg")?;
/// let body: RequestBody<B> = RequestBody::from(b"hello".to_vec());
/// let body: RequestBody<B> = RequestBody::from_reader(std::io::stdin());
/// # Ok(())
/// # }
/// ```
pub struct RequestBody<B> {
    source: Source<B>,
    length: Option<u64>,
}

enum Source<B> {
    /// `None` after the body has been taken.
    Once(Option<B>),
    Again(Box<dyn FnMut() -> io::Result<B> + Send>),
}

impl<B: StreamBody> RequestBody<B> {
    /// Returns a body that contains a file. The file is opened for each attempt; its length is determined now.
    ///
    /// # Errors
    /// Returns an error if the metadata of the file cannot be read, or if the path is a directory.
    pub fn from_path(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let metadata = fs::metadata(&path)?;
        if metadata.is_dir() {
            let reason = "it is a folder and has no content";
            return Err(io::Error::new(io::ErrorKind::IsADirectory, reason));
        }
        let body = Self::from_fn(move || File::open(&path));
        Ok(match metadata.is_file() {
            true => body.with_length(metadata.len()),
            // A pipe or a device.
            false => body,
        })
    }

    /// Returns a body that reads from a reader. It can be sent only once, so that the request is not retried.
    pub fn from_reader(reader: impl Read + Send + 'static) -> Self {
        Self::once(B::of_reader(Box::new(reader)))
    }

    /// Returns a body that reads from a reader that `open` creates anew for each attempt.
    pub fn from_fn<R: Read + Send + 'static>(
        mut open: impl FnMut() -> io::Result<R> + Send + 'static,
    ) -> Self {
        Self::again(move || Ok(B::of_reader(Box::new(open()?))))
    }

    /// Returns a body that can be read once.
    pub(crate) fn once(body: B) -> Self {
        Self {
            source: Source::Once(Some(body)),
            length: None,
        }
    }

    /// Returns a body that is created anew for each attempt.
    pub(crate) fn again(open: impl FnMut() -> io::Result<B> + Send + 'static) -> Self {
        Self {
            source: Source::Again(Box::new(open)),
            length: None,
        }
    }

    /// Sets the length in bytes. Sending a body of another length fails.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        self.length = Some(bytes);
        self
    }

    /// Returns the length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Returns whether the body can be read more than once.
    pub fn is_replayable(&self) -> bool {
        matches!(self.source, Source::Again(_))
    }

    /// Opens the body for an attempt.
    pub(crate) fn open(&mut self) -> io::Result<B> {
        match &mut self.source {
            Source::Once(body) => body.take().ok_or_else(|| {
                let reason = "the body of the request has been read, and can be read only once";
                io::Error::new(io::ErrorKind::NotSeekable, reason)
            }),
            Source::Again(open) => open(),
        }
    }
}

impl<B: StreamBody> From<Vec<u8>> for RequestBody<B> {
    fn from(bytes: Vec<u8>) -> Self {
        let length = bytes.len() as u64;
        let source = Source::Again(B::of_bytes(bytes));
        Self {
            source,
            length: Some(length),
        }
    }
}

impl<B: StreamBody> From<Blob> for RequestBody<B> {
    fn from(blob: Blob) -> Self {
        Self::from(blob.into_bytes())
    }
}

impl<B: StreamBody> From<String> for RequestBody<B> {
    fn from(text: String) -> Self {
        Self::from(text.into_bytes())
    }
}

impl<B: StreamBody> From<&str> for RequestBody<B> {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes().to_vec())
    }
}

impl<B: StreamBody> From<&[u8]> for RequestBody<B> {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl<B> fmt::Debug for RequestBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBody")
            .field("length", &self.length)
            .field("is_replayable", &matches!(self.source, Source::Again(_)))
            .finish()
    }
}
