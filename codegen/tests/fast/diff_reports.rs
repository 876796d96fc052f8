//! Reports in each format, and changes that need several traits at once.

use ferrosmith::diff::{self, Report, Scope, Version};
use ferrosmith::ir::Package;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, package};

/// Returns the package of a service with the operation `Water`, whose input and other shapes are those of the text.
fn garden(service: &str, operation: &str, shapes: &str) -> Package {
    let text = format!(
        "$version: \"2.0\"\nnamespace example.garden\nuse aws.protocols#awsJson1_1\nuse aws.protocols#restJson1\n\
         {service}\nservice Garden {{ version: \"1\", operations: [Water] }}\n\
         {operation}\noperation Water {{ input: WaterInput, output: WaterOutput }}\n\
         structure WaterOutput {{}}\n{shapes}"
    );
    let source = Source {
        name: "garden.smithy".to_owned(),
        bytes: text.into_bytes(),
    };
    let (package, _) = package(&[source], &Options::default())
        .unwrap_or_else(|problems| panic!("{shapes}: {problems:?}"));
    package
}

/// Compares the models with these shapes.
fn compare(old: &str, new: &str) -> Report {
    let package = |shapes| garden("", "", shapes);
    diff::compare(&package(old), &package(new)).expect("it is one service")
}

/// Returns the id of each change with what changed and where.
fn changes(report: &Report) -> Vec<String> {
    let changes = report.changes.iter();
    changes
        .map(|change| format!("{} {:?}: {}", change.lint.id, change.paths, change.what))
        .collect()
}

#[test]
fn every_change_of_a_deprecation_is_reported() {
    let input = |traits: &str| format!("structure WaterInput {{ {traits} bed: String }}");
    let plain = "";
    let one = "@deprecated(message: \"use plot\")";
    let other = "@deprecated(message: \"use row\")";
    for (old, new, expected) in [
        (plain, one, Some(("deprecated", "deprecated: `use plot`"))),
        (
            one,
            plain,
            Some(("deprecation-changed", "no longer deprecated")),
        ),
        (
            one,
            other,
            Some(("deprecation-changed", "the deprecation note changed")),
        ),
        (one, one, None),
    ] {
        let report = compare(&input(old), &input(new));
        let found = report
            .changes
            .iter()
            .map(|change| (change.lint.id, &*change.what));
        let found: Vec<_> = found.collect();
        assert_eq!(found, Vec::from_iter(expected), "{old} {new}");
    }
}

/// Constraints of a shape are compared once, whatever refers to them.
#[test]
fn a_shared_constraint_is_reported_once_with_all_paths() {
    let shapes = |length: &str| {
        format!(
            "structure WaterInput {{ beds: BedNames, bed: BedName, other: BedName }}\n\
             list BedNames {{ member: BedName }}\n{length}\nstring BedName"
        )
    };
    let report = compare(&shapes("@length(max: 100)"), &shapes("@length(max: 60)"));
    let path = |field: &str| format!("operation::water::WaterRequest::{field}");
    let expected = format!(
        "string-narrowed {:?}: strings: length at most 100 → length at most 60",
        ["beds", "bed", "other"].map(path)
    );
    assert_eq!(changes(&report), [expected]);
    let rejected = report.changes[0].examples.rejected.as_deref();
    assert_eq!(rejected, Some("any text of 61 characters"));
}

#[test]
fn short_examples_are_shown_and_long_ones_described() {
    for (most, rejected) in [
        (3, "aaaa".to_owned()),
        (47, "a".repeat(48)),
        (48, "any text of 49 characters".to_owned()),
    ] {
        let input = |most| format!("structure WaterInput {{ @length(max: {most}) bed: String }}");
        let report = compare(&input(1000), &input(most));
        let found = report.changes[0].examples.rejected.clone();
        assert_eq!(found, Some(rejected));
    }
}

