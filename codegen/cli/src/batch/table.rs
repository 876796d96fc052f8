//! The table of results for all models, as text or JSON.

use std::time::Duration;

use ferrosmith::diagnostics::Severity;
use serde_json::json;

use super::{Change, Done, Run};
use crate::generate;
use crate::report::{self, count, counted, seconds};

const HEAD: [&str; 8] = [
    "service",
    "protocol",
    "operations",
    "shapes",
    "lines",
    "time",
    "warnings",
    "verdict",
];

/// Columns of text; columns of numbers are right-aligned.
const WORDS: [usize; 3] = [0, 1, 7];

/// Prints the table, and a line for the whole run.
pub(super) fn text(runs: &[Run], time: Duration) {
    for done in runs.iter().filter_map(|run| run.result.as_ref().ok()) {
        match &done.change {
            Change::Written(written) => report::changes(written, &done.out),
            Change::Checked(status) => generate::drift(status, &done.out)
                .iter()
                .for_each(|line| report::line(line)),
        }
    }
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(runs.iter().map(row));
    for line in aligned(&rows) {
        report::line(&line);
    }
    let failed = runs.iter().filter(|run| !run.is_fine()).count();
    let total = |of: fn(&ferrosmith::Summary) -> usize| -> usize {
        runs.iter()
            .filter_map(|run| Some(of(&run.result.as_ref().ok()?.summary)))
            .sum()
    };
    report::line(&format!(
        "{}, {} failed: {}, {}, {} in {}",
        counted(runs.len(), "model"),
        count(failed),
        counted(total(|summary| summary.operations), "operation"),
        counted(total(|summary| summary.shapes), "shape"),
        counted(total(|summary| summary.lines), "line"),
        seconds(time),
    ));
}

fn row(run: &Run) -> [String; 8] {
    let time = seconds(run.time);
    match &run.result {
        Ok(done) => [
            run.name.clone(),
            done.summary.protocols.join(", "),
            count(done.summary.operations),
            count(done.summary.shapes),
            count(done.summary.lines),
            time,
            count(done.warnings.len()),
            verdict(done).to_owned(),
        ],
        Err(problems) => {
            let errors = problems
                .iter()
                .filter(|p| p.severity == Severity::Error)
                .count();
            let warnings = problems.len() - errors;
            let dash = || "-".to_owned();
            let verdict = format!("failed: {}", counted(errors, "error"));
            [
                run.name.clone(),
                dash(),
                dash(),
                dash(),
                dash(),
                time,
                count(warnings),
                verdict,
            ]
        }
    }
}

fn aligned(rows: &[[String; 8]]) -> Vec<String> {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| width(column).unwrap_or(0))
        .collect();
    let line = |row: &[String; 8]| {
        let cells = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, &width))| {
                if WORDS.contains(&column) {
                    format!("{cell:<width$}")
                } else {
                    format!("{cell:>width$}")
                }
            });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Prints one JSON object with all results.
pub(super) fn json(runs: &[Run], time: Duration) {
    let models: Vec<_> = runs.iter().map(object).collect();
    let failed = runs.iter().filter(|run| !run.is_fine()).count();
    let all = json!({"models": models, "failed": failed, "seconds": time.as_secs_f64()});
    report::line(&all.to_string());
}

fn object(run: &Run) -> serde_json::Value {
    let seconds = run.time.as_secs_f64();
    match &run.result {
        Ok(done) => json!({
            "service": run.name,
            "crate": done.summary.service,
            "protocols": done.summary.protocols,
            "operations": done.summary.operations,
            "shapes": done.summary.shapes,
            "lines": done.summary.lines,
            "seconds": seconds,
            "warnings": texts(&done.warnings),
            "removed": removed(done),
            "differences": differences(done),
            "verdict": verdict(done),
        }),
        Err(problems) => json!({
            "service": run.name,
            "seconds": seconds,
            "errors": texts(problems),
            "verdict": "failed",
        }),
    }
}

fn verdict(done: &Done) -> &'static str {
    if done.is_current() {
        "ok"
    } else {
        "out of date"
    }
}

/// Returns the removed files, which are no longer generated.
fn removed(done: &Done) -> &[String] {
    match &done.change {
        Change::Written(written) => &written.removed,
        Change::Checked(_) => &[],
    }
}

/// Describes the differences.
fn differences(done: &Done) -> Vec<String> {
    match &done.change {
        Change::Written(_) => Vec::new(),
        Change::Checked(status) => generate::drift(status, &done.out),
    }
}

fn texts(diagnostics: &[ferrosmith::diagnostics::Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_flush_right_and_words_flush_left() {
        let mut rows = vec![HEAD.map(str::to_owned)];
        rows.push(["a", "rest", "1,000", "2", "3", "0.10 s", "0", "ok"].map(str::to_owned));
        let lines = aligned(&rows);
        assert_eq!(
            lines,
            [
                "service  protocol  operations  shapes  lines    time  warnings  verdict",
                "a        rest           1,000       2      3  0.10 s         0  ok",
            ]
        );
    }
}
