//! Updates of manifests.

mod by_hand;
mod unneeded;

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
