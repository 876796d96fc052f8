//! Permits for concurrent requests.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A limited number of permits. Clones share them.
#[derive(Clone)]
pub struct Permits(Arc<Shared>);

struct Shared {
    free: Mutex<usize>,
    /// Notified when a permit is returned.
    returned: Condvar,
}

impl Permits {
    /// Creates this number of permits; zero means one.
    pub fn new(count: usize) -> Self {
        Self(Arc::new(Shared {
            free: Mutex::new(count.max(1)),
            returned: Condvar::new(),
        }))
    }

    /// Waits for a permit. Returns `None` after the timeout.
    pub fn acquire(&self, timeout: Option<Duration>) -> Option<Permit> {
        let shared = &*self.0;
        let free = shared.free.lock().unwrap_or_else(PoisonError::into_inner);
        let is_none_free = |free: &mut usize| *free == 0;
        let mut free = match timeout {
            Some(timeout) => {
                let waited = shared
                    .returned
                    .wait_timeout_while(free, timeout, is_none_free);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
            None => {
                let waited = shared.returned.wait_while(free, is_none_free);
                waited.unwrap_or_else(PoisonError::into_inner)
            }
        };
        *free = free.checked_sub(1)?;
        Some(Permit(self.clone()))
    }
}

/// A permit, which is returned when it is dropped.
pub struct Permit(Permits);

impl Drop for Permit {
    fn drop(&mut self) {
        let shared = &*self.0.0;
        *shared.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        shared.returned.notify_one();
    }
}