/// Examples whose ends or characters cannot be seen are escaped.
#[test]
fn examples_with_invisible_characters_are_quoted() {
    for (pattern, rejected) in [
        ("^a?$", "a"),
        ("^ ?$", "\" \""),
        ("^(a\\\\n)?$", "\"a\\n\""),
        ("^(\\\\\\\\)?$", "\\"),
    ] {
        let input =
            |pattern| format!("structure WaterInput {{ @pattern(\"{pattern}\") bed: String }}");
        let report = compare(&input(pattern), &input("^$"));
        let found = report.changes[0].examples.rejected.clone();
        assert_eq!(found.as_deref(), Some(rejected), "{pattern}");
    }
}

/// The constraint of the items has another name, and accepts the same.
#[test]
fn private_code_of_nested_constraints_is_compared() {
    let shapes = |name: &str| {
        format!(
            "structure WaterInput {{ beds: BedNames }}\n@length(max: 5)\n@uniqueItems\nlist BedNames {{ member: {name} }}\n\
             @length(max: 9)\nstring {name}"
        )
    };
    let report = compare(&shapes("BedName"), &shapes("BedLabel"));
    let ids: Vec<_> = report.changes.iter().map(|change| change.lint.id).collect();
    assert_eq!(ids, ["internals-changed"]);
}

/// A route counts only if both versions go by routes.
#[test]
fn routes_of_other_protocols_are_not_compared() {
    const ROUTE: &str = "@http(method: \"POST\", uri: \"/water\")";
    for (old, new, is_reported) in [
        (("@restJson1", ROUTE), ("@awsJson1_1", ROUTE), false),
        (("@awsJson1_1", ""), ("@awsJson1_1", ROUTE), false),
        (("@awsJson1_1", ROUTE), ("@restJson1", ROUTE), false),
        (
            ("@restJson1", ROUTE),
            ("@restJson1", "@http(method: \"PUT\", uri: \"/water\")"),
            true,
        ),
    ] {
        let package = |(service, operation)| garden(service, operation, "structure WaterInput {}");
        let report = diff::compare(&package(old), &package(new)).expect("it is one service");
        let is_route = |id: &str| id == "route-changed";
        let found = report.changes.iter().any(|change| is_route(change.lint.id));
        assert_eq!(
            found,
            is_reported,
            "{old:?} {new:?}: {:?}",
            changes(&report)
        );
    }
}

/// A change of values and one of the API, at more places than Markdown lists.
fn update() -> Report {
    let shapes = |length: &str, more: &str| {
        let members: Vec<_> = (1..=7)
            .map(|number| format!("bed{number}: BedName"))
            .collect();
        format!(
            "structure WaterInput {{ {}{more} }}\n{length}\nstring BedName",
            members.join(", ")
        )
    };
    compare(
        &shapes("@length(max: 3)", ""),
        &shapes("@length(max: 2)", ", litres: Integer"),
    )
}

