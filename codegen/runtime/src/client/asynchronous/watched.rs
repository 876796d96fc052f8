//! Bodies that record their progress, for timeouts and error messages.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::response::Parts;
use http_body::SizeHint;

use super::abort::{AbortHandle, AbortOnDrop};
use super::body::{Body, Chunk, Chunks};
use super::sleep::{Sleep, SleepFuture};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// The progress of a request body: the number of times it was polled, and in the lowest bit a flag that is set while
/// there is nothing to send, because the body has ended or has no data yet.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<AtomicU64>);

impl Progress {
    fn note(&self, is_idle: bool) {
        let count = (self.0.load(Ordering::Relaxed) | 1).wrapping_add(1);
        let state = if is_idle { count | 1 } else { count };
        self.0.store(state, Ordering::Relaxed);
    }

    fn state(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A request body that records its progress.
pub struct WatchedRequest {
    body: Body,
    progress: Progress,
    abort: AbortHandle,
    /// The gate that the first data waits for, and the maximum time of the wait.
    gate: Option<(Gate, SleepFuture)>,
}

/// A gate before the body of a request. It opens when the service sends [`100
/// Continue`](https://www.rfc-editor.org/rfc/rfc9110#name-expect).
#[derive(Debug, Clone, Default)]
pub struct Gate(Arc<Mutex<GateState>>);

#[derive(Debug, Default)]
struct GateState {
    is_open: bool,
    waker: Option<Waker>,
}

impl Gate {
    /// The time after which the body is sent without `100 Continue`, which not all services send.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// Opens the gate.
    pub fn open(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_open = true;
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    fn is_open(&self, context: &Context<'_>) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.waker = Some(context.waker().clone());
        state.is_open
    }
}

impl WatchedRequest {
    /// Returns a body that records its progress in `progress`.
    pub fn new(body: Body, progress: Progress, abort: AbortHandle) -> Self {
        Self {
            body,
            progress,
            abort,
            gate: None,
        }
    }

    /// Delays the body until the gate opens, for at most [`PATIENCE`].
    #[must_use]
    pub fn behind(mut self, gate: Gate, sleep: &dyn Sleep) -> Self {
        self.gate = Some((gate, sleep.sleep(Gate::PATIENCE)));
        self
    }
}

impl Chunks for WatchedRequest {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        if self.abort.poll_aborted(context) {
            return Poll::Ready(Some(Err(TransportError::interrupted())));
        }
        if let Some((gate, timer)) = &mut self.gate {
            if !gate.is_open(context) && timer.as_mut().poll(context).is_pending() {
                self.progress.note(true);
                return Poll::Pending;
            }
            self.gate = None;
        }
        let chunk = self.body.poll_chunk(context);
        self.progress.note(!matches!(chunk, Poll::Ready(Some(_))));
        chunk.map_err(|error| {
            self.abort.fail(match error.kind() {
                TransportErrorKind::RequestBody => error,
                _ => TransportError::new(TransportErrorKind::RequestBody).with_source(error),
            });
            TransportError::new(TransportErrorKind::RequestBody)
        })
    }

    fn is_end(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}

/// Waits for a response while the request body makes progress.
///
/// # Errors
/// Returns an error if the service accepts no data of the body for `limit`.
pub async fn while_moving<T>(
    sleep: &dyn Sleep,
    limit: Option<Duration>,
    progress: &Progress,
    future: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let Some(limit) = limit else {
        return future.await;
    };
    let mut future = pin!(future);
    let mut timer = sleep.sleep(limit);
    let mut seen = progress.state();
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(value);
        }
        while timer.as_mut().poll(context).is_ready() {
            let state = progress.state();
            let is_idle = state & 1 == 1;
            if state == seen && !is_idle {
                let kind = TransportErrorKind::Stalled(limit);
                return Poll::Ready(Err(TransportError::new(kind)));
            }
            seen = state;
            timer = sleep.sleep(limit);
        }
        Poll::Pending
    })
    .await
}

/// A response body whose errors contain the number of bytes that had arrived.
pub struct WatchedResponse {
    body: Body,
    abort: AbortOnDrop,
    host: String,
    head: Parts,
    received: u64,
    stall: Option<(Duration, Arc<dyn Sleep>)>,
    /// Runs while the body waits for data.
    timer: Option<SleepFuture>,
    has_failed: bool,
}

impl WatchedResponse {
    /// Returns a body whose errors contain the host and the status, and that fails if no data arrives for `limit`.
    /// The body of the request is aborted if this body is dropped before its end.
    pub fn new(
        body: Body,
        abort: AbortOnDrop,
        host: &str,
        head: &Parts,
        stall_timeout: Option<Duration>,
        sleep: &Arc<dyn Sleep>,
    ) -> Self {
        Self {
            body,
            abort,
            host: host.to_owned(),
            head: head.clone(),
            received: 0,
            stall: stall_timeout.map(|limit| (limit, sleep.clone())),
            timer: None,
            has_failed: false,
        }
    }

    fn fail(&mut self, error: TransportError) -> TransportError {
        self.has_failed = true;
        // The connection is closed.
        self.body = Body::default();
        let error = self.abort.0.error_or(error);
        self.abort = AbortOnDrop::default();
        error.with_host(&self.host).with_response(&self.head)
    }
}

impl Chunks for WatchedResponse {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        if self.has_failed {
            return Poll::Ready(None);
        }
        if let Poll::Ready(chunk) = self.body.poll_chunk(context) {
            self.timer = None;
            if chunk.is_none() {
                self.abort.disarm();
            }
            return Poll::Ready(chunk.map(|chunk| match chunk {
                Ok(chunk) => {
                    self.received = self.received.saturating_add(chunk.len() as u64);
                    Ok(chunk)
                }
                Err(error) => Err(self.fail(error.broken_off(self.received))),
            }));
        }
        if let Some((limit, sleep)) = &self.stall {
            let limit = *limit;
            let timer = self.timer.get_or_insert_with(|| sleep.sleep(limit));
            if timer.as_mut().poll(context).is_ready() {
                let error = TransportError::new(TransportErrorKind::Stalled(limit));
                return Poll::Ready(Some(Err(self.fail(error))));
            }
        }
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}
