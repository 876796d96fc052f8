//! Fields of structs, and the methods of builders that set them.

use crate::ir::{Default, Field, Presence, Structure};

use super::collect::Findings;
use super::difference::Difference;
use super::lints::*;
use super::pairs::pair;
use super::{members, rust_text};

pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: &'p Structure,
    new: &'p Structure,
    path: &str,
) {
    let pairs = pair(
        &old.fields,
        &new.fields,
        [
            |field| field.wire_name.clone(),
            |field| field.ident.to_string(),
        ],
    );
    for field in pairs.removed {
        let what = format!("field `{}` was removed", field.ident);
        findings.add(&FIELD_REMOVED, &field.id, place(path, &field.ident), what);
    }
    for field in pairs.added {
        let (lint, word) = match field.presence {
            Presence::Optional => (&FIELD_ADDED, "optional"),
            Presence::Plain | Presence::Demanded | Presence::Filled => {
                (&REQUIRED_FIELD_ADDED, "required")
            }
        };
        let (ident, ty) = (&field.ident, rust_text::field(field));
        let what = format!("new {word} field `{ident}: {ty}`");
        findings.add(lint, &field.id, place(path, ident), what);
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
        presence: before,
        argument: _, // By the type.
        default: meaning,
        is_idempotency_token: _, // Compared for operations, which alone have one.
        traits: _,               // These six are compared like those of variants.
        wire_name: _,
        docs: _,
        check: _,
        sensitive: _,
        has_sensitive_keys: _,
    } = old;
    if *ident != new.ident {
        let what = format!("field `{ident}` is now `{}`", new.ident);
        findings.add(&FIELD_RENAMED, &new.id, path, what);
    } else if let (Some(before), Some(after)) = (option_setter, &new.option_setter)
        && before != after
    {
        let what = format!("the builder's `{before}` is now `{after}`");
        findings.add(&SETTER_RENAMED, &new.id, path, what);
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
    if let Some(lint) = presence(*before, new.presence) {
        let what = match [*before, new.presence].contains(&Presence::Plain) {
            true => what(),
            false => format!("{} → {}", demand(*before), demand(new.presence)),
        };
        findings.add(lint, &new.id, path, what);
    }
    if *meaning != new.default {
        let what = format!("{} → {}", default(meaning), default(&new.default));
        findings.add(&DEFAULT_CHANGED, &new.id, path, what);
    }
    members::compare(findings, old.into(), new.into(), difference, path);
}

/// Returns the lint for a change between required and optional. In requests, both are an `Option`.
fn presence(old: Presence, new: Presence) -> Option<&'static Lint> {
    use Presence::{Demanded, Filled, Optional, Plain};
    match (old, new) {
        (Plain, Plain) | (Demanded, Demanded) | (Filled, Filled) | (Optional, Optional) => None,
        (Plain, Demanded | Filled | Optional) => Some(&FIELD_BECAME_OPTIONAL),
        (Demanded, Filled | Optional) | (Filled, Optional) => Some(&REQUEST_FIELD_BECAME_OPTIONAL),
        (Demanded | Filled | Optional, Plain)
        | (Filled | Optional, Demanded)
        | (Optional, Filled) => Some(&FIELD_BECAME_REQUIRED),
    }
}

fn demand(presence: Presence) -> &'static str {
    match presence {
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
        None => "an absent member has no default".to_owned(),
    }
}
