//! Validation: every constraint of the model, all violations at once, only when asked for.

use std::error::Error;
use std::fmt;

use crate::runtime::validate::path::{Path, Step};
use crate::runtime::validate::report::Report;
use crate::runtime::validate::violation::{Constraint, ConstraintKind, Violation};

pub use crate::runtime::validate::validation_exception::{
    ValidationException, ValidationExceptionField,
};

/// Values that can be checked against the
/// [constraints](https://smithy.io/2.0/spec/constraint-traits.html) of the model.
pub trait Validate {
    /// Checks the value as a client should: every constraint, but enum values that the model does not list
    /// are fine, since the service may know more of them.
    ///
    /// # Errors
    /// All violations, in the order of the members.
    fn validate(&self) -> Result<(), ValidationError>
    where
        Self: Sized,
    {
        self.validate_with(Rules::client())
    }

    /// Checks the value by the rules given.
    ///
    /// # Errors
    /// All violations, in the order of the members.
    fn validate_with(&self, rules: Rules) -> Result<(), ValidationError>
    where
        Self: Sized,
    {
        Report::of(self, rules)
    }

    /// Checks what is inside the value.
    #[doc(hidden)]
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        let _ = checker;
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        (**self).check(checker);
    }
}

/// Which violations count, and how many are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    pub(super) unknown_values: bool,
    pub(super) ignored: u8,
    pub(super) limit: usize,
}

impl Rules {
    /// What a client should check before it sends: every constraint. Unknown enum values pass, since they can
    /// be sent; unknown members of unions do not, since they cannot.
    pub const fn client() -> Self {
        Self {
            unknown_values: true,
            ignored: 0,
            limit: 100,
        }
    }

    /// What a service checks: the rules for clients, and that the model lists every enum value.
    pub const fn server() -> Self {
        Self {
            unknown_values: false,
            ..Self::client()
        }
    }

    /// The same rules without one kind of constraint, for a service that has relaxed it.
    #[must_use]
    pub const fn without(mut self, kind: ConstraintKind) -> Self {
        self.ignored |= 1 << kind as u8;
        self
    }

    /// The same rules, keeping at most this many violations; further ones are only counted. The default is
    /// 100. However high the number, no more are kept once their pointers take 16 MiB.
    #[must_use]
    pub const fn at_most(mut self, violations: usize) -> Self {
        self.limit = violations;
        self
    }

    pub(super) const fn ignores(self, kind: ConstraintKind) -> bool {
        self.ignored & (1 << kind as u8) != 0
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self::client()
    }
}

/// All violations of a value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ValidationError {
    /// What was found, in the order of the members.
    pub violations: Vec<Violation>,
    /// How many more there are, beyond those that the [`Rules`] keep.
    pub omitted: usize,
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.violations.len() + self.omitted;
        let noun = if total == 1 { "error" } else { "errors" };
        write!(f, "{total} validation {noun} detected.")?;
        let mut separator = " ";
        for violation in &self.violations {
            write!(f, "{separator}{violation}")?;
            separator = "; ";
        }
        match self.omitted {
            0 => Ok(()),
            omitted => write!(f, "{separator}and {omitted} more"),
        }
    }
}

impl Error for ValidationError {}

/// How a value of type `T` is checked.
#[doc(hidden)]
pub trait Rule<T: ?Sized> {
    /// Reports what the value breaks.
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>);
}

impl<T: ?Sized, R: Rule<T> + ?Sized> Rule<T> for &R {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        (**self).check(value, checker);
    }
}

/// Both rules, the first first.
impl<T: ?Sized, A: Rule<T>, B: Rule<T>> Rule<T> for (A, B) {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        self.0.check(value, checker);
        self.1.check(value, checker);
    }
}

/// A structure or union that checks itself.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Nested;

impl<T: Validate> Rule<T> for Nested {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        value.check(checker);
    }
}

/// A structure or union that may hold itself: like [`Nested`], but however deep it goes, the stack does not.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Recursive;

impl<T: Validate> Rule<T> for Recursive {
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        if checker.report.enter() {
            value.check(checker);
            checker.report.leave();
        } else {
            checker.report.defer(value, &checker.path);
        }
    }
}

/// A value that must not be shown: its violations tell nothing of it but where it is and what it breaks.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Sensitive<R>(pub R);

impl<T: ?Sized, R: Rule<T>> Rule<T> for Sensitive<R> {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        checker.step(Step::Sensitive, value, &self.0);
    }
}

/// A value with constraints that cannot be checked: anything passes.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Unchecked;

impl<T: ?Sized> Rule<T> for Unchecked {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        let _ = (value, checker);
    }
}

/// The value of an enum: services reject values that the model does not list, clients may send them.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct KnownValue;

/// Where a check stands and what it has found so far.
#[doc(hidden)]
#[derive(Debug)]
pub struct Checker<'v, 'p> {
    path: Path<'v, 'p>,
    report: &'p mut Report<'v>,
}

impl<'v, 'p> Checker<'v, 'p> {
    pub(super) fn new(step: Step<'v>, report: &'p mut Report<'v>) -> Self {
        Self {
            path: Path { parent: None, step },
            report,
        }
    }

    /// Checks a member that is always there.
    #[inline]
    pub fn member<T: ?Sized>(
        &mut self,
        name: &'static str,
        value: &'v T,
        rule: &(impl Rule<T> + ?Sized),
    ) {
        self.step(Step::Member(name), value, rule);
    }

    /// Checks a member where it is set.
    #[inline]
    pub fn optional<T>(
        &mut self,
        name: &'static str,
        value: &'v Option<T>,
        rule: &(impl Rule<T> + ?Sized),
    ) {
        if let Some(value) = value {
            self.step(Step::Member(name), value, rule);
        }
    }

    /// Checks something that lies one step inside.
    #[inline]
    pub(super) fn step<T: ?Sized>(
        &mut self,
        step: Step<'v>,
        value: &'v T,
        rule: &(impl Rule<T> + ?Sized),
    ) {
        let mut inner = Checker {
            path: Path {
                parent: Some(&self.path),
                step,
            },
            report: self.report,
        };
        rule.check(value, &mut inner);
    }

    /// Whether enum values that the model does not list are violations.
    #[inline]
    pub fn rejects_unknown_values(&self) -> bool {
        !self.report.rules.unknown_values
    }

    /// Reports that the value breaks a constraint.
    #[cold]
    pub fn violation(&mut self, constraint: Constraint) {
        self.report.add(constraint, &self.path);
    }
}
