//! The client methods of operations: names and documentation.

use crate::ir::{Docs, Method, Methods, Operation, Package, StreamingBlob, Waiter};
use crate::rust_text::lines::{Lines, wrapped};

use super::event_methods;
use super::names::{self, Scope};

/// The names of methods that all clients have, and of those that would shadow trait methods.
const RESERVED: &[&str] = &[
    "clone",
    "config",
    "exchange_events",
    "exchange_streaming",
    "fmt",
    "from_env",
    "new",
    "pages",
    "receive_events",
    "receive_streaming",
    "send",
    "send_events",
    "send_streaming",
    "wait",
    "with_options",
    "with_transport",
];

/// Adds the methods of operations. An operation with event streams has none if the protocol does not support event
/// streams.
pub(super) fn add(package: &mut Package) {
    let (has_calls, has_server) = (package.has_calls(), package.has_server());
    if !has_calls && !has_server {
        return;
    }
    let mut scope = Scope::without(RESERVED);
    let has_streams = package.calls_bind_members();
    let mut protocols = package.service.wire.support();
    let carries_events = protocols
        .next()
        .is_some_and(|support| support.events.is_some());
    let is_called = |operation: &&mut Operation| carries_events || !operation.has_events();
    for operation in package.operations.iter_mut().filter(is_called) {
        let wanted = names::method_name(&operation.name);
        let name = scope.claim(&wanted, &operation.origin.id).name;
        if let Some(handler) = &mut operation.handler {
            handler.name = name.as_str().into();
        }
        if !has_calls {
            continue;
        }
        let mut docs = call_docs(operation);
        event_methods::describe(operation, &mut docs);
        operation.methods = Some(Methods {
            call: method(name, docs),
            streaming: None,
            pages: None,
        });
    }
    for operation in &mut package.operations {
        let has_events = operation.has_events();
        let Some(methods) = operation.methods.as_mut().filter(|_| !has_events) else {
            continue;
        };
        if !has_streams {
            (operation.request_blob, operation.response_blob) = (None, None);
        }
        if operation.request_blob.is_some() || operation.response_blob.is_some() {
            let call = names::bare(&methods.call.name);
            let wanted = format!("{}_streaming", call.trim_end_matches('_'));
            let docs = streaming_docs(
                &methods.call,
                [&operation.request_blob, &operation.response_blob],
            );
            let name = scope.claim(&wanted, &operation.origin.id).name;
            methods.streaming = Some(method(name, docs));
        }
        if operation.pagination.is_some() {
            let call = names::bare(&methods.call.name);
            let wanted = format!("{}_pages", call.trim_end_matches('_'));
            let docs = pages_docs(&methods.call);
            let name = scope.claim(&wanted, &operation.origin.id).name;
            methods.pages = Some(method(name, docs));
        }
        for waiter in &mut operation.waiters {
            let snake = names::method_name(&waiter.name);
            let wanted = format!("wait_until_{}", names::bare(&snake));
            let name = scope.claim(&wanted, &operation.origin.id).name;
            let docs = waiter_docs(&operation.ident, &methods.call, waiter);
            waiter.method = Some(method(name, docs));
        }
    }
}

/// Returns a paragraph with the names of the client methods. They are not links, because clients require a feature.
pub(super) fn named(methods: &Methods) -> [String; 2] {
    let call = names::bare(&methods.call.name);
    let others = [
        (&methods.streaming, "with a streaming body"),
        (&methods.pages, "for all pages"),
    ];
    let others = others.iter().filter_map(|(method, purpose)| {
        let name = names::bare(&method.as_ref()?.name);
        Some(format!(", `{name}` {purpose}"))
    });
    let others: String = others.collect();
    [String::new(), format!("Client method: `{call}`{others}.")]
}

fn method(name: String, docs: Docs) -> Method {
    Method {
        name: name.into(),
        blocking: docs.clone(),
        asynchronous: docs,
    }
}

/// Returns the documentation of a call: the first paragraph of the operation, and the errors.
fn call_docs(operation: &Operation) -> Docs {
    let words = operation.docs.lines.iter();
    let mut lines: Vec<_> = words.take_while(|line| !line.is_empty()).cloned().collect();
    let text = |text: &str| text.to_owned();
    lines.extend([
        text(""),
        format!("See [`{}`] for details.", operation.ident),
        text(""),
        text("# Errors"),
        text(""),
        text("Returns a [`CallError`](crate::CallError) if the call does not succeed."),
    ]);
    let error = &operation.error;
    let variant = |variant: &crate::ir::ErrorVariant| {
        let (error, name) = (&error.ident, &variant.ident);
        format!("[`{}`]({error}::{name})", names::bare(name))
    };
    let variants: Vec<_> = error.variants.iter().map(variant).collect();
    if !variants.is_empty() {
        let variants = variants.join(", ");
        lines.push(format!("The modeled errors are {variants}."));
    }
    Docs {
        lines,
        deprecated: operation.docs.deprecated.clone(),
        ..Docs::default()
    }
}

