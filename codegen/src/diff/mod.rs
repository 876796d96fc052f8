//! Changes between two versions of a crate, from the point of view of its users.
//!
//! [`compare`] takes the [`ir`](crate::ir) of two versions of a service and reports changes by lint: of the Rust API,
//! of the wire, and of the values that the validator accepts. It compares the emitted crates, not the models, and so
//! accounts for `#[non_exhaustive]` structs and enums, compiler-checked builders and open enums.
//! `codegen/docs/diff-rules.md` documents every lint; it calls them rules.

mod auth;
mod caller;
mod collect;
mod difference;
mod endpoints;
mod enumerations;
mod exceptions;
mod fields;
mod level;
mod lints;
mod members;
mod operations;
mod pairs;
mod report;
mod rust_text;
mod service;
mod shared;
mod show;
mod structures;
mod transport;
mod unions;
mod values;
mod version;
mod waiters;

use crate::diagnostics::Diagnostic;
use crate::ir::Package;

pub use caller::caller;
pub use endpoints::evaluate as evaluate_endpoint;
pub use level::{Kind, Level, Scope, Section};
pub use lints::{LINTS, Lint, lint};
pub use report::{Change, Examples, Report};
pub use show::{Line, Span, Tone, changelog, json, markdown, text};
pub use version::Version;

use collect::Findings;

/// Compares two versions of the crate for one service.
///
/// # Errors
/// Returns an error if the versions are of different services.
pub fn compare(old: &Package, new: &Package) -> Result<Report, Diagnostic> {
    if old.service.id != new.service.id {
        return Err(different(old, new));
    }
    // The other fields, and the changes reported for them, follow from these.
    let Package {
        name: _,
        version: _,
        service: _,
        operations: _,
        types: _,
        exceptions: _,
        constraints: _,
        patterns: _,
        markers: _,
        protocol_tests: _,
        endpoint_rules: _,
        endpoint_tests: _,
        runtime: _,
        module: _,
    } = old;
    let (old_items, new_items) = (shared::items(old), shared::items(new));
    let types = shared::pairs(&old_items, &new_items);
    let mut findings = Findings::new(old, new, shared::moved(&types));
    service::compare(&mut findings);
    endpoints::compare(&mut findings);
    operations::compare(&mut findings);
    shared::compare(&mut findings, &types);
    Ok(findings.into_report())
}

fn different(old: &Package, new: &Package) -> Diagnostic {
    Diagnostic::error(format!(
        "the two models are for different services: `{}` and `{}`",
        old.service.id, new.service.id
    ))
    .on(&new.service.id)
    .help(
        "compare two versions of the same service; if a file contains several, choose one by its shape id",
    )
}
