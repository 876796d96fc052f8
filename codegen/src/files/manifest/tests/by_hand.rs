//! Manifests that are maintained by hand, which are compared and not changed.

use super::*;

/// Problems of a manifest that is maintained by hand have a line and a remedy.
#[test]
fn differences_in_manifests_have_a_line_and_a_remedy() {
    let without = |line: &str| {
        let lines = JSON.lines().filter(|other| !other.starts_with(line));
        lines.collect::<Vec<_>>().join("\n")
    };
    let with = |from: &str, to: &str| {
        assert!(JSON.contains(from), "{from}");
        JSON.replace(from, to)
    };
    let json = "serde_json = { version = \"1\", default-features = false, features = [\"raw_value\", \"std\"], optional = true }";
    for (manifest, line, message, help) in [
        (
            with("\"garden\"", "\"yard\""),
            2,
            "`name` is `yard`, not `garden`",
            "name = \"garden\"",
        ),
        (
            with("\"garden\"", "\"yard\""),
            2,
            "`yard`",
            "name the crate `yard`",
        ),
        (
            with("\"2024\"", "\"2021\""),
            4,
            "`edition`",
            "edition = \"2024\"",
        ),
        (
            without("edition"),
            1,
            "`edition` is missing",
            "edition = \"2024\"",
        ),
        (
            with("1.85", "1.84.1"),
            5,
            "`rust-version`",
            "rust-version = \"1.85\"",
        ),
        (
            without("aws-json"),
            7,
            "`aws-json` is missing",
            "aws-json = [\"http\", \"dep:serde_json\"]",
        ),
        (
            with("[\"http\", \"dep:serde_json\"]", "[\"http\"]"),
            9,
            "lacks `dep:serde_json`",
            "[\"http\", \"dep:serde_json\"]",
        ),
        (
            with("\"raw_value\", ", ""),
            16,
            "lacks the feature `raw_value`",
            json,
        ),
        (
            without("http = { version"),
            13,
            "`http` is missing",
            "http = { version = \"1\"",
        ),
        (
            with(
                "serde_core = { version = \"1\"",
                "serde_core = { version = \"2.1\"",
            ),
            15,
            "version `2.1`, not `1`",
            "version = \"1\"",
        ),
        (
            with(
                "std\"], optional = true }\nserde_core",
                "std\"] }\nserde_core",
            ),
            14,
            "is not optional",
            "optional = true",
        ),
        (
            format!("{JSON}[lib]\n").replace("[features]", "[features]\nrpc-v2-cbor = [\"http\"]"),
            8,
            "nothing in the crate needs the feature `rpc-v2-cbor`",
            "remove the line",
        ),
    ] {
        let merged = merge(&manifest, JSON).unwrap();
        assert!(!merged.is_kept);
        let [change] = merged.changes.as_slice() else {
            panic!("one change: {:?}\n{manifest}", merged.changes);
        };
        assert_eq!(change.line, line, "{change:?}\n{manifest}");
        assert!(change.message.contains(message), "{change:?}");
        assert!(change.help.contains(help), "{change:?}");
        // Following the remedies leaves no further changes.
        assert_eq!(
            merge(&merged.text, JSON).unwrap().changes,
            [],
            "{}",
            merged.text
        );
    }
}

#[test]
fn additional_entries_are_accepted_in_manifests_of_the_user() {
    for (from, to) in [
        ("default = [\"aws-json\"]\n", ""),
        ("default = [\"aws-json\"]", "default = []"),
        ("\"garden\"", "\"garden\"\npublish = false"),
        ("rust-version = \"1.85\"\n", ""),
        ("rust-version = \"1.85\"", "rust-version.workspace = true"),
        ("edition = \"2024\"", "edition = { workspace = true }"),
        ("default-features = false, ", ""),
        (
            "features = [\"std\"], optional",
            "features = [\"std\", \"more\"], optional",
        ),
        (
            "http = { version = \"1\", default-features = false, features = [\"std\"], ",
            "http = { workspace = true, ",
        ),
        (
            "serde_core = { version = \"1\"",
            "serde_core = { version = \"^1.0.200\"",
        ),
        ("[workspace]\n", "[lints]\nworkspace = true\n"),
    ] {
        assert!(JSON.contains(from), "{from}");
        let merged = merge(&JSON.replace(from, to), JSON).unwrap();
        assert_eq!(merged.changes, [], "{to}");
    }
    let table = JSON.replace(
        "serde_json = { version = \"1\", default-features = false, features = [\"raw_value\", \"std\"], optional = true }\n",
        "\n[dependencies.serde_json]\nversion = \"1\"\nfeatures = [\"std\", \"raw_value\"]\noptional = true\n",
    );
    assert_eq!(merge(&table, JSON).unwrap().changes, []);
    let lints = SILENT.split("\n[lints").next().unwrap();
    assert_eq!(
        merge(&format!("{lints}\n[lints]\nworkspace = true\n"), SILENT)
            .unwrap()
            .changes,
        []
    );
}

#[test]
fn all_differences_are_reported_at_once() {
    let changes = merge("# mine\n", JSON).unwrap().changes;
    let lacks: Vec<_> = changes
        .iter()
        .map(|change| change.message.as_str())
        .collect();
    for name in [
        "name",
        "edition",
        "aws-json",
        "serde",
        "serde_core",
        "serde_json",
    ] {
        let name = format!("`{name}`");
        assert!(
            lacks.iter().any(|message| message.contains(&name)),
            "{name}: {lacks:?}"
        );
    }
    let gone = merge(JSON, SILENT).unwrap().changes;
    let gone: Vec<_> = gone
        .iter()
        .map(|change| (change.line, change.help.as_str()))
        .collect();
    for line in [9, 10, 14, 16] {
        assert!(gone.contains(&(line, "remove the line")), "{gone:?}");
    }
}
