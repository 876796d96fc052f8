//! The relationships between shapes and members of a model.

use foldhash::{HashMap, HashMapExt};

use super::super::{Member, Model, Shape, ShapeId, ShapeKind};

/// A shape or a member.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node<'m> {
    Shape(&'m Shape),
    Member(&'m Member),
}

impl<'m> Node<'m> {
    pub(super) fn id(&self) -> &'m ShapeId {
        match self {
            Self::Shape(shape) => &shape.id,
            Self::Member(member) => &member.id,
        }
    }
}

/// The relationships of a model, in both directions.
pub(super) struct Graph<'m> {
    model: &'m Model,
    /// The nodes that refer to a shape or member, by its id.
    sources: HashMap<&'m str, Vec<(&'static str, Node<'m>)>>,
}

impl<'m> Graph<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let mut graph = Self {
            model,
            sources: HashMap::new(),
        };
        for node in graph.nodes() {
            for (name, target) in graph.targets(node) {
                let sources = graph.sources.entry(target.id().as_str());
                sources.or_default().push((name, node));
            }
        }
        graph
    }

    /// Returns the shape or member with this id.
    pub(super) fn node(&self, id: &ShapeId) -> Option<Node<'m>> {
        match id.member() {
            None => self.model.shape(id).map(Node::Shape),
            Some(name) => {
                let shape = self.model.shape(&id.without_member())?;
                shape.kind.member(name).map(Node::Member)
            }
        }
    }

    /// Returns all shapes and members.
    pub(super) fn nodes(&self) -> Vec<Node<'m>> {
        let shapes = self.model.shapes.values();
        shapes
            .flat_map(|shape| {
                let members = shape.kind.members().map(Node::Member);
                std::iter::once(Node::Shape(shape)).chain(members)
            })
            .collect()
    }

    /// Returns the nodes that a node refers to, with the names of the relationships.
    pub(super) fn targets(&self, node: Node<'m>) -> Vec<(&'static str, Node<'m>)> {
        let shape = match node {
            Node::Member(member) => return self.shapes("target", [&member.target]).collect(),
            Node::Shape(shape) => shape,
        };
        let members = shape
            .kind
            .members()
            .map(|member| ("member", Node::Member(member)));
        let mut found: Vec<_> = members.collect();
        match &shape.kind {
            ShapeKind::Operation {
                input,
                output,
                errors,
            } => {
                found.extend(self.shapes("input", input));
                found.extend(self.shapes("output", output));
                found.extend(self.shapes("error", errors));
            }
            ShapeKind::Resource {
                identifiers,
                properties,
                operations,
                resources,
                lifecycle,
            } => {
                let ids = |pairs: &'m [(String, ShapeId)]| pairs.iter().map(|(_, id)| id);
                found.extend(self.shapes("identifier", ids(identifiers)));
                found.extend(self.shapes("property", ids(properties)));
                found.extend(self.shapes("operation", operations));
                found.extend(self.shapes("resource", resources));
                for (name, id) in &lifecycle.operations {
                    found.extend(self.shapes(name, [id]));
                }
            }
            ShapeKind::Service {
                operations,
                resources,
                errors,
                ..
            } => {
                found.extend(self.shapes("operation", operations));
                found.extend(self.shapes("resource", resources));
                found.extend(self.shapes("error", errors));
            }
            _ => {}
        }
        found
    }

    /// Returns the nodes that refer to a node, with the names of the relationships.
    pub(super) fn sources(&self, node: Node<'m>) -> &[(&'static str, Node<'m>)] {
        self.sources
            .get(node.id().as_str())
            .map_or(&[], Vec::as_slice)
    }

    fn shapes<'i>(
        &self,
        name: &'static str,
        ids: impl IntoIterator<Item = &'i ShapeId>,
    ) -> impl Iterator<Item = (&'static str, Node<'m>)> {
        let model = self.model;
        let found = ids.into_iter().filter_map(move |id| model.shape(id));
        found.map(move |shape| (name, Node::Shape(shape)))
    }
}
