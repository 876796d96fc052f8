//! `validate`: reports the problems of a model, for people, editors and CI.

use ferrosmith::diagnostics::{Diagnostic, Severity, has_errors};
use ferrosmith::smithy::examine;
use serde_json::{Value, json};

use crate::args::{FindingFormat, Validate};
use crate::place::Place;
use crate::report::counted;
use crate::{Outcome, input, report, sarif};

/// Prints all findings. The check fails if one of them is an error.
pub fn run(arguments: &Validate, place: &Place) -> Outcome {
    let models = place.or_default(&arguments.models.models);
    let (findings, if_wrong) = match input::read(models, arguments.models.projection.as_deref()) {
        Ok(sources) => (examine(&sources).findings, Outcome::CheckFailed),
        Err(problems) => (problems, Outcome::InvalidInput),
    };
    match arguments.format {
        FindingFormat::Text => text(&findings),
        FindingFormat::Json => report::line(&format!("{:#}", json(&findings))),
        FindingFormat::Sarif => report::line(&format!("{:#}", sarif::log(&findings))),
    }
    match has_errors(&findings) {
        true => if_wrong,
        false => Outcome::Success,
    }
}

fn text(findings: &[Diagnostic]) {
    report::diagnostics(findings);
    let of = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    report::line(&format!(
        "{}, {}",
        counted(errors, "error"),
        counted(warnings, "warning")
    ));
}

fn json(findings: &[Diagnostic]) -> Value {
    let findings = findings.iter().map(|finding| {
        json!({
            "severity": severity(finding.severity),
            "message": finding.message,
            "help": finding.help,
            "file": finding.file,
            "line": finding.position.map(|(line, _)| line),
            "column": finding.position.map(|(_, column)| column),
            "shape": finding.shape.as_ref().map(ToString::to_string),
            "trait": finding.trait_id,
        })
    });
    json!({"findings": findings.collect::<Vec<_>>()})
}

/// Returns the name of a severity, as in SARIF.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
