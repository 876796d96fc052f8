//! Runs of states and their rows.

use super::{MAX_BYTES, Run, Takes, too_large};
use crate::automaton::determinize::Raw;
use crate::automaton::dfa::Dfa;
use crate::automaton::error::PatternError;
use crate::automaton::intern::Interner;

/// The number of classes of a mask. If there are more, every state is a run of its own, with an empty mask.
const MASK_CLASSES: usize = 64;

/// The value of [`Run::accept_from`] if the text may not end in the run.
const NEVER: u32 = u32::MAX;

/// The maximum number of runs without a list of states, with rows of one byte for each class.
const FEW: usize = 128;

/// The mark of a transition to the dead state in a row.
const DEAD: i16 = i16::MIN;

/// The runs of an automaton, in the form of the fields of [`Table`](super::Table).
pub(super) struct Runs {
    pub(super) takes: Vec<Takes>,
    pub(super) runs: Vec<Run>,
    pub(super) states: Vec<u8>,
    pub(super) start: u16,
    pub(super) rows: Vec<u8>,
}

impl Runs {
    pub(super) fn new(dfa: &Dfa) -> Result<Self, PatternError> {
        let chains = Chains::new(dfa);
        let entries = entries(dfa, &chains)?;
        let mut number = vec![0u16; dfa.raw.len()];
        for (id, &state) in (0u16..).zip(&entries) {
            if let Some(number) = number.get_mut(state) {
                *number = id;
            }
        }
        let run_of = |state: u32| number[state as usize];
        let mut masks = Interner::default();
        let mut rows = Interner::default();
        let mut kinds = Kinds::new(entries.len());
        for (id, &state) in (0u16..).zip(&entries) {
            let chain = chains.get(state);
            let row = match chain.count {
                0 => 0,
                _ => {
                    let step = |class: usize| match in_mask(chain.stay, class) {
                        true => DEAD,
                        false => step(id, run_of(dfa.raw.row(state)[class])),
                    };
                    let row: Vec<u32> = (0..dfa.raw.width)
                        .map(|class| u32::from(step(class) as u16))
                        .collect();
                    rows.intern(&row).0 as usize * dfa.raw.width
                }
            };
            let mask = [chain.stay as u32, (chain.stay >> 32) as u32];
            kinds.push(Run {
                count: chain.count,
                accept_from: chain.accept_from,
                takes: masks.intern(&mask).0 as u16,
                then: run_of(chain.then).wrapping_sub(id) as i16,
                row: u16::try_from(row).map_err(|_| too_large(row))?,
            });
        }
        Ok(Self {
            start: run_of(0),
            takes: takes(dfa, &masks),
            rows: encode(&rows, entries.len()),
            runs: kinds.runs,
            states: kinds.states,
        })
    }
}

/// Returns the distance from one run to another.
fn step(from: u16, to: u16) -> i16 {
    match to {
        0 => DEAD,
        to => to.wrapping_sub(from) as i16,
    }
}

/// Distinct runs: many are equal, since their targets are relative.
struct Kinds {
    seen: Interner,
    runs: Vec<Run>,
    /// The kind of each run, two bytes each; empty if there are few.
    states: Vec<u8>,
    are_few: bool,
}

impl Kinds {
    fn new(runs: usize) -> Self {
        Self {
            seen: Interner::default(),
            runs: Vec::new(),
            states: Vec::new(),
            are_few: runs <= FEW,
        }
    }

    fn push(&mut self, run: Run) {
        if self.are_few {
            self.runs.push(run);
            return;
        }
        let words = [
            run.count,
            run.accept_from,
            u32::from(run.takes) << 16 | u32::from(run.then as u16),
            u32::from(run.row),
        ];
        let (kind, is_new) = self.seen.intern(&words);
        if is_new {
            self.runs.push(run);
        }
        self.states.extend((kind as u16).to_le_bytes());
    }
}

/// Returns the characters of each mask. There are fewer masks than runs, so 16 bits suffice for their numbers.
fn takes(dfa: &Dfa, masks: &Interner) -> Vec<Takes> {
    let mask = |id| match *masks.get(id) {
        [low, high] => u64::from(high) << 32 | u64::from(low),
        _ => 0,
    };
    (0..masks.len() as u32)
        .map(|id| Takes {
            classes: mask(id),
            spans: spans(dfa, mask(id)),
        })
        .collect()
}

/// Packs the ASCII characters of a mask's classes as in [`Takes::spans`].
fn spans(dfa: &Dfa, mask: u64) -> u64 {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for (first, last, class) in dfa.alphabet.ranges() {
        if first > 0x7F || !in_mask(mask, class) {
            continue;
        }
        match spans.last_mut() {
            Some((_, end)) if *end + 1 == first => *end = last.min(0x7F),
            _ => spans.push((first, last.min(0x7F))),
        }
    }
    if spans.len() > 4 {
        return 0;
    }
    spans.into_iter().rev().fold(0, |packed, (first, last)| {
        packed << 16 | u64::from(0x7F - last) << 8 | u64::from(0x80 - first)
    })
}

fn in_mask(mask: u64, class: usize) -> bool {
    class < MASK_CLASSES && mask >> class & 1 == 1
}

/// Encodes entries in one byte each, or two if there are many runs.
fn encode(rows: &Interner, runs: usize) -> Vec<u8> {
    let entries = (0..rows.len() as u32).flat_map(|id| rows.get(id).iter());
    let steps = entries.map(|&step| step as u16 as i16);
    if runs <= FEW {
        let narrow = |step| i8::try_from(step).unwrap_or(i8::MIN) as u8;
        steps.map(narrow).collect()
    } else {
        steps.flat_map(i16::to_le_bytes).collect()
    }
}

