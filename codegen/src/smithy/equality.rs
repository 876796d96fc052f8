//! Shapes whose values lack total equality, because they contain a float, a double or a document.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::trait_ids::STREAMING;
use super::{Model, Shape, ShapeId, ShapeKind, Simple};

/// Returns the shapes that are, or contain at any depth, a float, a double or a document. The events of a
/// [stream](https://smithy.io/2.0/spec/streaming.html#event-streams) are not part of the structure that contains the
/// stream.
pub fn incomparable(model: &Model) -> HashSet<&ShapeId> {
    let mut holders: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    let mut open = Vec::new();
    for shape in model.shapes.values() {
        if is_incomparable(shape) {
            open.push(&shape.id);
        }
        for member in shape.kind.members() {
            holders.entry(&member.target).or_default().push(&shape.id);
        }
    }
    let mut found = HashSet::new();
    while let Some(id) = open.pop() {
        let is_stream = model.shape(id).is_some_and(has_events);
        if found.insert(id) && !is_stream {
            open.extend(holders.remove(id).unwrap_or_default());
        }
    }
    found
}

fn is_incomparable(shape: &Shape) -> bool {
    matches!(
        shape.kind,
        ShapeKind::Simple(Simple::Float | Simple::Double | Simple::Document)
    )
}

fn has_events(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Union(_)) && shape.traits.has(STREAMING)
}
