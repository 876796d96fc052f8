//! Constraints of values.

use crate::automaton::Table;

use super::{Docs, Ident, Origin};

/// A constraint that is named after a shape or member.
#[derive(Debug, Clone)]
pub struct NamedConstraint {
    /// The shape or member.
    pub origin: Origin,
    /// The name of the static.
    pub ident: Ident,
    /// The documentation of the constraint.
    pub docs: Docs,
    /// The constraint.
    pub constraint: Constraint,
}

/// A constraint of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// A named constraint.
    Shared {
        /// Its index in [`Package::constraints`](super::Package::constraints).
        index: usize,
        /// The name of its static.
        ident: Ident,
    },
    /// A structure or union with its own check.
    Nested,
    /// A recursive structure or union.
    Recursive,
    /// A string.
    Text {
        /// Its length in Unicode scalar values.
        length: Option<Length>,
        /// The pattern that it must match.
        pattern: Option<Box<Pattern>>,
    },
    /// The length of a blob in bytes.
    Bytes(Length),
    /// The number of items of a list or entries of a map.
    Count(Length),
    /// A byte, short, integer or long.
    Integer {
        /// The smallest number allowed.
        min: Option<i64>,
        /// The largest number allowed.
        max: Option<i64>,
    },
    /// A float or double.
    Float {
        /// True if it is a double.
        double: bool,
        /// The smallest number allowed.
        min: Option<f64>,
        /// The largest number allowed.
        max: Option<f64>,
    },
    /// A number of any size.
    Decimal {
        /// The smallest number allowed, in decimal notation.
        min: Option<String>,
        /// The largest number allowed, in decimal notation.
        max: Option<String>,
    },
    /// A string that becomes part of the host.
    HostLabel,
    /// The value of an enum.
    KnownValue,
    /// A list without equal items.
    UniqueItems,
    /// Every item of a list.
    Each(Box<Constraint>),
    /// The non-null items or values of a sparse list or map.
    Sparse(Box<Constraint>),
    /// Every key of a map.
    Keys(Box<Constraint>),
    /// Every value of a map.
    Values {
        /// The constraint of a value.
        constraint: Box<Constraint>,
        /// True if errors must not show the keys.
        sensitive_keys: bool,
    },
    /// Both constraints, checked in order.
    Both(Box<Constraint>, Box<Constraint>),
    /// A value that must not be shown.
    Sensitive(Box<Constraint>),
    /// Constraints that cannot be checked.
    Unchecked,
}

impl Constraint {
    /// Combines both constraints; this one is checked first.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::Both(Box::new(self), Box::new(other))
    }

    /// Returns the direct components of the constraint. Those of a shared one are in [`Package::constraints`] only.
    ///
    /// [`Package::constraints`]: super::Package::constraints
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let children = match self {
            Self::Each(inner)
            | Self::Sparse(inner)
            | Self::Keys(inner)
            | Self::Sensitive(inner)
            | Self::Values {
                constraint: inner, ..
            } => [Some(&**inner), None],
            Self::Both(one, other) => [Some(&**one), Some(&**other)],
            Self::Shared { .. }
            | Self::Nested
            | Self::Recursive
            | Self::Text { .. }
            | Self::Bytes(_)
            | Self::Count(_)
            | Self::Integer { .. }
            | Self::Float { .. }
            | Self::Decimal { .. }
            | Self::HostLabel
            | Self::KnownValue
            | Self::UniqueItems
            | Self::Unchecked => [None, None],
        };
        children.into_iter().flatten()
    }

    /// Returns whether it refers to a named constraint, directly or of a sensitive value.
    pub fn is_shared(&self) -> bool {
        match self {
            Self::Shared { .. } => true,
            Self::Sensitive(inner) => inner.is_shared(),
            Self::Both(one, other) => one.is_shared() || other.is_shared(),
            _ => false,
        }
    }

    /// Returns the pattern that the value itself must match.
    pub fn pattern(&self) -> Option<&Pattern> {
        match self {
            Self::Text { pattern, .. } => pattern.as_deref(),
            Self::Sensitive(inner) => inner.pattern(),
            Self::Both(one, other) => one.pattern().or_else(|| other.pattern()),
            _ => None,
        }
    }
}

/// Bounds of a length, both inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// The smallest length allowed.
    pub min: Option<u64>,
    /// The largest length allowed.
    pub max: Option<u64>,
}

/// A regular expression that has been compiled.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// The expression in the model.
    pub source: String,
    /// The name of its table, which is one of [`Package::patterns`](super::Package::patterns).
    pub table: Ident,
    /// True if every match satisfies the length constraint, which then need not be checked.
    pub implies_length: bool,
}

/// The table of a regular expression, named after the first shape or member that has it.
#[derive(Debug, Clone)]
pub struct PatternTable {
    /// The shape or member.
    pub origin: Origin,
    /// The name of the module and its file.
    pub module: Ident,
    /// The name of the static.
    pub ident: Ident,
    /// The expression in the model.
    pub source: String,
    /// The table, or the name of the static with an equal table.
    pub table: Result<Table, Ident>,
}
