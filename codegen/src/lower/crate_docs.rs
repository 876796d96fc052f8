//! The crate's front page after the service's own words: the operations, the protocols, the features.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::ir::{Operation, PROTOCOLS, Package, Protocol, Support};

/// The features for calls.
const CALLS: [&str; 3] = [
    "- `blocking`: `blocking::Client`, whose calls block the thread.",
    "- `client`: `Client`, whose calls are futures.",
    "- `tracing`: both clients report their calls as events.",
];

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
    for (title, operations) in sections(operations) {
        if !title.is_empty() {
            lines.extend([String::new(), format!("## {title}")]);
        }
        lines.push(String::new());
        lines.extend(operations.into_iter().map(line));
    }
    lines
}

/// The operations by section: those that the model puts them in by tags, if it does so with all, the largest section
/// first; otherwise their first letters, if there are many.
fn sections(operations: &[Operation]) -> Vec<(String, Vec<&Operation>)> {
    let is_tagged = operations
        .iter()
        .all(|operation| operation.section.is_some());
    if !is_tagged && operations.len() < MANY {
        return vec![(String::new(), operations.iter().collect())];
    }
    let title = |operation: &Operation| match &operation.section {
        Some(section) if is_tagged => section.clone(),
        _ => operation.ident.chars().take(1).collect(),
    };
    let mut sections: BTreeMap<String, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        sections
            .entry(title(operation))
            .or_default()
            .push(operation);
    }
    let mut sections: Vec<_> = sections.into_iter().collect();
    if is_tagged {
        sections.sort_by_key(|(_, operations)| Reverse(operations.len()));
    }
    sections
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
    if package.has_calls() {
        lines.extend(CALLS.map(str::to_owned));
    }
    lines.push("- `serde`: all types can be serialized and deserialized.".to_owned());
    lines.push(String::new());
    lines.push(
        "Without features, the crate has no dependencies; it holds the types, the builders and the validators."
            .to_owned(),
    );
    lines
}
