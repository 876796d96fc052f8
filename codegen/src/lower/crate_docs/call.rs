//! The example at the top of the front page: a call of one operation with each client.

use std::cmp::Reverse;

use crate::ir::{Operation, Package};
use crate::rust_text::lines::{Lines, built, wrapped};

use super::super::methods;

/// The prefixes of names of operations that do not change anything.
const READING: [&str; 3] = ["Describe", "Get", "List"];

/// A client, as the example names it.
struct Client {
    feature: &'static str,
    path: &'static str,
    is_asynchronous: bool,
}

const CLIENTS: [Client; 2] = [
    Client {
        feature: "blocking",
        path: "blocking::Client",
        is_asynchronous: false,
    },
    Client {
        feature: "client",
        path: "Client",
        is_asynchronous: true,
    },
];

/// Returns the index of the operation that the front page calls. Prefers, in this order, operations that change
/// nothing, need no members, return pages of results, and are named after the service.
pub(in crate::lower) fn chosen(package: &Package) -> Option<usize> {
    let title = folded(&package.service.title);
    let rank = |operation: &Operation| {
        let noun = READING
            .iter()
            .find_map(|verb| operation.name.strip_prefix(verb));
        let has_items = operation
            .pagination
            .as_ref()
            .is_some_and(|pages| pages.items.is_some());
        let noun = noun.map(folded).filter(|noun| !noun.is_empty());
        (
            operation.docs.deprecated.is_none(),
            noun.is_some(),
            operation.request.needed().next().is_none(),
            has_items,
            noun.is_some_and(|noun| title.contains(&noun)),
            Reverse(operation.name.len()),
        )
    };
    let is_called = |(_, operation): &(usize, &Operation)| {
        operation.methods.is_some() && !operation.has_events()
    };
    let operations = package.operations.iter().enumerate().filter(is_called);
    // The first of several equally good operations.
    let best = operations
        .rev()
        .max_by_key(|(_, operation)| rank(operation));
    best.map(|(index, _)| index)
}

/// Returns the letters and digits of a name, in lower case.
pub(super) fn folded(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns the example, with the given request if the operation requires members.
pub(in crate::lower) fn example(krate: &str, operation: &Operation, request: &Lines) -> Lines {
    let default = built(&operation.request.ident, Vec::new());
    let request = match operation.request.needed().next() {
        Some(_) => request,
        None => &default,
    };
    let text = |text: &str| text.to_owned();
    let mut lines = vec![
        text(""),
        text("# Example"),
        text(""),
        text("With the feature `blocking`:"),
        text(""),
    ];
    let [blocking, asynchronous] = &CLIENTS;
    lines.extend(listing(krate, operation, request, blocking));
    lines.extend([
        text(""),
        text("With the feature `client`, the methods are asynchronous:"),
        text(""),
    ]);
    lines.extend(listing(krate, operation, request, asynchronous));
    lines.extend([
        text(""),
        text(
            "`from_env` reads Region, credentials and endpoint from environment variables and the AWS profile. The \
             client validates the request before it sends it.",
        ),
    ]);
    lines
}

/// Returns a code block that compiles with and without the feature of the client.
fn listing(krate: &str, operation: &Operation, request: &Lines, client: &Client) -> Lines {
    let Client {
        feature,
        path,
        is_asynchronous,
    } = client;
    let function = match is_asynchronous {
        true => "# async fn example() -> Result<(), Box<dyn std::error::Error>> {",
        false => "# fn example() -> Result<(), Box<dyn std::error::Error>> {",
    };
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# #[cfg(feature = \"{feature}\")]"),
        function.to_owned(),
        format!("use {krate}::{path};"),
    ];
    lines.extend(methods::imports(krate, operation, request));
    lines.extend([
        String::new(),
        "let client = Client::from_env()?;".to_owned(),
    ]);
    lines.extend(wrapped("let request = ", request.clone(), ";"));
    lines.extend(calls(operation, *is_asynchronous));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// Returns the lines that call the operation and print the response.
fn calls(operation: &Operation, is_asynchronous: bool) -> Lines {
    let Some(methods) = &operation.methods else {
        return Vec::new();
    };
    let has_items = operation
        .pagination
        .as_ref()
        .is_some_and(|pages| pages.items.is_some());
    let (one, many, items) = if has_items {
        ("item", "items", ".items()")
    } else {
        ("page", "pages", "")
    };
    match (&methods.pages, is_asynchronous) {
        (Some(pages), false) => vec![
            format!("for {one} in client.{}(request){items} {{", pages.name),
            format!("    println!(\"{{:?}}\", {one}?);"),
            "}".to_owned(),
        ],
        (Some(pages), true) => vec![
            format!("let mut {many} = client.{}(request){items};", pages.name),
            format!("while let Some({one}) = {many}.next().await {{"),
            format!("    println!(\"{{:?}}\", {one}?);"),
            "}".to_owned(),
        ],
        (None, _) => {
            let awaits = if is_asynchronous { ".await" } else { "" };
            let name = &methods.call.name;
            vec![
                format!("let response = client.{name}(request){awaits}?;"),
                "println!(\"{response:?}\");".to_owned(),
            ]
        }
    }
}
