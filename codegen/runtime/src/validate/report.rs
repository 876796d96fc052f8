//! The violations of a validation, and the values that it still has to look at.
//!
//! A value may hold itself to any depth, so past some depth the check of what is further inside is put off until
//! the stack is free again. What is found there belongs between other violations. So where anything was put off,
//! violations are first only counted; then it is clear which of them come first and are kept, and the values that
//! hold these are checked again.

use std::fmt;
use std::vec;

use crate::runtime::validate::checker::{Checker, Validate, ValidationError};
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::path::{Path, Step, is_sensitive, pointer};
use crate::runtime::validate::violation::{Constraint, Violation};

/// The maximum number of recursive values that are checked inside one another before the next is deferred. It bounds
/// the use of the stack.
const DEPTH: usize = 64;

/// Once the pointers of the violations take so many bytes, further violations are only counted: a pointer into a
/// deep value is long.
const POINTER_BYTES: usize = 16 << 20;

/// The state of a validation. As long as nothing is found it is small and owns no memory.
pub(super) struct Report<'v> {
    pub(super) options: ValidationOptions,
    depth: usize,
    findings: Option<Box<Findings<'v>>>,
}

/// The violations so far, and the values that are left.
struct Findings<'v> {
    /// The parts that the value is checked in: what is checked at once, then every value that was put off.
    parts: Vec<Part>,
    deferred: Vec<Deferred<'v>>,
    /// The part that is being checked.
    part: usize,
    /// The number of violations so far.
    found: usize,
    /// The number of violations that may still be kept.
    room: usize,
    kept: Vec<Violation>,
    pointer_bytes: usize,
    /// The values were checked before: nothing needs to be put off any more.
    again: bool,
}

/// The counts of a part that has been checked.
struct Part {
    found: usize,
    /// The first of the values that it put off; the others follow.
    first_deferred: usize,
}

/// The violations that are kept from a part.
#[derive(Default)]
struct Replay {
    room: usize,
    /// None before the part has been checked again.
    kept: Option<vec::IntoIter<Violation>>,
}

/// A value that lies too deep to be checked at once.
struct Deferred<'v> {
    value: &'v dyn Validate,
    /// The steps to it, from the last to the first.
    steps: Vec<Step<'v>>,
    /// The part that put it off, and how many of its violations come before those of the value.
    part: usize,
    after: usize,
}

impl<'v> Report<'v> {
    /// Checks a value and everything in it.
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
    pub(super) fn defer(&mut self, value: &'v dyn Validate, path: &Path<'v, '_>) {
        let findings = self.findings();
        if !findings.again {
            findings.deferred.push(Deferred {
                value,
                steps: path.steps().collect(),
                part: findings.part,
                after: findings.found,
            });
        }
    }

    /// Adds a violation at a place, unless the options ignore it.
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

