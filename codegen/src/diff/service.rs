//! The service as a whole: protocols, signing, and what the crate's root shows.

use crate::ir::{Package, RuntimeModule};

use super::collect::Findings;
use super::rules::*;

pub(super) fn compare(findings: &mut Findings<'_>) {
    let (old, new) = (&findings.old.service, &findings.new.service);
    let id = &new.id;
    findings.docs(id, "crate", &old.docs, &new.docs);
    for protocol in old.protocols.iter().filter(|p| !new.protocols.contains(p)) {
        let what = format!("the service no longer speaks `{protocol}`");
        findings.add(&PROTOCOL_REMOVED, id, "crate", what);
    }
    for protocol in new.protocols.iter().filter(|p| !old.protocols.contains(p)) {
        let what = format!("the service speaks `{protocol}`");
        findings.add(&PROTOCOL_ADDED, id, "crate", what);
    }
    for (rule, what, before, after) in [
        (
            &SIGNING_NAME_CHANGED,
            "signing name",
            &old.signing_name,
            &new.signing_name,
        ),
        (
            &API_VERSION_CHANGED,
            "version of the API",
            &old.api_version,
            &new.api_version,
        ),
    ] {
        if before != after {
            let what = format!("{what}: {} → {}", shown(before), shown(after));
            findings.add(rule, id, "crate", what);
        }
    }
    exports(findings);
}

fn shown(value: &Option<String>) -> String {
    match value {
        Some(value) => format!("`{value}`"),
        None => "none".to_owned(),
    }
}

fn exports(findings: &mut Findings<'_>) {
    let id = &findings.new.service.id;
    let (old, new) = (exported(findings.old), exported(findings.new));
    for name in old.iter().filter(|name| !new.contains(name)) {
        let what = format!("`{name}` is gone: nothing holds it any more");
        findings.add(&EXPORT_REMOVED, id, *name, what);
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        findings.add(&EXPORT_ADDED, id, *name, format!("`{name}` is new"));
    }
}

/// What the crate's root shows of the runtime because something in this crate needs it, without any feature.
pub(super) fn exported(package: &Package) -> Vec<&'static str> {
    let always = RuntimeModule::closure(RuntimeModule::ALWAYS, &[]);
    let sometimes = package.runtime.difference(&always);
    let files = sometimes.map(|module| module.file());
    let shown = files.filter(|file| file.feature.is_none());
    shown.flat_map(|file| file.exports).copied().collect()
}
