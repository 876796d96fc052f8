//! Reports as changelog entries.

use std::fmt::Write;

use crate::markdown::code_span;

use super::super::level::{Level, Scope, Section};
use super::super::report::{Change, Report};
use super::super::version::Version;
use super::places;

/// Formats the entry for the new version as Markdown: a heading, the number of breaking changes, and the changes by
/// section, breaking ones marked and first.
pub fn changelog(report: &Report, scope: Scope, name: &str, version: Version) -> String {
    let mut text = format!("## {name} {version}\n");
    let is_breaking =
        |change: &&Change| scope.level(change.lint.kind, change.lint.level) == Level::Major;
    let breaking = report.changes.iter().filter(is_breaking).count();
    if breaking > 0 {
        let all = report.changes.len();
        let changes = if all == 1 { "change" } else { "changes" };
        let _ = writeln!(text, "\nBreaking: {breaking} of {all} {changes}.");
    }
    for section in Section::ALL {
        let changes = report.changes.iter();
        let changes: Vec<_> = changes
            .filter(|change| change.lint.section == section)
            .collect();
        if !changes.is_empty() {
            let _ = writeln!(text, "\n### {}\n", section.title());
        }
        for change in changes {
            let mark = if is_breaking(&change) {
                "**Breaking** "
            } else {
                ""
            };
            let _ = writeln!(text, "- {mark}{}", entry(change));
        }
    }
    text
}

fn entry(change: &Change) -> String {
    let examples = &change.examples;
    let rejected = examples.rejected.iter();
    let rejected = rejected.map(|value| format!("{} is now rejected", code_span(value)));
    let accepted = examples.accepted.iter();
    let accepted = accepted.map(|value| format!("{} is now accepted", code_span(value)));
    let examples: Vec<_> = rejected.chain(accepted).collect();
    let shown = match examples.as_slice() {
        [] => String::new(),
        examples => format!("; {}", examples.join(", ")),
    };
    let place = code_span(&places(change));
    format!("{place}: {}{shown}", change.what)
}
