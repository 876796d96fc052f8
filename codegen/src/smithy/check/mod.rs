//! Validation of models. All rules are those of the [specification](https://smithy.io/2.0/spec/); none is stricter than
//! the reference implementation.
//!
//! Models use traits of Smithy's packages without their definitions. Those of `smithy.waiters` and `smithy.mqtt` are
//! checked; others (`aws.…`, `smithy.rules`, CloudFormation and so on) only as far as the generator reads them.

mod constraints;
mod custom_traits;
mod cycles;
mod defaults;
mod endpoints;
mod enums;
mod examples;
mod http;
mod http_missing;
mod id_ref;
mod indexes;
mod mqtt;
mod names;
mod node;
mod node_constraints;
mod number;
mod package_traits;
mod pagination;
mod prelude_forms;
mod recursion;
mod references;
mod references_trait;
mod resource_properties;
mod resources;
mod services;
mod streaming;
mod targets;
mod timestamp;
mod trait_form;
mod trait_place;
mod trait_table;
mod trait_use;
mod trait_values;
mod types;
mod uri;
mod waiters;

pub(crate) use waiters::WAITER_DELAYS;

use std::cell::RefCell;

use foldhash::{HashMap, HashSet};
use serde_json::{Map, Value};

use crate::automaton::Dfa;
use crate::diagnostics::Diagnostic;

use super::parse::Shared;
use super::problems::Problems;
use super::selector::Selectors;
use super::{Model, Shape, ShapeId};

/// Reports all problems of a model. References to unreadable shapes are not reported again.
pub(super) fn check(model: &Model, shared: &mut Shared) {
    let mut check = Check {
        model,
        shapes: model
            .shapes
            .iter()
            .map(|(id, shape)| (id.as_str(), shape))
            .collect(),
        broken: &shared.broken,
        upgraded: &shared.upgraded,
        is_of_later_version: shared.is_of_later_version,
        patterns: RefCell::default(),
        selectors: Selectors::of(model),
        conflicts: RefCell::default(),
        problems: &mut shared.problems,
    };
    for rule in RULES {
        rule(&mut check);
    }
}

/// Returns the value of a prelude trait that is written without one: an empty object or list, or null if neither is
/// valid; `None` if there is no such trait.
pub(super) fn prelude_trait(name: &str) -> Option<Value> {
    if name == "box" {
        return Some(Value::Object(Map::new()));
    }
    Some(trait_table::rule(name)?.form.empty())
}

/// The rules. Each checks the whole model for one subject.
const RULES: [fn(&mut Check<'_>); 23] = [
    targets::check,
    references::check,
    enums::check,
    names::check,
    custom_traits::definitions,
    trait_use::check,
    trait_values::check,
    constraints::check,
    defaults::check,
    endpoints::check,
    indexes::check,
    streaming::check,
    http::check,
    http_missing::check,
    resources::check,
    resource_properties::check,
    references_trait::check,
    pagination::check,
    examples::check,
    recursion::check,
    services::check,
    waiters::check,
    mqtt::check,
];

/// A model that is being checked.
struct Check<'m> {
    model: &'m Model,
    /// The shapes of the model; faster to look up than in the ordered map.
    shapes: HashMap<&'m str, &'m Shape>,
    broken: &'m HashSet<ShapeId>,
    /// Shapes in deprecated forms, which are exempt from some rules.
    upgraded: &'m HashSet<ShapeId>,
    /// True if a file uses a version of Smithy newer than the known prelude traits.
    is_of_later_version: bool,
    /// Compiled patterns; `None` for one that cannot be compiled.
    patterns: RefCell<HashMap<String, Option<Dfa>>>,
    selectors: Selectors<'m>,
    /// The traits that conflict with a custom trait, by the id of its definition.
    conflicts: RefCell<HashMap<&'m str, HashSet<String>>>,
    problems: &'m mut Problems,
}

impl<'m> Check<'m> {
    /// Returns whether a text matches a pattern. Invalid patterns are reported elsewhere.
    fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let compiled = patterns
            .entry(pattern.to_owned())
            .or_insert_with(|| Dfa::compile(pattern).ok());
        compiled.as_ref().is_none_or(|dfa| dfa.is_match(text))
    }

    /// Returns whether a shape is present but invalid.
    fn is_broken(&self, id: &str) -> bool {
        self.broken.contains(id)
    }

    fn shape(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.shapes.get(id.as_str()).copied()
    }

    fn error(&mut self, id: &ShapeId, message: impl Into<String>, help: impl Into<String>) {
        let diagnostic = Diagnostic::error(message).on(id).help(help);
        self.problems.push(diagnostic);
    }

    fn trait_error(
        &mut self,
        id: &ShapeId,
        trait_id: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::error(message)
            .on(id)
            .about_trait(trait_id)
            .help(help);
        self.problems.push(diagnostic);
    }

    fn trait_warning(
        &mut self,
        id: &ShapeId,
        trait_id: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::warning(message)
            .on(id)
            .about_trait(trait_id)
            .help(help);
        self.problems.push(diagnostic);
    }
}
