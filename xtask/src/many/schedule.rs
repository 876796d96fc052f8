//! Which models are worked on at the same time: as many as there are cores, as far as memory allows.

use std::num::NonZero;
use std::sync::{Condvar, Mutex, PoisonError};

/// Hands out models, the largest first, so that the last ones to be finished are small.
///
/// What a model takes in memory goes with the size of its file. Those in progress together come to half of the
/// largest file at most; a larger one is worked on alone, by all threads.
pub(super) struct Schedule {
    state: Mutex<State>,
    freed: Condvar,
    /// The sum of sizes that models in progress together may have.
    together: u64,
    threads: NonZero<usize>,
}

struct State {
    /// The sizes of the models that wait, and their places.
    waiting: Vec<(u64, usize)>,
    /// The sizes of those in progress.
    in_progress: Vec<u64>,
}

/// A model to be worked on.
pub(super) struct Turn {
    /// Its place in the list.
    pub(super) place: usize,
    /// How many threads may work on it.
    pub(super) threads: NonZero<usize>,
    size: u64,
}

impl Schedule {
    pub(super) fn new(sizes: impl IntoIterator<Item = u64>, threads: NonZero<usize>) -> Self {
        let mut waiting: Vec<_> = sizes.into_iter().zip(0..).collect();
        waiting.sort_by_key(|(size, place)| (std::cmp::Reverse(*size), *place));
        Self {
            together: waiting.first().map_or(0, |(largest, _)| largest / 2),
            state: Mutex::new(State {
                waiting,
                in_progress: Vec::new(),
            }),
            freed: Condvar::new(),
            threads,
        }
    }

    /// The next model, as soon as there is room for one; none where none waits.
    pub(super) fn next(&self) -> Option<Turn> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.waiting.is_empty() {
                return None;
            }
            if let Some(index) = self.fitting(&state) {
                let (size, place) = state.waiting.remove(index);
                state.in_progress.push(size);
                let is_alone = size > self.together;
                let threads = if is_alone {
                    self.threads
                } else {
                    NonZero::<usize>::MIN
                };
                return Some(Turn {
                    place,
                    threads,
                    size,
                });
            }
            state = self
                .freed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The largest model for which there is room.
    fn fitting(&self, state: &State) -> Option<usize> {
        if state.in_progress.is_empty() {
            return Some(0);
        }
        let taken: u64 = state.in_progress.iter().sum();
        let free = self.together.checked_sub(taken)?;
        state.waiting.iter().position(|(size, _)| *size <= free)
    }

    /// Makes room again.
    pub(super) fn done(&self, turn: &Turn) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let place = state.in_progress.iter().position(|size| *size == turn.size);
        place.map(|place| state.in_progress.swap_remove(place));
        drop(state);
        self.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_that_are_large_are_alone() {
        let two = NonZero::new(2).expect("not zero");
        let schedule = Schedule::new([10, 100, 30, 60, 20], two);
        let next = || schedule.next().expect("one waits");
        let turn = |place| {
            let turn = next();
            assert_eq!(turn.place, place);
            turn
        };
        for place in [1, 3] {
            let alone = turn(place);
            assert_eq!(alone.threads, two);
            assert!(
                schedule
                    .fitting(&schedule.state.lock().expect("free"))
                    .is_none()
            );
            schedule.done(&alone);
        }
        let together = [turn(2), turn(4)];
        assert!(together.iter().all(|turn| turn.threads.get() == 1));
        assert!(
            schedule
                .fitting(&schedule.state.lock().expect("free"))
                .is_none()
        );
        schedule.done(&together[0]);
        schedule.done(&turn(0));
        schedule.done(&together[1]);
        assert!(schedule.next().is_none());
    }
}
