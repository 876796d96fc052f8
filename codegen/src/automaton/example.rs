//! Examples of accepted texts: shortest and random ones.

use super::alphabet::Alphabet;
use super::determinize::{Raw, check_size};
use super::dfa::Dfa;
use super::error::PatternError;

impl Dfa {
    /// Returns a shortest accepted text, of digits and letters where possible; `None` if the language is empty.
    pub fn shortest(&self) -> Option<String> {
        self.shortest_from(0).ok().flatten()
    }

    /// Returns a shortest accepted text of `min` to `max` scalar values.
    ///
    /// # Errors
    ///
    /// Returns an error if the automaton of pattern and length together is too large.
    pub fn shortest_with_len(
        &self,
        min: u64,
        max: Option<u64>,
    ) -> Result<Option<String>, PatternError> {
        let shortest = self.shortest_from(min)?;
        let fits = |text: &String| max.is_none_or(|max| text.chars().count() as u64 <= max);
        Ok(shortest.filter(fits))
    }

    /// Returns a shortest accepted text of at least `min` scalar values. Up to that length, the search distinguishes
    /// states by the number of characters read. It stops at the first text, so the product of both is rarely explored
    /// in full.
    fn shortest_from(&self, min: u64) -> Result<Option<String>, PatternError> {
        let dead = self.dead();
        let mut steps = Steps::new(&self.alphabet);
        let mut seen_after = vec![None; self.raw.len()];
        let mut nodes = vec![(0u32, 0u64)];
        seen_after[0] = Some(0);
        let mut at = 0;
        while let Some(&(state, read)) = nodes.get(at) {
            if read == min && self.raw.accept[state as usize] {
                let path = steps.path(at as u32);
                return Ok(Some(text_along(&self.alphabet, path, self.backward)));
            }
            let read = min.min(read + 1);
            for index in 0..self.raw.width {
                let class = steps.readable_class(index);
                let target = self.raw.row(state as usize)[class];
                let seen = &mut seen_after[target as usize];
                if Some(target as usize) != dead && *seen != Some(read) {
                    *seen = Some(read);
                    steps.arrive(nodes.len() as u32, at as u32, class);
                    nodes.push((target, read));
                }
            }
            check_size(nodes.len(), 1)?;
            at += 1;
        }
        Ok(None)
    }

    /// Returns an accepted text of about `length` scalar values, drawn with `choose`, which returns a number less than
    /// its argument; `None` if the language is empty.
    ///
    /// A language without texts of that length yields shorter or longer ones.
    pub fn sample(&self, length: usize, choose: &mut dyn FnMut(u32) -> u32) -> Option<String> {
        let distance = self.distances();
        let ranges: Vec<(u32, u32, usize)> = self.alphabet.ranges().collect();
        let mut text = String::new();
        let mut state = 0;
        if distance[0] == u32::MAX {
            return None;
        }
        for written in 0.. {
            if self.raw.accept[state] && written >= length {
                break;
            }
            let homeward = written >= length;
            let row = self.raw.row(state);
            let is_open = |class: usize| {
                let left = distance[row[class] as usize];
                left != u32::MAX && (!homeward || left < distance[state])
            };
            let open: Vec<_> = ranges.iter().filter(|range| is_open(range.2)).collect();
            let Some(&&(low, high, class)) = open.get(below(choose, open.len() as u32) as usize)
            else {
                break;
            };
            // Half of the draws are near the start of the range, where ASCII is.
            let span = high - low + 1;
            let span = if choose(2) == 0 { span.min(128) } else { span };
            text.extend(char::from_u32(low + below(choose, span)));
            state = row[class] as usize;
        }
        if self.backward {
            text = text.chars().rev().collect();
        }
        self.raw.accept[state].then_some(text)
    }

    /// Returns the distance of each state from acceptance, in characters; `u32::MAX` if unreachable.
    pub(super) fn distances(&self) -> Vec<u32> {
        let inverse = Inverse::new(&self.raw);
        let mut distance = vec![u32::MAX; self.raw.len()];
        let mut queue: Vec<u32> = (0..self.raw.len() as u32)
            .filter(|&state| self.raw.accept[state as usize])
            .collect();
        for &state in &queue {
            distance[state as usize] = 0;
        }
        let mut at = 0;
        while let Some(&state) = queue.get(at) {
            for &source in inverse.sources(state as usize) {
                if distance[source as usize] == u32::MAX {
                    distance[source as usize] = distance[state as usize] + 1;
                    queue.push(source);
                }
            }
            at += 1;
        }
        distance
    }
}

/// Inverse transitions.
struct Inverse {
    /// The end of the sources of each state, which start at the end of the previous state's.
    ends: Vec<u32>,
    sources: Vec<u32>,
}

