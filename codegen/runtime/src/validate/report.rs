//! The violations of a validation.

use std::fmt;

use crate::runtime::validate::checker::{Checker, Validate, ValidationError};
use crate::runtime::validate::deferred::Deferrals;
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::path::{Path, Step, is_sensitive, pointer};
use crate::runtime::validate::violation::{Constraint, Violation};

/// The maximum depth of recursive values that are checked without deferring. It bounds the use of the stack.
const DEPTH: usize = 64;

/// The maximum total length of the pointers of violations in bytes; further violations are only counted. Pointers into
/// deep values are long.
const POINTER_BYTES: usize = 16 << 20;

/// The state of a validation. While there are no violations, it is small and owns no memory.
pub(super) struct Report<'v> {
    pub(super) options: ValidationOptions,
    pub(super) depth: usize,
    findings: Option<Box<Findings<'v>>>,
}

/// The violations so far.
pub(super) struct Findings<'v> {
    /// The number of violations so far.
    pub(super) found: usize,
    /// The number of violations that can still be kept.
    pub(super) room: usize,
    pub(super) kept: Vec<Violation>,
    pub(super) pointer_bytes: usize,
    /// The deferred values, if there are any.
    pub(super) deferrals: Option<Box<Deferrals<'v>>>,
}

impl<'v> Report<'v> {
    /// Checks a value and all nested values.
    pub(super) fn of(
        value: &'v impl Validate,
        options: ValidationOptions,
    ) -> Result<(), ValidationError> {
        let mut report = Report {
            options,
            depth: 0,
            findings: None,
        };
        value.check(&mut Checker::new(Step::Root, &mut report));
        match report.findings {
            None => Ok(()),
            Some(_) => report.finish(value),
        }
    }

    /// Enters a recursive value. Returns `false` if its check must be deferred.
    pub(super) fn enter(&mut self) -> bool {
        let fits = self.depth < DEPTH;
        self.depth += usize::from(fits);
        fits
    }

    /// Leaves a recursive value.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Adds a violation, unless the options disable it.
    #[cold]
    pub(super) fn add(&mut self, constraint: Constraint, path: &Path<'v, '_>) {
        if !self.options.ignores(constraint.kind()) && !self.ignores_place(path) {
            self.findings().add(constraint, path);
        }
    }

    fn ignores_place(&self, path: &Path<'v, '_>) -> bool {
        self.options.ignores_members() && {
            let steps = match &self.findings {
                Some(findings) => findings.steps_to(path),
                None => path.steps().collect(),
            };
            self.options.ignores_place(&steps)
        }
    }

    pub(super) fn findings(&mut self) -> &mut Findings<'v> {
        let room = self.options.limit;
        self.findings.get_or_insert_with(|| {
            Box::new(Findings {
                found: 0,
                room,
                kept: Vec::new(),
                pointer_bytes: 0,
                deferrals: None,
            })
        })
    }

    /// Returns the violations in the order of the members.
    #[cold]
    fn finish(mut self, root: &'v dyn Validate) -> Result<(), ValidationError> {
        let findings = self.findings();
        let resolve = findings
            .deferrals
            .as_ref()
            .map(|deferrals| deferrals.resolve);
        let (found, violations) = match resolve {
            Some(resolve) => resolve(&mut self, root),
            None => (findings.found, std::mem::take(&mut findings.kept)),
        };
        if found == 0 {
            return Ok(());
        }
        let omitted = found - violations.len();
        Err(ValidationError {
            violations,
            omitted,
        })
    }
}

impl<'v> Findings<'v> {
    fn add(&mut self, constraint: Constraint, path: &Path<'v, '_>) {
        self.found += 1;
        if self.room == 0 || self.pointer_bytes >= POINTER_BYTES {
            return;
        }
        self.room -= 1;
        let steps = self.steps_to(path);
        let pointer = pointer(&steps);
        self.pointer_bytes += pointer.len();
        let constraint = if is_sensitive(&steps) {
            constraint.without_actual()
        } else {
            constraint
        };
        self.kept.push(Violation {
            pointer,
            constraint,
        });
    }

    /// Returns all steps to a location, from the last to the first, including those to deferred values.
    fn steps_to(&self, path: &Path<'v, '_>) -> Vec<Step<'v>> {
        let mut steps: Vec<_> = path.steps().collect();
        while let Some(Step::Deferred(number)) = steps.last().copied() {
            let deferrals = self.deferrals.as_ref();
            let Some(outer) = deferrals.and_then(|deferrals| deferrals.steps_to(number)) else {
                break;
            };
            steps.pop();
            steps.extend(outer);
        }
        steps
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("options", &self.options)
            .field("is_good", &self.findings.is_none())
            .finish_non_exhaustive()
    }
}
