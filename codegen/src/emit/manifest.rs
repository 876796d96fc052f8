//! The manifest of a crate that has none yet.

use crate::ir::{Package, WireProtocols};

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
        features = features(package.service.wire),
    )
}

/// Macros of the runtime ask for a feature that a crate without a protocol does not have.
const NO_PROTOCOL: &str = "\n[lints.rust]\n\
    unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(feature, values(\"http\"))'] }\n";

/// The features and the dependencies behind them, by the protocols that the crate speaks.
fn features(wire: WireProtocols) -> String {
    let speaks_json = wire.aws_json.is_some();
    let speaks = speaks_json || wire.rpc_v2_cbor;
    let default = match (speaks_json, wire.rpc_v2_cbor) {
        (true, _) => "default = [\"aws-json\"]\n",
        (false, true) => "default = [\"rpc-v2-cbor\"]\n",
        (false, false) => "",
    };
    let line = |is_there: bool, line: &'static str| if is_there { line } else { "" };
    [
        "[features]\n",
        default,
        line(speaks_json, "aws-json = [\"http\", \"dep:serde_json\"]\n"),
        line(wire.rpc_v2_cbor, "rpc-v2-cbor = [\"http\"]\n"),
        line(speaks, "http = [\"serde\", \"dep:http\"]\n"),
        "serde = [\"dep:serde_core\"]\n\n[dependencies]\n",
        line(speaks, "http = { version = \"1\", default-features = false, features = [\"std\"], optional = true }\n"),
        "serde_core = { version = \"1\", default-features = false, features = [\"std\"], optional = true }\n",
        line(speaks_json, "serde_json = { version = \"1\", default-features = false, features = [\"std\"], optional = true }\n"),
        line(!speaks, NO_PROTOCOL),
        line(
            wire.rpc_v2_cbor && !speaks_json,
            "\n[dev-dependencies]\nserde_json = \"1\"\n",
        ),
    ]
    .concat()
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
