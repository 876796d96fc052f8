//! Files of Smithy IDL.

use serde_json::Value;

use super::super::draft::Draft;
use super::super::idl::Scope;
use super::super::trait_ids::{DOCUMENTATION, TRAIT};
use super::super::{ShapeId, ShapeKind, Traits};
use super::Written;
use super::idl_names::Names;
use super::idl_value;

/// Returns the text of the file for one namespace.
pub(super) fn text(model: &Written, namespace: &str) -> String {
    let mut scope = Scope::default();
    scope.add_drafts(model.shapes.values());
    let mut writer = Writer {
        model,
        scope,
        names: Names::of(model, namespace),
        text: String::new(),
    };
    writer.head(namespace);
    let is_own = |id: &ShapeId| id.namespace() == namespace;
    let mut drafts: Vec<&Draft> = model.shapes.values().collect();
    drafts.retain(|draft| is_own(&draft.id) && !model.is_synthetic(draft));
    drafts.sort_by_key(|draft| (rank(draft), &draft.id));
    for draft in drafts {
        writer.shape(draft);
    }
    for (id, traits) in model.applied.iter().filter(|(id, _)| is_own(id)) {
        writer.apply(id, traits);
    }
    writer.text
}

/// Returns the position of a kind of shape in the order of a file.
fn rank(draft: &Draft) -> u8 {
    if draft.traits.has(TRAIT) {
        return 0;
    }
    match draft.kind {
        ShapeKind::Service { .. } => 1,
        ShapeKind::Resource { .. } => 2,
        ShapeKind::Operation { .. } => 3,
        ShapeKind::Structure(_) => 4,
        ShapeKind::Union(_) => 5,
        ShapeKind::List(_) => 6,
        ShapeKind::Map { .. } => 7,
        ShapeKind::Simple(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => 8,
    }
}

pub(super) struct Writer<'m> {
    pub(super) model: &'m Written,
    scope: Scope<'m>,
    pub(super) names: Names<'m>,
    pub(super) text: String,
}

impl Writer<'_> {
    fn head(&mut self, namespace: &str) {
        self.text = format!("$version: \"{}\"\n", self.model.version());
        if !self.model.metadata.is_empty() {
            self.text.push('\n');
        }
        for (key, value) in &self.model.metadata {
            self.text.push_str("metadata ");
            idl_value::name(&mut self.text, key);
            self.text.push_str(" = ");
            idl_value::value(&mut self.text, value, 0);
            self.text.push('\n');
        }
        if namespace.is_empty() {
            return;
        }
        self.text.push_str(&format!("\nnamespace {namespace}\n"));
        if !self.names.used.is_empty() {
            self.text.push('\n');
        }
        for id in self.names.used.values() {
            self.text.push_str(&format!("use {id}\n"));
        }
    }

    fn shape(&mut self, draft: &Draft) {
        self.text.push('\n');
        self.traits(&draft.traits, &[], 0);
        self.text.push_str(draft.kind.type_name());
        self.text.push(' ');
        self.text.push_str(draft.id.name());
        if !draft.mixins.is_empty() {
            let mixins: Vec<_> = draft
                .mixins
                .iter()
                .map(|mixin| self.names.name(mixin.as_str()))
                .collect();
            let mixins = mixins.join(", ");
            self.text.push_str(&format!(" with [{mixins}]"));
        }
        self.body(&draft.kind);
        self.text.push('\n');
    }

    fn apply(&mut self, id: &ShapeId, traits: &Traits) {
        for (trait_id, value) in traits.iter() {
            let target = self.names.name(id.as_str()).to_owned();
            self.text.push_str(&format!("\napply {target} "));
            self.one_trait(trait_id, value, 0);
            self.text.push('\n');
        }
    }

    /// Adds traits, one per line, documentation first. Some have a syntax of their own.
    pub(super) fn traits(&mut self, traits: &Traits, except: &[&str], indent: usize) {
        let documentation = traits.text(DOCUMENTATION).filter(|text| is_comment(text));
        for line in documentation.into_iter().flat_map(|text| text.split('\n')) {
            self.text.push_str("///");
            self.text.push_str(if line.is_empty() { "" } else { " " });
            self.text.push_str(line);
            idl_value::line(&mut self.text, indent);
        }
        for (trait_id, value) in traits.iter() {
            let is_written = documentation.is_some() && trait_id == DOCUMENTATION;
            if !is_written && !except.contains(&trait_id) {
                self.one_trait(trait_id, value, indent);
                idl_value::line(&mut self.text, indent);
            }
        }
    }

    fn one_trait(&mut self, trait_id: &str, value: &Value, indent: usize) {
        self.text.push('@');
        self.text.push_str(self.names.name(trait_id));
        if *value == self.scope.annotation(trait_id) && !value.is_null() {
            return;
        }
        self.text.push('(');
        idl_value::of_trait(&mut self.text, value, indent);
        self.text.push(')');
    }
}

/// Returns whether a text can be written as a documentation comment.
fn is_comment(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'))
}
