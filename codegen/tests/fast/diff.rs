//! Every lint of the comparison by a pair of small models, and the page that explains them.
//!
//! `tests/diff/<lint>/` contains the two models and the expected report. After an intended change, run the tests with
//! `UPDATE_GOLDENS=1` and review the changes with Git.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::Options;
use ferrosmith::diff::{self, Kind, LINTS, Report, Scope, Version};
use ferrosmith::files::read_models;
use ferrosmith::ir::Package;

const OVERWRITE: &str = "UPDATE_GOLDENS";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff")
}

fn package(path: &Path) -> Package {
    let sources = read_models(&[path.to_owned()]).unwrap();
    let (package, _) = ferrosmith::package(&sources, &Options::default())
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", path.display()));
    package
}

fn compare(old: &Path, new: &Path) -> Report {
    diff::compare(&package(old), &package(new)).unwrap()
}

fn text(report: &Report) -> String {
    let lines = diff::text(report, Scope::All, Version::parse("0.1.0"));
    let lines: Vec<_> = lines.iter().map(|line| line.plain() + "\n").collect();
    lines.concat()
}

#[test]
fn every_lint_has_a_fixture() {
    let overwrite = std::env::var_os(OVERWRITE).is_some();
    let mut wrong = Vec::new();
    for lint in LINTS {
        let directory = fixtures().join(lint.id);
        let report = compare(&directory.join("old.json"), &directory.join("new.json"));
        if !report.changes.iter().any(|change| change.lint == *lint) {
            wrong.push(format!("{}: not reported, but\n{}", lint.id, text(&report)));
            continue;
        }
        let golden = directory.join("report.txt");
        if overwrite {
            fs::write(&golden, text(&report)).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != text(&report) {
            wrong.push(format!("{}: now\n{}", lint.id, text(&report)));
        }
    }
    let wrong = wrong.join("\n");
    assert!(wrong.is_empty(), "{wrong}\nwanted? set {OVERWRITE}=1");
}

#[test]
fn every_fixture_belongs_to_a_lint() {
    for entry in fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let lint = diff::lint(&name).map(|lint| lint.id);
        assert_eq!(lint, Some(name.as_str()));
    }
}

#[test]
fn a_model_does_not_differ_from_itself() {
    for lint in LINTS {
        let old = fixtures().join(lint.id).join("old.json");
        let report = compare(&old, &old);
        assert_eq!(report.changes, [], "{}", lint.id);
        assert_eq!(report.verdict(), None);
    }
}

/// Items that are added in one direction are removed in the other.
#[test]
fn reversals_of_compatible_changes_are_reported_at_a_higher_or_equal_level() {
    for (there, back) in [
        ("operation-added", "operation-removed"),
        ("error-added", "error-removed"),
        ("type-added", "type-removed"),
        ("export-added", "export-removed"),
        ("field-added", "field-removed"),
        ("required-field-added", "field-removed"),
        ("enum-value-added", "enum-value-removed"),
        ("union-member-added", "union-member-removed"),
        ("trait-added", "trait-removed"),
        ("endpoint-param-added", "endpoint-param-removed"),
        ("endpoint-added", "endpoint-changed"),
        ("protocol-added", "protocol-removed"),
        ("string-widened", "string-narrowed"),
        ("length-widened", "length-narrowed"),
        ("range-widened", "range-narrowed"),
        ("unique-items-removed", "unique-items-added"),
    ] {
        let directory = fixtures().join(there);
        let report = compare(&directory.join("new.json"), &directory.join("old.json"));
        let found = report.changes.iter().any(|change| change.lint.id == back);
        assert!(found, "{there} back: {}", text(&report));
    }
}

#[test]
fn two_services_are_not_compared() {
    let model = |name: &str| {
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{"a#{name}": {{"type": "service", "version": "1"}}}}}}"#
        );
        let source = ferrosmith::smithy::Source {
            name: name.to_owned(),
            bytes: text.into_bytes(),
        };
        ferrosmith::package(&[source], &Options::default())
            .unwrap()
            .0
    };
    let problem = diff::compare(&model("One"), &model("Other")).unwrap_err();
    assert!(problem.message.contains("a#One") && problem.message.contains("a#Other"));
    assert!(problem.help.is_some());
}

/// The headings of the page that name a lint, with the kind and level of the section.
fn documented(page: &str) -> Vec<(String, String, String)> {
    let mut kind = String::new();
    let mut rules = Vec::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            kind = title.to_owned();
        } else if let Some(heading) = line.strip_prefix("### `")
            && let Some((id, rest)) = heading.split_once("` (")
        {
            let level = rest.trim_end_matches(')').to_owned();
            rules.push((kind.clone(), id.to_owned(), level));
        }
    }
    rules
}

#[test]
fn the_page_has_one_entry_for_each_lint() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diff-rules.md");
    let page = fs::read_to_string(path).unwrap();
    let expected: Vec<_> = LINTS
        .iter()
        .map(|lint| {
            let title = Kind::title(lint.kind).to_owned();
            (title, lint.id.to_owned(), lint.level.to_string())
        })
        .collect();
    let documented = documented(&page);
    let names = |rules: &[(String, String, String)]| -> BTreeSet<_> {
        rules.iter().map(|lint| lint.1.clone()).collect()
    };
    assert_eq!(names(&documented), names(&expected));
    assert_eq!(documented, expected);
    let entries: Vec<_> = page.split("\n### `").skip(1).collect();
    for entry in entries {
        let shown = entry.contains("\nBefore: ") && entry.contains("\nAfter: ");
        assert!(shown, "no example: {}", entry.lines().next().unwrap_or(""));
    }
}
