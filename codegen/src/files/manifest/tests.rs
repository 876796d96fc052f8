use super::*;

/// The manifest that is generated for a crate with JSON and numbers of any size.
const JSON: &str = r#"[package]
name = "garden"
version = "0.1.0"
edition = "2024"
rust-version = "1.85"

[features]
default = ["aws-json"]
aws-json = ["http", "dep:serde_json"]
http = ["serde", "dep:http"]
serde = ["dep:serde_core"]

[dependencies]
http = { version = "1", default-features = false, features = ["std"], optional = true }
serde_core = { version = "1", default-features = false, features = ["std"], optional = true }
serde_json = { version = "1", default-features = false, features = ["raw_value", "std"], optional = true }

[workspace]
"#;

/// The manifest that is generated for a crate with CBOR.
const CBOR: &str = r#"[package]
name = "garden"
version = "0.1.0"
edition = "2024"
rust-version = "1.85"

[features]
default = ["rpc-v2-cbor"]
rpc-v2-cbor = ["http"]
http = ["serde", "dep:http"]
serde = ["dep:serde_core"]

[dependencies]
http = { version = "1", default-features = false, features = ["std"], optional = true }
serde_core = { version = "1", default-features = false, features = ["std"], optional = true }

[dev-dependencies]
serde_json = "1"

[workspace]
"#;

/// The manifest that is generated for a crate without protocols.
const SILENT: &str = r#"[package]
name = "garden"
version = "0.1.0"
edition = "2024"
rust-version = "1.85"

[features]
serde = ["dep:serde_core"]

[dependencies]
serde_core = { version = "1", default-features = false, features = ["std"], optional = true }

[lints.rust]
unexpected_cfgs = { level = "warn", check-cfg = ['cfg(feature, values("http"))'] }

[workspace]
"#;

fn kept(manifest: &str) -> String {
    format!("{KEPT}\n{manifest}")
}

fn tables(manifest: &str) -> Vec<(String, Vec<String>)> {
    let document: DocumentMut = manifest.parse().unwrap();
    let mut tables: Vec<_> = document
        .iter()
        .filter(|(name, _)| *name != "lints")
        .map(|(name, table)| {
            let mut keys: Vec<_> = table
                .as_table()
                .unwrap()
                .iter()
                .map(|(key, value)| format!("{key}={}", value.to_string().replace(' ', "")))
                .collect();
            keys.sort();
            (name.to_owned(), keys)
        })
        .collect();
    tables.sort();
    tables
}

#[test]
fn generated_manifests_are_updated_to_the_current_form() {
    let texts = JSON.replace("\"raw_value\", ", "");
    for (case, from, to) in [
        ("numbers come", texts.as_str(), JSON),
        ("numbers go", JSON, texts.as_str()),
        ("another protocol", JSON, CBOR),
        ("and back", CBOR, JSON),
        ("a protocol comes", SILENT, JSON),
        ("all protocols go", JSON, SILENT),
        (
            "another name",
            JSON,
            &JSON.replace("\"garden\"", "\"my-garden\""),
        ),
        (
            "a tilde requirement comes",
            JSON,
            &JSON.replace("version = \"1\"", "version = \"~1.2\""),
        ),
        ("an older compiler", &JSON.replace("1.85", "1.80"), JSON),
    ] {
        let merged = merge(&kept(from), to).unwrap();
        assert!(merged.is_kept && !merged.changes.is_empty(), "{case}");
        let mut found = tables(&merged.text);
        found.retain(|(name, _)| tables(to).iter().any(|(other, _)| other == name));
        assert_eq!(found, tables(to), "{case}:\n{}", merged.text);
        let again = merge(&merged.text, to).unwrap();
        assert_eq!((again.changes, again.text), (vec![], merged.text), "{case}");
    }
}

#[test]
fn additions_of_the_user_are_kept() {
    let mine = kept(JSON)
        .replace(
            "version = \"0.1.0\"",
            "version = \"0.3.0\" # ours\nauthors = [\"me\"]",
        )
        .replace(
            "default = [\"aws-json\"]",
            "default = [] # nothing by default\nmine = [\"aws-json\"]",
        )
        .replace(
            "[dependencies]",
            "[dependencies]\n# For our tests.\nlog = \"0.4\"",
        )
        .replace("\"raw_value\", \"std\"", "\"preserve_order\", \"std\"")
        .replace("1.85", "1.90");
    let merged = merge(&mine, JSON).unwrap();
    let expected = mine.replace(
        "\"preserve_order\", \"std\"",
        "\"preserve_order\", \"raw_value\", \"std\"",
    );
    assert_eq!(merged.text, expected);
    assert_eq!(merged.changes.len(), 1, "{:?}", merged.changes);

    let merged = merge(&mine, CBOR).unwrap();
    for line in [
        "version = \"0.3.0\" # ours",
        "authors = [\"me\"]",
        "default = [] # nothing by default",
        "mine = []",
        "# For our tests.\nlog = \"0.4\"",
        "rust-version = \"1.90\"",
    ] {
        assert!(merged.text.contains(line), "{line}\n{}", merged.text);
    }
}

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

