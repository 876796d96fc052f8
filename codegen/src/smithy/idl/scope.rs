//! The shapes of all files, to which names are resolved.

use foldhash::{HashMap, HashSet};
use serde_json::{Map, Value};

use super::super::check::prelude_trait;
use super::super::draft::Draft;
use super::super::prelude::{self, NAMESPACE};
use super::super::{ShapeId, ShapeKind};
use super::syntax::{File, ShapeType, Statement};

/// The value of a trait of which only the name is written, by the type of the shape that defines the trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Annotation {
    Object,
    List,
    /// There is none: a value must be written.
    Null,
}

/// The definitions of all files.
#[derive(Default)]
pub(in super::super) struct Scope {
    shapes: HashMap<String, Annotation>,
    namespaces: HashSet<String>,
    /// Namespaces of files that could not be read as a whole.
    incomplete: HashSet<String>,
}

impl Scope {
    /// Adds what a JSON file defines.
    pub(in super::super) fn add_drafts<'d>(&mut self, drafts: impl IntoIterator<Item = &'d Draft>) {
        for draft in drafts {
            let annotation = match draft.kind {
                ShapeKind::Structure(_) | ShapeKind::Map { .. } => Annotation::Object,
                ShapeKind::List(_) => Annotation::List,
                _ => Annotation::Null,
            };
            self.add(
                draft.id.namespace(),
                draft.id.as_str().to_owned(),
                annotation,
            );
        }
    }

    /// Adds what an IDL file defines.
    pub(in super::super) fn add_file(&mut self, file: &File<'_>) {
        let Some(namespace) = file.namespace else {
            return;
        };
        for statement in &file.statements {
            let Statement::Shape(shape) = statement else {
                continue;
            };
            let annotation = match shape.shape_type {
                ShapeType::Structure | ShapeType::Map => Annotation::Object,
                ShapeType::List | ShapeType::Set => Annotation::List,
                _ => Annotation::Null,
            };
            self.add(namespace, absolute(namespace, &shape.name.text), annotation);
        }
        if !file.is_whole {
            self.incomplete.insert(namespace.to_owned());
        }
    }

    fn add(&mut self, namespace: &str, id: String, annotation: Annotation) {
        if !self.namespaces.contains(namespace) {
            self.namespaces.insert(namespace.to_owned());
        }
        self.shapes.insert(id, annotation);
    }

    /// Returns true if a shape is defined, here or in the prelude.
    pub(super) fn has(&self, id: &str) -> bool {
        self.shapes.contains_key(id) || in_prelude(id)
    }

    /// Returns true if an undefined shape is certainly missing: other shapes of its namespace are defined, and all of
    /// them could be read.
    pub(super) fn lacks(&self, id: &ShapeId) -> bool {
        let namespace = id.namespace();
        let is_known = namespace == NAMESPACE || self.namespaces.contains(namespace);
        is_known && !self.has(id.without_member().as_str()) && !self.is_incomplete(namespace)
    }

    /// Returns true if shapes of a namespace may be missing because they could not be read.
    pub(super) fn is_incomplete(&self, namespace: &str) -> bool {
        self.incomplete.contains(namespace)
    }

    /// The value of a trait of which only the name is written.
    pub(in super::super) fn annotation(&self, trait_id: &str) -> Value {
        let defined = self.shapes.get(trait_id).copied();
        match defined {
            Some(Annotation::List) => Value::Array(Vec::new()),
            Some(Annotation::Null) => Value::Null,
            Some(Annotation::Object) => Value::Object(Map::new()),
            None => prelude_name(trait_id)
                .and_then(prelude_trait)
                .unwrap_or_else(|| Value::Object(Map::new())),
        }
    }
}

/// The absolute id of a shape.
pub(super) fn absolute(namespace: &str, name: &str) -> String {
    [namespace, "#", name].concat()
}

fn prelude_name(id: &str) -> Option<&str> {
    id.strip_prefix(NAMESPACE)?.strip_prefix('#')
}

/// Returns true if the prelude has a public shape or a trait of this id.
pub(in super::super) fn in_prelude(id: &str) -> bool {
    prelude_name(id).is_some_and(|name| prelude::has(name) || prelude_trait(name).is_some())
}
