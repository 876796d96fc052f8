//! What the crate's front page says after the service's own words: the operations, the protocols, the features.

use crate::ir::{Operation, PROTOCOLS, Package, Protocol, Support};

/// From this many operations on they are listed under their first letters.
const MANY: usize = 40;

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
    let module = module.bare();
    let link = format!("- [`{ident}`](operation::{module}::{ident})");
    match summary.as_str() {
        "" => link,
        summary => format!("{link}: {summary}"),
    }
}

fn protocols(package: &Package) -> Vec<String> {
    let named = &package.service.protocols;
    let known = |id: &String| PROTOCOLS.iter().find(|protocol| protocol.id == id);
    let lines: Vec<_> = named
        .iter()
        .filter_map(known)
        .map(|of| protocol(package, of))
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    heading("Protocols").into_iter().chain(lines).collect()
}

fn protocol(package: &Package, protocol: &Protocol) -> String {
    let title = protocol.title;
    match &protocol.support {
        Some(Support { feature, .. }) if package.service.wire.speaks(protocol.id) => format!(
            "- {title}: with the feature `{feature}`, requests are written and responses are read."
        ),
        _ => format!("- {title}: the transport writes requests and reads responses."),
    }
}

fn features(package: &Package) -> Vec<String> {
    let mut lines = Vec::from(heading("Features"));
    for (index, support) in package.service.wire.support().enumerate() {
        let by_default = if index == 0 { ", on by default" } else { "" };
        let (feature, title) = (support.feature, support.feature_title);
        lines.push(format!("- `{feature}`{by_default}: {title}."));
    }
    lines.push("- `serde`: all types can be serialized and deserialized.".to_owned());
    lines.push(String::new());
    lines.push(
        "Without features, the crate has no dependencies: it builds requests, validates them and tells errors apart."
            .to_owned(),
    );
    lines
}
