//! The comparison over eight real versions of a service.

use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::Options;
use ferrosmith::diff::{self, Kind, Level, Report};
use ferrosmith::files::read_models;
use ferrosmith::ir::Package;

/// The versions, oldest first; none where they are absent.
fn versions() -> Vec<PathBuf> {
    let Some(directory) = crate::support::shared("models/history") else {
        return Vec::new();
    };
    let entries = fs::read_dir(&directory).unwrap();
    let mut versions: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    versions.sort();
    versions
}

fn package(path: &Path) -> Package {
    let sources = read_models(&[path.to_owned()]).unwrap();
    ferrosmith::package(&sources, &Options::default())
        .unwrap()
        .0
}

fn date(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Each version with the changes since the one before.
fn neighbours() -> Vec<(String, Report)> {
    let packages: Vec<_> = versions()
        .iter()
        .map(|path| (date(path), package(path)))
        .collect();
    let pairs = packages.windows(2);
    pairs
        .map(|pair| {
            let report = diff::compare(&pair[0].1, &pair[1].1).unwrap();
            (pair[1].0.clone(), report)
        })
        .collect()
}

#[test]
fn additions_are_never_major() {
    const ADDITIONS: [&str; 6] = [
        "operation-added",
        "error-added",
        "type-added",
        "field-added",
        "enum-value-added",
        "union-member-added",
    ];
    for (date, report) in neighbours() {
        for change in &report.changes {
            let harmless = change.lint.level < Level::Major;
            let addition = ADDITIONS.contains(&change.lint.id);
            assert!(harmless || !addition, "{date}: {change:?}");
        }
    }
}

/// That a member of a request is no longer required is compatible.
#[test]
fn relaxed_requests_are_never_major() {
    let mut relaxed = 0;
    for (date, report) in neighbours() {
        for change in &report.changes {
            let path = &change.paths[0];
            let is_request = path.contains("Request::");
            let is_relaxed = change.lint.id == "field-became-optional";
            assert!(!(is_request && is_relaxed), "{date}: {change:?}");
            relaxed += usize::from(change.lint.id == "request-field-became-optional");
        }
    }
    assert!(relaxed == 3 || versions().is_empty(), "{relaxed}");
}

/// The expected level of each version, for the API and for the whole crate.
#[test]
fn verdicts_over_history() {
    let found: Vec<_> = neighbours()
        .iter()
        .map(|(date, report)| {
            let word = |level: Option<Level>| level.map_or("none", Level::word);
            let api = word(report.verdict_of(Kind::Api));
            (date.clone(), api, word(report.verdict()))
        })
        .collect();
    if found.is_empty() {
        return; // Said above.
    }
    let expected = [
        ("2022-11-23", "minor", "minor"),
        ("2024-04-18", "minor", "minor"),
        ("2024-06-27", "minor", "major"),
        ("2024-06-28", "minor", "minor"),
        ("2024-07-03", "major", "major"),
        ("2025-03-06", "minor", "major"),
        ("2025-05-09", "major", "major"),
    ];
    let expected = expected.map(|(date, api, all)| (date.to_owned(), api, all));
    assert_eq!(found, expected);
}
