//! Transforms of [shape closures](https://smithy.io/2.0/spec/model.html#shape-closures), which the metadata
//! `shapeClosures` defines.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::smithy::selector::Selectors;
use crate::smithy::{ShapeId, prelude};

use super::super::Written;
use super::arguments::Arguments;
use super::rename::{Renames, rename, shape_id};
use super::selected::examined;
use super::unused::Follow;

/// The metadata key of shape closures.
const SHAPE_CLOSURES: &str = "shapeClosures";

/// Keeps the shapes of some closures.
pub(super) fn include_closures(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let names = arguments.texts("closures")?;
    if names.is_empty() {
        return Err("the transform `includeClosures` needs at least one closure".to_owned());
    }
    let mut kept = BTreeSet::new();
    for name in &names {
        kept.extend(model.closure(name)?);
    }
    model.retain(|draft| kept.contains(&draft.id));
    Ok(())
}

/// Moves the shapes of a closure to one namespace, with the names that the closure gives them.
pub(super) fn flatten_closure_namespaces(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let namespace = arguments.text("namespace")?;
    let name = arguments.text("closure")?;
    let shapes = model.closure(name)?;
    let names = model.definition(name)?.get("rename");
    let mut renames = Renames::new();
    for id in shapes {
        let new_name = names.and_then(|names| names.get(id.as_str())?.as_str());
        let new = shape_id(&format!("{namespace}#{}", new_name.unwrap_or(id.name())))?;
        if new != id {
            renames.insert(id, new);
        }
    }
    rename(model, &renames)
}

impl Written {
    /// Returns the definition of a closure in the metadata.
    fn definition(&self, name: &str) -> Result<&Value, String> {
        let defined = self.metadata.get(SHAPE_CLOSURES).and_then(Value::as_array);
        let mut defined = defined.into_iter().flatten();
        let found = defined.find(|closure| closure.get("id").and_then(Value::as_str) == Some(name));
        found.ok_or_else(|| format!("the metadata `shapeClosures` defines no closure `{name}`"))
    }

    /// Returns the shapes of a closure, without those of the prelude: the shapes in its namespaces or matched by its
    /// selector, and all that they refer to.
    fn closure(&self, name: &str) -> Result<BTreeSet<ShapeId>, String> {
        let closure = self.definition(name)?;
        let namespaces = closure.get("includeNamespaces").and_then(Value::as_array);
        let namespaces: BTreeSet<&str> = namespaces
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let drafts = self.shapes.values();
        let in_namespaces = drafts.filter(|draft| namespaces.contains(draft.id.namespace()));
        let mut roots: Vec<ShapeId> = in_namespaces.map(|draft| draft.id.clone()).collect();
        if let Some(selector) = closure.get("includeBySelector").and_then(Value::as_str) {
            Selectors::check(selector)?;
            let examined = examined(self);
            let selectors = Selectors::of(&examined.model);
            for draft in self.shapes.values() {
                roots.extend(Some(draft.id.clone()).filter(|id| selectors.matches(selector, id)));
                let members = draft.kind.members();
                let members = members.filter(|member| selectors.matches(selector, &member.id));
                roots.extend(members.map(|member| member.target.clone()));
            }
        }
        let mut reached = self.reached(roots, Follow::Shapes);
        reached.retain(|id| id.namespace() != prelude::NAMESPACE);
        Ok(reached)
    }
}
