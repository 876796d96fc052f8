//! `removeUnusedShapes`.

use std::collections::BTreeSet;

use super::super::super::draft::Draft;
use super::super::super::{ShapeId, ShapeKind, Traits};
use super::super::Written;
use super::arguments::Arguments;
use super::filter::has_tag;

/// Removes shapes that no service reaches, and definitions of traits that are not applied to the remaining shapes.
pub(super) fn remove_unused_shapes(
    model: &mut Written,
    arguments: &Arguments<'_>,
) -> Result<(), String> {
    let tags = arguments.optional_texts("exportTagged")?;
    let is_root = |draft: &&Draft| {
        matches!(draft.kind, ShapeKind::Service { .. }) || has_tag(&draft.traits, &tags)
    };
    let roots = model.shapes.values().filter(is_root);
    let roots = roots.map(|draft| draft.id.clone()).collect();
    let used = model.reached(roots, Follow::ShapesAndTraits);
    model.retain(|draft| used.contains(&draft.id));
    Ok(())
}

/// The references to follow from a shape.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    /// References to other shapes, including mixins.
    Shapes,
    /// Also the definitions of the traits of the shape and its members.
    ShapesAndTraits,
}

impl Written {
    /// Returns the ids of all shapes reachable from the given ones, including these. Some may not be in the model.
    pub(super) fn reached(&self, mut open: Vec<ShapeId>, follow: Follow) -> BTreeSet<ShapeId> {
        let mut reached = BTreeSet::new();
        while let Some(id) = open.pop() {
            let Some(draft) = self.shapes.get(&id).filter(|_| !reached.contains(&id)) else {
                continue;
            };
            open.extend(draft.kind.references().chain(&draft.mixins).cloned());
            if follow == Follow::ShapesAndTraits {
                let own = [&draft.traits].into_iter();
                let members = draft.kind.members().map(|member| &member.traits);
                open.extend(own.chain(members).flat_map(ids));
                let applied = self.applied.iter();
                let applied = applied.filter(|(member, _)| member.without_member() == id);
                open.extend(applied.flat_map(|(_, traits)| ids(traits)));
            }
            reached.insert(id);
        }
        reached
    }
}

fn ids(traits: &Traits) -> impl Iterator<Item = ShapeId> {
    traits
        .shared()
        .map(|(id, _)| ShapeId::from_valid(id.clone()))
}
