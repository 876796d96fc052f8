//! The channel of the events of a response.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use crate::runtime::server::event_channel::{Disconnected, channel};

/// Counts how often it is woken.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn an_event_is_sent_when_it_has_been_received() {
    let woken = [(); 2].map(|()| Arc::new(Count::default()));
    let wakers = woken.clone().map(Waker::from);
    let [mut sending, mut receiving] = wakers.each_ref().map(Context::from_waker);
    let count = |index: usize| woken[index].0.load(Ordering::Relaxed);
    let (mut sender, mut receiver) = channel();
    assert_eq!(receiver.poll_receive(&mut receiving), Poll::Pending);
    {
        let mut sent = pin!(sender.send(1));
        assert_eq!(sent.as_mut().poll(&mut sending), Poll::Pending);
        assert_eq!(count(1), 1);
        assert_eq!(sent.as_mut().poll(&mut sending), Poll::Pending);
        assert_eq!(receiver.poll_receive(&mut receiving), Poll::Ready(Some(1)));
        assert_eq!(count(0), 1);
        assert_eq!(sent.poll(&mut sending), Poll::Ready(Ok(())));
    }
    assert_eq!(receiver.poll_receive(&mut receiving), Poll::Pending);
    drop(sender);
    assert_eq!(count(1), 2);
    assert_eq!(receiver.poll_receive(&mut receiving), Poll::Ready(None));
}

#[test]
fn an_event_is_sent_although_its_future_is_dropped() {
    let mut context = Context::from_waker(Waker::noop());
    let (mut sender, mut receiver) = channel();
    assert_eq!(pin!(sender.send(1)).poll(&mut context), Poll::Pending);
    let mut second = Box::pin(sender.send(2));
    assert_eq!(second.as_mut().poll(&mut context), Poll::Pending);
    assert_eq!(receiver.poll_receive(&mut context), Poll::Ready(Some(1)));
    assert_eq!(second.as_mut().poll(&mut context), Poll::Pending);
    assert_eq!(receiver.poll_receive(&mut context), Poll::Ready(Some(2)));
    assert_eq!(second.as_mut().poll(&mut context), Poll::Ready(Ok(())));
}

#[test]
fn a_sender_is_told_that_nobody_receives() {
    let woken = Arc::new(Count::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    let (mut sender, receiver) = channel();
    assert!(!sender.is_closed());
    {
        let mut sent = pin!(sender.send(1));
        assert_eq!(sent.as_mut().poll(&mut context), Poll::Pending);
        drop(receiver);
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        assert_eq!(sent.poll(&mut context), Poll::Ready(Err(Disconnected)));
    }
    assert!(sender.is_closed());
}
