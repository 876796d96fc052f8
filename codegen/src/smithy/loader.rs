//! From model files to a [`Model`]: read, merge, apply, flatten, upgrade, check.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostics::{Diagnostic, has_errors};
use crate::smithy::trait_ids;

use super::draft::Draft;
use super::parse::{Shared, parse};
use super::{
    Model, ShapeId, ShapeKind, Source, apply, check, enum_trait, merge, mixins, prelude, version1,
};

/// A model, and what is worth knowing about it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The model that all files make up together.
    pub model: Model,
    /// Findings that do not stop generation.
    pub warnings: Vec<Diagnostic>,
}

/// What model files hold, whatever is wrong with them.
#[derive(Debug, Clone)]
pub struct Examined {
    /// The model, without what could not be read. Where there are errors, nothing may be generated from it.
    pub model: Model,
    /// All that is wrong with the files, errors first: bad JSON, and what the
    /// [specification](https://smithy.io/2.0/spec/) does not allow.
    pub findings: Vec<Diagnostic>,
    /// Whether all services and resources could be read, so that what the model lacks of them is nowhere.
    pub has_all_bindings: bool,
}

/// Reads model files and makes one model of them. Smithy 1.0 comes out with the meaning that it has in 2.0.
///
/// # Errors
/// [All that is wrong](Examined::findings) with the files, warnings included. The list begins with an error.
pub fn load(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
    let Examined {
        model, findings, ..
    } = examine(sources);
    if has_errors(&findings) {
        return Err(findings);
    }
    let warnings = findings;
    Ok(Loaded { model, warnings })
}

/// Reads model files like [`load`], and makes a model of what is good, too, so that more can be said about it.
pub fn examine(sources: &[Source]) -> Examined {
    let mut shared = Shared::default();
    let mut drafts: BTreeMap<ShapeId, Draft> = BTreeMap::new();
    let mut applies = Vec::new();
    let mut metadata = BTreeMap::new();
    if sources.is_empty() {
        shared.lacks_bindings = true;
        let help = "name at least one Smithy JSON AST file";
        shared
            .problems
            .push(Diagnostic::error("there is no model file").help(help));
    }
    for (source, input) in sources.iter().enumerate() {
        let file = parse(source, input, &mut shared);
        for draft in file.shapes {
            version1::check(&draft, &mut shared.problems);
            if draft.was_set {
                shared.upgraded.insert(draft.id.clone());
            }
            merge::add(&mut drafts, draft, sources, &mut shared.problems);
        }
        merge::metadata(
            &mut metadata,
            source,
            file.metadata,
            sources,
            &mut shared.problems,
        );
        applies.extend(file.applies);
    }
    let pending = apply::resolve(&mut drafts, applies, sources, &mut shared);
    mixins::flatten(&mut drafts, pending, &mut shared);
    version1::check_boxes(&drafts, &mut shared.problems);
    version1::upgrade(&mut drafts);
    for draft in drafts.values_mut() {
        enum_trait::upgrade(draft, &mut shared);
        name_enum_values(draft);
    }
    let model = assemble(drafts);
    check::check(&model, &mut shared);
    Examined {
        has_all_bindings: !shared.lacks_bindings && has_all_resources(&model),
        findings: shared.problems.locate(sources),
        model,
    }
}

/// Whether every resource that is bound is in the model.
fn has_all_resources(model: &Model) -> bool {
    model.shapes.values().all(|shape| match &shape.kind {
        ShapeKind::Service { resources, .. } | ShapeKind::Resource { resources, .. } => {
            resources.iter().all(|id| model.shape(id).is_some())
        }
        _ => true,
    })
}

/// An enum member without a value has its own name for a value.
fn name_enum_values(draft: &mut Draft) {
    if let ShapeKind::Enum(members) = &mut draft.kind {
        for member in members {
            if !member.traits.has(trait_ids::ENUM_VALUE) {
                let value = Value::from(member.name());
                member.traits.insert(trait_ids::ENUM_VALUE, value);
            }
        }
    }
}

fn assemble(drafts: BTreeMap<ShapeId, Draft>) -> Model {
    let mut shapes: BTreeMap<ShapeId, _> = drafts
        .into_values()
        .map(|draft| (draft.id.clone(), draft.into_shape()))
        .collect();
    shapes.extend(prelude::shapes().map(|shape| (shape.id.clone(), shape)));
    Model { shapes }
}
