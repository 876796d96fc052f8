//! Validation of all constraints of the model. Reports all violations at once.

use std::error::Error;
use std::fmt;

use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::path::{Path, Step};
use crate::runtime::validate::report::Report;
use crate::runtime::validate::violation::{Constraint, Violation};

pub use crate::runtime::validate::validation_exception::{
    ValidationException, ValidationExceptionField,
};

/// Types whose values can be validated against the [constraints](https://smithy.io/2.0/spec/constraint-traits.html) of
/// the model.
pub trait Validate {
    /// Validates the value with [`ValidationOptions::client`]: all constraints, except that enum values that are not
    /// in the model are accepted, because the service may know more of them.
    ///
    /// # Errors
    /// Returns all violations, in the order of the members.
    fn validate(&self) -> Result<(), ValidationError>
    where
        Self: Sized,
    {
        self.validate_with(ValidationOptions::client())
    }

    /// Validates the value with the given options.
    ///
    /// # Errors
    /// Returns all violations, in the order of the members.
    fn validate_with(&self, options: ValidationOptions) -> Result<(), ValidationError>
    where
        Self: Sized,
    {
        Report::of(self, options)
    }

    /// Checks the members of the value.
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

/// The violations of a value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ValidationError {
    /// The violations, in the order of the members.
    pub violations: Vec<Violation>,
    /// The number of violations beyond the maximum in the [`ValidationOptions`].
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

/// A check of values of type `T`.
#[doc(hidden)]
pub trait Check<T: ?Sized> {
    /// Reports the violations of a value.
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>);
}

impl<T: ?Sized, R: Check<T> + ?Sized> Check<T> for &R {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        (**self).check(value, checker);
    }
}

/// Performs both checks, in order.
impl<T: ?Sized, A: Check<T>, B: Check<T>> Check<T> for (A, B) {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        self.0.check(value, checker);
        self.1.check(value, checker);
    }
}

/// The check of a structure or union, which checks its members.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Nested;

impl<T: Validate> Check<T> for Nested {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        value.check(checker);
    }
}

/// The check of a structure or union that may be recursive: like [`Nested`], but with a bounded use of the stack.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Recursive;

impl<T: Validate> Check<T> for Recursive {
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        if checker.report.enter() {
            value.check(checker);
            checker.report.leave();
        } else {
            checker.report.defer(value, &checker.path);
        }
    }
}

/// The check of a sensitive value. Its violations contain only the location and the constraint.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Sensitive<R>(pub R);

impl<T: ?Sized, R: Check<T>> Check<T> for Sensitive<R> {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        checker.step(Step::Sensitive, value, &self.0);
    }
}

/// The check of a value with constraints that cannot be checked. Accepts all values.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Unchecked;

impl<T: ?Sized> Check<T> for Unchecked {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        let _ = (value, checker);
    }
}

/// The check of a required member that is absent.
struct Absent;

impl Check<()> for Absent {
    #[cold]
    fn check<'v>(&self, (): &'v (), checker: &mut Checker<'v, '_>) {
        checker.violation(Constraint::Required);
    }
}

/// The check of an enum value: with the options of servers, rejects values that are not in the model.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct KnownValue;

/// The state of a validation: the current location, and the violations so far.
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

    /// Checks a required member.
    #[inline]
    pub fn required<T: ?Sized>(
        &mut self,
        name: &'static str,
        value: &'v T,
        check: &(impl Check<T> + ?Sized),
    ) {
        self.step(Step::Member(name), value, check);
    }

    /// Checks an optional member.
    #[inline]
    pub fn optional<T>(
        &mut self,
        name: &'static str,
        value: &'v Option<T>,
        check: &(impl Check<T> + ?Sized),
    ) {
        if let Some(value) = value {
            self.step(Step::Member(name), value, check);
        }
    }

    /// Checks a member that must be set although its type is an `Option`.
    #[inline]
    pub fn demanded<T>(
        &mut self,
        name: &'static str,
        value: &'v Option<T>,
        check: &(impl Check<T> + ?Sized),
    ) {
        match value {
            Some(value) => self.step(Step::Member(name), value, check),
            None => self.step(Step::Member(name), &(), &Absent),
        }
    }

    /// Checks a nested value.
    #[inline]
    pub(super) fn step<T: ?Sized>(
        &mut self,
        step: Step<'v>,
        value: &'v T,
        check: &(impl Check<T> + ?Sized),
    ) {
        let mut inner = Checker {
            path: Path {
                parent: Some(&self.path),
                step,
            },
            report: self.report,
        };
        check.check(value, &mut inner);
    }

    /// Returns whether enum values that are not in the model are violations.
    #[inline]
    pub fn rejects_unknown_values(&self) -> bool {
        !self.report.options.unknown_values
    }

    /// Reports a violation of the value.
    #[cold]
    pub fn violation(&mut self, constraint: Constraint) {
        self.report.add(constraint, &self.path);
    }
}
