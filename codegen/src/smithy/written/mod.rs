//! A model as files write it: mixins are not copied into the shapes that use them. It can be written as a
//! [JSON AST](https://smithy.io/2.0/spec/json-ast.html) or in [Smithy IDL](https://smithy.io/2.0/spec/idl.html).

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

/// All files of a model as one, with what is applied to shapes at the shapes.
#[derive(Debug)]
pub struct Written {
    shapes: BTreeMap<ShapeId, Draft>,
    /// Traits of members that mixins supply.
    applied: BTreeMap<ShapeId, Traits>,
    metadata: BTreeMap<String, Value>,
    is_of_later_version: bool,
    /// The warnings about the model.
    pub warnings: Vec<Diagnostic>,
}

/// Reads model files and keeps what they say in the form in which it can be written. Smithy 1.0 becomes 2.0.
///
/// # Errors
/// All that is wrong with the files, warnings included. The list begins with an error.
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
    /// The model as a JSON AST: the keys in the order of the reference implementation, shapes and traits sorted by id.
    pub fn to_json(&self) -> String {
        json::text(self)
    }

    /// The namespaces that define shapes, or have traits applied to members of them.
    pub fn namespaces(&self) -> Vec<&str> {
        let ids = self.shapes.keys().chain(self.applied.keys());
        let namespaces: BTreeSet<&str> = ids.map(ShapeId::namespace).collect();
        namespaces.into_iter().collect()
    }

    /// The shapes of a namespace, and all metadata, in Smithy IDL: first definitions of traits, then services and what
    /// they hold.
    pub fn to_idl(&self, namespace: &str) -> String {
        idl_shape::text(self, namespace)
    }

    /// The version that the files are written in.
    fn version(&self) -> &'static str {
        match self.is_of_later_version {
            true => "2.1",
            false => "2.0",
        }
    }

    /// Gives members of enums their values, and takes members that mixins supply out of the shapes: what such a member
    /// has of its own is applied to it.
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

    /// Returns true if a shape is a list or map that stands in the place of a target.
    fn is_synthetic(&self, draft: &Draft) -> bool {
        draft.traits.has(trait_ids::SYNTHETIC)
    }
}
