//! What a model must not say. Every rule is one of the
//! [specification](https://smithy.io/2.0/spec/), and none is stricter than the reference implementation.

mod constraints;
mod cycles;
mod defaults;
mod enums;
mod names;
mod number;
mod pagination;
mod recursion;
mod references;
mod services;
mod targets;
mod trait_table;
mod trait_use;

use foldhash::{HashMap, HashSet};

use crate::diagnostics::Diagnostic;

use super::parse::Shared;
use super::problems::Problems;
use super::{Model, Shape, ShapeId};

/// Reports everything that is wrong with a model. What refers to shapes that could not be read is not reported
/// again.
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
        problems: &mut shared.problems,
    };
    targets::check(&mut check);
    references::check(&mut check);
    enums::check(&mut check);
    names::check(&mut check);
    trait_use::check(&mut check);
    constraints::check(&mut check);
    defaults::check(&mut check);
    pagination::check(&mut check);
    recursion::check(&mut check);
    services::check(&mut check);
}

/// A model that is being checked.
struct Check<'m> {
    model: &'m Model,
    /// The shapes of the model; faster than the ordered map.
    shapes: HashMap<&'m str, &'m Shape>,
    broken: &'m HashSet<ShapeId>,
    /// Shapes in an older notation, for which not all rules hold.
    upgraded: &'m HashSet<ShapeId>,
    problems: &'m mut Problems,
}

impl<'m> Check<'m> {
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
