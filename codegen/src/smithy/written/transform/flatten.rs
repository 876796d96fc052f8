//! `flattenAndRemoveMixins`, and the conversion of a changed JSON AST to a model.

use serde_json::Value;

use crate::smithy::loader::{Assembled, assemble, name_enum_values};
use crate::smithy::parse::Shared;
use crate::smithy::trait_ids::MIXIN;
use crate::smithy::{Source, mixins};

use super::super::Written;
use super::super::json::indented;
use super::arguments::Arguments;

/// Flattens all mixins and removes them.
pub(super) fn flatten_and_remove_mixins(
    model: &mut Written,
    _: &Arguments<'_>,
) -> Result<(), String> {
    let (assembled, mut shared) = read(&model.to_json());
    let mut shapes = assembled.drafts;
    mixins::flatten(&mut shapes, assembled.pending, &mut shared);
    shapes.retain(|_, draft| !draft.traits.has(MIXIN));
    shapes.values_mut().for_each(name_enum_values);
    model.shapes = shapes;
    model.applied.clear();
    Ok(())
}

/// Replaces a model with a changed JSON AST.
pub(super) fn replace(model: &mut Written, json: &Value) {
    let (assembled, _) = read(&indented(json));
    let metadata = assembled.metadata.into_iter();
    model.metadata = metadata.map(|(key, (_, value))| (key, value)).collect();
    model.shapes = assembled.drafts;
    model.complete(assembled.pending);
}

fn read(json: &str) -> (Assembled, Shared) {
    let source = Source {
        name: "model.json".to_owned(),
        bytes: json.as_bytes().to_vec(),
    };
    let mut shared = Shared::default();
    let assembled = assemble(&[source], &mut shared);
    (assembled, shared)
}
