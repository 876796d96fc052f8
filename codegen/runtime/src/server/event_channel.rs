//! A channel for one event.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::runtime::core::error::UnmodeledError;

/// Sends the events of a response. See [`ResponseEvents::new`](crate::ResponseEvents::new).
pub struct EventSender<E>(Arc<Mutex<Slot<E>>>);

/// Receives the events.
pub(crate) struct Receiver<E>(Arc<Mutex<Slot<E>>>);

struct Slot<E> {
    event: Option<E>,
    has_sender: bool,
    has_receiver: bool,
    sender: Option<Waker>,
    receiver: Option<Waker>,
}

/// Creates a channel.
pub(crate) fn channel<E>() -> (EventSender<E>, Receiver<E>) {
    let slot = Arc::new(Mutex::new(Slot {
        event: None,
        has_sender: true,
        has_receiver: true,
        sender: None,
        receiver: None,
    }));
    (EventSender(slot.clone()), Receiver(slot))
}

fn lock<E>(slot: &Mutex<Slot<E>>) -> MutexGuard<'_, Slot<E>> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wake(waker: &mut Option<Waker>) {
    if let Some(waker) = waker.take() {
        waker.wake();
    }
}

impl<E> EventSender<E> {
    /// Sends an event, and waits until the connection takes it. An event whose future is dropped may still be sent.
    ///
    /// # Errors
    /// Returns an error if the client has closed the connection, or the response has ended.
    pub async fn send(&mut self, event: E) -> Result<(), Disconnected> {
        let mut event = Some(event);
        poll_fn(|context| self.poll_send(&mut event, context)).await
    }

    /// Returns true if the client has closed the connection, or the response has ended.
    pub fn is_closed(&self) -> bool {
        !lock(&self.0).has_receiver
    }

    fn poll_send(
        &mut self,
        event: &mut Option<E>,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), Disconnected>> {
        let mut slot = lock(&self.0);
        if !slot.has_receiver {
            return Poll::Ready(Err(Disconnected));
        }
        if slot.event.is_none() {
            slot.event = event.take();
            if slot.event.is_none() {
                return Poll::Ready(Ok(()));
            }
            wake(&mut slot.receiver);
        }
        slot.sender = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<E> Receiver<E> {
    /// Takes the event, if there is one. Returns `None` after the last event.
    pub(crate) fn poll_receive(&mut self, context: &mut Context<'_>) -> Poll<Option<E>> {
        let mut slot = lock(&self.0);
        if let Some(event) = slot.event.take() {
            wake(&mut slot.sender);
            return Poll::Ready(Some(event));
        }
        if !slot.has_sender {
            return Poll::Ready(None);
        }
        slot.receiver = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<E> Drop for EventSender<E> {
    fn drop(&mut self) {
        let mut slot = lock(&self.0);
        slot.has_sender = false;
        wake(&mut slot.receiver);
    }
}

impl<E> Drop for Receiver<E> {
    fn drop(&mut self) {
        let mut slot = lock(&self.0);
        slot.has_receiver = false;
        wake(&mut slot.sender);
    }
}

impl<E> fmt::Debug for EventSender<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSender").finish_non_exhaustive()
    }
}

/// The client has closed the connection, or the response has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disconnected;

impl fmt::Display for Disconnected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the client has closed the connection, or the response has ended")
    }
}

impl Error for Disconnected {}

/// Converts the error, so that a handler can return it with `?`. The client does not receive it.
impl From<Disconnected> for UnmodeledError {
    fn from(error: Disconnected) -> Self {
        Self::new("Disconnected", Some(error.to_string()))
    }
}
