//! The front page of the crate below the documentation of the service: an example, the features, an overview of the
//! items, the operations and the protocols.

mod call;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::ir::{FeatureLink, Operation, PROTOCOLS, Package, Protocol, Support};

use call::folded;
pub(super) use call::{chosen, example};

/// The features for calls.
const CALLS: [&str; 3] = [
    "- `blocking`: [`blocking::Client`], whose calls block the thread.",
    "- `client`: [`Client`], whose calls are futures.",
    "- `tracing`: each call emits events of the crate [tracing](https://docs.rs/tracing).",
];

/// The feature for servers.
const SERVER: &str = "- `server`: [`server::Server`], which answers HTTP requests with your implementation of \
    [`server::Handler`].";

/// The items for calls.
const CALL_ITEMS: [&str; 5] = [
    "- [`Client`] and [`blocking::Client`]: the clients. Each operation is a method, with its errors and an example.",
    "- [`Config`]: the configuration of a client: Region, credentials, endpoint, retries, timeouts, validation.",
    "- [`CallError`]: the error of a call: its reason, status, request id and number of attempts.",
    "- [`MockClient`]: a mock service for tests.",
    "- [`endpoint`]: the endpoint rules of the service.",
];

/// The links to items for calls, which need a feature. Without the feature, they lead to the list of features.
const CALL_LINKS: [(&str, &str); 6] = [
    ("client", "Client"),
    ("blocking", "blocking::Client"),
    ("call", "Config"),
    ("call", "CallError"),
    ("call", "MockClient"),
    ("call", "endpoint"),
];

/// The links to items for servers, which need a feature.
const SERVER_LINKS: [(&str, &str); 2] =
    [("server", "server::Server"), ("server", "server::Handler")];

/// The minimum number of operations that are listed under their first letters.
const MANY: usize = 40;

/// Adds the sections of the front page after the documentation of the service.
pub(super) fn add(package: &mut Package) {
    let mut lines = features(package);
    lines.extend(overview(package));
    lines.extend(operations(package));
    lines.extend(protocols(package));
    let calls = package.has_calls().then_some(CALL_LINKS);
    let server = package.has_server().then_some(SERVER_LINKS);
    let links = calls
        .into_iter()
        .flatten()
        .chain(server.into_iter().flatten());
    let links = links.map(|(feature, target)| FeatureLink { feature, target });
    package.service.links = links.collect();
    if !package.service.links.is_empty() {
        // A link definition cannot interrupt a paragraph.
        lines.push(String::new());
    }
    package.service.docs.example = lines;
}

fn heading(text: &str) -> [String; 3] {
    [String::new(), format!("# {text}"), String::new()]
}

fn operations(package: &Package) -> Vec<String> {
    if package.operations.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::from(heading("Operations"));
    lines.push(
        "Each operation has a module with its request, response, errors and an example.".to_owned(),
    );
    for (title, operations) in sections(package) {
        if !title.is_empty() {
            lines.extend([String::new(), format!("## {title}")]);
        }
        lines.push(String::new());
        lines.extend(operations.into_iter().map(line));
    }
    lines
}

/// Returns the operations by section: by their tags if all operations have one, otherwise by their first letters if
/// there are many. The section that the service is named after comes first, then the largest ones.
fn sections(package: &Package) -> Vec<(String, Vec<&Operation>)> {
    let operations = &package.operations;
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
        let service = folded(&package.service.title);
        sections.sort_by_key(|(title, operations)| {
            let is_main = service.contains(&folded(title));
            (!is_main, Reverse(operations.len()))
        });
    }
    sections
}

/// Returns a list item with a link to the operation and the summary of its documentation.
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
        Some(Support { feature, .. }) if package.service.wire.supports(protocol.id) => {
            format!("- {title}: supported by the feature `{feature}`.")
        }
        _ => format!("- {title}: the transport writes requests and reads responses."),
    }
}

fn features(package: &Package) -> Vec<String> {
    if package.has_types_alone() {
        let text = "The crate has types, builders and validators: no features and no dependencies.";
        return vec![String::new(), text.to_owned()];
    }
    let mut lines = Vec::from(heading("Features"));
    for (index, support) in package.service.wire.support().enumerate() {
        let by_default = if index == 0 { ", on by default" } else { "" };
        let (feature, title) = (support.feature, support.feature_title);
        lines.push(format!("- `{feature}`{by_default}: {title}."));
    }
    if package.has_calls() {
        lines.extend(CALLS.map(str::to_owned));
    }
    lines.extend(package.has_server().then(|| SERVER.to_owned()));
    lines.push("- `serde`: `Serialize` and `Deserialize` for all types.".to_owned());
    lines.push(String::new());
    lines.push(
        "Without features, the crate has no dependencies, and contains types, builders and validators."
            .to_owned(),
    );
    lines
}

fn overview(package: &Package) -> Vec<String> {
    let mut lines = Vec::from(heading("Overview"));
    let calls = package.has_calls().then_some(CALL_ITEMS);
    lines.extend(calls.into_iter().flatten().map(str::to_owned));
    let always =
        "- [`operation`]: a module for each operation, with its request, response and errors.";
    let others = [
        (true, always),
        (
            true,
            "- [`prelude`]: re-exports all operations, requests, responses, errors and types.",
        ),
        (
            !package.types.is_empty(),
            "- [`types`]: the structures, unions and enums that operations share.",
        ),
        (
            !package.exceptions.is_empty(),
            "- [`error`]: the exceptions of the service.",
        ),
        (
            true,
            "- [`Validate`]: checks the constraints of the model without a call.",
        ),
        (
            true,
            "- [`service`]: the names and the version of the service.",
        ),
    ];
    let shown = others.into_iter().filter(|(is_there, _)| *is_there);
    lines.extend(shown.map(|(_, line)| line.to_owned()));
    lines
}
