//! Minimal automata with canonical numbering.

mod acyclic;
mod refine;

use super::alphabet::Alphabet;
use super::determinize::Raw;

pub(super) use refine::Inverse;

/// Minimizes an automaton: those with the same language become equal, including their numbering.
///
/// States are numbered breadth-first from the start, classes by their first members.
pub(crate) fn minimize(alphabet: &Alphabet, raw: &Raw) -> (Alphabet, Raw) {
    let blocks = acyclic::blocks(raw).unwrap_or_else(|| refine::blocks(raw));
    number(alphabet, raw, &blocks)
}

/// Renumbers an automaton whose states are already minimal, and merges its classes.
pub(crate) fn canonical(alphabet: &Alphabet, raw: &Raw) -> (Alphabet, Raw) {
    let blocks: Vec<u32> = (0..raw.len() as u32).collect();
    number(alphabet, raw, &blocks)
}

fn number(alphabet: &Alphabet, raw: &Raw, blocks: &[u32]) -> (Alphabet, Raw) {
    let representatives = representatives(raw, blocks);
    let class_map = merged_classes(raw, blocks, &representatives);
    let (alphabet, order) = alphabet.merge(&class_map);
    (alphabet, renumber(raw, blocks, &order))
}

/// Returns one state of each block.
fn representatives(raw: &Raw, blocks: &[u32]) -> Vec<usize> {
    let mut seen = vec![false; raw.len()];
    let mut representatives = Vec::new();
    for (state, &block) in blocks.iter().enumerate().take(raw.len()) {
        if !std::mem::replace(&mut seen[block as usize], true) {
            representatives.push(state);
        }
    }
    representatives
}

/// Returns for each class the first one with the same transitions between blocks.
fn merged_classes(raw: &Raw, blocks: &[u32], states: &[usize]) -> Vec<u32> {
    // Groups are numbered by their first class.
    let mut map = vec![0u32; raw.width];
    let mut groups = 1;
    let mut split: Vec<(u32, u32, u32)> = Vec::new();
    for &state in states {
        if groups == raw.width {
            break;
        }
        let row = raw.row(state);
        let target_of = |class: usize| blocks[row[class] as usize];
        if (0..raw.width).all(|class| target_of(class) == target_of(map[class] as usize)) {
            continue;
        }
        split.clear();
        for (class, number) in map.iter_mut().enumerate() {
            let target = target_of(class);
            let group = *number;
            match split.iter().find(|s| s.0 == group && s.1 == target) {
                Some(&(_, _, to)) => *number = to,
                None => {
                    // The first target keeps the group's number; others start a new group.
                    let to = if split.iter().any(|s| s.0 == group) {
                        groups += 1;
                        class as u32
                    } else {
                        group
                    };
                    split.push((group, target, to));
                    *number = to;
                }
            }
        }
    }
    map
}

/// Numbers blocks breadth-first; `order` contains one old class for each new one.
fn renumber(raw: &Raw, blocks: &[u32], order: &[u32]) -> Raw {
    let mut number = vec![u32::MAX; raw.len()];
    let mut queue: Vec<usize> = vec![0];
    if let Some(first) = blocks.first() {
        number[*first as usize] = 0;
    }
    let mut minimal = Raw {
        width: order.len(),
        next: Vec::new(),
        accept: Vec::new(),
    };
    while let Some(&state) = queue.get(minimal.accept.len()) {
        minimal.accept.push(raw.accept[state]);
        let row = raw.row(state);
        for &class in order {
            let target = row[class as usize];
            let block = blocks[target as usize] as usize;
            if number[block] == u32::MAX {
                number[block] = queue.len() as u32;
                queue.push(target as usize);
            }
            minimal.next.push(number[block]);
        }
    }
    minimal
}