impl Inverse {
    fn new(raw: &Raw) -> Self {
        // First counts, then starts, which move to the ends as sources are filled in.
        let mut ends = vec![0u32; raw.len() + 1];
        for &target in &raw.next {
            ends[target as usize + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut sources = vec![0; raw.next.len()];
        for state in 0..raw.len() {
            for &target in raw.row(state) {
                let at = &mut ends[target as usize];
                sources[*at as usize] = state as u32;
                *at += 1;
            }
        }
        Self { ends, sources }
    }

    fn sources(&self, state: usize) -> &[u32] {
        let start = match state.checked_sub(1) {
            Some(before) => self.ends[before],
            None => 0,
        };
        &self.sources[start as usize..self.ends[state] as usize]
    }
}

fn below(choose: &mut dyn FnMut(u32) -> u32, bound: u32) -> u32 {
    choose(bound.max(1)).min(bound.saturating_sub(1))
}

/// The predecessors in a breadth-first search.
pub(super) struct Steps {
    /// Classes, in order of readability.
    order: Vec<usize>,
    /// The predecessor of each reached node, and the class between them.
    from: Vec<Option<(u32, u16)>>,
}

impl Steps {
    pub(super) fn new(alphabet: &Alphabet) -> Self {
        let mut ranked: Vec<(u32, usize)> = readable(alphabet)
            .iter()
            .enumerate()
            .map(|(class, members)| (rank(members), class))
            .collect();
        ranked.sort_unstable();
        Self {
            order: ranked.into_iter().map(|(_, class)| class).collect(),
            from: Vec::new(),
        }
    }

    /// Returns the class at this position in the order.
    pub(super) fn readable_class(&self, index: usize) -> usize {
        self.order.get(index).copied().unwrap_or(index)
    }

    pub(super) fn arrive(&mut self, target: u32, source: u32, class: usize) {
        let target = target as usize;
        if self.from.len() <= target {
            self.from.resize(target + 1, None);
        }
        self.from[target] = Some((source, class as u16));
    }

    /// Returns the classes on the path to the node.
    pub(super) fn path(&self, node: u32) -> Vec<usize> {
        let mut path = Vec::new();
        let mut node = node;
        while let Some(Some((source, class))) = self.from.get(node as usize) {
            path.push(usize::from(*class));
            node = *source;
        }
        path.reverse();
        path
    }
}

/// Returns a text along the classes, which lead from its end to its start if `backward`. Repetitions of a class are
/// varied: `0123…`, `abcd…`.
pub(super) fn text_along(alphabet: &Alphabet, mut path: Vec<usize>, backward: bool) -> String {
    if backward {
        path.reverse();
    }
    let members = readable(alphabet);
    let mut text = String::new();
    let mut repeats = 0;
    for (at, class) in path.iter().enumerate() {
        let continues = at > 0 && path[at - 1] == *class;
        repeats = if continues { repeats + 1 } else { 0 };
        if let Some(members) = members.get(*class) {
            text.extend(members.get(repeats % members.len().max(1)));
        }
    }
    text
}

/// Returns the most readable members of each class, best first; never empty.
fn readable(alphabet: &Alphabet) -> Vec<Vec<char>> {
    const BEST: [(char, char); 6] = [
        ('0', '9'),
        ('a', 'z'),
        ('A', 'Z'),
        ('-', '.'),
        ('!', '~'),
        (' ', ' '),
    ];
    let mut members: Vec<Vec<char>> = vec![Vec::new(); alphabet.count()];
    for (low, high) in BEST {
        for c in low..=high {
            let class = &mut members[alphabet.class_of(c)];
            let is_alphanumeric = c.is_ascii_alphanumeric();
            let has_better = class.first().is_some_and(char::is_ascii_alphanumeric);
            if !class.contains(&c) && (is_alphanumeric || !has_better) {
                class.push(c);
            }
        }
    }
    for (low, high, class) in alphabet.ranges() {
        // A printable rather than a control character, if the class has one.
        let c = if low < 0xA1 && high >= 0xA1 {
            0xA1
        } else {
            low
        };
        let Some(c) = char::from_u32(c) else { continue };
        match members[class].first() {
            Some(first) if !first.is_control() || c.is_control() => {}
            _ => members[class] = vec![c],
        }
    }
    members
}

/// Returns the rank of a class, lower is better: letters and digits, punctuation, others; then by number of members.
fn rank(members: &[char]) -> u32 {
    let kind = match members.first() {
        Some(c) if c.is_ascii_alphanumeric() => 0,
        Some(c) if c.is_ascii_graphic() => 1,
        Some(c) if !c.is_control() => 2,
        _ => 3,
    };
    kind * 1000 + 999 - (members.len() as u32).min(999)
}
