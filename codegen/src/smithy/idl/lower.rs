//! Statements to drafts: names become absolute ids, and values are completed.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use crate::diagnostics::Diagnostic;

use super::super::draft::{Apply, Draft, FileDraft};
use super::super::merge::merge_value;
use super::super::parse::{Shared, shorten};
use super::super::{ShapeId, Traits, prelude};
use super::scope::{Scope, absolute};
use super::syntax::{Applied, File, Name, Node, Reference, Shape, Statement, Step, Use, Version};

/// Makes drafts of a file. What is wrong with it goes to the shared problems.
pub(in super::super) fn lower(
    source: usize,
    file: File<'_>,
    scope: &Scope,
    shared: &mut Shared,
) -> FileDraft {
    let uses = file.uses.iter().map(|used| (used.name, used.id));
    let mut lowering = Lowering {
        source,
        version: file.version,
        namespace: file.namespace.unwrap_or(prelude::NAMESPACE),
        uses: uses.collect(),
        resolved: HashMap::new(),
        inline: HashMap::new(),
        scope,
        shared,
        file: FileDraft::default(),
    };
    lowering.broken(&file);
    lowering.check_uses(&file.uses);
    for (key, node) in file.metadata {
        let value = lowering.value(node, prelude::NAMESPACE);
        lowering.file.metadata.insert(key.text.into_owned(), value);
    }
    for statement in file.statements {
        lowering.statement(statement);
    }
    lowering.file
}

pub(super) struct Lowering<'s, 'l> {
    pub(super) source: usize,
    pub(super) version: Version,
    pub(super) namespace: &'s str,
    /// The ids that names stand for by `use` statements.
    uses: HashMap<&'s str, &'s str>,
    /// Names that have been resolved.
    resolved: HashMap<String, ShapeId>,
    /// Lists and maps that are written in the place of a target.
    pub(super) inline: HashMap<ShapeId, Vec<ShapeId>>,
    scope: &'l Scope,
    pub(super) shared: &'l mut Shared,
    pub(super) file: FileDraft,
}

