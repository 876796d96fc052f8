//! The manifest of a crate that has none yet.

use crate::ir::{Package, RuntimeModule, WireProtocols};

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
        features = features(&package.service.wire, &json_features(package)),
    )
}

/// Macros of the runtime ask for a feature that a crate without a protocol does not have.
const NO_PROTOCOL: &str = "\n[lints.rust]\n\
    unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(feature, values(\"http\"))'] }";

/// The features and the dependencies behind them, by the protocols that the crate speaks.
fn features(wire: &WireProtocols, json_features: &str) -> String {
    let supported: Vec<_> = wire.support().collect();
    let needs_json = supported
        .iter()
        .any(|support| support.enables.contains(&"dep:serde_json"));
    let mut lines = vec!["[features]".to_owned()];
    lines.extend(
        supported
            .first()
            .map(|first| format!("default = [{:?}]", first.feature)),
    );
    for support in &supported {
        lines.push(format!("{} = {:?}", support.feature, support.enables));
    }
    let optional = |name: &str, features: &str| {
        format!(
            "{name} = {{ version = \"1\", default-features = false, features = [{features}], optional = true }}"
        )
    };
    let if_any = |line: String| (!supported.is_empty()).then_some(line);
    lines.extend(if_any("http = [\"serde\", \"dep:http\"]".to_owned()));
    lines.extend(["serde = [\"dep:serde_core\"]", "", "[dependencies]"].map(str::to_owned));
    lines.extend(if_any(optional("http", "\"std\"")));
    lines.push(optional("serde_core", "\"std\""));
    if needs_json {
        lines.push(optional("serde_json", json_features));
    } else if supported.is_empty() {
        lines.push(NO_PROTOCOL.to_owned());
    } else {
        lines.push("\n[dev-dependencies]\nserde_json = \"1\"".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

/// What is needed of serde_json: exact doubles and numbers of any size cost time to compile, so only where they occur.
fn json_features(package: &Package) -> String {
    let has_big_numbers = package.runtime.contains(&RuntimeModule::SerdeBigNumber);
    let features = [
        package.exact_floats.then_some("\"float_roundtrip\""),
        has_big_numbers.then_some("\"raw_value\""),
        Some("\"std\""),
    ];
    let features: Vec<_> = features.into_iter().flatten().collect();
    features.join(", ")
}

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
