//! Conditions on the rest of a text: threads and sets of threads.
//!
//! A *condition* (a `u32`) is one of
//! - a `Char` state of the [`Nfa`]: the rest matches from there;
//! - [`END`]: the text ends here;
//! - [`MARK`]: a look-behind matches up to here;
//! - [`NOT`] plus the id of a set: the rest is *not* in the language of that set.
//!
//! A *thread* is a conjunction of conditions. Threads below the number of NFA states are single states; the others are
//! interned, and [`Threads::top`] is the empty conjunction, which is always true. A *set* is a disjunction of threads.
//! Look-ahead produces conjunctions, negative look-ahead produces `NOT`, and everything else produces sets of single
//! states, as in the standard subset construction.

mod closure;
mod logic;

use crate::automaton::error::PatternError;
use crate::automaton::intern::Interner;
use crate::automaton::nfa::{Nfa, Node};

const NOT: u32 = 1 << 30;
const MARK: u32 = u32::MAX - 1;
const END: u32 = u32::MAX;

/// The maximum number of threads visited, which bounds the time for any pattern.
const MAX_WORK: usize = 1 << 24;
/// The maximum size of interned sets and threads, in words, which bounds memory.
const MAX_WORDS: usize = 1 << 23;
/// The maximum number of threads in a set that is searched for redundant threads.
const MAX_ABSORBED: usize = 128;

/// The threads and sets seen so far, and their transitions.
pub(in crate::automaton) struct Threads<'n> {
    pub(in crate::automaton) nfa: &'n Nfa,
    conjunctions: Interner,
    pub(in crate::automaton) sets: Interner,
    top: u32,
    /// The thread of [`END`] alone.
    end: u32,
    /// True at the start of the text, where `^` matches.
    at_start: bool,
    /// The set of each look-behind at the current position.
    behinds: Vec<u32>,
    /// The range of each state's closure in `closures`, once known. Only without look-behinds, with which closures
    /// depend on the text before.
    known: Vec<(u32, u32)>,
    closures: Vec<u32>,
    visited: Vec<u32>,
    generation: u32,
    stack: Vec<(u32, u32)>,
    /// Buffers for [`Self::walk`], one for each level of look-around.
    spare: Vec<Vec<(u32, u32)>>,
    work: usize,
}

impl<'n> Threads<'n> {
    pub(in crate::automaton) fn new(nfa: &'n Nfa) -> Self {
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

    /// Returns the sets at the start of the text: those of the look-behinds, then that of the pattern.
    pub(in crate::automaton) fn initial(&mut self) -> Result<Vec<u32>, PatternError> {
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

    /// Returns the state after a character; `contains` returns whether a set of the NFA contains it.
    pub(in crate::automaton) fn step(
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

    /// Returns whether the set accepts the empty rest.
    pub(in crate::automaton) fn accepts(&self, set: u32) -> bool {
        self.sets.get(set).iter().any(|&thread| {
            self.conditions(thread).all(|condition| match condition {
                END => true,
                MARK => false,
                not if not >= NOT => !self.accepts(not - NOT),
                _ => false,
            })
        })
    }

    /// Returns whether every thread of the set is a single state or the end, so that stepping needs no logic.
    pub(in crate::automaton) fn is_plain(&self, set: u32) -> bool {
        let threads = self.sets.get(set);
        threads.iter().all(|&t| t < self.top || t == self.end)
    }

    /// Returns the character set that the thread reads, if it is a single state.
    pub(in crate::automaton) fn moves_on(&self, thread: u32) -> Option<u32> {
        match self.nfa.nodes.get(thread as usize) {
            Some(&Node::Char { set, .. }) => Some(set),
            _ => None,
        }
    }

    /// Returns the successor of a plain set by a character that these states read.
    pub(in crate::automaton) fn plain_step(
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
