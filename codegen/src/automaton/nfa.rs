//! Nondeterministic automata.

use std::collections::HashMap;

use super::ast::Ast;
use super::charset::CharSet;
use super::error::PatternError;
use super::intern::Interner;

/// The maximum number of states, after the expansion of repetitions.
const MAX_NODES: usize = 400_000;
/// The maximum number of distinct look-behinds, each of which is tracked along the whole text.
const MAX_BEHINDS: usize = 32;

/// A position in the pattern: the condition that the rest of the text matches from there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Node {
    /// One character of the set, then `next`.
    Char { set: u32, next: u32 },
    /// Either of two successors.
    Split(u32, u32),
    /// `next`, at the start of the text.
    Start(u32),
    /// `next`, at the end of the text.
    End(u32),
    /// `next`, if `body` also matches (or does not match) from here.
    Ahead {
        body: u32,
        negative: bool,
        next: u32,
    },
    /// `next`, if the look-behind matches (or does not match) up to here.
    Behind {
        index: u32,
        negative: bool,
        next: u32,
    },
    /// The pattern has matched; any text may follow.
    Match,
    /// A look-behind has matched up to here.
    Mark,
}

/// The states of a pattern.
#[derive(Debug, Default)]
pub(crate) struct Nfa {
    pub(crate) nodes: Vec<Node>,
    /// The distinct character sets of the nodes.
    pub(crate) sets: Vec<CharSet>,
    /// The start state of each look-behind; inner ones come before outer ones.
    pub(crate) behinds: Vec<u32>,
    pub(crate) start: u32,
    set_ids: Interner,
    key: Vec<u32>,
    /// Bodies of repeated look-arounds, by the address of their syntax tree.
    bodies: HashMap<usize, u32>,
    /// Bodies by content, so that ten `\b` need two look-behinds rather than twenty.
    equal_bodies: HashMap<(bool, Ast), u32>,
}

impl Nfa {
    /// Returns whether the pattern has look-around.
    pub(crate) fn looks_around(&self) -> bool {
        !self.bodies.is_empty()
    }

    /// Builds the states of an unanchored search: the pattern may match anywhere in the text.
    pub(crate) fn new(ast: &Ast) -> Result<Self, PatternError> {
        let mut nfa = Self::default();
        let end = nfa.push(Node::Match)?;
        let body = nfa.add(ast, end)?;
        nfa.start = if ast.only_at_start() {
            body
        } else {
            nfa.anywhere(body)?
        };
        Ok(nfa)
    }

    /// Builds `body` after any number of characters.
    fn anywhere(&mut self, body: u32) -> Result<u32, PatternError> {
        let root = self.push(Node::Split(body, body))?;
        let set = self.set(&CharSet::full());
        let skip = self.push(Node::Char { set, next: root })?;
        self.nodes[root as usize] = Node::Split(body, skip);
        Ok(root)
    }

    fn push(&mut self, node: Node) -> Result<u32, PatternError> {
        if self.nodes.len() >= MAX_NODES {
            return Err(PatternError::too_large(format!(
                "the repetitions of the pattern expand to more than {MAX_NODES} states"
            )));
        }
        self.nodes.push(node);
        Ok(self.nodes.len() as u32 - 1)
    }

    fn set(&mut self, set: &CharSet) -> u32 {
        self.key.clear();
        self.key
            .extend(set.ranges().iter().flat_map(|&(low, high)| [low, high]));
        let (id, is_new) = self.set_ids.intern(&self.key);
        if is_new {
            self.sets.push(set.clone());
        }
        id
    }

    /// Adds the states of `ast` before `next`, and returns the first one.
    fn add(&mut self, ast: &Ast, next: u32) -> Result<u32, PatternError> {
        match ast {
            Ast::Empty => Ok(next),
            Ast::Set(set) => {
                let set = self.set(set);
                self.push(Node::Char { set, next })
            }
            Ast::Concat(parts) => parts
                .iter()
                .rev()
                .try_fold(next, |next, part| self.add(part, next)),
            Ast::Alternate(branches) => self.add_branches(branches, next),
            Ast::Repeat { inner, min, max } => self.add_repeat(inner, *min, *max, next),
            Ast::Look {
                ahead,
                negative,
                inner,
            } => self.add_look(*ahead, *negative, inner, next),
            Ast::Start => self.push(Node::Start(next)),
            Ast::End => self.push(Node::End(next)),
        }
    }

    fn add_branches(&mut self, branches: &[Ast], next: u32) -> Result<u32, PatternError> {
        let mut entry = None;
        for branch in branches.iter().rev() {
            let start = self.add(branch, next)?;
            entry = Some(match entry {
                None => start,
                Some(rest) => self.push(Node::Split(start, rest))?,
            });
        }
        Ok(entry.unwrap_or(next))
    }

    fn add_repeat(
        &mut self,
        inner: &Ast,
        min: u32,
        max: Option<u32>,
        next: u32,
    ) -> Result<u32, PatternError> {
        let (mut entry, mandatory) = match max {
            Some(max) => (
                self.add_optional(inner, max.saturating_sub(min), next)?,
                min,
            ),
            None => {
                let again = self.push(Node::Split(next, next))?;
                let start = self.add(inner, again)?;
                self.nodes[again as usize] = Node::Split(start, next);
                match min.checked_sub(1) {
                    Some(rest) => (start, rest),
                    None => (again, 0),
                }
            }
        };
        for _ in 0..mandatory {
            let start = self.add(inner, entry)?;
            if start == entry {
                break;
            }
            entry = start;
        }
        Ok(entry)
    }

    /// Adds up to `count` repetitions of `inner`, each with an exit directly to `next`.
    fn add_optional(&mut self, inner: &Ast, count: u32, next: u32) -> Result<u32, PatternError> {
        let mut entry = next;
        for _ in 0..count {
            let start = self.add(inner, entry)?;
            if start == entry {
                break;
            }
            entry = self.push(Node::Split(start, next))?;
        }
        Ok(entry)
    }

    fn add_look(
        &mut self,
        ahead: bool,
        negative: bool,
        inner: &Ast,
        next: u32,
    ) -> Result<u32, PatternError> {
        let body = self.body(ahead, inner)?;
        self.push(if ahead {
            Node::Ahead {
                body,
                negative,
                next,
            }
        } else {
            Node::Behind {
                index: body,
                negative,
                next,
            }
        })
    }

    /// Returns the first state of a look-ahead, or the index of a look-behind.
    fn body(&mut self, ahead: bool, inner: &Ast) -> Result<u32, PatternError> {
        let address = std::ptr::from_ref(inner) as usize;
        if let Some(&body) = self.bodies.get(&address) {
            return Ok(body);
        }
        let key = (ahead, inner.clone());
        let body = match self.equal_bodies.get(&key) {
            Some(&body) => body,
            None if ahead => {
                let end = self.push(Node::Match)?;
                self.add(inner, end)?
            }
            None => self.add_behind(inner)?,
        };
        self.bodies.insert(address, body);
        self.equal_bodies.insert(key, body);
        Ok(body)
    }

    fn add_behind(&mut self, inner: &Ast) -> Result<u32, PatternError> {
        let mark = self.push(Node::Mark)?;
        let body = self.add(inner, mark)?;
        let root = if inner.only_at_start() {
            body
        } else {
            self.anywhere(body)?
        };
        if self.behinds.len() >= MAX_BEHINDS {
            return Err(PatternError::too_large(format!(
                "the pattern looks behind in more than {MAX_BEHINDS} ways"
            )));
        }
        self.behinds.push(root);
        Ok(self.behinds.len() as u32 - 1)
    }
}
