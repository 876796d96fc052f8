//! One copy of every id in memory, however often the files name it.

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
    /// The id with this text; `None` where the text does not follow the grammar.
    pub(super) fn shape(&mut self, text: &str) -> Option<ShapeId> {
        if let Some(id) = self.shapes.get(text) {
            return Some(id.clone());
        }
        let id = ShapeId::parse(text)?;
        self.shapes.insert(id.clone());
        Some(id)
    }

    /// The trait id with this text; `None` where it is no absolute id of a shape.
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
