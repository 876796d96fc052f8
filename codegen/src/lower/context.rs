//! The context of all parts of the lowering.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use crate::diagnostics::Diagnostic;
use crate::ir::{Constraint, Origin, Path, ProtocolTraits, XmlNamespace};
use crate::smithy::trait_ids::SENSITIVE;
use crate::smithy::{EffectiveTraits, Member, Model, Shape, ShapeId, ShapeKind, Simple};

use super::patterns::Patterns;
use super::recursion::Recursion;

/// Decisions that concern several items of the crate.
pub(super) struct Context<'m> {
    pub(super) model: &'m Model,
    /// Names that the service uses instead of the shapes' own.
    pub(super) rename: &'m BTreeMap<ShapeId, String>,
    /// The places of the shared types.
    pub(super) types: BTreeMap<ShapeId, TypeName>,
    /// The shapes that hold themselves, and the members that need a box for that.
    pub(super) recursion: Recursion,
    /// Shapes whose types are not `Eq` and `Hash`.
    pub(super) incomparable: HashSet<&'m ShapeId>,
    /// Shapes that hold anything to check.
    pub(super) checked: BTreeSet<ShapeId>,
    /// True if the service speaks the query protocol.
    pub(super) speaks_query: bool,
    /// True if the service speaks the query protocol, or is compatible with it.
    pub(super) is_query_compatible: bool,
    /// The name by which AWS knows the service.
    pub(super) sdk_id: Option<&'m str>,
    /// The traits that the protocols of the crate go by.
    pub(super) protocol_traits: ProtocolTraits,
    /// The structures and unions that are the whole of a body: inputs, outputs and payloads.
    pub(super) bodies: BTreeSet<ShapeId>,
    /// The outputs that stand in XML without an element of their own.
    pub(super) unwrapped: BTreeSet<ShapeId>,
    /// The namespace that the service has for all of its documents.
    pub(super) xml_namespace: Option<XmlNamespace>,
    /// The named constraints by shape or member.
    pub(super) constraints: BTreeMap<ShapeId, Constraint>,
    /// The patterns, compiled, or why they cannot be.
    pub(super) patterns: Patterns<'m>,
    /// The diagnostics so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The place and the name of a shared type.
#[derive(Debug, Clone)]
pub(super) struct TypeName {
    pub(super) path: Path,
    pub(super) module: String,
    /// The shape that has the name which this one would have had.
    pub(super) clashes_with: Option<ShapeId>,
}

impl<'m> Context<'m> {
    /// The shape that a member targets.
    pub(super) fn target(&self, member: &Member) -> Option<&'m Shape> {
        self.model.shape(&member.target)
    }

    /// The shape's name in this service.
    pub(super) fn name_of<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.rename.get(id).map_or(id.name(), String::as_str)
    }

    /// The traits that count for the value of a member.
    pub(super) fn effective(&self, member: &'m Member) -> EffectiveTraits<'m> {
        self.model.effective_traits(member)
    }

    /// Returns whether the member itself, or the structure or union that it belongs to, is called sensitive.
    pub(super) fn calls_sensitive(&self, holder: &ShapeId, member: &Member) -> bool {
        let is_part = |shape: &Shape| {
            matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
                && shape.traits.has(SENSITIVE)
        };
        member.traits.has(SENSITIVE) || self.model.shape(holder).is_some_and(is_part)
    }

    /// Returns whether values of the member must not be shown.
    pub(super) fn is_sensitive(&self, member: &'m Member) -> bool {
        if member.traits.has(SENSITIVE) {
            return true;
        }
        let Some(target) = self.target(member) else {
            return false;
        };
        match &target.kind {
            // These hide themselves in their own `Debug`.
            ShapeKind::Structure(_) | ShapeKind::Union(_) => false,
            ShapeKind::List(item) => target.traits.has(SENSITIVE) || self.is_sensitive(item),
            ShapeKind::Map { key, value } => {
                target.traits.has(SENSITIVE) || self.is_sensitive(key) || self.is_sensitive(value)
            }
            _ => self.effective(member).has(SENSITIVE),
        }
    }

    /// Returns whether no text may name the keys of maps in the member: because they are sensitive, or because all of
    /// it is.
    pub(super) fn has_sensitive_keys(&self, holder: &ShapeId, member: &'m Member) -> bool {
        let Some(target) = self.target(member) else {
            return false;
        };
        let is_all = self.calls_sensitive(holder, member) || target.traits.has(SENSITIVE);
        match &target.kind {
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Simple(Simple::Document) => {
                is_all
            }
            ShapeKind::List(item) => is_all || self.has_sensitive_keys(&target.id, item),
            ShapeKind::Map { key, value } => {
                is_all || self.is_sensitive(key) || self.has_sensitive_keys(&target.id, value)
            }
            _ => false,
        }
    }
}

/// The origin of a file that is made of one shape.
pub(super) fn origin(shape: &Shape) -> Origin {
    Origin {
        id: shape.id.clone(),
    }
}
