//! What must still be true of the rest of a text: conditions, threads and sets of threads.
//!
//! A *condition* (a `u32`) is one of
//! - a `Char` state of the [`Nfa`]: the rest matches from there;
//! - [`END`]: nothing follows;
//! - [`MARK`]: a look-behind has come to its end just here;
//! - [`NOT`] plus the id of a set: the rest is *not* in the language of that set.
//!
//! A *thread* is a conjunction of conditions. Threads below the number of NFA
//! states are that state alone; the others are interned, and [`Threads::top`] is
//! the empty conjunction: anything may follow. A *set* is a disjunction of threads.
//! Look-ahead makes conjunctions, negative look-ahead makes `NOT`, and everything
//! else makes sets of single states, as in any subset construction.

use super::error::PatternError;
use super::intern::Interner;
use super::nfa::{Nfa, Node};

const NOT: u32 = 1 << 30;
const MARK: u32 = u32::MAX - 1;
const END: u32 = u32::MAX;

/// How many threads may be looked at: bounds time, whatever the pattern.
const MAX_WORK: usize = 1 << 24;
/// How many words the interned sets and threads may take: bounds memory.
const MAX_WORDS: usize = 1 << 23;
/// Up to how many threads a set is searched for threads that say less than others.
const MAX_ABSORBED: usize = 128;

/// The threads and sets met so far, and how they move.
pub(super) struct Threads<'n> {
    pub(super) nfa: &'n Nfa,
    conjunctions: Interner,
    pub(super) sets: Interner,
    top: u32,
    /// The thread of [`END`] alone.
    end: u32,
    /// At the start of the text, where `^` lets pass.
    at_start: bool,
    /// The set of each look-behind at the current place.
    behinds: Vec<u32>,
    /// Where the threads behind a state lie in `closures`, once known. Only
    /// without look-behinds: with them, it depends on what has been read.
    known: Vec<(u32, u32)>,
    closures: Vec<u32>,
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<(u32, u32)>,
    /// Vectors for [`Self::walk`], one for each level of look-around.
    spare: Vec<Vec<(u32, u32)>>,
    work: usize,
}

impl<'n> Threads<'n> {
    pub(super) fn new(nfa: &'n Nfa) -> Self {
        let mut threads = Self {
            nfa,
            conjunctions: Interner::default(),
            sets: Interner::default(),
            top: nfa.nodes.len() as u32,
            end: nfa.nodes.len() as u32 + 1,
            at_start: false,
            behinds: Vec::new(),
            known: vec![(u32::MAX, 0); nfa.nodes.len()],
            closures: Vec::new(),
            visited: vec![0; nfa.nodes.len()],
            generation: 0,
            stack: Vec::new(),
            spare: Vec::new(),
            work: 0,
        };
        threads.conjunctions.intern(&[]);
        threads.conjunctions.intern(&[END]);
        threads
    }

    /// The set at the start of the text, after those of the look-behinds.
    pub(super) fn initial(&mut self) -> Result<Vec<u32>, PatternError> {
        self.at_start = true;
        self.behinds.clear();
        for &root in &self.nfa.behinds {
            let set = self.closure_set(root)?;
            self.behinds.push(set);
        }
        let main = self.closure_set(self.nfa.start)?;
        self.at_start = false;
        let mut state = std::mem::take(&mut self.behinds);
        state.push(main);
        Ok(state)
    }

    /// The state after a character, of which `contains` tells whether a set of the NFA has it.
    pub(super) fn step(
        &mut self,
        state: &[u32],
        contains: &dyn Fn(u32) -> bool,
    ) -> Result<Vec<u32>, PatternError> {
        self.behinds.clear();
        let mut after = Vec::with_capacity(state.len());
        for &set in state {
            let set = self.step_set(set, contains)?;
            after.push(set);
            self.behinds.push(set);
        }
        Ok(after)
    }

    /// Whether the empty rest is in the language of the set.
    pub(super) fn accepts(&self, set: u32) -> bool {
        self.sets.get(set).iter().any(|&thread| {
            self.conditions(thread).all(|condition| match condition {
                END => true,
                MARK => false,
                not if not >= NOT => !self.accepts(not - NOT),
                _ => false,
            })
        })
    }

    /// Whether every thread of the set is a single state or the end, so that stepping needs no logic.
    pub(super) fn is_plain(&self, set: u32) -> bool {
        let threads = self.sets.get(set);
        threads.iter().all(|&t| t < self.top || t == self.end)
    }

    /// The character set that moves the thread, if it is a single state.
    pub(super) fn moves_on(&self, thread: u32) -> Option<u32> {
        match self.nfa.nodes.get(thread as usize) {
            Some(&Node::Char { set, .. }) => Some(set),
            _ => None,
        }
    }

    /// The set of the threads that a plain set has after the character that moves these states.
    pub(super) fn plain_step(
        &mut self,
        moving: impl Iterator<Item = u32>,
        list: &mut Vec<u32>,
    ) -> Result<u32, PatternError> {
        list.clear();
        for thread in moving {
            if let Node::Char { next, .. } = self.nfa.nodes[thread as usize] {
                self.closure(next, list)?;
            }
        }
        self.set(list)
    }

