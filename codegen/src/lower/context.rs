//! The context of lowering.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use crate::diagnostics::Diagnostic;
use crate::ir::{Constraint, Origin, Path, ProtocolTraits, XmlNamespace};
use crate::smithy::trait_ids::SENSITIVE;
use crate::smithy::{EffectiveTraits, Member, Model, Shape, ShapeId, ShapeKind, Simple};

use super::patterns::Patterns;
use super::recursion::Recursion;

/// Decisions that affect several items.
pub(super) struct Context<'m> {
    pub(super) model: &'m Model,
    /// The names of shapes that the service renames.
    pub(super) rename: &'m BTreeMap<ShapeId, String>,
    /// The module and name of each shared type.
    pub(super) types: BTreeMap<ShapeId, TypeName>,
    /// The recursive shapes, and the members that need a `Box`.
    pub(super) recursion: Recursion,
    /// Shapes whose types are not `Eq` and `Hash`.
    pub(super) incomparable: HashSet<&'m ShapeId>,
    /// Shapes with something to check, in themselves or in nested values.
    pub(super) checked: BTreeSet<ShapeId>,
    /// True if the service uses the query protocol.
    pub(super) has_query_protocol: bool,
    /// True if the service uses the query protocol, or is compatible with it.
    pub(super) is_query_compatible: bool,
    /// The `sdkId` of the service.
    pub(super) sdk_id: Option<&'m str>,
    /// The traits that the protocols of the crate use.
    pub(super) protocol_traits: ProtocolTraits,
    /// The structures and unions that can be a whole body: inputs, outputs and payloads.
    pub(super) bodies: BTreeSet<ShapeId>,
    /// The outputs that have no XML element of their own.
    pub(super) unwrapped: BTreeSet<ShapeId>,
    /// The XML namespace of the service.
    pub(super) xml_namespace: Option<XmlNamespace>,
    /// The named constraints by shape or member.
    pub(super) constraints: BTreeMap<ShapeId, Constraint>,
    /// The compiled patterns, or the reasons why they cannot be compiled.
    pub(super) patterns: Patterns<'m>,
    /// The diagnostics so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The module and name of a shared type.
#[derive(Debug, Clone)]
pub(super) struct TypeName {
    pub(super) path: Path,
    pub(super) module: String,
    /// The shape with the name that this one would have without the clash.
    pub(super) clashes_with: Option<ShapeId>,
}

impl<'m> Context<'m> {
    /// Returns the shape that a member targets.
    pub(super) fn target(&self, member: &Member) -> Option<&'m Shape> {
        self.model.shape(&member.target)
    }

    /// Returns the name of a shape in this service.
    pub(super) fn name_of<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.rename.get(id).map_or(id.name(), String::as_str)
    }

    /// Returns the traits that apply to the value of a member.
    pub(super) fn effective(&self, member: &'m Member) -> EffectiveTraits<'m> {
        self.model.effective_traits(member)
    }

    /// Returns whether the member itself, or its structure or union, is marked as sensitive.
    pub(super) fn calls_sensitive(&self, holder: &ShapeId, member: &Member) -> bool {
        let is_part = |shape: &Shape| {
            matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
                && shape.traits.has(SENSITIVE)
        };
        member.traits.has(SENSITIVE) || self.model.shape(holder).is_some_and(is_part)
    }

    /// Returns whether the values of the member are sensitive.
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

    /// Returns whether the keys of maps in the member are sensitive, by themselves or as parts of a sensitive value.
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

/// Returns the origin of a file that depends on one shape.
pub(super) fn origin(shape: &Shape) -> Origin {
    Origin {
        id: shape.id.clone(),
    }
}
