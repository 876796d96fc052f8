//! Bodies of requests, which are read up to a limit, and of responses.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io::Cursor;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};

use crate::runtime::protocol::rejection::Rejection;

/// The body of a response, in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerBody(Vec<u8>);

impl ServerBody {
    /// Returns the unsent bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for ServerBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Body for ServerBody {
    type Data = Cursor<Vec<u8>>;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Infallible>>> {
        let bytes = std::mem::take(&mut self.0);
        Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(Cursor::new(bytes)))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.len() as u64)
    }
}

/// Reads a body of at most `limit` bytes. Does not allocate more than has arrived, whatever `content-length` the
/// client sends.
pub async fn read<B>(body: B, limit: usize) -> Result<Vec<u8>, Rejection>
where
    B: Body<Data: AsRef<[u8]>>,
{
    if body.size_hint().lower() > limit as u64 {
        return Err(Rejection::TooLarge);
    }
    let mut body = pin!(body);
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        // The client has gone, or has sent what is no body.
        let frame = frame.map_err(|_| Rejection::Unreadable {
            pointer: String::new(),
            expected: "a complete body",
        })?;
        // Trailers are of no use to any protocol.
        let Ok(data) = frame.into_data() else {
            continue;
        };
        let data = data.as_ref();
        if data.len() > limit - bytes.len() {
            return Err(Rejection::TooLarge);
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}