    fn closure_set(&mut self, node: u32) -> Result<u32, PatternError> {
        let mut list = Vec::new();
        self.closure(node, &mut list)?;
        self.set(&mut list)
    }

    fn step_set(&mut self, set: u32, contains: &dyn Fn(u32) -> bool) -> Result<u32, PatternError> {
        let mut list = Vec::new();
        for index in 0..self.sets.get(set).len() {
            let thread = self.sets.get(set)[index];
            self.step_thread(thread, contains, &mut list)?;
        }
        self.set(&mut list)
    }

    fn step_thread(
        &mut self,
        thread: u32,
        contains: &dyn Fn(u32) -> bool,
        out: &mut Vec<u32>,
    ) -> Result<(), PatternError> {
        if thread < self.top {
            return self.step_condition(thread, contains, out);
        }
        let conditions: Vec<u32> = self.conditions(thread).collect();
        let mut product = vec![self.top];
        for condition in conditions {
            let mut moved = Vec::new();
            self.step_condition(condition, contains, &mut moved)?;
            product = self.all_pairs(&product, &moved)?;
            if product.is_empty() {
                return Ok(());
            }
        }
        out.extend(product);
        Ok(())
    }

    fn step_condition(
        &mut self,
        condition: u32,
        contains: &dyn Fn(u32) -> bool,
        out: &mut Vec<u32>,
    ) -> Result<(), PatternError> {
        match condition {
            END | MARK => Ok(()),
            not if not >= NOT => {
                let set = self.step_set(not - NOT, contains)?;
                out.extend(self.negated(set)?);
                Ok(())
            }
            state => match self.nfa.nodes[state as usize] {
                Node::Char { set, next } if contains(set) => self.closure(next, out),
                _ => Ok(()),
            },
        }
    }

    /// Adds the threads that the node stands for at the current place.
    fn closure(&mut self, node: u32, out: &mut Vec<u32>) -> Result<(), PatternError> {
        let cacheable = !self.at_start && self.nfa.behinds.is_empty();
        if cacheable {
            let (start, end) = self.known[node as usize];
            if start != u32::MAX {
                let threads = &self.closures[start as usize..end as usize];
                out.extend_from_slice(threads);
                let work = threads.len() + 1;
                return self.count(work);
            }
        }
        let from = out.len();
        self.walk(node, out)?;
        if cacheable {
            let start = self.closures.len() as u32;
            self.closures.extend_from_slice(&out[from..]);
            self.known[node as usize] = (start, self.closures.len() as u32);
        }
        Ok(())
    }

    /// Follows everything that takes no character, gathering conditions on the way.
    fn walk(&mut self, node: u32, out: &mut Vec<u32>) -> Result<(), PatternError> {
        self.generation += 1;
        let generation = self.generation;
        let bottom = self.stack.len();
        let mut conditional = self.spare.pop().unwrap_or_default();
        conditional.clear();
        self.stack.push((node, self.top));
        while self.stack.len() > bottom {
            let Some((node, thread)) = self.stack.pop() else {
                break;
            };
            self.count(1)?;
            if self.visited[node as usize] == generation {
                continue;
            }
            if thread == self.top {
                self.visited[node as usize] = generation;
            } else if conditional
                .iter()
                .any(|&(seen, weaker)| seen == node && self.implies(thread, weaker))
            {
                continue;
            } else {
                self.count(conditional.len())?;
                conditional.push((node, thread));
            }
            match self.nfa.nodes[node as usize] {
                Node::Char { .. } => out.extend(self.both(thread, node)?),
                Node::Match => out.push(thread),
                Node::Mark => {
                    let mark = self.conjunction(&[MARK])?;
                    out.extend(self.both(thread, mark)?);
                }
                Node::Split(first, second) => {
                    self.stack.push((second, thread));
                    self.stack.push((first, thread));
                }
                Node::Start(next) if self.at_start => self.stack.push((next, thread)),
                Node::Start(_) => {}
                Node::End(next) => self.push_all(next, thread, &[self.end])?,
                Node::Ahead {
                    body,
                    negative,
                    next,
                } => {
                    let threads = self.look_ahead(body, negative)?;
                    self.push_all(next, thread, &threads)?;
                }
                Node::Behind {
                    index,
                    negative,
                    next,
                } => {
                    let threads = self.look_behind(index, negative)?;
                    self.push_all(next, thread, &threads)?;
                }
            }
        }
        self.spare.push(conditional);
        Ok(())
    }

    fn push_all(&mut self, next: u32, thread: u32, also: &[u32]) -> Result<(), PatternError> {
        for &other in also {
            if let Some(thread) = self.both(thread, other)? {
                self.stack.push((next, thread));
            }
        }
        Ok(())
    }

    fn look_ahead(&mut self, body: u32, negative: bool) -> Result<Vec<u32>, PatternError> {
        let mut list = Vec::new();
        self.closure(body, &mut list)?;
        let set = self.set(&mut list)?;
        if negative {
            Ok(self.negated(set)?.into_iter().collect())
        } else {
            Ok(self.sets.get(set).to_vec())
        }
    }

