//! Timers for asynchronous clients.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

/// The future returned by [`Sleep::sleep`].
pub type SleepFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A timer, for delays and timeouts. Implemented for closures that return a future.
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
    /// Returns a future that completes after `duration`.
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

/// The timer of tokio, which requires a tokio runtime.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioSleep;

impl Sleep for TokioSleep {
    fn sleep(&self, duration: Duration) -> SleepFuture {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Waits for a future for at most `limit`. Returns `None` after that time.
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
