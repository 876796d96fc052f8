//! The service as a whole: protocols, signing, and the exports of the crate root.

use crate::ir::{Package, RuntimeFile, RuntimeModule, Service, ShapeId, Support, WireProtocols};

use super::auth;
use super::collect::Findings;
use super::lints::*;

pub(super) fn compare(findings: &mut Findings<'_>) {
    name(findings);
    let (old, new) = (&findings.old.service, &findings.new.service);
    let Service {
        id: _,    // The same in both.
        title: _, // Gives the crate its name, and documentation its words.
        title_markdown: _,
        api_version,
        protocols,
        endpoint_prefix,
        wire,
        has_bare_errors,
        routes: _, // Those of the operations.
        shapes: _, // Stands in documentation.
        signing_name,
        auth: _,  // See `auth`.
        calls: _, // The names of settings and the rules of retries; no caller depends on them.
        docs,
        digest: _,
        links: _, // Documentation.
        ident: _, // Follows from the shape.
    } = old;
    let id = &new.id;
    findings.words(id, "crate", docs, &new.docs);
    compare_protocols(findings, id, protocols, &new.protocols);
    compare_wire(findings, id, wire, &new.wire);
    if *has_bare_errors != new.has_bare_errors {
        let what = match new.has_bare_errors {
            true => "errors are the root elements of their documents",
            false => "errors are in a different element of the response document",
        };
        findings.add(&XML_CHANGED, id, "service", what);
    }
    for (lint, what, before, after) in [
        (
            &SIGNING_NAME_CHANGED,
            "signing name",
            signing_name,
            &new.signing_name,
        ),
        (
            &ENDPOINT_PREFIX_CHANGED,
            "first label of the host",
            endpoint_prefix,
            &new.endpoint_prefix,
        ),
        (
            &API_VERSION_CHANGED,
            "version of the API",
            api_version,
            &new.api_version,
        ),
    ] {
        if before != after {
            let what = format!("{what}: {} → {}", shown(before), shown(after));
            findings.add(lint, id, "service", what);
        }
    }
    auth::of_service(findings);
    exports(findings);
}

fn name(findings: &mut Findings<'_>) {
    let (old, new) = (&findings.old.name, &findings.new.name);
    if old != new {
        let id = &findings.new.service.id;
        let what = format!("the crate `{old}` is now `{new}`");
        findings.add(&CRATE_RENAMED, id, "crate", what);
    }
}

fn compare_protocols(findings: &mut Findings<'_>, id: &ShapeId, old: &[String], new: &[String]) {
    for protocol in old.iter().filter(|protocol| !new.contains(protocol)) {
        let what = format!("the service no longer supports `{protocol}`");
        findings.add(&PROTOCOL_REMOVED, id, "crate", what);
    }
    for protocol in new.iter().filter(|protocol| !old.contains(protocol)) {
        let what = format!("the service supports `{protocol}`");
        findings.add(&PROTOCOL_ADDED, id, "crate", what);
    }
}

fn compare_wire(
    findings: &mut Findings<'_>,
    id: &ShapeId,
    old: &WireProtocols,
    new: &WireProtocols,
) {
    // Without protocols there is nothing to be compatible with.
    let is_compatible = |wire: &WireProtocols| {
        let WireProtocols {
            protocols, // Each is one of the service, or, as AWS JSON, two.
            halves: _, // Chosen by the user; what the root shows follows from it.
            is_query_compatible,
        } = wire;
        *is_query_compatible && !protocols.is_empty()
    };
    let what = match (is_compatible(old), is_compatible(new)) {
        (false, true) => {
            "errors are identified by their codes in the query protocol, if the response contains one"
        }
        (true, false) => "errors are no longer identified by their codes in the query protocol",
        _ => return,
    };
    findings.add(&QUERY_COMPATIBILITY_CHANGED, id, "service", what);
}

fn shown(value: &Option<String>) -> String {
    match value {
        Some(value) => format!("`{value}`"),
        None => "none".to_owned(),
    }
}

fn exports(findings: &mut Findings<'_>) {
    let id = &findings.new.service.id;
    let all = |package: &Package| -> Vec<_> {
        let of_service = |file: &RuntimeFile| file.of_service.map(|(name, _)| name);
        let names = needed(package).flat_map(|file| {
            let shown = file.exports.iter().chain(&file.module).copied();
            shown.chain(of_service(file))
        });
        let protocols = package.service.wire.support().map(Support::module);
        names.chain(protocols).collect()
    };
    let (old, new) = (all(findings.old), all(findings.new));
    for name in old.iter().filter(|name| !new.contains(name)) {
        let what = format!("`{name}` was removed: nothing requires it");
        findings.add(&EXPORT_REMOVED, id, *name, what);
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        findings.add(&EXPORT_ADDED, id, *name, format!("`{name}` is new"));
    }
}

/// Returns the runtime items that every crate exports, without any feature.
pub(super) fn exported() -> impl Iterator<Item = &'static str> {
    RuntimeModule::always().flat_map(|module| module.file().exports.iter().copied())
}

/// Returns the runtime files that are not part of every crate.
fn needed(package: &Package) -> impl Iterator<Item = &'static RuntimeFile> {
    let always = RuntimeModule::closure(RuntimeModule::always(), &[]);
    let sometimes: Vec<_> = package.runtime.difference(&always).copied().collect();
    sometimes.into_iter().map(|module| module.file())
}
