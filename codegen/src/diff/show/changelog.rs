//! An entry of a change log.

use std::fmt::Write;

use crate::markdown::code_span;

use super::super::level::Level;
use super::super::report::{Change, Report};
use super::super::version::Version;
use super::places;

/// The entry for the version that the changes lead to, as Markdown: a heading and the changes, those that
/// break callers first.
pub fn changelog(report: &Report, name: &str, version: Version) -> String {
    let mut text = format!("## {name} {version}\n");
    for (level, title) in [
        (Level::Major, "Breaking"),
        (Level::Minor, "Added"),
        (Level::Patch, "Changed"),
    ] {
        let mut changes = report
            .changes
            .iter()
            .filter(|change| change.rule.level == level)
            .peekable();
        if changes.peek().is_none() {
            continue;
        }
        let _ = writeln!(text, "\n### {title}\n");
        for change in changes {
            let _ = writeln!(text, "- {}", entry(change));
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
    format!("{}: {}{shown}", code_span(&places(change)), change.what)
}
