//! Dependencies and features that earlier versions needed.

use super::*;

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
