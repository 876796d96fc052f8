//! Changes of the values that the validator accepts.
//!
//! Constraints are compared where values are used, so that retargeting a member to a stricter shape counts. Shared
//! constraints are compared once and reported for the shape, with all affected paths.

mod facets;
mod interval;
mod number;
mod strings;

use std::collections::BTreeMap;

use crate::ir::{Constraint, Length, NamedConstraint, Package, ShapeId};

use super::collect::Findings;
use super::lints::*;
use super::report::Examples;
use facets::{Counted, Facets};
use interval::Interval;
pub(super) use strings::Languages;

/// Compared named checks, by their indices, with the changes found.
pub(super) type Compared = BTreeMap<(usize, usize), Vec<usize>>;

/// The constraints of a value, old and new.
#[derive(Clone, Copy)]
struct Checks<'p> {
    old: Option<&'p Constraint>,
    new: Option<&'p Constraint>,
}

/// The place of a value.
#[derive(Clone, Copy)]
struct Site<'s> {
    shape: &'s ShapeId,
    path: &'s str,
    /// The part of the shape's values: `` or ` of items` and the like.
    part: &'s str,
}

/// Compares the accepted values of a field or union member.
pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: Option<&'p Constraint>,
    new: Option<&'p Constraint>,
    member: &ShapeId,
    path: &str,
) {
    let site = Site {
        shape: member,
        path,
        part: "",
    };
    checks(findings, Checks { old, new }, site);
}

/// Compares two checks, and returns the numbers of the changes.
fn checks<'p>(findings: &mut Findings<'p>, both: Checks<'p>, site: Site<'_>) -> Vec<usize> {
    if both.old.is_none() && both.new.is_none() {
        return Vec::new();
    }
    if !is_written_alike(both.old, both.new) {
        findings.internal(site.path);
    }
    let (Some((before, old)), Some((after, new))) =
        (named(findings.old, both.old), named(findings.new, both.new))
    else {
        return values(findings, both, site);
    };
    if old.origin.id != new.origin.id {
        return values(findings, both, site);
    }
    let key = (before, after);
    if let Some(changes) = findings.compared.get(&key).cloned() {
        for change in &changes {
            findings.add_path(*change, site.path);
        }
        return changes;
    }
    findings.compared.insert(key, Vec::new());
    if is_written_otherwise(old, new) {
        findings.internal(site.path);
    }
    let shared = Site {
        shape: &new.origin.id,
        part: "",
        ..site
    };
    let changes = values(findings, both, shared);
    findings.compared.insert(key, changes.clone());
    changes
}

/// Returns whether the generated code of a named check differs.
fn is_written_otherwise(old: &NamedConstraint, new: &NamedConstraint) -> bool {
    let NamedConstraint {
        origin: _,
        ident,
        docs: _, // Say in words what is checked.
        constraint,
    } = old;
    *ident != new.ident || !is_written_alike(Some(constraint), Some(&new.constraint))
}

/// Returns whether the generated code of two checks is the same. Named checks are identified by name.
fn is_written_alike(old: Option<&Constraint>, new: Option<&Constraint>) -> bool {
    let (Some(old), Some(new)) = (old, new) else {
        return old.is_none() && new.is_none();
    };
    let alike = |old: &Constraint, new: &Constraint| is_written_alike(Some(old), Some(new));
    match (old, new) {
        (Constraint::Shared { ident: old, .. }, Constraint::Shared { ident: new, .. }) => {
            old == new
        }
        (Constraint::Each(old), Constraint::Each(new))
        | (Constraint::Sparse(old), Constraint::Sparse(new))
        | (Constraint::Keys(old), Constraint::Keys(new))
        | (Constraint::Sensitive(old), Constraint::Sensitive(new)) => alike(old, new),
        (Constraint::Both(old, other), Constraint::Both(new, another)) => {
            alike(old, new) && alike(other, another)
        }
        (
            Constraint::Values {
                constraint: old,
                sensitive_keys: before,
            },
            Constraint::Values {
                constraint: new,
                sensitive_keys: after,
            },
        ) => before == after && alike(old, new),
        (old, new) => old == new,
    }
}

