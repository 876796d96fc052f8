//! A check, taken apart into what it asks of a value.

use crate::ir::{Length, Package, Pattern, Rule};

use super::number::Range;

/// What is asked of a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Facets<'p> {
    /// Of a string.
    pub(super) text: Text<'p>,
    /// Of the length of a blob, list or map.
    pub(super) count: Option<(Counted, Length)>,
    /// Of a number.
    pub(super) number: Option<Range>,
    /// No two items are equal.
    pub(super) unique: bool,
    /// Whether the value is part of the host.
    pub(super) host_label: bool,
    /// Of the items of a list.
    pub(super) items: Option<&'p Rule>,
    /// Of the keys of a map.
    pub(super) keys: Option<&'p Rule>,
    /// Of the values of a map.
    pub(super) values: Option<&'p Rule>,
}

/// What is asked of a string.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Text<'p> {
    pub(super) length: Option<Length>,
    pub(super) pattern: Option<&'p str>,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// The bytes of a blob.
    Bytes,
    /// The items of a list or the entries of a map.
    Items,
}

impl Counted {
    /// A value of this length, in words.
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
    /// Takes a check apart; references to named checks are followed.
    pub(super) fn of(package: &'p Package, check: Option<&'p Rule>) -> Self {
        let mut facets = Self::default();
        if let Some(check) = check {
            facets.gather(package, check);
        }
        facets
    }

    fn gather(&mut self, package: &'p Package, check: &'p Rule) {
        match check {
            // A named check refers to others only for what is inside of the value.
            Rule::Shared { index, .. } => {
                if let Some(named) = package.rules.get(*index) {
                    self.gather(package, &named.rule);
                }
            }
            Rule::Both(one, other) => {
                self.gather(package, one);
                self.gather(package, other);
            }
            Rule::Text { length, pattern } => {
                self.text = Text {
                    length: *length,
                    pattern: pattern.as_deref().map(source),
                };
            }
            Rule::Bytes(length) => self.count = Some((Counted::Bytes, *length)),
            Rule::Count(length) => self.count = Some((Counted::Items, *length)),
            Rule::Integer { min, max, .. } => self.number = Some(Range::of_integers(*min, *max)),
            Rule::Float { min, max, .. } => self.number = Some(Range::of_floats(*min, *max)),
            Rule::Decimal { min, max, .. } => {
                self.number = Some(Range::of_decimals(min.as_deref(), max.as_deref()));
            }
            Rule::UniqueItems => self.unique = true,
            Rule::HostLabel => self.host_label = true,
            Rule::Each(inner) => self.items = Some(present(inner)),
            Rule::Keys(inner) => self.keys = Some(inner),
            Rule::Values { rule, .. } => self.values = Some(present(rule)),
            Rule::Sparse(inner) | Rule::Sensitive(inner) => self.gather(package, inner),
            // Structures and unions are compared themselves, and values of enums with their enum.
            Rule::Nested | Rule::Recursive | Rule::KnownValue | Rule::Unchecked => {}
        }
    }
}

fn source(pattern: &Pattern) -> &str {
    &pattern.source
}

/// The check of items that are there.
fn present(check: &Rule) -> &Rule {
    match check {
        Rule::Sparse(inner) => inner,
        check => check,
    }
}
