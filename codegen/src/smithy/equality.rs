//! Shapes whose values have no equality, because of a float, a double or a document in them.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::trait_ids::STREAMING;
use super::{Model, Shape, ShapeId, ShapeKind, Simple};

/// Returns the shapes that are or hold a float, a double or a document, at whatever depth. The events of a
/// [stream](https://smithy.io/2.0/spec/streaming.html#event-streams) are no part of the structure that has the stream.
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
