//! The shapes and members of a model that selectors match.

use std::cell::{OnceCell, RefCell};

use foldhash::{HashMap, HashSet};

use super::super::{Model, ShapeId};
use super::evaluate::run;
use super::graph::Graph;
use super::{Function, Selector, Step, parse};

/// The selectors of a model, each evaluated once.
pub(in super::super) struct Selectors<'m> {
    model: &'m Model,
    graph: OnceCell<Graph<'m>>,
    known: RefCell<HashMap<String, Known<'m>>>,
}

/// A selector, prepared for matching.
enum Known<'m> {
    /// The selector is invalid or not supported, and so matches everything.
    All,
    /// The selector can be tested on a shape alone.
    Filter(Selector),
    /// The ids of all matching shapes.
    Matching(HashSet<&'m str>),
}

impl<'m> Selectors<'m> {
    pub(in super::super) fn of(model: &'m Model) -> Self {
        Self {
            model,
            graph: OnceCell::new(),
            known: RefCell::default(),
        }
    }

    /// Checks that a selector is valid and supported.
    ///
    /// # Errors
    /// Returns the reason why it is not.
    pub(in super::super) fn check(text: &str) -> Result<(), String> {
        let selector = parse(text)?;
        match has_unknown(&selector) {
            true => Err(format!(
                "the selector `{text}` has parts that are not supported: variables, scoped attributes or projections"
            )),
            false => Ok(()),
        }
    }

    /// Returns whether a selector matches a shape or member. Invalid and unsupported selectors match everything.
    pub(in super::super) fn matches(&self, text: &str, id: &ShapeId) -> bool {
        if text.trim() == "*" {
            return true;
        }
        let mut known = self.known.borrow_mut();
        if !known.contains_key(text) {
            known.insert(text.to_owned(), self.examine(text));
        }
        match &known[text] {
            Known::All => true,
            Known::Matching(ids) => ids.contains(id.as_str()),
            Known::Filter(selector) => {
                let graph = self.graph();
                let node = graph.node(id);
                node.is_some_and(|node| !run(graph, selector, vec![node]).is_empty())
            }
        }
    }

    fn graph(&self) -> &Graph<'m> {
        self.graph.get_or_init(|| Graph::of(self.model))
    }

    fn examine(&self, text: &str) -> Known<'m> {
        let Ok(selector) = parse(text) else {
            return Known::All;
        };
        if has_unknown(&selector) {
            Known::All
        } else if is_filter(&selector) {
            Known::Filter(selector)
        } else {
            let graph = self.graph();
            let found = run(graph, &selector, graph.nodes());
            Known::Matching(found.iter().map(|node| node.id().as_str()).collect())
        }
    }
}

fn has_unknown(selector: &Selector) -> bool {
    selector.iter().any(|step| match step {
        Step::Unknown => true,
        Step::Function(_, selectors) => selectors.iter().any(has_unknown),
        _ => false,
    })
}

/// Returns whether the result of a selector for a shape contains at most the shape itself.
fn is_filter(selector: &Selector) -> bool {
    selector.iter().all(|step| match step {
        Step::Type(_) | Step::Any | Step::Attribute(_) => true,
        Step::Function(Function::Test | Function::Not, _) => true,
        Step::Function(Function::Is, selectors) => selectors.iter().all(is_filter),
        Step::To(_) | Step::From(_) | Step::Reach | Step::Unknown => false,
    })
}
