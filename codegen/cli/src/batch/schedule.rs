//! Scheduling of models: as many in parallel as there are cores, within the available memory.
//!
//! The memory for a model is proportional to the size of its file. The models in progress together have at most half
//! the size of the largest file; larger ones are generated one after the other, each on all threads.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A model to schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// The index in the list.
    pub(super) place: usize,
    size: u64,
}

/// Returns the models that run in parallel, and those that run alone after them; the largest first, so that the last
/// ones to finish are small.
pub(super) fn plan(sizes: impl IntoIterator<Item = u64>) -> (Room, Vec<Turn>) {
    let turns = sizes.into_iter().zip(0..);
    let mut alone: Vec<_> = turns.map(|(size, place)| Turn { place, size }).collect();
    alone.sort_by_key(|turn| (Reverse(turn.size), turn.place));
    let limit = alone.first().map_or(0, |largest| largest.size / 2);
    let together = alone.split_off(alone.partition_point(|turn| turn.size > limit));
    let state = State {
        waiting: together.into(),
        free: limit,
    };
    let room = Room {
        state: Mutex::new(state),
        freed: Condvar::new(),
    };
    (room, alone)
}

/// Hands out models while there is memory for them.
pub(super) struct Room {
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    waiting: VecDeque<Turn>,
    /// The total size of further files for which there is memory, in bytes.
    free: u64,
}

impl Room {
    /// Waits for memory, and returns the largest model that fits; `None` if no model is left.
    pub(super) fn next(&self) -> Option<Turn> {
        let mut state = self.state();
        loop {
            let free = state.free;
            let fits = state.waiting.iter().position(|turn| turn.size <= free);
            if let Some(turn) = fits.and_then(|index| state.waiting.remove(index)) {
                state.free -= turn.size;
                return Some(turn);
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
    pub(super) fn done(&self, turn: Turn) {
        self.state().free += turn.size;
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
        let (room, alone) = plan([10, 100, 30, 60, 20, 15]);
        assert_eq!(
            alone.iter().map(|turn| turn.place).collect::<Vec<_>>(),
            [1, 3]
        );
        let next = |place| {
            let turn = room.next().expect("one waits");
            assert_eq!(turn.place, place);
            turn
        };
        let (thirty, twenty) = (next(2), next(4));
        assert_eq!(room.state().free, 0);
        room.done(twenty);
        let fifteen = next(5);
        room.done(thirty);
        let ten = next(0);
        assert_eq!(room.next(), None);
        room.done(fifteen);
        room.done(ten);
        assert_eq!(room.state().free, 50);
    }

    #[test]
    fn an_empty_schedule_has_no_models() {
        let (room, alone) = plan([]);
        assert_eq!((alone, room.next()), (Vec::new(), None));
    }

    #[test]
    fn equally_large_models_run_alone() {
        let (room, alone) = plan([7, 7]);
        assert_eq!((alone.len(), room.next()), (2, None));
    }
}
