//! What the crate's front page says after the service's own words: the operations, the protocols, the features.

use crate::ir::{Operation, Package};

use super::names::bare;

/// From this many operations on they are listed under their first letters.
const MANY: usize = 40;

/// How people call the protocols.
const PROTOCOLS: [(&str, &str); 8] = [
    ("aws.protocols#awsJson1_0", "AWS JSON 1.0"),
    ("aws.protocols#awsJson1_1", "AWS JSON 1.1"),
    ("aws.protocols#awsQuery", "AWS Query"),
    ("aws.protocols#ec2Query", "EC2 Query"),
    ("aws.protocols#restJson1", "AWS restJson1"),
    ("aws.protocols#restXml", "AWS restXml"),
    ("smithy.protocols#rpcv2Cbor", "Smithy RPC v2 CBOR"),
    ("smithy.protocols#rpcv2Json", "Smithy RPC v2 JSON"),
];

/// The lines, each part with a heading.
pub(super) fn lines(package: &Package) -> Vec<String> {
    let mut lines = operations(&package.operations);
    lines.extend(protocols(package));
    lines.extend(features(package));
    lines
}

fn heading(text: &str) -> [String; 3] {
    [String::new(), format!("# {text}"), String::new()]
}

fn operations(operations: &[Operation]) -> Vec<String> {
    if operations.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::from(heading("Operations"));
    lines.push(
        "Each has a module with its request, its response, its errors and an example.".to_owned(),
    );
    let mut letter = None;
    if operations.len() < MANY {
        lines.push(String::new());
    }
    for operation in operations {
        let first = operation.ident.chars().next();
        if operations.len() >= MANY && letter != first {
            letter = first;
            let letter = first.map(String::from).unwrap_or_default();
            lines.extend([String::new(), format!("## {letter}"), String::new()]);
        }
        lines.push(line(operation));
    }
    lines
}

/// A link, and what the operation does where the model says that.
fn line(operation: &Operation) -> String {
    let Operation {
        ident,
        module,
        summary,
        ..
    } = operation;
    let module = bare(module);
    let link = format!("- [`{ident}`](operation::{module}::{ident})");
    match summary.as_str() {
        "" => link,
        summary => format!("{link}: {summary}"),
    }
}

fn protocols(package: &Package) -> Vec<String> {
    let spoken = package.service.protocols.iter().filter_map(|id| {
        let known = PROTOCOLS.iter().find(|(known, _)| known == id);
        Some((id.as_str(), known?.1))
    });
    let spoken: Vec<_> = spoken
        .map(|(id, name)| protocol(package, id, name))
        .collect();
    if spoken.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::from(heading("Protocols"));
    lines.extend(spoken);
    lines
}

fn protocol(package: &Package, id: &str, name: &str) -> String {
    let wire = package.service.wire;
    let feature = match id {
        "aws.protocols#awsJson1_0" | "aws.protocols#awsJson1_1" if wire.aws_json.is_some() => {
            Some("aws-json")
        }
        "smithy.protocols#rpcv2Cbor" if wire.rpc_v2_cbor => Some("rpc-v2-cbor"),
        _ => None,
    };
    match feature {
        Some(feature) => format!(
            "- {name}: with the feature `{feature}`, requests are written and responses are read."
        ),
        None => format!("- {name}: the transport writes requests and reads responses."),
    }
}

fn features(package: &Package) -> Vec<String> {
    let wire = package.service.wire;
    let by_default = |is_default: bool| if is_default { ", on by default" } else { "" };
    let mut lines = Vec::from(heading("Features"));
    if wire.aws_json.is_some() {
        lines.push(format!("- `aws-json`{}: AWS JSON.", by_default(true)));
    }
    if wire.rpc_v2_cbor {
        let is_default = wire.aws_json.is_none();
        lines.push(format!(
            "- `rpc-v2-cbor`{}: RPC v2 CBOR.",
            by_default(is_default)
        ));
    }
    lines.push("- `serde`: all types can be serialized and deserialized.".to_owned());
    lines.push(String::new());
    lines.push(
        "Without features, the crate has no dependencies: it builds requests, validates them and tells errors apart."
            .to_owned(),
    );
    lines
}
