//! Tagged unions.

use crate::ir::{Union, UnionVariant};

use super::collect::Findings;
use super::difference::Difference;
use super::lints::*;
use super::operations::catch_all;
use super::pairs::{is_reordered, pair};
use super::{members, rust_text, structures};

pub(super) fn compare<'p>(findings: &mut Findings<'p>, old: &'p Union, new: &'p Union, path: &str) {
    let Union {
        origin: _,
        module,
        ident: _, // Makes the path.
        docs,
        variants,
        catch_all: other,
        derives,
        traits,
        sensitive,
        is_event_stream,
    } = old;
    let id = &new.origin.id;
    if *module != new.module {
        findings.internal(path);
    }
    findings.docs(id, path, docs, &new.docs);
    members::shape(findings, id, path, [traits, &new.traits]);
    structures::derives(findings, id, path, *derives, new.derives);
    members::sensitive(findings, id, path, *sensitive, new.sensitive);
    let (before, after) = (*is_event_stream, new.is_event_stream);
    structures::implements(findings, id, path, "EventUnion", before, after);
    catch_all(findings, id, path, other, &new.catch_all);
    let pairs = pair(
        variants,
        &new.variants,
        [
            |variant| variant.wire_name.clone(),
            |variant| variant.ident.to_string(),
        ],
    );
    for variant in pairs.removed {
        let what = format!("member `{}` was removed", variant.ident);
        let path = format!("{path}::{}", variant.ident);
        findings.add(&UNION_MEMBER_REMOVED, &variant.id, path, what);
    }
    for variant in pairs.added {
        let what = format!("new member `{}`", held(variant));
        let path = format!("{path}::{}", variant.ident);
        findings.add(&UNION_MEMBER_ADDED, &variant.id, path, what);
    }
    for (old, new) in pairs.both {
        one(findings, old, new, &format!("{path}::{}", new.ident));
    }
    let names = |union: &Union| union.variants.iter().map(|v| v.ident.clone()).collect();
    let (before, after): (Vec<_>, Vec<_>) = (names(old), names(new));
    if is_reordered(before.iter(), after.iter()) {
        findings.add(&REORDERED, id, path, "the order of the members changed");
    }
}

fn held(variant: &UnionVariant) -> String {
    match &variant.ty {
        Some(ty) => format!("{}({})", variant.ident, rust_text::ty(ty)),
        None => variant.ident.to_string(),
    }
}

fn one<'p>(findings: &mut Findings<'p>, old: &'p UnionVariant, new: &'p UnionVariant, path: &str) {
    let UnionVariant {
        id: _,
        ident,
        ty,
        traits: _, // These six are compared like those of fields.
        wire_name: _,
        docs: _,
        check: _,
        sensitive: _,
        has_sensitive_keys: _,
        argument: _, // By the type.
        methods,
        is_from,
    } = old;
    for (before, after) in [
        (&methods.make, &new.methods.make),
        (&methods.lend, &new.methods.lend),
        (&methods.take, &new.methods.take),
        (&methods.is, &new.methods.is),
    ] {
        if *ident == new.ident && before != after {
            let what = format!("method `{before}` is now `{after}`");
            findings.add(&UNION_MEMBER_RENAMED, &new.id, path, what);
        }
    }
    if let (Some(before), Some(_)) = (ty, &new.ty) {
        let name = format!("From<{}>", rust_text::ty(before));
        structures::implements(findings, &new.id, path, &name, *is_from, new.is_from);
    }
    if *ident != new.ident {
        let what = format!("variant `{ident}` is now `{}`", new.ident);
        findings.add(&UNION_MEMBER_RENAMED, &new.id, path, what);
    }
    let difference = match (ty, &new.ty) {
        (Some(before), Some(after)) => Difference::of(before, after, &findings.moved),
        (None, None) => Difference::None,
        _ => Difference::Type,
    };
    if matches!(difference, Difference::Type | Difference::Box) {
        let what = format!("`{}` → `{}`", held(old), held(new));
        findings.add(&UNION_MEMBER_TYPE_CHANGED, &new.id, path, what);
    }
    members::compare(findings, old.into(), new.into(), difference, path);
}
