//! Changes of the values of a member, and their lists.

use ferrosmith::ir::Package;
use ferrosmith::{Options, diff, package};

use crate::support::idl;

/// Returns the package of a service whose operation has an input with these members.
fn of_members(members: &str) -> Package {
    let text = format!(
        "$version: \"2.0\"\nnamespace example\nservice Store {{ version: \"1\", operations: [Put] }}\n\
         operation Put {{ input := {{ {members} }} }}\nlist Names {{ member: String }}"
    );
    let (package, _) = package(&[idl(text)], &Options::default())
        .unwrap_or_else(|problems| panic!("{members}: {problems:?}"));
    package
}

#[test]
fn strings_are_compared_by_pattern_and_length() {
    for (old, new, expected) in [
        ("", "", None),
        ("@length(max: 3)", "@length(max: 3)", None),
        ("@pattern(\"^a*$\")", "@pattern(\"^a*$\")", None),
        (
            "@length(max: 3)",
            "@length(max: 2)",
            Some(("string-narrowed", None, Some("aaa"))),
        ),
        (
            "@length(max: 2)",
            "@length(max: 3)",
            Some(("string-widened", Some("aaa"), None)),
        ),
        (
            "@length(min: 1, max: 2)",
            "@length(min: 2, max: 3)",
            Some(("string-changed", Some("aaa"), Some("a"))),
        ),
        (
            "@pattern(\"^a*$\")",
            "@pattern(\"^a+$\")",
            Some(("string-narrowed", None, Some("\"\""))),
        ),
        (
            "@pattern(\"^a+$\")",
            "@pattern(\"^a*$\")",
            Some(("string-widened", Some("\"\""), None)),
        ),
        (
            "@pattern(\"^a$\")",
            "@pattern(\"^b$\")",
            Some(("string-changed", Some("b"), Some("a"))),
        ),
        (
            "@pattern(\"^a$\")",
            "@pattern(\"^(a)$\")",
            Some(("string-restated", None, None)),
        ),
        (
            "@pattern(\"^[ab]$\")",
            "",
            Some(("string-widened", Some("\"\""), None)),
        ),
        (
            "",
            "@pattern(\"^[ab]$\")",
            Some(("string-narrowed", None, Some("\"\""))),
        ),
        (
            "@pattern(\"^a*$\") @length(max: 3)",
            "@pattern(\"^a*$\") @length(max: 2)",
            Some(("string-narrowed", None, Some("aaa"))),
        ),
        (
            "@pattern(\"^a*$\") @length(max: 3)",
            "@pattern(\"^a*$\")",
            Some(("string-widened", Some("aaaa"), None)),
        ),
        // The shortest example of the patterns alone has another length.
        (
            "@pattern(\"^a*$\") @length(min: 2)",
            "@pattern(\"^a+$\") @length(min: 2)",
            Some(("string-restated", None, None)),
        ),
        (
            "@pattern(\"^a*$\") @length(min: 2)",
            "@pattern(\"^(aa)*$\") @length(min: 2)",
            Some(("string-narrowed", None, Some("aaa"))),
        ),
        (
            "@pattern(\"^(a|bb)$\") @length(min: 2)",
            "@pattern(\"^(a|cc)$\") @length(min: 2)",
            Some(("string-changed", Some("cc"), Some("bb"))),
        ),
        (
            "@pattern(\"^a?$\") @length(max: 1)",
            "@pattern(\"^a?$\") @length(max: 2)",
            Some(("string-restated", None, None)),
        ),
    ] {
        let version = |traits: &str| of_members(&format!("{traits} a: String"));
        let report = diff::compare(&version(old), &version(new)).expect("it is one service");
        let found: Vec<_> = report
            .changes
            .iter()
            .map(|change| {
                (
                    change.lint.id,
                    change.examples.accepted.as_deref(),
                    change.examples.rejected.as_deref(),
                )
            })
            .collect();
        assert_eq!(found, Vec::from_iter(expected), "{old} {new}");
    }
}

/// Non-breaking changes of a kind are listed up to eight, or nine; breaking ones all.
#[test]
fn long_lists_of_compatible_changes_are_cut() {
    for (count, is_added, listed, note) in [
        (8, true, 8, None),
        (9, true, 9, None),
        (
            10,
            true,
            8,
            Some("    and 2 more, which --format markdown lists"),
        ),
        (
            20,
            true,
            8,
            Some("    and 12 more, which --format markdown lists"),
        ),
        (10, false, 10, None),
    ] {
        let version = |count: usize| {
            let members = (0..count).map(|number| format!("member{number}: String, "));
            of_members(&members.collect::<String>())
        };
        let (old, new) = if is_added { (0, count) } else { (count, 0) };
        let report = diff::compare(&version(old), &version(new)).expect("it is one service");
        let lines: Vec<_> = diff::text(&report, diff::Scope::All, None)
            .iter()
            .map(|line| line.plain())
            .collect();
        let members = lines
            .iter()
            .filter(|line| line.starts_with("    operation::put::PutRequest::member"));
        assert_eq!(members.count(), listed, "{count}: {lines:#?}");
        let notes: Vec<_> = lines
            .iter()
            .filter(|line| line.starts_with("    and "))
            .collect();
        assert_eq!(notes, Vec::from_iter(note), "{count}: {lines:#?}");
    }
}

/// Lengths and ranges are shown in words.
#[test]
fn bounds_are_shown_in_words() {
    for (old, new, expected) in [
        (
            "@length(min: 2) a: String",
            "@length(min: 2, max: 2) a: String",
            "string-narrowed: strings: length at least 2 → length exactly 2",
        ),
        (
            "@length(max: 3) a: Names",
            "@length(min: 1, max: 3) a: Names",
            "length-narrowed: length: at most 3 → 1 to 3",
        ),
        (
            "@length(max: 3) a: Blob",
            "a: Blob",
            "length-widened: length: at most 3 → any",
        ),
        (
            "@range(min: 1) a: Integer",
            "@range(min: 1, max: 5) a: Integer",
            "range-narrowed: range: at least 1 → 1 to 5",
        ),
        (
            "@range(max: 5) a: Integer",
            "@range(max: 7) a: Integer",
            "range-widened: range: at most 5 → at most 7",
        ),
    ] {
        let report = diff::compare(&of_members(old), &of_members(new)).expect("it is one service");
        let found: Vec<_> = report
            .changes
            .iter()
            .map(|change| format!("{}: {}", change.lint.id, change.what))
            .collect();
        assert_eq!(found, [expected], "{old} {new}");
    }
}
