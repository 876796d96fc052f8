//! Structs, their fields and builders.

use crate::ir::{Derives, Exception, Field, Retry, ShapeId, Structure};

use super::collect::Findings;
use super::difference::Difference;
use super::members::{self, sensitive};
use super::pairs::{is_reordered, pair};
use super::rules::*;
use super::spell;

pub(super) fn compare<'p>(
    findings: &mut Findings<'p>,
    old: &'p Structure,
    new: &'p Structure,
    path: &str,
) {
    let id = &new.origin.id;
    findings.docs(id, path, &old.docs, &new.docs);
    fields(findings, old, new, path);
    order(findings, old, new, path);
    derives(findings, id, path, old.derives, new.derives);
    sensitive(findings, id, path, old.sensitive, new.sensitive);
    if let (Some(old), Some(new)) = (&old.exception, &new.exception) {
        exception(findings, id, path, old, new);
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
        let (rule, word) = if field.required {
            (&REQUIRED_FIELD_ADDED, "required")
        } else {
            (&FIELD_ADDED, "optional")
        };
        let what = format!(
            "new {word} field `{}: {}`",
            field.ident,
            spell::field(field)
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
    if old.ident != new.ident {
        let what = format!("field `{}` is now `{}`", old.ident, new.ident);
        findings.add(&FIELD_RENAMED, &new.id, path, what);
    }
    let what = || format!("`{}` → `{}`", spell::field(old), spell::field(new));
    let difference = Difference::of(&old.ty, &new.ty, &findings.moved);
    match difference {
        Difference::Type => {
            findings.add(&FIELD_TYPE_CHANGED, &new.id, path, what());
        }
        Difference::Box => {
            findings.add(&FIELD_BOX_CHANGED, &new.id, path, what());
        }
        Difference::Format | Difference::None => {}
    }
    match (old.required, new.required) {
        (false, true) => {
            findings.add(&FIELD_BECAME_REQUIRED, &new.id, path, what());
        }
        (true, false) => {
            findings.add(&FIELD_BECAME_OPTIONAL, &new.id, path, what());
        }
        _ => {}
    }
    if old.default != new.default {
        let what = format!("{} → {}", default(old), default(new));
        findings.add(&DEFAULT_CHANGED, &new.id, path, what);
    }
    members::compare(findings, old.into(), new.into(), difference, path);
}

fn default(field: &Field) -> String {
    match &field.default {
        Some(default) if default.is_for_service_only => {
            format!("absent means `{}` to the service", default.value)
        }
        Some(default) => format!("absent means `{}`", default.value),
        None => "absent has no meaning of its own".to_owned(),
    }
}

fn order(findings: &mut Findings<'_>, old: &Structure, new: &Structure, path: &str) {
    let id = &new.origin.id;
    let required = |structure: &'_ Structure| -> Vec<String> {
        structure.required().map(|f| f.ident.to_string()).collect()
    };
    let all = |structure: &'_ Structure| -> Vec<String> {
        structure
            .fields
            .iter()
            .map(|f| f.ident.to_string())
            .collect()
    };
    let (before, after) = (required(old), required(new));
    if is_reordered(before.iter(), after.iter()) {
        let what = format!(
            "the parameters of `{}` are now for {}",
            new.builder,
            after.join(", ")
        );
        findings.add(&BUILDER_PARAMETERS_REORDERED, id, path, what);
    } else if is_reordered(all(old).iter(), all(new).iter()) {
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
    implements(findings, id, path, "Default", old.default, new.default);
    implements(findings, id, path, "Eq` and `Hash", old.hash, new.hash);
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

fn exception(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: &Exception,
    new: &Exception,
) {
    if old.code != new.code {
        let what = format!("code `{}` is now `{}`", old.code, new.code);
        findings.add(&ERROR_CODE_CHANGED, id, path, what);
    }
    if old.retry != new.retry {
        let what = format!("{} → {}", retry(old.retry), retry(new.retry));
        findings.add(&RETRY_CHANGED, id, path, what);
    }
}

fn retry(retry: Option<Retry>) -> &'static str {
    match retry {
        None => "not to be tried again",
        Some(Retry::Transient) => "may be tried again",
        Some(Retry::Throttling) => "may be tried again, later",
    }
}
