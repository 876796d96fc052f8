//! Interning of ids: one copy in memory per id, however often files mention it.

use std::sync::Arc;

use foldhash::HashSet;

use super::ShapeId;

/// The ids seen so far.
#[derive(Default)]
pub(super) struct Interner {
    shapes: HashSet<ShapeId>,
    traits: HashSet<Arc<str>>,
}

impl Interner {
    /// Returns the id with this text; `None` if the text does not match the grammar.
    pub(super) fn shape(&mut self, text: &str) -> Option<ShapeId> {
        if let Some(id) = self.shapes.get(text) {
            return Some(id.clone());
        }
        let id = ShapeId::parse(text)?;
        self.shapes.insert(id.clone());
        Some(id)
    }

    /// Returns the trait id with this text; `None` if it is not an absolute shape id.
    pub(super) fn trait_id(&mut self, text: &str) -> Option<Arc<str>> {
        if let Some(id) = self.traits.get(text) {
            return Some(id.clone());
        }
        ShapeId::parse(text).filter(|id| id.member().is_none())?;
        let id: Arc<str> = text.into();
        self.traits.insert(id.clone());
        Some(id)
    }
}