#[test]
fn reports_in_markdown_have_a_headline_a_table_and_sections() {
    let fold = |places: &[&str]| {
        let path = |place: &&str| format!("`operation::water::WaterRequest::{place}`");
        places.iter().map(path).collect::<Vec<_>>().join(", ")
    };
    let beds = fold(&["bed1", "bed2", "bed3", "bed4", "bed5"]);
    let expected = format!(
        "## Model update: minor (1.2.3 → 1.3.0)\n\
         \n\
         | | major | minor | patch |\n\
         |---|---:|---:|---:|\n\
         | Rust API | 0 | 1 | 0 |\n\
         | Wire | 0 | 0 | 0 |\n\
         | Values | 1 | 0 | 0 |\n\
         \n\
         With `--bump api`, changes of values are major, and count as minor.\n\
         \n\
         ### 1 major\n\
         \n\
         `string-narrowed` (Values): look for such values; if the service still accepts them, disable this kind of \
         constraint with `ValidationOptions`\n\
         \n\
         - {beds} and 2 more: strings: length at most 3 → length at most 2 (`example.garden#BedName`)\n  - `aaa` was \
         accepted and is now rejected\n\
         \n\n\
         <details><summary>1 minor</summary>\n"
    );
    let markdown = diff::markdown(&update(), Scope::Api, Version::parse("1.2.3"));
    assert!(
        markdown.starts_with(&expected),
        "{markdown}\n-- expected:\n{expected}"
    );
    assert!(
        markdown.contains("\n`field-added` (Rust API): "),
        "{markdown}"
    );
    assert!(markdown.ends_with("\n</details>\n"), "{markdown}");
    for (scope, version, headline) in [
        (Scope::All, "0.2.0", "major (0.2.0 → 0.3.0)"),
        (Scope::All, "1.2.3", "major (1.2.3 → 2.0.0)"),
    ] {
        let markdown = diff::markdown(&update(), scope, Version::parse(version));
        let first = format!("## Model update: {headline}\n");
        assert!(markdown.starts_with(&first), "{markdown}");
        assert!(!markdown.contains("--bump"), "{markdown}");
    }
    let same = compare("structure WaterInput {}", "structure WaterInput {}");
    let markdown = diff::markdown(&same, Scope::All, None);
    assert!(
        markdown.starts_with("## Model update: no change\n"),
        "{markdown}"
    );
}

#[test]
fn reports_in_json_have_the_verdict_of_the_scope() {
    for (scope, word, bump) in [(Scope::All, "all", "major"), (Scope::Api, "api", "minor")] {
        let json = diff::json(&update(), scope);
        assert_eq!(json["verdict"], "major");
        assert_eq!(
            (&json["scope"], &json["bump"]),
            (&word.into(), &bump.into())
        );
        assert_eq!(json["kinds"]["values"]["major"], 1);
        assert_eq!(json["changes"][0]["rule"], "string-narrowed");
        assert_eq!(json["changes"][0]["rejected"], "aaa");
        assert_eq!(
            json["changes"][0]["paths"].as_array().map(Vec::len),
            Some(7)
        );
    }
}

#[test]
fn changelog_entries_mark_breaking_changes() {
    let version = Version::parse("1.3.0").expect("it is a version");
    for (scope, breaking) in [
        (Scope::All, "\nBreaking: 1 of 2 changes.\n"),
        (Scope::Api, ""),
    ] {
        let text = diff::changelog(&update(), scope, "garden", version);
        assert!(
            text.starts_with(&format!("## garden 1.3.0\n{breaking}\n### Changed\n")),
            "{text}"
        );
        assert_eq!(
            text.contains("- **Breaking** "),
            !breaking.is_empty(),
            "{text}"
        );
        assert!(text.contains("`aaa` is now rejected"), "{text}");
        assert!(text.contains("\n### Added\n"), "{text}");
    }
}

/// The program that uses a crate names what the model has.
#[test]
fn the_caller_of_a_crate_uses_each_item() {
    let shapes = "structure WaterInput { @required bed: Bed, amount: Amount, kind: Kind }\n\
                  structure Bed { name: String }\nunion Amount { litres: Integer }\nenum Kind { DRY }";
    let caller = diff::caller(&garden("", "", shapes));
    for words in [
        "operation::<callee::operation::water::Water, callee::operation::water::WaterRequest, \
         callee::operation::water::WaterResponse, callee::operation::water::WaterError>();",
        "const _: fn(callee::operation::water::WaterRequest) = |value| {",
        "let field: Option<callee::types::Bed> = value.bed;",
        "let field: Option<callee::types::Kind> = value.kind;",
        "WaterRequest::builder().bed(any::<callee::types::Bed>()).build();",
        "let made = callee::types::Amount::litres(any::<i32>());",
        "const _: fn(callee::types::Kind) = |value| {",
    ] {
        assert!(caller.contains(words), "{words}:\n{caller}");
    }
}
