//! Documentation of client methods with event streams.

use crate::ir::{Docs, Operation};
use crate::rust_text::TypePrinter;
use crate::rust_text::lines::{Lines, wrapped};

use super::methods;

/// Adds the direction of the event stream to the documentation of a call.
pub(super) fn describe(operation: &Operation, docs: &mut Docs) {
    let text = |text: &str| text.to_owned();
    let sent = "Sends each event after the request, as soon as it is available. The request is not retried.";
    let received = "Returns the response and its event stream. An exception ends the stream.";
    let both = "Sends each event after the request, as soon as it is available, and at the same time returns the \
        response and its event stream. The request is not retried. An exception ends the stream.";
    let sentence = match (&operation.input_events, &operation.output_events) {
        (Some(_), Some(_)) => both,
        (Some(_), None) => sent,
        (None, Some(_)) => received,
        (None, None) => return,
    };
    let errors = docs.lines.iter().position(|line| line == "# Errors");
    let at = errors.unwrap_or(docs.lines.len());
    docs.lines.splice(at..at, [text(sentence), text("")]);
}

/// Adds examples that call the methods of an operation with the given request.
pub(super) fn add_examples(krate: &str, operation: &mut Operation, request: &Lines) {
    let imports = methods::imports(krate, operation, request);
    let [root, types, errors] = ["", "types::", "error::"].map(|path| format!("{krate}::{path}"));
    let types = TypePrinter {
        root: &root,
        types: &types,
        errors: &errors,
        collections: "",
    };
    let sent = operation
        .input_events
        .as_ref()
        .map(|stream| types.path(&stream.event));
    let is_received = operation.output_events.is_some();
    let Some(methods) = &mut operation.methods else {
        return;
    };
    let name = methods.call.name.to_string();
    let argument = if sent.is_some() { ", events" } else { "" };
    let response = match is_received {
        true => "(response, mut events)",
        false => "response",
    };
    let shown = |client: &str, open: String, call: Vec<String>| {
        let mut lines: Lines = ["", "# Example", "", "```no_run"].map(str::to_owned).into();
        lines.push(format!("use {krate}::{client};"));
        lines.extend(imports.iter().cloned());
        lines.extend([String::new(), open]);
        lines.push("let client = Client::from_env()?;".to_owned());
        lines.extend(wrapped("let request = ", request.clone(), ";"));
        lines.extend(call);
        lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
        lines
    };
    let result = "-> Result<(), Box<dyn std::error::Error>> {";
    let read = |next: &str| {
        let lines = [
            format!("while let Some(event) = {next} {{"),
            "    let event = event?;".to_owned(),
            "}".to_owned(),
        ];
        lines.into_iter().filter(move |_| is_received)
    };
    let events = sent.as_ref().map_or_else(String::new, |event| {
        format!("events: impl futures_core::Stream<Item = {event}> + Send + 'static")
    });
    let call = format!("let {response} = client.{name}(request{argument}).await?;");
    methods.call.asynchronous.example = shown(
        "Client",
        format!("# async fn example({events}) {result}"),
        [call]
            .into_iter()
            .chain(read("events.next().await"))
            .collect(),
    );
    let events = sent.map_or_else(String::new, |event| format!("events: Vec<{event}>"));
    let call = format!("let {response} = client.{name}(request{argument})?;");
    methods.call.blocking.example = shown(
        "blocking::Client",
        format!("# fn example({events}) {result}"),
        [call].into_iter().chain(read("events.next()")).collect(),
    );
}