#[test]
fn invalid_toml_is_reported_with_its_line() {
    for (text, line) in [
        ("[package]\nname = \n", 2),
        ("<<<<<<< HEAD\n", 1),
        ("a = 1\na = 2\n", 2),
    ] {
        let problem = merge(text, JSON).unwrap_err();
        assert_eq!(problem.position, Some((line, 1)), "{problem}");
        assert!(problem.help.is_some(), "{problem}");
    }
    for text in [
        "package = 1\n",
        "features = []\n",
        "[package]\nname = 1\n",
        "dependencies.http = 1\n",
        "lints = 3\n",
        "[[features]]\n",
        "[lints]\nrust = 1\n",
        "[features]\nserde = 7\n",
    ] {
        let merged = merge(text, SILENT).unwrap();
        assert!(!merged.changes.is_empty(), "{text}");
        let _ = merge(&kept(text), JSON).unwrap();
    }
}

/// The manifest of a crate whose clients hashed with a dependency of their own.
const HASHING: &str = r#"[package]
name = "garden"
version = "0.1.0"
edition = "2024"
rust-version = "1.85"

[features]
default = ["aws-json"]
aws-json = ["http", "dep:serde_json"]
http = ["serde", "dep:http", "dep:hmac-sha256"]
serde = ["dep:serde_core"]

[dependencies]
hmac-sha256 = { version = "1.1", default-features = false, optional = true }
http = { version = "1", default-features = false, features = ["std"], optional = true }
serde_core = { version = "1", default-features = false, features = ["std"], optional = true }
serde_json = { version = "1", default-features = false, features = ["raw_value", "std"], optional = true }

[workspace]
"#;

#[test]
fn dependencies_of_earlier_versions_are_removed() {
    let merged = merge(&kept(HASHING), JSON).unwrap();
    assert_eq!(merged.text, kept(JSON));
    let told: Vec<&str> = merged
        .changes
        .iter()
        .map(|change| change.message.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "the feature `http` need not have `dep:hmac-sha256`",
            "nothing needs the dependency `hmac-sha256`",
        ]
    );
    // A manifest that is maintained by hand is not changed, but the changes are the same.
    assert_eq!(merge(HASHING, JSON).unwrap().changes.len(), 2);
}

#[test]
fn dependencies_that_the_user_needs_are_kept() {
    let own = HASHING.replace("serde = [", "own = [\"dep:hmac-sha256\"]\nserde = [");
    let merged = merge(&kept(&own), JSON).unwrap();
    assert!(
        merged.text.contains("own = [\"dep:hmac-sha256\"]"),
        "{}",
        merged.text
    );
    assert!(merged.text.contains("\nhmac-sha256 = {"), "{}", merged.text);
    assert!(
        merged.text.contains("http = [\"serde\", \"dep:http\"]"),
        "{}",
        merged.text
    );
    let required = HASHING.replace(
        ", default-features = false, optional = true }\nhttp",
        " }\nhttp",
    );
    let required = required.replace(", \"dep:hmac-sha256\"", "");
    let merged = merge(&kept(&required), JSON).unwrap();
    assert!(merged.text.contains("\nhmac-sha256 = {"), "{}", merged.text);
}

#[test]
fn recorded_settings_are_replaced() {
    let with = |settings: &str| format!("{JSON}\n[package.metadata.ferrosmith]\n{settings}");
    let old = with(
        "# Ours.\nlicense = \"MIT\"\nmodels = [\"../a\"] # the model\noperations = [\"Get*\"]\n",
    );
    let new = with("models = [\"../b\"]\nclient = true\n");
    let merged = merge(&kept(&old), &new).unwrap();
    let expected =
        with("# Ours.\nlicense = \"MIT\"\nmodels = [\"../b\"] # the model\nclient = true\n");
    assert_eq!(merged.text, kept(&expected));
    assert_eq!(merged.changes.len(), 1);
    let again = merge(&merged.text, &new).unwrap();
    assert_eq!((again.changes.len(), again.text), (0, merged.text.clone()));
    // Without new settings, the old ones stay; in a manifest that is maintained by hand, too.
    assert_eq!(merge(&merged.text, JSON).unwrap().text, merged.text);
    assert!(merge(&old, &new).unwrap().changes.is_empty());
    // A manifest without settings gets them.
    let first = merge(&kept(JSON), &new).unwrap().text;
    assert!(
        first.contains("[package.metadata.ferrosmith]\nmodels = [\"../b\"]\nclient = true\n"),
        "{first}"
    );
}
