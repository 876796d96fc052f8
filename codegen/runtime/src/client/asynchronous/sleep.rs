//! Timers of asynchronous clients.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

/// The future of a [`Sleep`].
pub type SleepFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Lets time pass, for delays and timeouts. A closure is one.
///
/// ```
/// use the_crate::Sleep;
///
/// fn is_sleep(_: impl Sleep) {}
///
/// // With a runtime other than tokio, its own timer.
/// is_sleep(|duration| async move { std::thread::sleep(duration) });
/// ```
pub trait Sleep: Send + Sync {
    /// Returns a future that is ready after this time.
    fn sleep(&self, duration: Duration) -> SleepFuture;
}

impl<F, Slept> Sleep for F
where
    F: Fn(Duration) -> Slept + Send + Sync,
    Slept: Future<Output = ()> + Send + 'static,
{
    fn sleep(&self, duration: Duration) -> SleepFuture {
        Box::pin(self(duration))
    }
}

/// The timer of tokio.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioSleep;

impl Sleep for TokioSleep {
    fn sleep(&self, duration: Duration) -> SleepFuture {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Waits for a future, but not longer than this. Returns `None` if the time is over.
pub async fn within<T>(
    sleep: &dyn Sleep,
    limit: Option<Duration>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let Some(limit) = limit else {
        return Some(future.await);
    };
    let mut future = pin!(future);
    let mut timer = sleep.sleep(limit);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