/// Returns the start states of the runs, the dead one first.
fn entries(dfa: &Dfa, chains: &Chains) -> Result<Vec<usize>, PatternError> {
    let dead = dfa.dead();
    let mut seen = vec![false; dfa.raw.len()];
    let mut found = vec![0];
    seen[0] = true;
    let mut at = 0;
    while let Some(&state) = found.get(at) {
        let chain = chains.get(state);
        let row = dfa.raw.row(state).iter().enumerate();
        let exits = row.filter(|&(class, _)| !in_mask(chain.stay, class));
        for target in exits.map(|(_, &target)| target).chain([chain.then]) {
            if !std::mem::replace(&mut seen[target as usize], true) {
                found.push(target as usize);
            }
        }
        // Two bytes each, so that distances also fit in an `i16`.
        if found.len() * size_of::<u16>() >= MAX_BYTES {
            return Err(too_large(found.len() * size_of::<u16>()));
        }
        at += 1;
    }
    found.retain(|&state| Some(state) != dead);
    // Run 0 exists even without a dead state; it is then unreachable.
    found.insert(0, dead.unwrap_or(usize::MAX));
    Ok(found)
}

/// A state and its successors in the same run.
#[derive(Debug, Clone, Copy, Default)]
struct Chain {
    stay: u64,
    count: u32,
    accept_from: u32,
    then: u32,
}

struct Chains {
    chains: Vec<Chain>,
}

impl Chains {
    fn new(dfa: &Dfa) -> Self {
        let dead = dfa.dead();
        let mut chains: Vec<Chain> = (0..dfa.raw.len())
            .map(|state| first_step(&dfa.raw, state, dead))
            .collect();
        for trap in [dead, dfa.universal()].into_iter().flatten() {
            chains[trap].stay = 0;
            chains[trap].count = 0;
        }
        let continues: Vec<bool> = (0..dfa.raw.len())
            .map(|state| {
                let chain = chains[state];
                let next = chains[chain.then as usize];
                chain.count == 1
                    && next.count == 1
                    && chain.stay == next.stay
                    && chain.stay != 0
                    && is_twin(&dfa.raw, state, chain)
            })
            .collect();
        join(&mut chains, &continues);
        Self { chains }
    }

    fn get(&self, state: usize) -> Chain {
        self.chains.get(state).copied().unwrap_or_default()
    }
}

/// Returns the run of a single state: a self-loop, or a step to the target that is most likely to continue it.
fn first_step(raw: &Raw, state: usize, dead: Option<usize>) -> Chain {
    let single = Chain {
        stay: 0,
        count: 1,
        accept_from: if raw.accept[state] { 0 } else { NEVER },
        then: state as u32,
    };
    if raw.width > MASK_CLASSES {
        return single;
    }
    let row = raw.row(state);
    let mask_of = |target: u32| {
        row.iter()
            .enumerate()
            .filter(|&(_, &t)| t == target)
            .fold(0u64, |mask, (class, _)| mask | 1 << class)
    };
    if row.contains(&(state as u32)) {
        return Chain {
            stay: mask_of(state as u32),
            count: NEVER - 1,
            ..single
        };
    }
    let mut best = single;
    let mut best_rank = (false, 0);
    let mut last = u32::MAX;
    for &target in row {
        // Acceptance is stored as a minimum count, so it can begin in a run but not end.
        let ceases = raw.accept[state] && !raw.accept[target as usize];
        if Some(target as usize) == dead || target == last || ceases {
            continue;
        }
        last = target;
        let chain = Chain {
            stay: mask_of(target),
            count: 1,
            accept_from: match (raw.accept[state], raw.accept[target as usize]) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => NEVER,
            },
            then: target,
        };
        let rank = (is_twin(raw, state, chain), chain.stay.count_ones());
        if rank > best_rank {
            (best, best_rank) = (chain, rank);
        }
    }
    best
}

/// Returns whether the next state of the chain behaves like this one, one step further. It may accept although this
/// state does not, but not vice versa.
fn is_twin(raw: &Raw, state: usize, chain: Chain) -> bool {
    let next = chain.then as usize;
    let mut onward = None;
    raw.accept[state] <= raw.accept[next]
        && raw
            .row(state)
            .iter()
            .zip(raw.row(next))
            .enumerate()
            .all(|(class, (&ours, &theirs))| {
                if in_mask(chain.stay, class) {
                    *onward.get_or_insert(theirs) == theirs
                } else {
                    ours == theirs
                }
            })
}

/// Adds up the counts of states that continue into each other.
fn join(chains: &mut [Chain], continues: &[bool]) {
    let mut done = vec![false; chains.len()];
    let mut path = Vec::new();
    for state in 0..chains.len() {
        let mut at = state;
        while !done[at] {
            done[at] = true;
            path.push(at);
            if continues[at] {
                at = chains[at].then as usize;
            }
        }
        while let Some(before) = path.pop() {
            if continues[before] {
                let next = chains[chains[before].then as usize];
                chains[before].count = next.count.saturating_add(1);
                chains[before].then = next.then;
                if chains[before].accept_from > 0 {
                    chains[before].accept_from = next.accept_from.saturating_add(1);
                }
            }
        }
    }
}
