//! Open enums.

use crate::ir::{EnumValue, Enumeration, Variant};

use super::collect::Findings;
use super::operations::catch_all;
use super::pairs::{is_reordered, pair};
use super::rules::*;
use super::{members, structures};

pub(super) fn compare(
    findings: &mut Findings<'_>,
    old: &Enumeration,
    new: &Enumeration,
    path: &str,
) {
    let id = &new.origin.id;
    findings.docs(id, path, &old.docs, &new.docs);
    structures::implements(
        findings,
        id,
        path,
        "PartialOrd` and `Ord",
        old.ordered,
        new.ordered,
    );
    members::sensitive(findings, id, path, old.sensitive, new.sensitive);
    catch_all(findings, id, path, &old.catch_all, &new.catch_all);
    let pairs = pair(
        &old.variants,
        &new.variants,
        [
            |variant| shown(&variant.value),
            |variant| variant.ident.to_string(),
        ],
    );
    for variant in pairs.removed {
        let what = format!("value {} is gone", shown(&variant.value));
        let path = format!("{path}::{}", variant.ident);
        findings.add(&ENUM_VALUE_REMOVED, &variant.id, path, what);
    }
    for variant in pairs.added {
        let what = format!("new value {}", shown(&variant.value));
        let path = format!("{path}::{}", variant.ident);
        findings.add(&ENUM_VALUE_ADDED, &variant.id, path, what);
    }
    for (old, new) in pairs.both {
        one(findings, old, new, &format!("{path}::{}", new.ident));
    }
    let values = |item: &Enumeration| -> Vec<String> {
        item.variants.iter().map(|v| shown(&v.value)).collect()
    };
    if is_reordered(values(old).iter(), values(new).iter()) {
        findings.add(&REORDERED, id, path, "values come in another order");
    }
}

fn shown(value: &EnumValue) -> String {
    match value {
        EnumValue::Text(text) => format!("{text:?}"),
        EnumValue::Integer(number) => number.to_string(),
    }
}

fn one(findings: &mut Findings<'_>, old: &Variant, new: &Variant, path: &str) {
    if old.ident != new.ident {
        let what = format!("variant `{}` is now `{}`", old.ident, new.ident);
        findings.add(&ENUM_VALUE_RENAMED, &new.id, path, what);
    }
    if old.value != new.value {
        let what = format!(
            "{} on the wire is now {}",
            shown(&old.value),
            shown(&new.value)
        );
        findings.add(&ENUM_WIRE_VALUE_CHANGED, &new.id, path, what);
    }
    if old.internal != new.internal {
        let what = match new.internal {
            true => "no longer listed by `values()`",
            false => "listed by `values()` now",
        };
        findings.add(&ENUM_VALUE_VISIBILITY_CHANGED, &new.id, path, what);
    }
    findings.docs(&new.id, path, &old.docs, &new.docs);
}
