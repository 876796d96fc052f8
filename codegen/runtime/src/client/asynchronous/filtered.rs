//! Bodies with filters.

use std::io::{self, Read};
use std::task::{Context, Poll, ready};

use hyper::body::Bytes;

use super::body::{Body, Chunk, Chunks};
use super::pump::Pump;
use crate::runtime::client::body::request::{RequestBody, StreamBody};
use crate::runtime::client::content::{Filter, Filtered};
use crate::runtime::client::transport_error::TransportError;

/// Returns a body that passes the data through filters, the first one first.
pub fn through(body: Body, filters: Vec<Box<dyn Filter>>) -> Body {
    filters.into_iter().fold(body, Body::filtered)
}

impl StreamBody for Body {
    fn of_bytes(bytes: Vec<u8>) -> Box<dyn FnMut() -> io::Result<Self> + Send> {
        let bytes = Bytes::from(bytes);
        Box::new(move || Ok(Self::from(bytes.clone())))
    }

    fn of_reader(reader: Box<dyn Read + Send>) -> Self {
        Self::from_chunks(Pump::new(reader))
    }

    fn filtered(self, filter: Box<dyn Filter>) -> Self {
        Self::from_chunks(FilteredBody {
            body: self,
            filter,
            next: None,
            has_ended: false,
        })
    }
}

impl RequestBody<Body> {
    /// Returns a request body that reads from an [`http_body::Body`]. It can be sent only once, so that the request is
    /// not retried.
    pub fn from_body(body: impl Into<Body>) -> Self {
        Self::once(body.into())
    }

    /// Returns a request body that `make` creates anew for each attempt.
    pub fn from_body_fn(mut make: impl FnMut() -> Body + Send + 'static) -> Self {
        Self::again(move || Ok(make()))
    }
}

struct FilteredBody {
    body: Body,
    filter: Box<dyn Filter>,
    /// The data to return next.
    next: Option<Bytes>,
    has_ended: bool,
}

impl FilteredBody {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        if let Some(piece) = self.next.take() {
            return Poll::Ready(Some(Ok(piece)));
        }
        while !self.has_ended {
            let bytes: Bytes = match ready!(self.body.poll_chunk(context)) {
                None => {
                    self.has_ended = true;
                    self.filter.end().map_err(failed)?.into()
                }
                Some(chunk) => {
                    let chunk = chunk?;
                    match self.filter.piece(&chunk).map_err(failed)? {
                        Filtered::Unchanged => chunk,
                        Filtered::Instead(bytes) => bytes.into(),
                        Filtered::After(bytes) => {
                            self.next = Some(chunk);
                            bytes.into()
                        }
                    }
                }
            };
            if !bytes.is_empty() {
                return Poll::Ready(Some(Ok(bytes)));
            }
            if let Some(piece) = self.next.take() {
                return Poll::Ready(Some(Ok(piece)));
            }
        }
        Poll::Ready(None)
    }
}

fn failed(error: io::Error) -> TransportError {
    TransportError::of_body(error)
}

impl Chunks for FilteredBody {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        let chunk = ready!(self.poll(context));
        self.has_ended |= matches!(chunk, Some(Err(_)));
        Poll::Ready(chunk)
    }
}