/// Returns the documentation of a call with streaming bodies.
fn streaming_docs(call: &Method, [request, response]: [&Option<StreamingBlob>; 2]) -> Docs {
    let name = &call.name;
    let link = format!("[`{}`](Self::{name})", names::bare(name));
    let first = match (request, response) {
        (Some(request), None) => format!(
            "Sends `{}` as a streaming body. Otherwise equivalent to {link}.",
            request.member
        ),
        (None, Some(response)) => format!(
            "Returns `{}` as a streaming body. Otherwise equivalent to {link}.",
            response.member
        ),
        (request, response) => format!(
            "Sends `{}` and returns `{}` as streaming bodies. Otherwise equivalent to {link}.",
            request.as_ref().map_or("", |blob| &blob.member),
            response.as_ref().map_or("", |blob| &blob.member),
        ),
    };
    let text = |text: &str| text.to_owned();
    let mut lines = vec![first];
    if let Some(request) = request {
        lines.push(text(""));
        lines.push(text(match request.requires_length {
            true => {
                "The length of the body must be known. The body replaces the field of the request. The request is \
                 retried only if the body can be read again."
            }
            false => {
                "The body replaces the field of the request. The request is retried only if the body can be read again."
            }
        }));
    }
    lines.extend([
        text(""),
        text("# Errors"),
        text(""),
        text("Returns a [`CallError`](crate::CallError) if the call does not succeed."),
    ]);
    Docs {
        lines,
        deprecated: call.blocking.deprecated.clone(),
        ..Docs::default()
    }
}

fn pages_docs(call: &Method) -> Docs {
    let name = &call.name;
    Docs {
        lines: vec![format!(
            "Returns the pages of [`{}`](Self::{name}). Each page is requested when it is needed.",
            names::bare(name)
        )],
        deprecated: call.blocking.deprecated.clone(),
        ..Docs::default()
    }
}

fn waiter_docs(operation: &str, call: &Method, waiter: &Waiter) -> Docs {
    let text = |text: &str| text.to_owned();
    let mut lines = vec![format!(
        "Repeats [`{}`](Self::{}) until the waiter [`{}`]({operation}::{}) accepts the result, for at most `limit`.",
        names::bare(&call.name),
        call.name,
        waiter.name,
        waiter.constant,
    )];
    // The first line names the waiter.
    lines.extend(waiter.docs.lines.iter().skip(1).cloned());
    lines.extend([
        text(""),
        text("Returns the response, or `None` if the waiter accepts an error of the service."),
        text(""),
        text("# Errors"),
        text(""),
        text("Returns a [`WaitError`](crate::WaitError) if the state is not reached in time or can no longer be \
            reached."),
    ]);
    Docs {
        lines,
        deprecated: waiter
            .docs
            .deprecated
            .clone()
            .or_else(|| call.blocking.deprecated.clone()),
        ..Docs::default()
    }
}

/// Adds examples that call the methods of an operation with the given request.
pub(super) fn add_examples(krate: &str, operation: &mut Operation, request: &Lines) {
    if operation.has_events() {
        return event_methods::add_examples(krate, operation, request);
    }
    let imports = imports(krate, operation, request);
    let Some(methods) = &mut operation.methods else {
        return;
    };
    let shown = |client: &str, open: &[&str], use_of_request: Lines, close: &[&str]| {
        let mut lines: Vec<_> = ["", "# Example", "", "```no_run"].map(str::to_owned).into();
        lines.push(format!("use {krate}::{client};"));
        lines.extend(imports.iter().cloned());
        lines.push(String::new());
        lines.extend(open.iter().map(|line| (*line).to_owned()));
        lines.push("let client = Client::from_env()?;".to_owned());
        lines.extend(wrapped("let request = ", request.clone(), ";"));
        lines.extend(use_of_request);
        lines.extend(close.iter().map(|line| (*line).to_owned()));
        lines.push("```".to_owned());
        lines
    };
    let blocking = |lines| {
        let close = ["# Ok::<(), Box<dyn std::error::Error>>(())"];
        shown("blocking::Client", &[], lines, &close)
    };
    let asynchronous = |lines| {
        let open = ["# async fn example() -> Result<(), Box<dyn std::error::Error>> {"];
        shown("Client", &open, lines, &["# Ok(())", "# }"])
    };
    let name = &methods.call.name;
    let call = |await_: &str| vec![format!("let response = client.{name}(request){await_}?;")];
    methods.call.blocking.example = blocking(call(""));
    methods.call.asynchronous.example = asynchronous(call(".await"));
    if let Some(pages) = &mut methods.pages {
        let name = &pages.name;
        pages.blocking.example = blocking(vec![
            format!("for page in client.{name}(request) {{"),
            "    let page = page?;".to_owned(),
            "}".to_owned(),
        ]);
        pages.asynchronous.example = asynchronous(vec![
            format!("let mut pages = client.{name}(request);"),
            "while let Some(page) = pages.next().await {".to_owned(),
            "    let page = page?;".to_owned(),
            "}".to_owned(),
        ]);
    }
}

/// Returns the imports that the code of a request needs.
pub(super) fn imports(krate: &str, operation: &Operation, request: &Lines) -> Lines {
    let ident = &operation.request.ident;
    let module = &operation.module;
    let mut lines = vec![format!("use {krate}::operation::{module}::{ident};")];
    if request.iter().any(|line| line.contains("types::")) {
        lines.push(format!("use {krate}::types;"));
    }
    lines
}