/// Returns the named check that a check refers to, with its index.
fn named<'p>(
    package: &'p Package,
    check: Option<&'p Constraint>,
) -> Option<(usize, &'p NamedConstraint)> {
    match check {
        Some(Constraint::Shared { index, .. }) => Some((*index, package.constraints.get(*index)?)),
        Some(Constraint::Sensitive(inner)) => named(package, Some(inner)),
        _ => None,
    }
}

fn values<'p>(findings: &mut Findings<'p>, both: Checks<'p>, site: Site<'_>) -> Vec<usize> {
    let old = Facets::of(findings.old, both.old);
    let new = Facets::of(findings.new, both.new);
    let mut changes = Vec::new();
    changes.extend(strings::compare(findings, old.text, new.text, site));
    changes.extend(lengths(findings, old.count, new.count, site));
    changes.extend(number::compare(
        findings,
        old.number.as_ref(),
        new.number.as_ref(),
        site,
    ));
    changes.extend(uniqueness(findings, old.unique, new.unique, site));
    changes.extend(host_label(findings, old.host_label, new.host_label, site));
    for (old, new, part) in [
        (old.items, new.items, " of items"),
        (old.keys, new.keys, " of keys"),
        (old.values, new.values, " of values"),
    ] {
        let part = format!("{part}{}", site.part);
        let inner = Site {
            part: &part,
            ..site
        };
        changes.extend(checks(findings, Checks { old, new }, inner));
    }
    changes
}

fn lengths(
    findings: &mut Findings<'_>,
    old: Option<(Counted, Length)>,
    new: Option<(Counted, Length)>,
    site: Site<'_>,
) -> Option<usize> {
    let counted = new.or(old)?.0;
    let interval =
        |length: Option<(Counted, Length)>| Interval::of(length.map(|(_, bounds)| bounds));
    let (old, new) = (interval(old), interval(new));
    let shown = |length: Option<u64>| length.map(|length| counted.shown(length));
    let examples = Examples {
        accepted: shown(new.beyond(old)),
        rejected: shown(old.beyond(new)),
    };
    let lints = [&LENGTH_NARROWED, &LENGTH_WIDENED, &LENGTH_CHANGED];
    let what = format!("length{}: {old} → {new}", site.part);
    report(findings, site, lints, what, examples)
}

/// Adds the change that the examples show, if any. `lints` are for narrowed, widened and both.
fn report(
    findings: &mut Findings<'_>,
    site: Site<'_>,
    lints: [&'static Lint; 3],
    what: String,
    examples: Examples,
) -> Option<usize> {
    let [narrowed, widened, both] = lints;
    let lint = match (&examples.accepted, &examples.rejected) {
        (None, None) => return None,
        (None, Some(_)) => narrowed,
        (Some(_), None) => widened,
        (Some(_), Some(_)) => both,
    };
    let change = findings.add(lint, site.shape, site.path, what);
    findings.show(change, examples);
    Some(change)
}

fn uniqueness(findings: &mut Findings<'_>, old: bool, new: bool, site: Site<'_>) -> Option<usize> {
    let (lint, what) = match (old, new) {
        (false, true) => (&UNIQUE_ITEMS_ADDED, "duplicate items are no longer valid"),
        (true, false) => (&UNIQUE_ITEMS_REMOVED, "duplicate items are valid now"),
        _ => return None,
    };
    let what = format!("{what}{}", site.part);
    Some(findings.add(lint, site.shape, site.path, what))
}

fn host_label(findings: &mut Findings<'_>, old: bool, new: bool, site: Site<'_>) -> Option<usize> {
    let (lint, what) = match (old, new) {
        (false, true) => (&HOST_LABEL_ADDED, "only host labels are valid now"),
        (true, false) => (&HOST_LABEL_REMOVED, "values need no longer be host labels"),
        _ => return None,
    };
    let what = format!("{what}{}", site.part);
    Some(findings.add(lint, site.shape, site.path, what))
}
