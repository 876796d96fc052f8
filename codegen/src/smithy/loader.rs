//! From model files to a [`Model`]: read, merge, apply, flatten, upgrade, check.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostics::Diagnostic;

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

/// Reads model files and makes one model of them. Smithy 1.0 comes out with the meaning that it has in 2.0.
///
/// # Errors
/// All that is wrong with the files, warnings included: bad JSON, and what the
/// [specification](https://smithy.io/2.0/spec/) does not allow. The list is not empty and begins with an error.
pub fn load(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut shared = Shared::default();
    let mut drafts: BTreeMap<ShapeId, Draft> = BTreeMap::new();
    let mut applies = Vec::new();
    let mut metadata = BTreeMap::new();
    if sources.is_empty() {
        let help = "name at least one Smithy JSON AST file";
        return Err(vec![Diagnostic::error("there is no model file").help(help)]);
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
    version1::upgrade(&mut drafts);
    for draft in drafts.values_mut() {
        enum_trait::upgrade(draft, &mut shared);
        name_enum_values(draft);
    }
    let model = assemble(drafts);
    check::check(&model, &mut shared);
    if shared.problems.no_errors() {
        let warnings = shared.problems.locate(sources);
        return Ok(Loaded { model, warnings });
    }
    Err(shared.problems.locate(sources))
}

/// An enum member without a value has its own name for a value.
fn name_enum_values(draft: &mut Draft) {
    if let ShapeKind::Enum(members) = &mut draft.kind {
        for member in members {
            if !member.traits.has("smithy.api#enumValue") {
                let value = Value::from(member.name());
                member.traits.insert("smithy.api#enumValue", value);
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
