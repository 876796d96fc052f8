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
        features = features(package.service.wire, &json_features(package)),
    )
}

/// Macros of the runtime ask for a feature that a crate without a protocol does not have.
const NO_PROTOCOL: &str = "\n[lints.rust]\n\
    unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(feature, values(\"http\"))'] }\n";

/// The features and the dependencies behind them, by the protocols that the crate speaks.
fn features(wire: WireProtocols, json_features: &str) -> String {
    let speaks_json = wire.aws_json.is_some();
    let speaks = speaks_json || wire.rpc_v2_cbor;
    let default = match (speaks_json, wire.rpc_v2_cbor) {
        (true, _) => "default = [\"aws-json\"]\n",
        (false, true) => "default = [\"rpc-v2-cbor\"]\n",
        (false, false) => "",
    };
    let line = |is_there: bool, line: &'static str| if is_there { line } else { "" };
    let serde_json = format!(
        "serde_json = {{ version = \"1\", default-features = false, features = [{json_features}], optional = true }}\n"
    );
    let serde_json = if speaks_json {
        serde_json
    } else {
        String::new()
    };
    [
        "[features]\n",
        default,
        line(speaks_json, "aws-json = [\"http\", \"dep:serde_json\"]\n"),
        line(wire.rpc_v2_cbor, "rpc-v2-cbor = [\"http\"]\n"),
        line(speaks, "http = [\"serde\", \"dep:http\"]\n"),
        "serde = [\"dep:serde_core\"]\n\n[dependencies]\n",
        line(speaks, "http = { version = \"1\", default-features = false, features = [\"std\"], optional = true }\n"),
        "serde_core = { version = \"1\", default-features = false, features = [\"std\"], optional = true }\n",
        &serde_json,
        line(!speaks, NO_PROTOCOL),
        line(
            wire.rpc_v2_cbor && !speaks_json,
            "\n[dev-dependencies]\nserde_json = \"1\"\n",
        ),
    ]
    .concat()
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
