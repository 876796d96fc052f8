//! Minimization by Hopcroft's partition refinement, in O(n log n), for any automaton.

use crate::automaton::determinize::Raw;

/// Returns a block number for each state, equal for equivalent states.
pub(super) fn blocks(raw: &Raw) -> Vec<u32> {
    let inverse = Inverse::new(raw);
    let mut partition = Partition::new(raw);
    let mut splitter = Vec::new();
    let mut touched = Vec::new();
    while let Some(block) = partition.pending.pop() {
        splitter.clear();
        splitter.extend_from_slice(partition.members(block));
        for class in 0..raw.width {
            touched.clear();
            for &state in &splitter {
                for &source in inverse.sources(class, state as usize) {
                    partition.mark(source, &mut touched);
                }
            }
            for &block in &touched {
                partition.split(block);
            }
        }
    }
    partition.block_of
}

/// Inverse transitions.
pub(in crate::automaton) struct Inverse {
    states: usize,
    /// The start of the sources at `class * (states + 1) + state`.
    offsets: Vec<u32>,
    sources: Vec<u32>,
}

impl Inverse {
    pub(in crate::automaton) fn new(raw: &Raw) -> Self {
        let states = raw.len();
        let mut offsets = vec![0u32; raw.width * states + 1];
        for state in 0..states {
            for (class, &target) in raw.row(state).iter().enumerate() {
                offsets[class * states + target as usize + 1] += 1;
            }
        }
        for at in 1..offsets.len() {
            offsets[at] += offsets[at - 1];
        }
        let mut fill = offsets.clone();
        let mut sources = vec![0u32; raw.next.len()];
        for state in 0..states {
            for (class, &target) in raw.row(state).iter().enumerate() {
                let at = &mut fill[class * states + target as usize];
                sources[*at as usize] = state as u32;
                *at += 1;
            }
        }
        Self {
            states,
            offsets,
            sources,
        }
    }

    pub(in crate::automaton) fn sources(&self, class: usize, state: usize) -> &[u32] {
        let at = class * self.states + state;
        &self.sources[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }
}

/// States sorted by block; the marked ones of each block come first.
struct Partition {
    order: Vec<u32>,
    place: Vec<u32>,
    block_of: Vec<u32>,
    /// The start of each block, the end of its marked states, and its end.
    blocks: Vec<(u32, u32, u32)>,
    pending: Vec<u32>,
}

impl Partition {
    /// Starts with two blocks: accepting states and others.
    fn new(raw: &Raw) -> Self {
        let (mut order, mut others): (Vec<u32>, Vec<u32>) =
            (0..raw.len() as u32).partition(|&state| raw.accept[state as usize]);
        let accepting = order.len() as u32;
        order.append(&mut others);
        let states = order.len() as u32;
        let mut place = vec![0; order.len()];
        for (at, &state) in order.iter().enumerate() {
            place[state as usize] = at as u32;
        }
        let both = accepting > 0 && accepting < states;
        let block_of = raw
            .accept
            .iter()
            .map(|&accept| u32::from(both && !accept))
            .collect();
        let blocks = if both {
            vec![(0, 0, accepting), (accepting, accepting, states)]
        } else {
            vec![(0, 0, states)]
        };
        Self {
            order,
            place,
            block_of,
            pending: (0..blocks.len() as u32).collect(),
            blocks,
        }
    }

    fn members(&self, block: u32) -> &[u32] {
        let (start, _, end) = self.blocks[block as usize];
        &self.order[start as usize..end as usize]
    }

    fn mark(&mut self, state: u32, touched: &mut Vec<u32>) {
        let block = self.block_of[state as usize];
        let (start, marked, _) = &mut self.blocks[block as usize];
        let at = self.place[state as usize];
        if at < *marked {
            return;
        }
        if *marked == *start {
            touched.push(block);
        }
        let other = self.order[*marked as usize];
        self.order.swap(at as usize, *marked as usize);
        self.place[other as usize] = at;
        self.place[state as usize] = *marked;
        *marked += 1;
    }

    /// Splits off the marked states, unless all are marked.
    fn split(&mut self, block: u32) {
        let (start, marked, end) = self.blocks[block as usize];
        self.blocks[block as usize].1 = start;
        if marked == end {
            return;
        }
        let new = self.blocks.len() as u32;
        let (kept, moved) = if marked - start <= end - marked {
            ((marked, end), (start, marked))
        } else {
            ((start, marked), (marked, end))
        };
        self.blocks[block as usize] = (kept.0, kept.0, kept.1);
        self.blocks.push((moved.0, moved.0, moved.1));
        for &state in &self.order[moved.0 as usize..moved.1 as usize] {
            self.block_of[state as usize] = new;
        }
        // The new block is the smaller half. If the old one is pending, both must be; otherwise the smaller one
        // suffices.
        self.pending.push(new);
    }
}