    fn findings(&mut self) -> &mut Findings<'v> {
        let room = self.options.limit;
        self.findings.get_or_insert_with(|| {
            Box::new(Findings {
                parts: Vec::new(),
                deferred: Vec::new(),
                part: 0,
                found: 0,
                room,
                kept: Vec::new(),
                pointer_bytes: 0,
                again: false,
            })
        })
    }

    /// Checks what was put off, and gathers the violations in the order of the members.
    #[cold]
    fn finish(mut self, root: &'v dyn Validate) -> Result<(), ValidationError> {
        let findings = self.findings();
        let total = if findings.deferred.is_empty() {
            findings.found
        } else {
            self.check_deferred()
        };
        if total == 0 {
            return Ok(());
        }
        let violations = if self.findings().deferred.is_empty() {
            std::mem::take(&mut self.findings().kept)
        } else {
            self.gather(root)
        };
        let omitted = total - violations.len();
        Err(ValidationError {
            violations,
            omitted,
        })
    }

    /// Checks what was put off, which may put off more; counts all violations without keeping any.
    fn check_deferred(&mut self) -> usize {
        let findings = self.findings();
        findings.kept.clear();
        findings.pointer_bytes = 0;
        findings.room = 0;
        findings.close_part(0);
        while let Some(next) = self.findings().next_part() {
            let first_deferred = self.findings().deferred.len();
            self.check_part(next.0, next.1);
            self.findings().close_part(first_deferred);
        }
        self.findings().parts.iter().map(|part| part.found).sum()
    }

    fn check_part(&mut self, value: &'v dyn Validate, step: Step<'v>) {
        self.findings().found = 0;
        self.depth = 0;
        value.check(&mut Checker::new(step, self));
    }

    /// Checks the parts once more from which violations are kept, and puts these in order.
    fn gather(&mut self, root: &'v dyn Validate) -> Vec<Violation> {
        let limit = self.options.limit;
        self.findings().again = true;
        let order = self.findings().order(limit);
        let mut replays: Vec<Replay> = Vec::new();
        replays.resize_with(self.findings().parts.len(), Replay::default);
        for &(part, count) in &order {
            if let Some(replay) = replays.get_mut(part) {
                replay.room += count;
            }
        }
        let mut violations = Vec::new();
        for (part, count) in order {
            let Some(replay) = replays.get_mut(part) else {
                break;
            };
            let room = replay.room;
            let of_part = replay
                .kept
                .get_or_insert_with(|| self.keep(part, room, root).into_iter());
            let before = violations.len();
            violations.extend(of_part.take(count));
            if violations.len() < before + count {
                break;
            }
        }
        violations
    }

    /// The first violations of a part.
    fn keep(&mut self, part: usize, room: usize, root: &'v dyn Validate) -> Vec<Violation> {
        let findings = self.findings();
        findings.room = room;
        let deferred = part.checked_sub(1);
        match deferred.and_then(|number| Some((number, findings.deferred.get(number)?.value))) {
            Some((number, value)) => self.check_part(value, Step::Deferred(number)),
            None => self.check_part(root, Step::Root),
        }
        std::mem::take(&mut self.findings().kept)
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

    /// All steps to a place, from the last to the first, across the values that were put off.
    fn steps_to(&self, path: &Path<'v, '_>) -> Vec<Step<'v>> {
        let mut steps: Vec<_> = path.steps().collect();
        while let Some(Step::Deferred(number)) = steps.last().copied() {
            let Some(deferred) = self.deferred.get(number) else {
                break;
            };
            steps.pop();
            steps.extend(&deferred.steps);
        }
        steps
    }

    /// The next value that was put off.
    fn next_part(&mut self) -> Option<(&'v dyn Validate, Step<'v>)> {
        let number = self.part;
        let value = self.deferred.get(number)?.value;
        self.part += 1;
        Some((value, Step::Deferred(number)))
    }

    fn close_part(&mut self, first_deferred: usize) {
        self.parts.push(Part {
            found: self.found,
            first_deferred,
        });
    }

    /// Returns which violations come first, as far as the options allow: so many of this part, then so many of that.
    fn order(&self, limit: usize) -> Vec<(usize, usize)> {
        let mut order = Vec::new();
        let mut left = limit;
        let mut open = vec![self.visit(0)];
        while let Some(visit) = open.last_mut() {
            let part = visit.part;
            let deferred = self.deferred.get(visit.next);
            let deferred = deferred.filter(|deferred| deferred.part == part);
            let found = self.parts.get(part).map_or(0, |part| part.found);
            let end = deferred.map_or(found, |deferred| deferred.after);
            let count = (end - visit.passed).min(left);
            visit.passed = end;
            left -= count;
            if count > 0 {
                order.push((part, count));
            }
            if left == 0 {
                break;
            }
            if deferred.is_some() {
                visit.next += 1;
                let inner = visit.next;
                open.push(self.visit(inner));
            } else {
                open.pop();
            }
        }
        order
    }

    fn visit(&self, part: usize) -> Visit {
        let next = self.parts.get(part).map_or(0, |part| part.first_deferred);
        Visit {
            part,
            passed: 0,
            next,
        }
    }
}

/// The progress through a part.
struct Visit {
    part: usize,
    /// The number of its violations that have been passed.
    passed: usize,
    /// The next of the values that it has put off. The part of such a value has the number after that.
    next: usize,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("options", &self.options)
            .field("is_good", &self.findings.is_none())
            .finish_non_exhaustive()
    }
}
