//! Minimization of automata whose only cycles are self-loops: one pass in reverse topological order, in linear time.

use crate::automaton::determinize::Raw;
use crate::automaton::intern::Interner;

/// The mark of a self-loop in a canonical row.
const STAY: u32 = u32::MAX;

/// Returns a block number for each state, equal for equivalent states; `None` if there is a longer cycle.
pub(super) fn blocks(raw: &Raw) -> Option<Vec<u32>> {
    let order = ends_first(raw)?;
    let mut blocks = vec![0u32; raw.len()];
    let mut rows = Interner::default();
    let mut row = Vec::with_capacity(raw.width + 1);
    for state in order {
        row.clear();
        row.push(u32::from(raw.accept[state]));
        row.extend(raw.row(state).iter().map(|&target| {
            if target as usize == state {
                STAY
            } else {
                blocks[target as usize]
            }
        }));
        blocks[state] = match looks_like_its_target(&rows, &row) {
            Some(target) => target,
            None => rows.intern(&row).0,
        };
    }
    Some(blocks)
}

/// Returns the block that is equivalent to the row: a state before a loop that behaves like the loop.
fn looks_like_its_target(rows: &Interner, row: &[u32]) -> Option<u32> {
    let mut last = STAY;
    for &target in row.get(1..)? {
        if target == STAY || target == last {
            continue;
        }
        last = target;
        let same =
            rows.get(target)
                .iter()
                .zip(row)
                .enumerate()
                .all(|(at, (&theirs, &ours))| match (at, theirs) {
                    (0, _) => theirs == ours,
                    (_, STAY) => ours == target || ours == STAY,
                    _ => theirs == ours,
                });
        if same {
            return Some(target);
        }
    }
    None
}

/// Returns the states in reverse topological order; `None` if there is a cycle of more than one state.
fn ends_first(raw: &Raw) -> Option<Vec<usize>> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut marks = vec![NEW; raw.len()];
    let mut order = Vec::with_capacity(raw.len());
    for root in 0..raw.len() {
        if marks[root] != NEW {
            continue;
        }
        marks[root] = OPEN;
        let mut path = vec![(root, 0usize)];
        while let Some((state, class)) = path.last_mut() {
            let state = *state;
            match raw.row(state).get(*class) {
                None => {
                    marks[state] = DONE;
                    order.push(state);
                    path.pop();
                }
                Some(&target) => {
                    *class += 1;
                    let target = target as usize;
                    if target == state || marks[target] == DONE {
                        continue;
                    }
                    if marks[target] == OPEN {
                        return None;
                    }
                    marks[target] = OPEN;
                    path.push((target, 0));
                }
            }
        }
    }
    Some(order)
}