impl<'s> Lowering<'s, '_> {
    /// Notes what could not be read, so that what refers to it is not reported again.
    fn broken(&mut self, file: &File<'s>) {
        self.shared.lacks_bindings |= !file.is_whole;
        for name in &file.broken {
            let id = ShapeId::from_valid(absolute(self.namespace, name));
            self.shared.broken.insert(id);
        }
    }

    fn check_uses(&mut self, uses: &[Use<'s>]) {
        for used in uses {
            let id = ShapeId::from_valid(used.id);
            if self.scope.lacks(&id) && !self.shared.broken.contains(&id) {
                let message = format!("{} does not exist, but is used here", shorten(used.id));
                let help = "take the statement out, or add the file that defines the shape";
                let diagnostic = Diagnostic::warning(message).help(help);
                self.push(used.offset, diagnostic);
            }
        }
    }

    fn statement(&mut self, statement: Statement<'s>) {
        match statement {
            Statement::Shape(shape) => self.shape(shape),
            Statement::Apply(apply) => {
                let target = self.resolve(&apply.target.text);
                let traits = self.traits(&target, apply.traits);
                if !traits.is_empty() {
                    self.file.applies.push(Apply {
                        target,
                        traits,
                        source: self.source,
                    });
                }
            }
        }
    }

    fn shape(&mut self, shape: Shape<'s>) {
        let id = ShapeId::from_valid(absolute(self.namespace, &shape.name.text));
        let traits = self.traits(&id, shape.traits);
        let mixins: Vec<ShapeId> = shape
            .mixins
            .iter()
            .map(|mixin| self.resolve(&mixin.text))
            .collect();
        let resource = shape.resource.map(|resource| self.resolve(&resource.text));
        let inherits = !mixins.is_empty();
        let kind = self.kind(
            &id,
            shape.shape_type,
            shape.name.offset,
            shape.body,
            inherits,
        );
        let Some(kind) = kind else {
            self.shared.broken.insert(id);
            return;
        };
        let mut draft = Draft {
            id,
            kind,
            traits,
            mixins,
            resource,
            source: self.source,
            version1: self.version == Version::V1,
            was_set: shape.shape_type == super::syntax::ShapeType::Set,
        };
        draft.complete_set();
        self.file.shapes.push(draft);
    }

    /// The id that a name stands for.
    pub(super) fn resolve(&mut self, text: &str) -> ShapeId {
        self.resolve_in(text, self.namespace)
    }

    fn resolve_in(&mut self, text: &str, namespace: &str) -> ShapeId {
        let is_own = namespace == self.namespace;
        if let Some(id) = self.resolved.get(text).filter(|_| is_own) {
            return id.clone();
        }
        let (root, member) = match text.split_once('$') {
            Some((root, member)) => (root, Some(member)),
            None => (text, None),
        };
        let root = match self.uses.get(root) {
            Some(id) => (*id).to_owned(),
            None if root.contains('#') => root.to_owned(),
            None => self.relative(root, namespace),
        };
        let root = self.shared.interner.shape(&root);
        let id = root.unwrap_or_else(|| ShapeId::from_valid(absolute(namespace, "_0")));
        if self.scope.is_incomplete(id.namespace()) && !self.scope.has(id.as_str()) {
            self.shared.broken.insert(id.clone());
        }
        let id = match member {
            Some(member) => id.with_member(member),
            None => id,
        };
        if is_own {
            self.resolved.insert(text.to_owned(), id.clone());
        }
        id
    }

    /// The id of a shape of this namespace, or, where there is none, of the prelude.
    fn relative(&self, name: &str, namespace: &str) -> String {
        let own = absolute(namespace, name);
        let of_prelude = absolute(prelude::NAMESPACE, name);
        match !self.scope.has(&own) && self.scope.has(&of_prelude) {
            true => of_prelude,
            false => own,
        }
    }

    /// The traits of a shape or a member.
    pub(super) fn traits(&mut self, owner: &ShapeId, applied: Vec<Applied<'s>>) -> Traits {
        let mut traits: Vec<(Arc<str>, Value)> = Vec::with_capacity(applied.len());
        let mut places = HashMap::with_capacity(applied.len());
        for Applied { name, value } in applied {
            let id = self.resolve(&name.text);
            let Some(trait_id) = self.shared.interner.trait_id(id.as_str()) else {
                let message = format!("`{}` is a member, and no trait", shorten(&name.text));
                self.error(
                    name.offset,
                    Some(owner),
                    message,
                    "name the shape that defines the trait",
                );
                continue;
            };
            let value = match value {
                Some(node) => self.value(node, self.namespace),
                None => self.scope.annotation(&trait_id),
            };
            match places.entry(Arc::clone(&trait_id)) {
                Entry::Vacant(place) => {
                    place.insert(traits.len());
                    traits.push((trait_id, value));
                }
                Entry::Occupied(place) => {
                    if let Some((_, old)) = traits.get_mut(*place.get()) {
                        self.join(owner, old, (trait_id, value), name.offset);
                    }
                }
            }
        }
        Traits::of(traits)
    }

    /// Joins the values of a trait that is there twice: they must be equal, or lists.
    fn join(
        &mut self,
        owner: &ShapeId,
        old: &mut Value,
        (trait_id, value): (Arc<str>, Value),
        offset: usize,
    ) {
        if !merge_value(old, value) {
            let diagnostic = Diagnostic::error("the trait is there twice, with different values")
                .on(owner)
                .about_trait(&*trait_id)
                .help("remove one of them, or make their values equal");
            self.push(offset, diagnostic);
        }
    }

    /// A value with absolute ids in place of names.
    pub(super) fn value(&mut self, node: Node<'s>, namespace: &str) -> Value {
        let mut value = node.value;
        for Reference { path, name } in node.references {
            let id = self.resolve_in(&name.text, namespace);
            if self.scope.lacks(&id) && !self.shared.broken.contains(&id.without_member()) {
                self.missing(&name, &id);
            }
            if let Some(text) = at(&mut value, &path) {
                *text = Value::from(id.as_str());
            }
        }
        value
    }

    fn missing(&mut self, name: &Name<'_>, id: &ShapeId) {
        let message = format!(
            "`{}` stands for the shape {id}, which does not exist",
            shorten(&name.text)
        );
        let help = "put it into quotes if it is meant as text; otherwise define the shape, or add the file that does";
        self.error(name.offset, None, message, help);
    }

    /// Reports an error at a place of this file.
    pub(super) fn error(
        &mut self,
        offset: usize,
        shape: Option<&ShapeId>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::error(message).help(help);
        let diagnostic = match shape {
            Some(shape) => diagnostic.on(shape),
            None => diagnostic,
        };
        self.push(offset, diagnostic);
    }

    pub(super) fn push(&mut self, offset: usize, diagnostic: Diagnostic) {
        self.shared
            .problems
            .push_offset(self.source, offset, diagnostic);
    }
}

/// The part of a value that a path leads to.
fn at<'v>(value: &'v mut Value, path: &[Step<'_>]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(&**key),
        Step::Index(index) => value.get_mut(*index),
    })
}
