//! The shapes of all files, by which names are resolved.

use std::borrow::Cow;

use foldhash::HashMap;
use serde_json::{Map, Value};

use super::super::check::prelude_trait;
use super::super::draft::Draft;
use super::super::prelude::{self, NAMESPACE};
use super::super::{ShapeId, ShapeKind};
use super::syntax::{File, ShapeType, Statement};

/// The implicit value of a trait that is written without one, by the type of its definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Annotation {
    Object,
    List,
    /// None: a value is required.
    Null,
}

/// The definitions of all files, by namespace.
#[derive(Default)]
pub(in super::super) struct Scope<'s> {
    namespaces: HashMap<String, Namespace<'s>>,
    /// True if a file could not be parsed completely.
    is_incomplete: bool,
}

/// The definitions of one namespace.
#[derive(Default)]
struct Namespace<'s> {
    shapes: HashMap<Cow<'s, str>, Annotation>,
    /// True if one of its files could not be parsed completely.
    is_incomplete: bool,
}

impl<'s> Scope<'s> {
    /// Adds the definitions of a JSON file.
    pub(in super::super) fn add_drafts<'d>(&mut self, drafts: impl IntoIterator<Item = &'d Draft>) {
        for draft in drafts {
            let annotation = match draft.kind {
                ShapeKind::Structure(_) | ShapeKind::Map { .. } => Annotation::Object,
                ShapeKind::List(_) => Annotation::List,
                _ => Annotation::Null,
            };
            let name = draft.id.name().to_owned();
            let namespace = self.namespace(draft.id.namespace());
            namespace.shapes.insert(name.into(), annotation);
        }
    }

    /// Adds the definitions of an IDL file.
    pub(in super::super) fn add_file(&mut self, file: &File<'s>) {
        let Some(namespace) = file.namespace else {
            return;
        };
        let namespace = self.namespace(namespace);
        for statement in &file.statements {
            let Statement::Shape(shape) = statement else {
                continue;
            };
            let annotation = match shape.shape_type {
                ShapeType::Structure | ShapeType::Map => Annotation::Object,
                ShapeType::List | ShapeType::Set => Annotation::List,
                _ => Annotation::Null,
            };
            namespace.shapes.insert(shape.name.text.clone(), annotation);
        }
        namespace.is_incomplete |= !file.is_whole;
        self.is_incomplete |= !file.is_whole;
    }

    fn namespace(&mut self, name: &str) -> &mut Namespace<'s> {
        self.namespaces.entry(name.to_owned()).or_default()
    }

    /// Returns whether a shape is defined, in a file or in the prelude.
    pub(super) fn has(&self, namespace: &str, name: &str) -> bool {
        self.defined(namespace, name).is_some() || (namespace == NAMESPACE && is_in_prelude(name))
    }

    fn defined(&self, namespace: &str, name: &str) -> Option<Annotation> {
        self.namespaces.get(namespace)?.shapes.get(name).copied()
    }

    /// Returns whether an undefined shape is certainly missing: other shapes of its namespace are defined, and all of
    /// them could be parsed.
    pub(super) fn lacks(&self, id: &ShapeId) -> bool {
        let namespace = id.namespace();
        let known = self.namespaces.get(namespace);
        let is_known = known.is_some_and(|known| !known.shapes.is_empty() && !known.is_incomplete);
        let is_prelude = namespace == NAMESPACE && known.is_none_or(|known| !known.is_incomplete);
        (is_known || is_prelude) && !self.has(namespace, id.name())
    }

    /// Returns whether shapes of a namespace may be missing because they could not be parsed.
    pub(super) fn is_incomplete(&self, namespace: &str) -> bool {
        let is_incomplete = |known: &Namespace<'s>| known.is_incomplete;
        self.is_incomplete && self.namespaces.get(namespace).is_some_and(is_incomplete)
    }

    /// Returns the implicit value of a trait that is written without one.
    pub(in super::super) fn annotation(&self, trait_id: &str) -> Value {
        let id = trait_id.split_once('#');
        match id.and_then(|(namespace, name)| self.defined(namespace, name)) {
            Some(Annotation::List) => Value::Array(Vec::new()),
            Some(Annotation::Null) => Value::Null,
            Some(Annotation::Object) => Value::Object(Map::new()),
            None => prelude_name(trait_id)
                .and_then(prelude_trait)
                .unwrap_or_else(|| Value::Object(Map::new())),
        }
    }
}

/// Builds an absolute shape id.
pub(super) fn absolute(namespace: &str, name: &str) -> String {
    [namespace, "#", name].concat()
}

fn prelude_name(id: &str) -> Option<&str> {
    id.strip_prefix(NAMESPACE)?.strip_prefix('#')
}

/// Returns whether the prelude has a public shape or a trait with this id.
pub(in super::super) fn in_prelude(id: &str) -> bool {
    prelude_name(id).is_some_and(is_in_prelude)
}

/// Returns whether the prelude has a public shape or a trait of this name.
pub(super) fn is_in_prelude(name: &str) -> bool {
    prelude::has(name) || prelude_trait(name).is_some()
}
