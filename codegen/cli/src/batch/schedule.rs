//! Scheduling of models: as many in parallel as there are cores, within the available memory.
//!
//! The memory for a model is proportional to the size of its file. The models that run in parallel have at most half
//! the size of the largest file; larger ones are generated one after the other, each on all threads.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A model to schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Job {
    /// The index in the list.
    pub(super) place: usize,
    size: u64,
}

/// Returns the models that run in parallel, and those that run one by one after them; the largest first, so that
/// the last ones to finish are small.
pub(super) fn plan(sizes: impl IntoIterator<Item = u64>) -> (Queue, Vec<Job>) {
    let jobs = sizes.into_iter().zip(0..);
    let mut exclusive: Vec<_> = jobs.map(|(size, place)| Job { place, size }).collect();
    exclusive.sort_by_key(|job| (Reverse(job.size), job.place));
    let limit = exclusive.first().map_or(0, |largest| largest.size / 2);
    let parallel = exclusive.split_off(exclusive.partition_point(|job| job.size > limit));
    let state = State {
        waiting: parallel.into(),
        free: limit,
    };
    let queue = Queue {
        state: Mutex::new(state),
        freed: Condvar::new(),
    };
    (queue, exclusive)
}

/// Hands out models while there is enough memory for them.
pub(super) struct Queue {
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    waiting: VecDeque<Job>,
    /// The total size of further files for which there is memory, in bytes.
    free: u64,
}

impl Queue {
    /// Waits for memory, and returns the largest model that fits; `None` if no model is left.
    pub(super) fn next(&self) -> Option<Job> {
        let mut state = self.state();
        loop {
            let free = state.free;
            let fits = state.waiting.iter().position(|job| job.size <= free);
            if let Some(job) = fits.and_then(|index| state.waiting.remove(index)) {
                state.free -= job.size;
                return Some(job);
            }
            if state.waiting.is_empty() {
                return None;
            }
            state = self
                .freed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Releases the memory of a model.
    pub(super) fn done(&self, job: Job) {
        self.state().free += job.size;
        self.freed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_models_run_alone() {
        let (queue, exclusive) = plan([10, 100, 30, 60, 20, 15]);
        assert_eq!(
            exclusive.iter().map(|job| job.place).collect::<Vec<_>>(),
            [1, 3]
        );
        let next = |place| {
            let job = queue.next().expect("one waits");
            assert_eq!(job.place, place);
            job
        };
        let (thirty, twenty) = (next(2), next(4));
        assert_eq!(queue.state().free, 0);
        queue.done(twenty);
        let fifteen = next(5);
        queue.done(thirty);
        let ten = next(0);
        assert_eq!(queue.next(), None);
        queue.done(fifteen);
        queue.done(ten);
        assert_eq!(queue.state().free, 50);
    }

    #[test]
    fn an_empty_schedule_has_no_models() {
        let (queue, exclusive) = plan([]);
        assert_eq!((exclusive, queue.next()), (Vec::new(), None));
    }

    #[test]
    fn equally_large_models_run_alone() {
        let (queue, exclusive) = plan([7, 7]);
        assert_eq!((exclusive.len(), queue.next()), (2, None));
    }
}
