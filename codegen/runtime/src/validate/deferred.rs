//! Deferred checks of recursive values.
//!
//! Beyond a nesting depth, the check of a value is deferred until the stack is free again. The violations of a
//! deferred value belong between those of others, so if any value was deferred, violations are first only counted.
//! Then it is known which of them are kept, and the values that contain these are checked again.

use std::vec;

use crate::runtime::validate::checker::{Checker, Validate};
use crate::runtime::validate::path::{Path, Step};
use crate::runtime::validate::report::Report;
use crate::runtime::validate::violation::Violation;

/// The deferred values, and the parts of the check: the root value without the deferred ones, then each deferred
/// value.
pub(super) struct Deferrals<'v> {
    /// Checks the deferred values. A function pointer, so that programs without recursive values do not link the code.
    pub(super) resolve: Resolve<'v>,
    parts: Vec<Part>,
    values: Vec<Deferred<'v>>,
    /// The part that is being checked.
    part: usize,
    /// The values are being checked again; nothing is deferred.
    is_replay: bool,
}

/// Checks the deferred values of the report. Returns the number of violations, and those that are kept, in order.
type Resolve<'v> = fn(&mut Report<'v>, &'v dyn Validate) -> (usize, Vec<Violation>);

/// The counts of a checked part.
struct Part {
    found: usize,
    /// The index of the first value that it deferred; the others follow.
    first_deferred: usize,
}

/// The violations that are kept from a part.
#[derive(Default)]
struct Replay {
    room: usize,
    /// `None` before the part has been checked again.
    kept: Option<vec::IntoIter<Violation>>,
}

/// A value that is nested too deeply to be checked immediately.
struct Deferred<'v> {
    value: &'v dyn Validate,
    /// The steps to the value, from the last to the first.
    steps: Vec<Step<'v>>,
    /// The part that deferred it, and the number of violations of that part before the value.
    part: usize,
    after: usize,
}

impl<'v> Report<'v> {
    /// Defers the check of a value.
    #[cold]
    pub(super) fn defer(&mut self, value: &'v dyn Validate, path: &Path<'v, '_>) {
        let found = self.findings().found;
        let deferrals = self.deferrals();
        if !deferrals.is_replay {
            deferrals.values.push(Deferred {
                value,
                steps: path.steps().collect(),
                part: deferrals.part,
                after: found,
            });
        }
    }

    fn resolve(&mut self, root: &'v dyn Validate) -> (usize, Vec<Violation>) {
        let found = self.check_deferred();
        let violations = if found == 0 {
            Vec::new()
        } else {
            self.gather(root)
        };
        (found, violations)
    }

    fn deferrals(&mut self) -> &mut Deferrals<'v> {
        self.findings().deferrals.get_or_insert_with(|| {
            Box::new(Deferrals {
                resolve: Report::resolve,
                parts: Vec::new(),
                values: Vec::new(),
                part: 0,
                is_replay: false,
            })
        })
    }

    /// Checks the deferred values, which may defer others, and counts their violations.
    fn check_deferred(&mut self) -> usize {
        let findings = self.findings();
        findings.kept.clear();
        findings.pointer_bytes = 0;
        findings.room = 0;
        self.close_part(0);
        while let Some((value, step)) = self.deferrals().next_part() {
            let first_deferred = self.deferrals().values.len();
            self.check_part(value, step);
            self.close_part(first_deferred);
        }
        self.deferrals().parts.iter().map(|part| part.found).sum()
    }

    fn close_part(&mut self, first_deferred: usize) {
        let found = self.findings().found;
        self.deferrals().parts.push(Part {
            found,
            first_deferred,
        });
    }

    fn check_part(&mut self, value: &'v dyn Validate, step: Step<'v>) {
        self.findings().found = 0;
        self.depth = 0;
        value.check(&mut Checker::new(step, self));
    }

    /// Checks the parts again from which violations are kept, and puts the violations in order.
    fn gather(&mut self, root: &'v dyn Validate) -> Vec<Violation> {
        let limit = self.options.limit;
        let deferrals = self.deferrals();
        deferrals.is_replay = true;
        let order = deferrals.order(limit);
        let mut replays: Vec<Replay> = Vec::new();
        replays.resize_with(deferrals.parts.len(), Replay::default);
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

    /// Returns the first violations of a part.
    fn keep(&mut self, part: usize, room: usize, root: &'v dyn Validate) -> Vec<Violation> {
        self.findings().room = room;
        let number = part.checked_sub(1);
        let deferred = number.and_then(|number| {
            let value = self.deferrals().values.get(number)?.value;
            Some((value, Step::Deferred(number)))
        });
        let (value, step) = deferred.unwrap_or((root, Step::Root));
        self.check_part(value, step);
        std::mem::take(&mut self.findings().kept)
    }
}

impl<'v> Deferrals<'v> {
    /// Returns the steps to a deferred value, from the last to the first.
    pub(super) fn steps_to(&self, number: usize) -> Option<&[Step<'v>]> {
        self.values.get(number).map(|deferred| &*deferred.steps)
    }

    /// Returns the next deferred value.
    fn next_part(&mut self) -> Option<(&'v dyn Validate, Step<'v>)> {
        let number = self.part;
        let value = self.values.get(number)?.value;
        self.part += 1;
        Some((value, Step::Deferred(number)))
    }

    /// Returns the first `limit` violations as numbers of consecutive violations of parts.
    fn order(&self, limit: usize) -> Vec<(usize, usize)> {
        let mut order = Vec::new();
        let mut left = limit;
        let mut open = vec![self.visit(0)];
        while let Some(visit) = open.last_mut() {
            let part = visit.part;
            let deferred = self.values.get(visit.next);
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
    /// The number of its violations before the current position.
    passed: usize,
    /// The next value that it deferred. The part of this value has the index after that.
    next: usize,
}
