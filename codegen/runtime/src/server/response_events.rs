//! The events of responses.

use std::fmt;
use std::future::{Future, poll_fn};
use std::task::{Context, Poll};

use crate::runtime::core::event_stream::OutputEvents;
use crate::runtime::core::operation::Operation;
use crate::runtime::server::event_channel::{EventSender, channel};

type Event<O> = <O as OutputEvents>::Event;

type Next<O> = Result<Event<O>, <O as Operation>::Error>;

type PollNext<O> = Box<dyn FnMut(&mut Context<'_>) -> Poll<Option<Next<O>>> + Send>;

/// The events of a response, which a handler returns. The server requests the next event when the connection can take
/// more data, so that no events are buffered. If the client closes the connection, the events are dropped.
///
/// An error ends the stream. If the union of events has a member for it, it is sent as an exception, otherwise as an
/// error with a code and a message. An event that is an exception ends the stream, too.
#[must_use = "return it to the server"]
pub struct ResponseEvents<O: OutputEvents> {
    poll: PollNext<O>,
}

impl<O: OutputEvents> ResponseEvents<O> {
    /// Returns events that a function returns, as `Stream::poll_next` does. `None` ends the stream.
    ///
    /// A `Stream` named `stream` becomes `poll_fn(move |context| stream.as_mut().poll_next(context))`, a receiver of
    /// `tokio::sync::mpsc` becomes `poll_fn(move |context| receiver.poll_recv(context))`.
    pub fn poll_fn(
        poll: impl FnMut(&mut Context<'_>) -> Poll<Option<Next<O>>> + Send + 'static,
    ) -> Self {
        Self {
            poll: Box::new(poll),
        }
    }

    /// Returns known events.
    pub fn from_events(
        events: impl IntoIterator<Item = Event<O>, IntoIter: Send + 'static>,
    ) -> Self {
        let mut events = events.into_iter();
        Self::poll_fn(move |_| Poll::Ready(events.next().map(Ok)))
    }

    /// Returns events that a future sends, which runs while the response is sent. The stream ends when the future has
    /// completed and the sender is dropped.
    pub fn new<F, R>(send: F) -> Self
    where
        F: FnOnce(EventSender<Event<O>>) -> R,
        R: Future<Output = Result<(), O::Error>> + Send + 'static,
        Event<O>: Send + 'static,
        O::Error: Send + 'static,
    {
        let (sender, mut receiver) = channel();
        let mut work = Some(Box::pin(send(sender)));
        let mut failure = None;
        Self::poll_fn(move |context| {
            // The future continues when its last event has been taken.
            if let Poll::Ready(Some(event)) = receiver.poll_receive(context) {
                return Poll::Ready(Some(Ok(event)));
            }
            if let Some(future) = &mut work {
                if let Poll::Ready(done) = future.as_mut().poll(context) {
                    work = None;
                    failure = done.err();
                }
            }
            match receiver.poll_receive(context) {
                Poll::Ready(Some(event)) => Poll::Ready(Some(Ok(event))),
                _ if failure.is_some() => Poll::Ready(failure.take().map(Err)),
                Poll::Ready(None) if work.is_none() => Poll::Ready(None),
                _ => Poll::Pending,
            }
        })
    }

    /// Returns the next event, or `None` at the end of the stream, for tests of handlers.
    ///
    /// # Errors
    /// Returns the error of the handler, which ends the stream.
    pub async fn next(&mut self) -> Option<Next<O>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// Polls for the next event, as `Stream::poll_next` does.
    pub fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Next<O>>> {
        (self.poll)(context)
    }
}

impl<O: OutputEvents> fmt::Debug for ResponseEvents<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseEvents").finish_non_exhaustive()
    }
}
