//! What a validation has found, and what it still has to look at.

use std::fmt;

use super::path::{Path, Step, pointer};
use super::validate::{Checker, Rules, Validate, ValidationError};
use super::violation::{Constraint, Violation};

/// How many recursive values are checked inside one another before the next is put off. It bounds the use of
/// the stack.
const DEPTH: usize = 64;

/// The findings so far.
pub(super) struct Report<'v> {
    pub(super) rules: Rules,
    depth: usize,
    total: usize,
    /// Findings of the value itself, then those of each value that was put off.
    found: Vec<Findings>,
    current: usize,
    put_off: Vec<PutOff<'v>>,
}

#[derive(Default)]
struct Findings {
    list: Vec<Finding>,
    violations: usize,
}

enum Finding {
    Violation(Violation),
    /// Here belongs what the put-off value with this number has.
    PutOff(usize),
}

/// A value that lies too deep to be checked at once.
struct PutOff<'v> {
    value: &'v dyn Validate,
    /// The steps to it, from the last to the first.
    steps: Vec<Step<'v>>,
}

impl<'v> Report<'v> {
    /// Checks a value and everything in it.
    pub(super) fn of(value: &'v impl Validate, rules: Rules) -> Result<(), ValidationError> {
        let mut report = Report {
            rules,
            depth: 0,
            total: 0,
            found: Vec::new(),
            current: 0,
            put_off: Vec::new(),
        };
        value.check(&mut Checker::new(Step::Root, &mut report));
        report.check_put_off();
        report.finish()
    }

    /// Checks what was put off; that may put off more.
    fn check_put_off(&mut self) {
        while let Some(next) = self.put_off.get(self.current) {
            let value = next.value;
            let step = Step::PutOff(self.current);
            self.current += 1;
            self.depth = 0;
            value.check(&mut Checker::new(step, self));
        }
    }

    /// Goes into a recursive value; `false` where it must be put off instead.
    pub(super) fn enter(&mut self) -> bool {
        let fits = self.depth < DEPTH;
        self.depth += usize::from(fits);
        fits
    }

    /// Comes out of a recursive value.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Remembers to check a value later; its violations will stand where they belong.
    #[cold]
    pub(super) fn put_off(&mut self, value: &'v dyn Validate, path: &Path<'v, '_>) {
        let finding = Finding::PutOff(self.put_off.len());
        self.findings(self.current).list.push(finding);
        self.put_off.push(PutOff {
            value,
            steps: path.steps().collect(),
        });
    }

    /// Adds a violation at a place, unless the rules ignore it.
    pub(super) fn add(&mut self, constraint: Constraint, path: &Path<'v, '_>) {
        if self.rules.ignores(constraint.kind()) {
            return;
        }
        self.total += 1;
        let limit = self.rules.limit;
        if self.findings(self.current).violations < limit {
            let pointer = pointer(&self.steps_to(path));
            let findings = self.findings(self.current);
            findings.violations += 1;
            findings.list.push(Finding::Violation(Violation {
                pointer,
                constraint,
            }));
        }
    }

    /// All steps to a place, from the last to the first, across the values that were put off.
    fn steps_to(&self, path: &Path<'v, '_>) -> Vec<Step<'v>> {
        let mut steps: Vec<_> = path.steps().collect();
        while let Some(Step::PutOff(number)) = steps.last().copied() {
            let Some(put_off) = self.put_off.get(number) else {
                break;
            };
            steps.pop();
            steps.extend(&put_off.steps);
        }
        steps
    }

    /// Puts all violations in the order of the members.
    fn finish(mut self) -> Result<(), ValidationError> {
        if self.total == 0 {
            return Ok(());
        }
        let mut violations = Vec::new();
        let mut open = vec![self.take_findings(0)];
        while let Some(findings) = open.last_mut() {
            match findings.next() {
                None => _ = open.pop(),
                Some(Finding::PutOff(number)) => open.push(self.take_findings(number + 1)),
                Some(Finding::Violation(violation)) => {
                    if violations.len() < self.rules.limit {
                        violations.push(violation);
                    }
                }
            }
        }
        let omitted = self.total - violations.len();
        Err(ValidationError {
            violations,
            omitted,
        })
    }

    /// What a value has: the checked value itself is number 0, those put off follow.
    fn findings(&mut self, number: usize) -> &mut Findings {
        if self.found.len() <= number {
            self.found.resize_with(number + 1, Findings::default);
        }
        &mut self.found[number]
    }

    fn take_findings(&mut self, number: usize) -> std::vec::IntoIter<Finding> {
        std::mem::take(self.findings(number)).list.into_iter()
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("rules", &self.rules)
            .field("violations", &self.total)
            .finish_non_exhaustive()
    }
}
