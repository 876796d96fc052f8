//! For a pull request.

use std::fmt::Write;

use crate::markdown::code_span;

use super::super::level::{Kind, Level};
use super::super::report::{Change, Report};
use super::super::version::Version;
use super::{Group, bump, groups};

/// More places than this are counted and not listed.
const PLACES: usize = 5;

/// The report as Markdown. With the version of the crate, the headline says what it becomes.
pub fn markdown(report: &Report, version: Option<Version>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "## Model update: {}\n", headline(report, version));
    text.push_str(&table(report));
    for kind in Kind::ALL {
        let groups = groups(report.of(kind));
        if groups.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n### {}", kind.title());
        for group in &groups {
            text.push_str(&section(group));
        }
    }
    text
}

fn headline(report: &Report, version: Option<Version>) -> String {
    match (report.verdict(), bump(report, version)) {
        (Some(level), Some(bump)) => format!("{level} ({bump})"),
        _ => "no change".to_owned(),
    }
}

fn table(report: &Report) -> String {
    let mut table = String::from("| | major | minor | patch |\n|---|---:|---:|---:|\n");
    for kind in Kind::ALL {
        let count = |level: Level| report.of(kind).filter(|c| c.rule.level == level).count();
        let [major, minor, patch] = Level::ALL.map(count);
        let _ = writeln!(table, "| {} | {major} | {minor} | {patch} |", kind.title());
    }
    table
}

fn section(group: &Group<'_>) -> String {
    let rule = group.rule;
    let mut text = format!("\n**{}** `{}`: {}\n\n", rule.level, rule.id, rule.remedy);
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
