//! Lowers statements to drafts: resolves names to absolute ids, and completes values.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

use crate::diagnostics::Diagnostic;

use super::super::draft::{Apply, Draft, FileDraft};
use super::super::merge::merge_value;
use super::super::parse::{Shared, shorten};
use super::super::{ShapeId, Traits, prelude};
use super::scope::{Scope, absolute, is_in_prelude};
use super::syntax::{Applied, File, Name, Node, Reference, Shape, Statement, Step, Use, Version};

/// The maximum number of traits that are compared pairwise.
const MOST_COMPARED: usize = 16;

/// Lowers a file to drafts. Its problems are added to the shared ones.
pub(in super::super) fn lower<'s>(
    source: usize,
    file: File<'s>,
    scope: &Scope<'s>,
    shared: &mut Shared,
) -> FileDraft {
    let uses = file.uses.iter().map(|used| (used.name, used.id));
    let mut lowering = Lowering {
        source,
        version: file.version,
        namespace: file.namespace.unwrap_or(prelude::NAMESPACE),
        uses: uses.collect(),
        resolved: HashMap::new(),
        trait_ids: HashMap::new(),
        annotations: HashMap::new(),
        buffer: String::new(),
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
    /// The ids imported by `use` statements, by name.
    uses: HashMap<&'s str, &'s str>,
    /// The cache of resolved names.
    resolved: HashMap<Cow<'s, str>, ShapeId>,
    /// The cache of resolved trait names.
    trait_ids: HashMap<Cow<'s, str>, Arc<str>>,
    /// The cache of the values of traits that are written without one.
    annotations: HashMap<Arc<str>, Value>,
    /// A buffer for building ids.
    buffer: String,
    /// Inline lists and maps.
    pub(super) inline: HashMap<ShapeId, Vec<ShapeId>>,
    scope: &'l Scope<'s>,
    pub(super) shared: &'l mut Shared,
    pub(super) file: FileDraft,
}

impl<'s> Lowering<'s, '_> {
    /// Records what could not be parsed, so that references to it are not reported.
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
                let help = "remove the statement, or add the file that defines the shape";
                let diagnostic = Diagnostic::warning(message).help(help);
                self.push(used.offset, diagnostic);
            }
        }
    }

    fn statement(&mut self, statement: Statement<'s>) {
        match statement {
            Statement::Shape(shape) => self.shape(shape),
            Statement::Apply(apply) => {
                let target = self.resolve(&apply.target);
                let traits = self.traits(&target, apply.traits, [None, None]);
                if !traits.is_empty() {
                    self.file.applies.push(Apply {
                        target,
                        traits,
                        source: self.source,
                        version1: self.version == Version::V1,
                    });
                }
            }
        }
    }

    fn shape(&mut self, shape: Shape<'s>) {
        let id = self.own_id(&shape.name.text);
        let traits = self.traits(&id, shape.traits, [None, None]);
        let mixins: Vec<ShapeId> = shape
            .mixins
            .iter()
            .map(|mixin| self.resolve(mixin))
            .collect();
        let resource = shape.resource.map(|resource| self.resolve(&resource));
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

    /// Resolves a name to an absolute id, and caches the id.
    pub(super) fn resolve(&mut self, name: &Name<'s>) -> ShapeId {
        if let Some(id) = self.resolved.get(&name.text) {
            return id.clone();
        }
        let id = self.resolve_in(&name.text, self.namespace);
        self.resolved.insert(name.text.clone(), id.clone());
        id
    }

    /// Resolves a name to an absolute id in a namespace.
    pub(super) fn resolve_in(&mut self, text: &str, namespace: &str) -> ShapeId {
        let (root, member) = match text.split_once('$') {
            Some((root, member)) => (root, Some(member)),
            None => (text, None),
        };
        let used = self.uses.get(root).copied();
        let id = match used.or(root.contains('#').then_some(root)) {
            Some(absolute) => self.shared.interner.shape(absolute),
            None if !self.scope.has(namespace, root) && is_in_prelude(root) => {
                self.joined(prelude::NAMESPACE, "#", root)
            }
            None => self.joined(namespace, "#", root),
        };
        let id = id.unwrap_or_else(|| ShapeId::from_valid(absolute(namespace, "_0")));
        let is_incomplete = self.scope.is_incomplete(id.namespace());
        if is_incomplete && !self.scope.has(id.namespace(), id.name()) {
            self.shared.broken.insert(id.clone());
        }
        match member {
            Some(member) => id.with_member(member),
            None => id,
        }
    }

    /// Interns the id that consists of three parts.
    fn joined(&mut self, first: &str, separator: &str, last: &str) -> Option<ShapeId> {
        self.buffer.clear();
        self.buffer.extend([first, separator, last]);
        self.shared.interner.shape(&self.buffer)
    }

    /// Returns the id of a shape defined in this file.
    pub(super) fn own_id(&mut self, name: &str) -> ShapeId {
        self.joined(self.namespace, "#", name)
            .unwrap_or_else(|| ShapeId::from_valid(absolute(self.namespace, name)))
    }

    /// Returns the id of a member of a shape.
    pub(super) fn member_id(&mut self, shape: &ShapeId, name: &str) -> ShapeId {
        self.buffer.clear();
        self.buffer.extend([shape.as_str(), "$", name]);
        ShapeId::from_valid(self.buffer.as_str())
    }

    /// Resolves the name of a trait; `None` if the name is that of a member.
    fn trait_id(&mut self, name: &Name<'s>) -> Option<Arc<str>> {
        if let Some(id) = self.trait_ids.get(&name.text) {
            return Some(Arc::clone(id));
        }
        let id = self.resolve(name);
        let id = self.shared.interner.trait_id(id.as_str())?;
        self.trait_ids.insert(name.text.clone(), Arc::clone(&id));
        Some(id)
    }

    /// Returns the value of a trait that is written without one.
    fn annotation(&mut self, trait_id: &Arc<str>) -> Value {
        if let Some(value) = self.annotations.get(trait_id) {
            return value.clone();
        }
        let value = self.scope.annotation(trait_id);
        self.annotations.insert(Arc::clone(trait_id), value.clone());
        value
    }

    /// Lowers the traits of a shape or member: those that are applied, and those that are written in another syntax.
    pub(super) fn traits(
        &mut self,
        owner: &ShapeId,
        applied: Vec<Applied<'s>>,
        others: [Option<Applied<'s>>; 2],
    ) -> Traits {
        let more = others.iter().flatten().count();
        let mut traits = Lowered {
            entries: Vec::with_capacity(applied.len() + more),
            places: HashMap::new(),
        };
        for applied in applied {
            self.add_trait(owner, applied, &mut traits);
        }
        for applied in others.into_iter().flatten() {
            self.add_trait(owner, applied, &mut traits);
        }
        Traits::of(traits.entries)
    }

    fn add_trait(&mut self, owner: &ShapeId, applied: Applied<'s>, traits: &mut Lowered) {
        let Applied { name, value } = applied;
        let Some(trait_id) = self.trait_id(&name) else {
            let message = format!("`{}` is a member, and no trait", shorten(&name.text));
            let help = "name the shape that defines the trait";
            return self.error(name.offset, Some(owner), message, help);
        };
        let value = match value {
            Some(node) => self.value(node, self.namespace),
            None => self.annotation(&trait_id),
        };
        match traits.find(&trait_id) {
            Some((_, old)) => self.join(owner, old, (trait_id, value), name.offset),
            None => traits.entries.push((trait_id, value)),
        }
    }

    /// Joins the values of a trait that is applied twice: they must be equal, or lists.
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

    /// Lowers a value, replacing names with absolute ids.
    pub(super) fn value(&mut self, node: Node<'s>, namespace: &str) -> Value {
        let mut value = node.value;
        for Reference { path, name } in node.references {
            let id = match namespace == self.namespace {
                true => self.resolve(&name),
                false => self.resolve_in(&name.text, namespace),
            };
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
        let help = "put it into quotes if it is a string; otherwise define the shape, or add the file that does";
        self.error(name.offset, None, message, help);
    }

    /// Reports an error at a position in this file.
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

/// The traits of a shape or member that have been lowered.
struct Lowered {
    entries: Vec<(Arc<str>, Value)>,
    /// The indices of the first entries, by id. Empty if there are few.
    places: HashMap<Arc<str>, usize>,
}

impl Lowered {
    /// Returns the entry of a trait: by linear search if there are few, otherwise by index.
    fn find(&mut self, trait_id: &Arc<str>) -> Option<&mut (Arc<str>, Value)> {
        if self.entries.len() <= MOST_COMPARED {
            let mut entries = self.entries.iter_mut();
            return entries.find(|(id, _)| Arc::ptr_eq(id, trait_id));
        }
        for (place, (id, _)) in self.entries.iter().enumerate().skip(self.places.len()) {
            self.places.insert(Arc::clone(id), place);
        }
        self.entries.get_mut(*self.places.get(trait_id)?)
    }
}

/// Returns the part of a value at a path.
fn at<'v>(value: &'v mut Value, path: &[Step<'_>]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(&**key),
        Step::Index(index) => value.get_mut(*index),
    })
}
