//! What all parts of the lowering look things up in.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diagnostics::Diagnostic;
use crate::ir::{Constraint, Origin, Path};
use crate::smithy::trait_ids::SENSITIVE;
use crate::smithy::{Length, Member, Model, Range, Shape, ShapeId, ShapeKind, Simple, Traits};

use super::patterns::Patterns;
use super::recursion::Recursion;

/// Decisions that concern several items of the crate.
pub(super) struct Context<'m> {
    pub(super) model: &'m Model,
    /// Names that the service uses instead of the shapes' own.
    pub(super) rename: &'m BTreeMap<ShapeId, String>,
    /// Where the shared types are.
    pub(super) types: BTreeMap<ShapeId, TypeName>,
    /// Which shapes hold themselves, and which members need a box for that.
    pub(super) recursion: Recursion,
    /// Shapes that must be `Eq` and `Hash`.
    pub(super) hashed: BTreeSet<ShapeId>,
    /// Enums that are keys of maps.
    pub(super) ordered: BTreeSet<ShapeId>,
    /// Shapes that hold anything to check.
    pub(super) checked: BTreeSet<ShapeId>,
    /// Whether the service is compatible with the query protocol.
    pub(super) is_query_compatible: bool,
    /// The named constraints by shape or member.
    pub(super) constraints: BTreeMap<ShapeId, Constraint>,
    /// The patterns, compiled, or why they cannot be.
    pub(super) patterns: Patterns<'m>,
    /// What was found on the way.
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
    pub(super) fn effective(&self, member: &'m Member) -> Effective<'m> {
        Effective {
            own: Some(&member.traits),
            target: self.target(member).map(|shape| &shape.traits),
        }
    }

    /// Whether the member itself, or the structure or union that it belongs to, is called sensitive.
    pub(super) fn calls_sensitive(&self, holder: &ShapeId, member: &Member) -> bool {
        let is_part = |shape: &Shape| {
            matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
                && shape.traits.has(SENSITIVE)
        };
        member.traits.has(SENSITIVE) || self.model.shape(holder).is_some_and(is_part)
    }

    /// Whether values of the member must not be shown.
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

    /// Whether no text may name the keys of maps in the member: because they are sensitive, or because all of it is.
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

/// The traits of a shape, or those of a member together with those of its target, which it
/// [replaces](https://smithy.io/2.0/spec/model.html#scope-of-member-traits).
#[derive(Clone, Copy)]
pub(super) struct Effective<'m> {
    pub(super) own: Option<&'m Traits>,
    pub(super) target: Option<&'m Traits>,
}

impl<'m> Effective<'m> {
    /// The traits of a shape alone.
    pub(super) fn of(shape: &'m Shape) -> Self {
        Self {
            own: None,
            target: Some(&shape.traits),
        }
    }

    /// The traits that count for a member's value.
    pub(super) fn of_member(member: &'m Member, target: &'m Shape) -> Self {
        Self {
            own: Some(&member.traits),
            target: Some(&target.traits),
        }
    }

    pub(super) fn get(self, trait_id: &str) -> Option<&'m Value> {
        self.first(|traits| traits.get(trait_id))
    }

    /// Bounds of the value's length.
    pub(super) fn length(self) -> Option<Length> {
        self.first(Traits::length)
    }

    /// Bounds of the value.
    pub(super) fn range(self) -> Option<Range> {
        self.first(Traits::range)
    }

    /// The regular expression that the value must match.
    pub(super) fn pattern(self) -> Option<&'m str> {
        self.first(Traits::pattern)
    }

    fn first<T>(self, of: impl Fn(&'m Traits) -> Option<T>) -> Option<T> {
        let own = self.own.and_then(&of);
        own.or_else(|| self.target.and_then(of))
    }

    pub(super) fn has(self, trait_id: &str) -> bool {
        self.get(trait_id).is_some()
    }
}

/// The origin of a file that is made of one shape.
pub(super) fn origin(shape: &Shape) -> Origin {
    Origin {
        id: shape.id.clone(),
    }
}
