//! Structs.

use crate::ir::{Derives, ShapeId, Structure};

use super::collect::Findings;
use super::lints::*;
use super::members;
use super::members::sensitive;
use super::pairs::is_reordered;
use super::{exceptions, fields};

pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: &'p Structure,
    new: &'p Structure,
    path: &str,
) {
    let Structure {
        origin,
        module,
        ident: _,   // Makes the path.
        builder: _, // These two are named after the structure.
        parts: _,
        docs,
        fields: _,
        derives: derived,
        traits,
        sensitive: hidden,
        exception: raised,
    } = old;
    let id = &new.origin.id;
    if *module != new.module {
        findings.internal(path);
    }
    findings.docs(id, path, docs, &new.docs);
    fields::compare(findings, old, new, path);
    order(findings, old, new, path);
    members::shape(findings, id, path, [traits, &new.traits]);
    derives(findings, id, path, *derived, new.derives);
    sensitive(findings, id, path, *hidden, new.sensitive);
    // A type that becomes an exception, or is no longer one, moves to another module.
    if let (Some(old), Some(new)) = (raised, &new.exception) {
        exceptions::compare(findings, [&origin.id, id], path, [old, new]);
    }
}

fn order(findings: &mut Findings<'_>, old: &Structure, new: &Structure, path: &str) {
    let id = &new.origin.id;
    let all = |structure: &'_ Structure| -> Vec<String> {
        structure
            .fields
            .iter()
            .map(|f| f.ident.to_string())
            .collect()
    };
    if is_reordered(all(old).iter(), all(new).iter()) {
        findings.add(&REORDERED, id, path, "the order of the fields changed");
    }
}

/// Compares the derived traits of types.
pub(super) fn derives(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: Derives,
    new: Derives,
) {
    let Derives { hash, default } = old;
    implements(findings, id, path, "Default", default, new.default);
    implements(findings, id, path, "Eq` and `Hash", hash, new.hash);
}

/// Compares the implementation of a trait by a type.
pub(super) fn implements(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    name: &str,
    old: bool,
    new: bool,
) {
    match (old, new) {
        (false, true) => {
            findings.add(&TRAIT_ADDED, id, path, format!("implements `{name}`"));
        }
        (true, false) => {
            let what = format!("no longer implements `{name}`");
            findings.add(&TRAIT_REMOVED, id, path, what);
        }
        _ => {}
    }
}
