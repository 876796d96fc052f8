//! Conjunction, disjunction and negation of interned conditions.

use super::{END, MARK, MAX_ABSORBED, NOT, Threads};
use crate::automaton::error::PatternError;

impl Threads<'_> {
    /// Returns the thread that negates the set; `None` if it is always false.
    pub(super) fn negated(&mut self, set: u32) -> Result<Option<u32>, PatternError> {
        match self.sets.get(set) {
            [] => Ok(Some(self.top)),
            [only] if *only == self.top => Ok(None),
            _ => self.conjunction(&[NOT + set]).map(Some),
        }
    }

    pub(super) fn all_pairs(
        &mut self,
        left: &[u32],
        right: &[u32],
    ) -> Result<Vec<u32>, PatternError> {
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

    /// Returns the conjunction of two threads; `None` if they contradict each other.
    pub(super) fn both(&mut self, a: u32, b: u32) -> Result<Option<u32>, PatternError> {
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
            // At the end of the text, all other conditions can be evaluated.
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

    pub(super) fn conjunction(&mut self, conditions: &[u32]) -> Result<u32, PatternError> {
        match conditions {
            [only] if *only < self.top => Ok(*only),
            _ => {
                let (id, _) = self.conjunctions.intern(conditions);
                self.check_memory()?;
                Ok(self.top + id)
            }
        }
    }

    pub(super) fn conditions(&self, thread: u32) -> impl Iterator<Item = u32> {
        let (single, several) = match thread.checked_sub(self.top) {
            None => (Some(thread), [].as_slice()),
            Some(id) => (None, self.conjunctions.get(id)),
        };
        single.into_iter().chain(several.iter().copied())
    }

    /// Returns whether every condition of `weaker` is also one of `stronger`.
    pub(super) fn implies(&self, stronger: u32, weaker: u32) -> bool {
        self.conditions(weaker)
            .all(|condition| self.conditions(stronger).any(|c| c == condition))
    }

    /// Returns the set of the threads: sorted, without duplicates and without threads that imply another.
    pub(super) fn set(&mut self, list: &mut Vec<u32>) -> Result<u32, PatternError> {
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
        // Different single conditions do not imply each other.
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
}
