//! Reports as Markdown, for pull requests.

use std::fmt::Write;

use crate::markdown::code_span;

use super::super::level::{Kind, Level, Scope};
use super::super::report::{Change, Report};
use super::super::version::Version;
use super::{Group, bump, groups, uncounted};

/// The maximum number of places that are listed; further ones are counted.
const PLACES: usize = 5;

/// Formats the report as Markdown: the headline, the number of changes, and the changes by level (highest first), with
/// all but the highest level folded. Given the current version of the crate, the headline states the next one.
pub fn markdown(report: &Report, scope: Scope, version: Option<Version>) -> String {
    let mut text = String::new();
    let headline = headline(report, scope, version);
    let _ = writeln!(text, "## Model update: {headline}\n");
    text.push_str(&table(report));
    if let Some(words) = uncounted(report, scope) {
        let _ = writeln!(text, "\nWith `--bump {}`, {words}.", scope.word());
    }
    for level in Level::ALL {
        let groups = groups(report.at(level));
        if groups.is_empty() {
            continue;
        }
        let sections: String = groups.iter().map(section).collect();
        let (word, count) = (level.word(), report.count(level));
        let _ = if Some(level) == report.verdict() {
            writeln!(text, "\n### {count} {word}\n{sections}")
        } else {
            writeln!(
                text,
                "\n<details><summary>{count} {word}</summary>\n{sections}\n</details>"
            )
        };
    }
    text
}

fn headline(report: &Report, scope: Scope, version: Option<Version>) -> String {
    let bump = bump(report, scope, version);
    match (report.verdict_in(scope), bump) {
        (Some(level), Some(bump)) => format!("{level} ({bump})"),
        _ => "no change".to_owned(),
    }
}

fn table(report: &Report) -> String {
    let mut table = String::from("| | major | minor | patch |\n|---|---:|---:|---:|\n");
    for kind in Kind::ALL {
        let count = |level: Level| report.of(kind).filter(|c| c.lint.level == level).count();
        let [major, minor, patch] = Level::ALL.map(count);
        let _ = writeln!(table, "| {} | {major} | {minor} | {patch} |", kind.title());
    }
    table
}

fn section(group: &Group<'_>) -> String {
    let lint = group.lint;
    let (id, kind, remedy) = (lint.id, lint.kind.title(), lint.remedy);
    let mut text = format!("\n`{id}` ({kind}): {remedy}\n\n");
    for change in &group.changes {
        let _ = writeln!(
            text,
            "- {}: {} ({})",
            places(change),
            change.what,
            code_span(change.shape.as_str())
        );
        for (value, what) in [
            (
                &change.examples.rejected,
                "was accepted and is now rejected",
            ),
            (
                &change.examples.accepted,
                "was rejected and is now accepted",
            ),
        ] {
            if let Some(value) = value {
                let _ = writeln!(text, "  - {} {what}", code_span(value));
            }
        }
    }
    text
}

fn places(change: &Change) -> String {
    let paths = change.paths.iter().take(PLACES);
    let listed: Vec<_> = paths.map(|path| code_span(path)).collect();
    let rest = change.paths.len().saturating_sub(PLACES);
    if rest == 0 {
        listed.join(", ")
    } else {
        format!("{} and {rest} more", listed.join(", "))
    }
}
