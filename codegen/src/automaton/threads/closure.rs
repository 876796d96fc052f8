//! Epsilon closure: the conditions at a position in the pattern before reading a character.

use super::{MARK, Threads};
use crate::automaton::error::PatternError;
use crate::automaton::nfa::Node;

impl Threads<'_> {
    /// Adds the threads of the node at the current position.
    pub(super) fn closure(&mut self, node: u32, out: &mut Vec<u32>) -> Result<(), PatternError> {
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

    /// Follows all transitions that read no character, collecting conditions.
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

    /// Returns the conditions under which the look-behind matches up to here: the threads that reached its mark,
    /// without the mark.
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
}
