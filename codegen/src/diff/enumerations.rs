//! Open enums.

use crate::ir::{EnumValue, Enumeration, Variant};

use super::collect::Findings;
use super::lints::*;
use super::members;
use super::operations::catch_all;
use super::pairs::{is_reordered, pair};

pub(super) fn compare(
    findings: &mut Findings<'_>,
    old: &Enumeration,
    new: &Enumeration,
    path: &str,
) {
    let Enumeration {
        origin: _,
        module,
        ident: _, // Makes the path.
        docs,
        variants,
        catch_all: other,
        integer: _, // Enums of integers are a kind of their own.
        sensitive,
    } = old;
    let id = &new.origin.id;
    if *module != new.module {
        findings.internal(path);
    }
    findings.docs(id, path, docs, &new.docs);
    members::sensitive(findings, id, path, *sensitive, new.sensitive);
    catch_all(findings, id, path, other, &new.catch_all);
    let pairs = pair(
        variants,
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
    let Variant {
        id: _,
        ident,
        docs,
        value,
        internal,
    } = old;
    if *ident != new.ident {
        let what = format!("variant `{ident}` is now `{}`", new.ident);
        findings.add(&ENUM_VALUE_RENAMED, &new.id, path, what);
    }
    if *value != new.value {
        let what = format!("{} on the wire is now {}", shown(value), shown(&new.value));
        findings.add(&ENUM_WIRE_VALUE_CHANGED, &new.id, path, what);
    }
    if *internal != new.internal {
        let what = match new.internal {
            true => "no longer listed by `values()`",
            false => "listed by `values()` now",
        };
        findings.add(&ENUM_VALUE_VISIBILITY_CHANGED, &new.id, path, what);
    }
    findings.docs(&new.id, path, docs, &new.docs);
}
