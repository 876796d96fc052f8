//! Aborts the body of a request. A response that is dropped closes its connection in HTTP/1.1, but in HTTP/2 the body of the
//! request would go on to its own end.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};

use crate::runtime::client::transport_error::TransportError;

/// Aborts the body of a request. Also holds the error of that body: in HTTP/2, the error of the response does not contain it.
#[derive(Debug, Clone, Default)]
pub struct AbortHandle(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    is_aborted: bool,
    waker: Option<Waker>,
    error: Option<TransportError>,
}

impl AbortHandle {
    /// Returns true if the body is to end. Otherwise, the task is woken when it is.
    pub fn poll_aborted(&self, context: &Context<'_>) -> bool {
        let mut state = self.lock();
        state.waker = Some(context.waker().clone());
        state.is_aborted
    }

    /// Keeps the error of the body.
    pub fn fail(&self, error: TransportError) {
        self.lock().error = Some(error);
    }

    /// Returns the error of the body or, if it has none, that of the response.
    pub fn error_or(&self, error: TransportError) -> TransportError {
        self.lock().error.take().unwrap_or(error)
    }

    fn abort(&self) {
        let mut state = self.lock();
        state.is_aborted = true;
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Aborts the body of a request when it is dropped.
#[derive(Debug, Default)]
pub struct AbortOnDrop(pub AbortHandle);

impl AbortOnDrop {
    /// Has the body go on to its own end.
    pub fn disarm(&mut self) {
        self.0 = AbortHandle::default();
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
