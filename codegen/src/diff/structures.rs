//! Structs, their fields and builders.

use crate::ir::{Default, Derives, Field, Presence, ShapeId, Structure};

use super::collect::Findings;
use super::difference::Difference;
use super::members::{self, sensitive};
use super::pairs::{is_reordered, pair};
use super::rules::*;
use super::{exceptions, rust_text};

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
        sensitive: hidden,
        exception: raised,
    } = old;
    let id = &new.origin.id;
    if *module != new.module {
        findings.internal(path);
    }
    findings.docs(id, path, docs, &new.docs);
    fields(findings, old, new, path);
    order(findings, old, new, path);
    derives(findings, id, path, *derived, new.derives);
    sensitive(findings, id, path, *hidden, new.sensitive);
    // What becomes an exception, or no longer is one, moves to another module.
    if let (Some(old), Some(new)) = (raised, &new.exception) {
        exceptions::compare(findings, [&origin.id, id], path, [old, new]);
    }
}

fn fields<'p>(findings: &mut Findings<'p>, old: &'p Structure, new: &'p Structure, path: &str) {
    let pairs = pair(
        &old.fields,
        &new.fields,
        [
            |field| field.wire_name.clone(),
            |field| field.ident.to_string(),
        ],
    );
    for field in pairs.removed {
        let what = format!("field `{}` is gone", field.ident);
        findings.add(&FIELD_REMOVED, &field.id, place(path, &field.ident), what);
    }
    for field in pairs.added {
        let (rule, word) = if field.presence.is_demanded() {
            (&REQUIRED_FIELD_ADDED, "required")
        } else {
            (&FIELD_ADDED, "optional")
        };
        let what = format!(
            "new {word} field `{}: {}`",
            field.ident,
            rust_text::field(field)
        );
        findings.add(rule, &field.id, place(path, &field.ident), what);
    }
    for (old, new) in pairs.both {
        one(findings, old, new, &place(path, &new.ident));
    }
}

fn place(path: &str, ident: &str) -> String {
    format!("{path}::{ident}")
}

fn one<'p>(findings: &mut Findings<'p>, old: &'p Field, new: &'p Field, path: &str) {
    let Field {
        id: _,
        ident,
        option_setter,
        ty,
        presence: _, // Compared below.
        argument: _, // By the type.
        default: default_before,
        is_idempotency_token: _, // Compared for operations, which alone have one.
        wire_name: _,            // These five are compared like those of variants.
        docs: _,
        check: _,
        sensitive: _,
        has_sensitive_keys: _,
    } = old;
    if *ident != new.ident {
        let what = format!("field `{ident}` is now `{}`", new.ident);
        findings.add(&FIELD_RENAMED, &new.id, path, what);
    }
    if let (Some(before), Some(after)) = (option_setter, &new.option_setter)
        && before != after
    {
        let what = format!("the builder's method `{before}` is now `{after}`");
        findings.add(&FIELD_RENAMED, &new.id, path, what);
    }
    let what = || format!("`{}` → `{}`", rust_text::field(old), rust_text::field(new));
    let difference = Difference::of(ty, &new.ty, &findings.moved);
    match difference {
        Difference::Type => {
            findings.add(&FIELD_TYPE_CHANGED, &new.id, path, what());
        }
        Difference::Box => {
            findings.add(&FIELD_BOX_CHANGED, &new.id, path, what());
        }
        Difference::Format | Difference::None => {}
    }
    presence(findings, old, new, path);
    if *default_before != new.default {
        let what = format!("{} → {}", default(default_before), default(&new.default));
        findings.add(&DEFAULT_CHANGED, &new.id, path, what);
    }
    members::compare(findings, old.into(), new.into(), difference, path);
}

/// Compares whether a field may be without a value. In requests it is an `Option` either way.
fn presence<'p>(findings: &mut Findings<'p>, old: &'p Field, new: &'p Field, path: &str) {
    let needed = |presence| presence != Presence::Optional;
    let rule = match (old.presence, new.presence) {
        (before, after) if before == after => return,
        (Presence::Plain, _) => &FIELD_BECAME_OPTIONAL,
        (before, Presence::Demanded | Presence::Plain) if !before.is_demanded() => {
            &FIELD_BECAME_REQUIRED
        }
        (before, after) if needed(after) && !needed(before) => &FIELD_BECAME_REQUIRED,
        _ => &REQUEST_FIELD_BECAME_OPTIONAL,
    };
    let what = match new.presence.is_plain() || old.presence.is_plain() {
        true => format!("`{}` → `{}`", rust_text::field(old), rust_text::field(new)),
        false => format!("{} → {}", demand(old), demand(new)),
    };
    findings.add(rule, &new.id, path, what);
}

fn demand(field: &Field) -> &'static str {
    match field.presence {
        Presence::Plain | Presence::Demanded => "the builder demands it",
        Presence::Filled => "required, set by the caller or by `fill_idempotency_token`",
        Presence::Optional => "optional",
    }
}

fn default(default: &Option<Default>) -> String {
    match default {
        Some(Default {
            value,
            is_for_service_only: true,
        }) => format!("absent means `{value}` to the service"),
        Some(Default {
            value,
            is_for_service_only: false,
        }) => format!("absent means `{value}`"),
        None => "absent has no meaning of its own".to_owned(),
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
        findings.add(&REORDERED, id, path, "fields come in another order");
    }
}

/// Compares what types derive.
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

/// Compares whether a type implements a trait.
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
