//! Violations.

use std::fmt;

/// A constraint that a value violates.
///
/// `Display` formats it as Smithy's services do. It does not contain the value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The location of the value: a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) with serialized member
    /// names. For a map key, the location of the map. Sensitive map keys appear as `*`.
    pub pointer: String,
    /// The constraint.
    pub constraint: Constraint,
}

/// A violated constraint, with the actual and the allowed values.
///
/// See [constraint traits](https://smithy.io/2.0/spec/constraint-traits.html).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// A required member is missing.
    Required,
    /// The value is too short or too long.
    Length {
        /// The actual length: Unicode scalar values of a string, bytes of a blob, items of a list, entries of a map.
        /// `None` if the value is sensitive.
        actual: Option<u64>,
        /// The minimum length.
        min: Option<u64>,
        /// The maximum length.
        max: Option<u64>,
    },
    /// The number is too small or too large.
    Range {
        /// The actual number. `None` if the value is sensitive.
        actual: Option<RangeNumber>,
        /// The minimum.
        min: Option<RangeNumber>,
        /// The maximum.
        max: Option<RangeNumber>,
    },
    /// The string does not match the pattern.
    Pattern {
        /// The regular expression in the model.
        pattern: &'static str,
    },
    /// The enum value is not in the model.
    EnumValue {
        /// The values in the model.
        allowed: AllowedValues,
    },
    /// Two items of the list are equal.
    UniqueItems {
        /// The index of the first item that is repeated.
        index: usize,
        /// The index of the repetition.
        repeated_at: usize,
    },
    /// The member of the union is not in the model.
    Union,
    /// The string is part of the host name, and is not a host label: 1 to 63 ASCII letters, digits and hyphens,
    /// without a hyphen at the start or end.
    HostLabel,
}

impl Constraint {
    /// Returns the kind of the constraint.
    #[inline]
    pub fn kind(&self) -> ConstraintKind {
        match self {
            Self::Required => ConstraintKind::Required,
            Self::Length { .. } => ConstraintKind::Length,
            Self::Range { .. } => ConstraintKind::Range,
            Self::Pattern { .. } => ConstraintKind::Pattern,
            Self::EnumValue { .. } => ConstraintKind::EnumValue,
            Self::UniqueItems { .. } => ConstraintKind::UniqueItems,
            Self::Union => ConstraintKind::Union,
            Self::HostLabel => ConstraintKind::HostLabel,
        }
    }

    /// Returns the constraint without the actual value, which is sensitive.
    #[inline]
    pub(super) fn without_actual(mut self) -> Self {
        match &mut self {
            Self::Length { actual, .. } => *actual = None,
            Self::Range { actual, .. } => *actual = None,
            _ => {}
        }
        self
    }
}

/// The kinds of constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ConstraintKind {
    /// [`required`](https://smithy.io/2.0/spec/type-refinement-traits.html#required-trait)
    Required,
    /// [`length`](https://smithy.io/2.0/spec/constraint-traits.html#length-trait)
    Length,
    /// [`range`](https://smithy.io/2.0/spec/constraint-traits.html#range-trait)
    Range,
    /// [`pattern`](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait)
    Pattern,
    /// Membership in the values of an [enum](https://smithy.io/2.0/spec/simple-types.html#enum)
    EnumValue,
    /// [`uniqueItems`](https://smithy.io/2.0/spec/constraint-traits.html#uniqueitems-trait)
    UniqueItems,
    /// Membership in the members of a [union](https://smithy.io/2.0/spec/aggregate-types.html#union)
    Union,
    /// [`hostLabel`](https://smithy.io/2.0/spec/endpoint-traits.html#hostlabel-trait)
    HostLabel,
}

/// An actual number, or a bound.
///
/// Numbers other than integers are text, so that programs without them do not link the code that formats them (26 kB).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RangeNumber {
    /// A byte, short, integer or long.
    Integer(i64),
    /// A number of another type, in decimal notation. A float can also be `NaN`, `inf` or `-inf`.
    Decimal(String),
}

/// The values of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AllowedValues {
    /// The values of a string enum.
    Strings(&'static [&'static str]),
    /// The values of an `intEnum`.
    Integers(&'static [i32]),
}

impl Violation {
    /// Returns the requirement that the value does not satisfy, as a sentence without the location.
    #[inline]
    pub fn requirement(&self) -> impl fmt::Display + '_ {
        Requirement(&self.constraint)
    }
}

impl fmt::Display for Violation {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value ")?;
        if let Constraint::Length {
            actual: Some(length),
            ..
        } = self.constraint
        {
            write!(f, "with length {length} ")?;
        }
        write!(
            f,
            "at '{}' failed to satisfy constraint: {}",
            self.pointer,
            self.requirement()
        )
    }
}

struct Requirement<'a>(&'a Constraint);

impl fmt::Display for Requirement<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Constraint::Required => f.write_str("Member must not be null"),
            Constraint::Length { min, max, .. } => {
                f.write_str("Member must have length ")?;
                bounds(f, min.as_ref(), max.as_ref())
            }
            Constraint::Range { min, max, .. } => {
                f.write_str("Member must be ")?;
                bounds(f, min.as_ref(), max.as_ref())
            }
            Constraint::Pattern { pattern } => {
                write!(
                    f,
                    "Member must satisfy regular expression pattern: {pattern}"
                )
            }
            Constraint::EnumValue { allowed } => {
                write!(f, "Member must satisfy enum value set: {allowed}")
            }
            Constraint::UniqueItems { .. } => f.write_str("Member must have unique values"),
            Constraint::Union => f.write_str("Member must hold a known member of the union"),
            Constraint::HostLabel => f.write_str("Member must be a valid host label"),
        }
    }
}

/// Formats two optional bounds.
#[inline]
fn bounds<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    min: Option<&T>,
    max: Option<&T>,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "between {min} and {max}, inclusive"),
        (Some(min), None) => write!(f, "greater than or equal to {min}"),
        (None, Some(max)) => write!(f, "less than or equal to {max}"),
        (None, None) => f.write_str("unbounded"),
    }
}

impl fmt::Display for RangeNumber {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Decimal(number) => f.write_str(number),
        }
    }
}

impl fmt::Display for AllowedValues {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Strings(values) => list(f, values),
            Self::Integers(values) => list(f, values),
        }
    }
}

#[inline]
fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, values: &[T]) -> fmt::Result {
    f.write_str("[")?;
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        value.fmt(f)?;
    }
    f.write_str("]")
}