    /// What must hold from here on for the look-behind to have matched up to here:
    /// the threads that came to its mark, without the mark.
    fn look_behind(&mut self, index: u32, negative: bool) -> Result<Vec<u32>, PatternError> {
        let set = self.behinds.get(index as usize).copied().unwrap_or(0);
        let mut list = Vec::new();
        for at in 0..self.sets.get(set).len() {
            let thread = self.sets.get(set)[at];
            let rest: Vec<u32> = self.conditions(thread).filter(|&c| c != MARK).collect();
            if rest.len() < self.conditions(thread).count() {
                list.push(self.conjunction(&rest)?);
            }
        }
        let set = self.set(&mut list)?;
        if negative {
            Ok(self.negated(set)?.into_iter().collect())
        } else {
            Ok(list)
        }
    }

    /// The thread that is true where the set is not; `None` if it never is.
    fn negated(&mut self, set: u32) -> Result<Option<u32>, PatternError> {
        match self.sets.get(set) {
            [] => Ok(Some(self.top)),
            [only] if *only == self.top => Ok(None),
            _ => self.conjunction(&[NOT + set]).map(Some),
        }
    }

    fn all_pairs(&mut self, left: &[u32], right: &[u32]) -> Result<Vec<u32>, PatternError> {
        let mut pairs = Vec::with_capacity(left.len() * right.len());
        for &a in left {
            for &b in right {
                self.count(1)?;
                pairs.extend(self.both(a, b)?);
            }
        }
        let set = self.set(&mut pairs)?;
        Ok(self.sets.get(set).to_vec())
    }

    /// The conjunction of two threads; `None` if they contradict each other.
    fn both(&mut self, a: u32, b: u32) -> Result<Option<u32>, PatternError> {
        if a == self.top || a == b {
            return Ok(Some(b));
        }
        if b == self.top {
            return Ok(Some(a));
        }
        let mut conditions: Vec<u32> = self.conditions(a).chain(self.conditions(b)).collect();
        conditions.sort_unstable();
        conditions.dedup();
        if conditions.last() == Some(&END) {
            // Nothing follows: every other condition is decided here and now.
            if conditions.iter().any(|&condition| match condition {
                END | MARK => false,
                not if not >= NOT => self.accepts(not - NOT),
                _ => true,
            }) {
                return Ok(None);
            }
            conditions.retain(|&condition| matches!(condition, END | MARK));
        }
        self.count(conditions.len())?;
        self.conjunction(&conditions).map(Some)
    }

    fn conjunction(&mut self, conditions: &[u32]) -> Result<u32, PatternError> {
        match conditions {
            [only] if *only < self.top => Ok(*only),
            _ => {
                let (id, _) = self.conjunctions.intern(conditions);
                self.check_memory()?;
                Ok(self.top + id)
            }
        }
    }

    fn conditions(&self, thread: u32) -> impl Iterator<Item = u32> {
        let (single, several) = match thread.checked_sub(self.top) {
            None => (Some(thread), [].as_slice()),
            Some(id) => (None, self.conjunctions.get(id)),
        };
        single.into_iter().chain(several.iter().copied())
    }

    /// Whether every condition of `weaker` is also one of `stronger`.
    fn implies(&self, stronger: u32, weaker: u32) -> bool {
        self.conditions(weaker)
            .all(|condition| self.conditions(stronger).any(|c| c == condition))
    }

    /// The set of the threads: sorted, each one once, without those that say less than another.
    fn set(&mut self, list: &mut Vec<u32>) -> Result<u32, PatternError> {
        self.count(list.len())?;
        if list.len() > 1 {
            list.sort_unstable();
            list.dedup();
            self.absorb(list);
        }
        let (id, is_new) = self.sets.intern(list);
        if is_new {
            self.check_memory()?;
        }
        Ok(id)
    }

    fn absorb(&self, list: &mut Vec<u32>) {
        // Single conditions that differ say nothing about each other.
        let singles = list.partition_point(|&t| t < self.top);
        if list
            .get(singles..)
            .is_none_or(|rest| rest.is_empty() || rest == [self.end])
        {
            return;
        }
        if list.contains(&self.top) {
            *list = vec![self.top];
        } else if list.len() <= MAX_ABSORBED {
            let all = list.clone();
            list.retain(|&thread| {
                !all.iter()
                    .any(|&other| other != thread && self.implies(thread, other))
            });
        }
    }

    fn count(&mut self, work: usize) -> Result<(), PatternError> {
        self.work += work;
        if self.work > MAX_WORK {
            return Err(PatternError::too_large(
                "the automaton of the pattern takes too long to build",
            ));
        }
        Ok(())
    }

    fn check_memory(&self) -> Result<(), PatternError> {
        if self.sets.words() + self.conjunctions.words() > MAX_WORDS
            || self.conjunctions.len() >= (NOT - self.top) as usize
        {
            return Err(PatternError::too_large(
                "the automaton of the pattern takes too much memory to build",
            ));
        }
        Ok(())
    }
}
