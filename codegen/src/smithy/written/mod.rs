//! A model as written in files: mixins are not flattened. It can be written as a [JSON
//! AST](https://smithy.io/2.0/spec/json-ast.html) or in [Smithy IDL](https://smithy.io/2.0/spec/idl.html).

mod idl_body;
mod idl_names;
mod idl_shape;
mod idl_value;
mod inherited;
mod json;
mod transform;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diagnostics::Diagnostic;

use super::apply::Pending;
use super::draft::Draft;
use super::loader::{assemble, load};
use super::parse::Shared;
use super::{ShapeId, Source, Traits, elided, trait_ids, version1};

pub(super) use json::indented;

/// The merged files of a model, with `apply` statements resolved.
#[derive(Debug)]
pub struct Written {
    shapes: BTreeMap<ShapeId, Draft>,
    /// Traits applied to members that mixins supply.
    applied: BTreeMap<ShapeId, Traits>,
    metadata: BTreeMap<String, Value>,
    is_of_later_version: bool,
    /// Warnings about the model.
    pub warnings: Vec<Diagnostic>,
}

/// Loads model files in a form that can be written. Smithy 1.0 is upgraded to 2.0.
///
/// # Errors
/// Returns all problems of the files, including warnings. The list begins with an error.
pub fn written(sources: &[Source]) -> Result<Written, Vec<Diagnostic>> {
    let warnings = load(sources)?.warnings;
    let mut shared = Shared::default();
    let assembled = assemble(sources, &mut shared);
    let mut shapes = assembled.drafts;
    elided::resolve(&mut shapes, &mut shared);
    version1::upgrade(&mut shapes);
    let metadata = assembled.metadata.into_iter();
    let mut written = Written {
        shapes,
        applied: BTreeMap::new(),
        metadata: metadata.map(|(key, (_, value))| (key, value)).collect(),
        is_of_later_version: shared.is_of_later_version,
        warnings,
    };
    written.complete(assembled.pending);
    Ok(written)
}

impl Written {
    /// Returns the JSON AST: keys in the order of the reference implementation, shapes and traits sorted by id.
    pub fn to_json(&self) -> String {
        json::text(self)
    }

    /// Returns the namespaces that define shapes or have traits applied to their members.
    pub fn namespaces(&self) -> Vec<&str> {
        let ids = self.shapes.keys().chain(self.applied.keys());
        let namespaces: BTreeSet<&str> = ids.map(ShapeId::namespace).collect();
        namespaces.into_iter().collect()
    }

    /// Returns the shapes of a namespace, and all metadata, in Smithy IDL: trait definitions first, then services and
    /// their content.
    pub fn to_idl(&self, namespace: &str) -> String {
        idl_shape::text(self, namespace)
    }

    /// Returns the version of Smithy that the files are written in.
    fn version(&self) -> &'static str {
        match self.is_of_later_version {
            true => "2.1",
            false => "2.0",
        }
    }

    /// Sets the values of enum members, and removes members that mixins supply from shapes: their own traits are
    /// applied instead.
    fn complete(&mut self, pending: Pending) {
        self.applied = pending
            .into_iter()
            .map(|(id, (traits, _))| (id, traits))
            .collect();
        for (id, names) in inherited::names(&self.shapes) {
            let Some(draft) = self.shapes.get_mut(&id) else {
                continue;
            };
            for (member, traits) in inherited::take(&mut draft.kind, &names) {
                self.applied.entry(member).or_default().extend(traits);
            }
        }
        self.applied.retain(|_, traits| !traits.is_empty());
        for draft in self.shapes.values_mut() {
            super::loader::name_enum_values(draft);
        }
    }

    /// Returns whether a shape is an inline list or map.
    fn is_synthetic(&self, draft: &Draft) -> bool {
        draft.traits.has(trait_ids::SYNTHETIC)
    }
}
