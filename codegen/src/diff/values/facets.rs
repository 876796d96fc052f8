//! A check, split into its constraints by facet.

use crate::ir::{Constraint, Length, Package, Pattern};

use super::number::Range;

/// The constraints of a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Facets<'p> {
    /// Constraints of a string.
    pub(super) text: Text<'p>,
    /// Constraints on the length of a blob, list or map.
    pub(super) count: Option<(Counted, Length)>,
    /// The range of a number.
    pub(super) number: Option<Range>,
    /// True if items must be unique.
    pub(super) unique: bool,
    /// True if the value must be a host label.
    pub(super) host_label: bool,
    /// The constraint of the items of a list.
    pub(super) items: Option<&'p Constraint>,
    /// The constraint of the keys of a map.
    pub(super) keys: Option<&'p Constraint>,
    /// The constraint of the values of a map.
    pub(super) values: Option<&'p Constraint>,
}

/// The constraints of a string.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Text<'p> {
    pub(super) length: Option<Length>,
    pub(super) pattern: Option<&'p str>,
}

/// The unit of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// The bytes of a blob.
    Bytes,
    /// The items of a list or the entries of a map.
    Items,
}

impl Counted {
    /// Formats a length with its unit.
    pub(super) fn shown(self, length: u64) -> String {
        let thing = match self {
            Self::Bytes => "byte",
            Self::Items => "item",
        };
        let plural = if length == 1 { "" } else { "s" };
        format!("{length} {thing}{plural}")
    }
}

impl<'p> Facets<'p> {
    /// Splits a check, following references to named checks.
    pub(super) fn of(package: &'p Package, check: Option<&'p Constraint>) -> Self {
        let mut facets = Self::default();
        if let Some(check) = check {
            facets.gather(package, check);
        }
        facets
    }

    fn gather(&mut self, package: &'p Package, check: &'p Constraint) {
        match check {
            // A named check refers to others only for parts of the value.
            Constraint::Shared { index, .. } => {
                if let Some(named) = package.constraints.get(*index) {
                    self.gather(package, &named.constraint);
                }
            }
            Constraint::Both(one, other) => {
                self.gather(package, one);
                self.gather(package, other);
            }
            Constraint::Text { length, pattern } => {
                self.text = Text {
                    length: *length,
                    pattern: pattern.as_deref().map(source),
                };
            }
            Constraint::Bytes(length) => self.count = Some((Counted::Bytes, *length)),
            Constraint::Count(length) => self.count = Some((Counted::Items, *length)),
            Constraint::Integer { min, max, .. } => {
                self.number = Some(Range::of_integers(*min, *max))
            }
            Constraint::Float { min, max, .. } => self.number = Some(Range::of_floats(*min, *max)),
            Constraint::Decimal { min, max, .. } => {
                self.number = Some(Range::of_decimals(min.as_deref(), max.as_deref()));
            }
            Constraint::UniqueItems => self.unique = true,
            Constraint::HostLabel => self.host_label = true,
            Constraint::Each(inner) => self.items = Some(present(inner)),
            Constraint::Keys(inner) => self.keys = Some(inner),
            Constraint::Values { constraint, .. } => self.values = Some(present(constraint)),
            Constraint::Sparse(inner) | Constraint::Sensitive(inner) => self.gather(package, inner),
            // Structures, unions and enums are compared separately.
            Constraint::Nested
            | Constraint::Recursive
            | Constraint::KnownValue
            | Constraint::Unchecked => {}
        }
    }
}

fn source(pattern: &Pattern) -> &str {
    &pattern.source
}

/// Returns the check of items that are present.
fn present(check: &Constraint) -> &Constraint {
    match check {
        Constraint::Sparse(inner) => inner,
        check => check,
    }
}
