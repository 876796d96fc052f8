//! The shortest names of shapes in a file of Smithy IDL.

use std::collections::{BTreeMap, BTreeSet};

use super::super::idl::in_prelude;
use super::super::prelude::NAMESPACE;
use super::super::{ShapeId, Traits};
use super::Written;

/// The names that may be written in the file of one namespace.
pub(super) struct Names<'m> {
    namespace: &'m str,
    /// The names of the shapes of the namespace.
    own: BTreeSet<&'m str>,
    /// The ids of `use` statements, by the name that stands for each.
    pub(super) used: BTreeMap<&'m str, &'m str>,
}

impl<'m> Names<'m> {
    pub(super) fn of(model: &'m Written, namespace: &'m str) -> Self {
        let is_own = |id: &&ShapeId| id.namespace() == namespace;
        let own = model.shapes.keys().filter(is_own).map(ShapeId::name);
        let mut names = Self {
            namespace,
            own: own.collect(),
            used: BTreeMap::new(),
        };
        let drafts = model.shapes.values().filter(|draft| is_own(&&draft.id));
        for draft in drafts {
            for id in draft.kind.references().chain(&draft.mixins) {
                names.use_shape(id.as_str());
            }
            names.use_traits(&draft.traits);
            for member in draft.kind.members() {
                names.use_traits(&member.traits);
            }
        }
        for (_, traits) in model.applied.iter().filter(|(id, _)| is_own(id)) {
            names.use_traits(traits);
        }
        names
    }

    fn use_traits(&mut self, traits: &'m Traits) {
        for (id, _) in traits.iter() {
            self.use_shape(id);
        }
    }

    /// Adds a `use` statement, unless the name is taken: the first use in the order of the file gets it.
    fn use_shape(&mut self, id: &'m str) {
        let Some((namespace, name)) = id.split_once('#') else {
            return;
        };
        let is_foreign = namespace != self.namespace && namespace != NAMESPACE;
        let is_taken = self.own.contains(name) || in_prelude(&[NAMESPACE, "#", name].concat());
        if is_foreign && !is_taken && !name.contains('$') {
            self.used.entry(name).or_insert(id);
        }
    }

    /// Returns the shortest name that stands for an id.
    pub(super) fn name<'i>(&self, id: &'i str) -> &'i str {
        let Some((namespace, name)) = id.split_once('#') else {
            return id;
        };
        let root = name.split('$').next().unwrap_or(name);
        let is_short = if namespace == self.namespace {
            !self.used.contains_key(root)
        } else if namespace == NAMESPACE {
            in_prelude(id) && !self.own.contains(root) && !self.used.contains_key(root)
        } else {
            self.used.get(root).is_some_and(|used| *used == id)
        };
        if is_short { name } else { id }
    }
}
