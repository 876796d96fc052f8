//! Reports as JSON. `codegen/docs/diff-rules.md` documents the schema.

use serde_json::{Value, json};

use super::super::level::{Kind, Level, Scope};
use super::super::report::{Change, Report};

/// The version of the schema, raised when a field is removed or its meaning changes.
const SCHEMA: u32 = 1;

/// Returns the report as JSON, with the level that the changes in scope require.
pub fn json(report: &Report, scope: Scope) -> Value {
    let kinds: serde_json::Map<_, _> = Kind::ALL
        .into_iter()
        .map(|kind| (kind.word().to_owned(), summary(report, kind)))
        .collect();
    let changes: Vec<_> = report.changes.iter().map(change).collect();
    json!({
        "schema": SCHEMA,
        "service": report.service.as_str(),
        "verdict": report.verdict().map(Level::word),
        "scope": scope.word(),
        "bump": report.verdict_in(scope).map(Level::word),
        "kinds": kinds,
        "changes": changes,
    })
}

fn summary(report: &Report, kind: Kind) -> Value {
    let count = |level: Level| report.of(kind).filter(|c| c.lint.level == level).count();
    let [major, minor, patch] = Level::ALL.map(count);
    json!({
        "verdict": report.verdict_of(kind).map(Level::word),
        "major": major,
        "minor": minor,
        "patch": patch,
    })
}

fn change(change: &Change) -> Value {
    let lint = change.lint;
    json!({
        "rule": lint.id,
        "kind": lint.kind.word(),
        "level": lint.level.word(),
        "section": lint.section.title(),
        "shape": change.shape.as_str(),
        "paths": change.paths,
        "what": change.what,
        "remedy": lint.remedy,
        "accepted": change.examples.accepted,
        "rejected": change.examples.rejected,
    })
}
