//! Authentication schemes and the signature of payloads.

use crate::ir::{AuthScheme, Operation, Package, ShapeId};

use super::collect::Findings;
use super::lints::*;

/// Compares the schemes of the service.
pub(super) fn of_service(findings: &mut Findings<'_>) {
    let (old, new) = (findings.old, findings.new);
    if let (Some(before), Some(after)) = (&old.service.auth, &new.service.auth) {
        schemes(findings, &new.service.id, "service", before, after);
    }
}

/// Compares the settings of an operation. Changes to all operations are reported for the service.
pub(super) fn of_operation(
    findings: &mut Findings<'_>,
    old: &Operation,
    new: &Operation,
    path: &str,
) {
    let id = &new.origin.id;
    if old.has_unsigned_payload != new.has_unsigned_payload {
        let what = if new.has_unsigned_payload {
            "the body is no longer part of signatures"
        } else {
            "the body is part of signatures"
        };
        findings.add(&UNSIGNED_PAYLOAD_CHANGED, id, path, what);
    }
    if old.auth.is_none() && new.auth.is_none() {
        return;
    }
    let before = effective(findings.old, old);
    let after = effective(findings.new, new);
    if let (Some(before), Some(after)) = (before, after) {
        schemes(findings, id, path, before, after);
    }
}

fn effective<'p>(package: &'p Package, operation: &'p Operation) -> Option<&'p [AuthScheme]> {
    let schemes = operation.auth.as_ref().or(package.service.auth.as_ref());
    schemes.map(Vec::as_slice)
}

fn schemes(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    path: &str,
    old: &[AuthScheme],
    new: &[AuthScheme],
) {
    if old == new || is_renamed(old, new) {
        return;
    }
    let what = format!("authentication: {} → {}", listed(old), listed(new));
    // Clients choose the first scheme.
    let mut rest = new.iter();
    let keeps_all = old.iter().all(|scheme| rest.any(|other| other == scheme));
    let lint = if keeps_all && old.first() == new.first() {
        &AUTH_SCHEME_ADDED
    } else {
        &AUTH_CHANGED
    };
    findings.add(lint, id, path, what);
}

/// Returns whether only the signing name differs, which is reported for the service.
fn is_renamed(old: &[AuthScheme], new: &[AuthScheme]) -> bool {
    let without_name = |scheme: &AuthScheme| match scheme {
        AuthScheme::SigV4(_) => None,
        scheme => Some(scheme.clone()),
    };
    old.iter()
        .map(without_name)
        .eq(new.iter().map(without_name))
}

fn listed(schemes: &[AuthScheme]) -> String {
    let schemes = schemes.iter().map(|scheme| match scheme {
        AuthScheme::HttpApiKey(key) => {
            let place = if key.is_in_query {
                "parameter"
            } else {
                "header"
            };
            let word = key.scheme.as_deref().map(|word| format!(" after `{word}`"));
            let (scheme, name) = (scheme.name(), &key.name);
            format!("`{scheme}` in {place} `{name}`{}", word.unwrap_or_default())
        }
        AuthScheme::SigV4a(rules) => format!("`{}` for `{}`", scheme.name(), rules.name),
        scheme => format!("`{}`", scheme.name()),
    });
    schemes.collect::<Vec<_>>().join(", ")
}
