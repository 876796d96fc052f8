//! What fields and variants of unions have in common.

use crate::ir::{Constraint, Docs, Field, ShapeId, UnionVariant};

use super::collect::Findings;
use super::difference::Difference;
use super::lints::*;
use super::values;

/// A member of a structure or union.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'p> {
    id: &'p ShapeId,
    wire_name: &'p str,
    docs: &'p Docs,
    check: Option<&'p Constraint>,
    sensitive: bool,
    has_sensitive_keys: bool,
}

impl<'p> From<&'p Field> for Member<'p> {
    fn from(field: &'p Field) -> Self {
        Self {
            id: &field.id,
            wire_name: &field.wire_name,
            docs: &field.docs,
            check: field.check.as_ref(),
            sensitive: field.sensitive,
            has_sensitive_keys: field.has_sensitive_keys,
        }
    }
}

impl<'p> From<&'p UnionVariant> for Member<'p> {
    fn from(variant: &'p UnionVariant) -> Self {
        Self {
            id: &variant.id,
            wire_name: &variant.wire_name,
            docs: &variant.docs,
            check: variant.check.as_ref(),
            sensitive: variant.sensitive,
            has_sensitive_keys: variant.has_sensitive_keys,
        }
    }
}

/// Compares two members whose types differ as given.
pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: Member<'p>,
    new: Member<'p>,
    difference: Difference,
    path: &str,
) {
    let Member {
        id: _,
        wire_name,
        docs,
        check,
        sensitive: hidden,
        has_sensitive_keys: hidden_keys,
    } = old;
    if wire_name != new.wire_name {
        let what = format!("`{wire_name}` on the wire is now `{}`", new.wire_name);
        findings.add(&MEMBER_WIRE_NAME_CHANGED, new.id, path, what);
    }
    if difference == Difference::Format {
        let what = "timestamps are written in another format";
        findings.add(&TIMESTAMP_FORMAT_CHANGED, new.id, path, what);
    }
    sensitive(findings, new.id, path, hidden, new.sensitive);
    if hidden_keys != new.has_sensitive_keys {
        findings.internal(path);
    }
    findings.docs(new.id, path, docs, new.docs);
    if difference != Difference::Type {
        values::compare(findings, check, new.check, new.id, path);
    }
}

/// Compares whether values are hidden.
pub(super) fn sensitive(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: bool,
    new: bool,
) {
    match (old, new) {
        (false, true) => {
            findings.add(&SENSITIVE, id, path, "hidden from `Debug` and violations");
        }
        (true, false) => {
            let what = "no longer hidden from `Debug` and violations";
            findings.add(&NO_LONGER_SENSITIVE, id, path, what);
        }
        _ => {}
    }
}
