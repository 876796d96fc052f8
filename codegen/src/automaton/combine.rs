//! Operations on two languages: intersection, union and comparison.

use super::alphabet::Alphabet;
use super::determinize::{Raw, check_size};
use super::dfa::Dfa;
use super::error::PatternError;
use super::example::{Steps, text_along};
use super::intern::Interner;

/// The relation between the languages of two automata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// Both accept the same texts.
    Equal,
    /// More texts are accepted than before, and none is rejected that was accepted.
    Widened {
        /// A shortest text that is accepted now and was not before.
        accepted: String,
    },
    /// Fewer texts are accepted than before, and none is accepted that was rejected.
    Narrowed {
        /// A shortest text that was accepted before and no longer is.
        rejected: String,
    },
    /// Some texts are newly accepted, others newly rejected.
    Both {
        /// A shortest text that is accepted now and was not before.
        accepted: String,
        /// A shortest text that was accepted before and no longer is.
        rejected: String,
    },
}

impl Dfa {
    /// Returns the intersection of the languages.
    ///
    /// # Errors
    ///
    /// Returns an error if the automaton would be too large.
    pub fn intersection(&self, other: &Self) -> Result<Self, PatternError> {
        self.product(other, |a, b| a && b)
    }

    /// Returns the union of the languages.
    ///
    /// # Errors
    ///
    /// Returns an error if the automaton would be too large.
    pub fn union(&self, other: &Self) -> Result<Self, PatternError> {
        self.product(other, |a, b| a || b)
    }

    fn product(&self, other: &Self, accept: fn(bool, bool) -> bool) -> Result<Self, PatternError> {
        let (one, other) = Self::in_one_direction(self, other)?;
        let (one, other) = (&*one, &*other);
        let (alphabet, classes) = one.alphabet.align(&other.alphabet);
        let mut pairs = Pairs::new(one, other);
        let mut raw = Raw {
            width: classes.len(),
            next: Vec::new(),
            accept: Vec::new(),
        };
        while let Some((a, b)) = pairs.get(raw.accept.len()) {
            raw.accept
                .push(accept(one.raw.accept[a], other.raw.accept[b]));
            for &class in &classes {
                let target = pairs.step((a, b), class).0;
                raw.next.push(target);
            }
            check_size(pairs.seen.len(), raw.width)?;
        }
        Ok(Self::minimal(&alphabet, &raw, one.backward))
    }

    /// Compares two languages, with shortest examples of the difference.
    ///
    /// # Errors
    ///
    /// Returns an error if the two are too large to be compared.
    pub fn compare(before: &Self, after: &Self) -> Result<Relation, PatternError> {
        if before == after {
            return Ok(Relation::Equal);
        }
        let (before, after) = Self::in_one_direction(before, after)?;
        let (before, after) = (&*before, &*after);
        let (alphabet, classes) = before.alphabet.align(&after.alphabet);
        let mut search = Search::new(before, after, &alphabet, &classes);
        search.run()?;
        let (accepted, rejected) = (search.accepted, search.rejected);
        Ok(match (accepted, rejected) {
            (None, None) => Relation::Equal,
            (Some(accepted), None) => Relation::Widened { accepted },
            (None, Some(rejected)) => Relation::Narrowed { rejected },
            (Some(accepted), Some(rejected)) => Relation::Both { accepted, rejected },
        })
    }
}

/// Pairs of states reached by the same text, numbered in order of discovery.
struct Pairs<'d> {
    left: &'d Dfa,
    right: &'d Dfa,
    seen: Interner,
}

impl<'d> Pairs<'d> {
    fn new(left: &'d Dfa, right: &'d Dfa) -> Self {
        let mut seen = Interner::default();
        seen.intern(&[0, 0]);
        Self { left, right, seen }
    }

    fn get(&self, id: usize) -> Option<(usize, usize)> {
        match self.seen.get(id as u32) {
            &[a, b] => Some((a as usize, b as usize)),
            _ => None,
        }
    }

    /// Returns the number of the successor pair, and whether it is new.
    fn step(&mut self, (a, b): (usize, usize), class: (u16, u16)) -> (u32, bool) {
        let a = self.left.raw.row(a)[usize::from(class.0)];
        let b = self.right.raw.row(b)[usize::from(class.1)];
        self.seen.intern(&[a, b])
    }
}

/// A breadth-first search for texts that only one of the automata accepts.
struct Search<'d> {
    pairs: Pairs<'d>,
    alphabet: &'d Alphabet,
    classes: &'d [(u16, u16)],
    steps: Steps,
    accepted: Option<String>,
    rejected: Option<String>,
}

impl<'d> Search<'d> {
    fn new(
        before: &'d Dfa,
        after: &'d Dfa,
        alphabet: &'d Alphabet,
        classes: &'d [(u16, u16)],
    ) -> Self {
        Self {
            pairs: Pairs::new(before, after),
            alphabet,
            classes,
            steps: Steps::new(alphabet),
            accepted: None,
            rejected: None,
        }
    }

    fn run(&mut self) -> Result<(), PatternError> {
        let mut at = 0;
        while let Some(pair) = self.pairs.get(at) {
            self.look(at, pair);
            if self.accepted.is_some() && self.rejected.is_some() {
                break;
            }
            for index in 0..self.classes.len() {
                let class = self.steps.readable_class(index);
                let (target, is_new) = self.pairs.step(pair, self.classes[class]);
                if is_new {
                    self.steps.arrive(target, at as u32, class);
                }
            }
            check_size(self.pairs.seen.len(), self.classes.len())?;
            at += 1;
        }
        Ok(())
    }

    fn look(&mut self, at: usize, (a, b): (usize, usize)) {
        let before = self.pairs.left.raw.accept[a];
        let after = self.pairs.right.raw.accept[b];
        let found = match (before, after) {
            (false, true) => &mut self.accepted,
            (true, false) => &mut self.rejected,
            _ => return,
        };
        if found.is_none() {
            let path = self.steps.path(at as u32);
            *found = Some(text_along(self.alphabet, path, self.pairs.left.backward));
        }
    }
}
