//! The manifest of a crate that has none yet.

use crate::ir::Package;

/// `Cargo.toml`
pub fn manifest(package: &Package) -> String {
    let title = &package.service.title;
    let description =
        format!("{title}: requests that the compiler checks, validators, and errors by operation");
    format!(
        "[package]\n\
         name = {name}\n\
         version = {version}\n\
         description = {description}\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         \n\
         {features}\n\
         # This crate stands alone, also below another workspace.\n\
         [workspace]\n",
        name = string(&package.name),
        version = string(&package.version),
        description = string(&description),
        features = features(package),
    )
}

/// The runtime asks for features that a crate without a protocol does not have.
const NO_PROTOCOL: &str = "\n[lints.rust]\n\
    unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(feature, values(\"call\", \"http\"))'] }";

/// The features and the dependencies behind them, by the protocols that the crate speaks.
fn features(package: &Package) -> String {
    let features: Vec<_> = package.service.wire.features().collect();
    let mut lines = vec!["[features]".to_owned()];
    let first = features.first();
    lines.extend(first.map(|first| format!("default = [{first:?}]")));
    lines.extend(
        features
            .iter()
            .map(|feature| format!("{feature} = [\"http\"]")),
    );
    let if_any = |line: &str| first.map(|_| line.to_owned());
    lines.extend(if_any("http = [\"schema\", \"dep:http\"]"));
    lines.extend(if_any("call = [\"http\", \"dep:hmac-sha256\"]"));
    let serde = [
        "serde = [\"schema\", \"dep:serde_core\"]",
        "schema = []",
        "",
        "[dependencies]",
    ];
    lines.extend(serde.map(str::to_owned));
    let optional = |name: &str| {
        format!(
            "{name} = {{ version = \"1\", default-features = false, features = [\"std\"], optional = true }}"
        )
    };
    lines.extend(if_any(
        "hmac-sha256 = { version = \"1.1\", default-features = false, optional = true }",
    ));
    lines.extend(if_any(&optional("http")));
    lines.push(optional("serde_core"));
    if features.is_empty() {
        lines.push(NO_PROTOCOL.to_owned());
    } else if !package.protocol_tests.is_empty() {
        lines.push(TESTS.to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What the tests that a model carries are made with.
const TESTS: &str = "\n[dev-dependencies]\nciborium = \"0.2\"\nserde_json = { version = \"1\", features = [\"arbitrary_precision\"] }";

/// A [basic string](https://toml.io/en/v1.0.0#string) of TOML.
fn string(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
