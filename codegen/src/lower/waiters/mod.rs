//! The [`waitable`](https://smithy.io/2.0/additional-specs/waiters.html) trait: waiters, with their expressions
//! compiled to Rust.

mod code;
mod compare;
mod compile;
mod functions;
mod lists;
mod literals;
mod matcher;
mod members;
mod truth;
mod value;

use serde_json::Value as Json;

use crate::diagnostics::Diagnostic;
use crate::ir::{Acceptor, AcceptorState, Code, Docs, Ident, Matcher, Operation, Package, Waiter};
use crate::jmespath;
use crate::markdown;
use crate::smithy::trait_ids::WAITABLE;
use crate::smithy::{Model, ShapeId, WAITER_DELAYS};

use super::names::{self, Scope};
use compile::Refused;
use value::{Ty, Types, Value};

/// Adds the waiters of all operations. Returns warnings about those that cannot be compiled and are left out.
pub(super) fn add(model: &Model, package: &mut Package) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    if !package.has_calls() {
        return problems;
    }
    let found: Vec<_> = package
        .operations
        .iter()
        .map(|operation| of_operation(model, package, operation, &mut problems))
        .collect();
    for (operation, waiters) in package.operations.iter_mut().zip(found) {
        operation.waiters = waiters;
    }
    problems
}

fn of_operation(
    model: &Model,
    package: &Package,
    operation: &Operation,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Waiter> {
    let id = &operation.origin.id;
    let shape = model.shape(id);
    let waitable = shape.and_then(|shape| shape.traits.get(WAITABLE)?.as_object());
    let (mut waiters, mut constants) = (Vec::new(), Scope::default());
    for (name, definition) in waitable.into_iter().flatten() {
        match waiter(package, operation, name, definition, &mut constants) {
            Ok(waiter) => waiters.push(waiter),
            Err(reason) => problems.push(left_out(id, name, &reason)),
        }
    }
    waiters
}

fn left_out(operation: &ShapeId, name: &str, reason: &str) -> Diagnostic {
    let message = format!("the waiter `{name}` is left out: {reason}");
    Diagnostic::warning(message)
        .on(operation)
        .about_trait(WAITABLE)
        .help("rewrite the path, or repeat the call in your code until the resource has the state")
}

fn waiter(
    package: &Package,
    operation: &Operation,
    name: &str,
    definition: &Json,
    constants: &mut Scope,
) -> Result<Waiter, Refused> {
    let delay = |key: &str, default: u32| {
        let delay = definition.get(key).and_then(Json::as_u64);
        let delay = delay.and_then(|delay| u32::try_from(delay).ok());
        delay.filter(|delay| *delay > 0).unwrap_or(default)
    };
    let min_delay = delay("minDelay", WAITER_DELAYS.0);
    let max_delay = delay("maxDelay", WAITER_DELAYS.1).max(min_delay);
    let acceptors = definition.get("acceptors").and_then(Json::as_array);
    let acceptors = acceptors.ok_or("it has no acceptors")?;
    let acceptors = acceptors
        .iter()
        .map(|value| acceptor(package, operation, value));
    let id = &operation.origin.id;
    Ok(Waiter {
        name: name.to_owned(),
        constant: Ident::from(constants.claim(&names::static_name(name), id).name),
        method: None,
        docs: docs(name, definition),
        min_delay,
        max_delay,
        acceptors: reachable(acceptors.collect::<Result<_, _>>()?),
    })
}

fn docs(name: &str, definition: &Json) -> Docs {
    let text = definition.get("documentation").and_then(Json::as_str);
    let mut lines = vec![format!("The waiter `{name}`.")];
    if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
        lines.push(String::new());
        let text = markdown::to_markdown(text);
        lines.extend(text.lines().map(str::to_owned));
    }
    let is_deprecated = definition.get("deprecated").and_then(Json::as_bool);
    Docs {
        lines,
        deprecated: is_deprecated.filter(|is| *is).map(|_| Default::default()),
        ..Docs::default()
    }
}

/// Removes acceptors for responses or errors after one that matches all of them.
fn reachable(acceptors: Vec<Acceptor>) -> Vec<Acceptor> {
    let (mut responses, mut errors) = (false, false);
    let mut kept = Vec::new();
    for acceptor in acceptors {
        let is_matched = match &acceptor.matcher {
            Matcher::AnyResponse => std::mem::replace(&mut responses, true),
            Matcher::Response { .. } => responses,
            Matcher::AnyError => std::mem::replace(&mut errors, true),
            Matcher::Error(_) => errors,
        };
        if !is_matched {
            kept.push(acceptor);
        }
    }
    kept
}

fn acceptor(package: &Package, operation: &Operation, value: &Json) -> Result<Acceptor, Refused> {
    let state = match value.get("state").and_then(Json::as_str) {
        Some("success") => AcceptorState::Success,
        Some("failure") => AcceptorState::Failure,
        Some("retry") => AcceptorState::Retry,
        _ => {
            return Err("the `state` of an acceptor is `success`, `failure` or `retry`".to_owned());
        }
    };
    let matcher = value.get("matcher").and_then(Json::as_object);
    let matcher = matcher.filter(|matcher| matcher.len() == 1);
    let matcher = matcher.and_then(|matcher| matcher.iter().next());
    let (kind, value) = matcher.ok_or("an acceptor has one matcher")?;
    let matcher = match (kind.as_str(), value) {
        ("success", Json::Bool(true)) => Matcher::AnyResponse,
        ("success", Json::Bool(false)) => Matcher::AnyError,
        ("errorType", Json::String(name)) => Matcher::Error(codes(package, name)),
        ("output" | "inputOutput", value) => {
            path_matcher(package, operation, kind == "inputOutput", value)?
        }
        (kind, _) => {
            return Err(format!(
                "the matcher `{kind}` is not known, or has no such value"
            ));
        }
    };
    Ok(Acceptor { state, matcher })
}

/// Returns the codes of the error with this name: the name, the code of the shape, and its code in the query protocol.
fn codes(package: &Package, error: &str) -> Vec<String> {
    let name = error.rsplit('#').next().unwrap_or(error);
    let exceptions = package.exceptions.iter();
    let mut named = exceptions.filter(|exception| exception.origin.id.name() == name);
    let exception = named.next().and_then(|found| found.exception.as_ref());
    let mut codes = vec![name.to_owned()];
    if let Some(exception) = exception {
        codes.push(exception.code.clone());
        codes.extend(exception.query_code.clone());
    }
    codes.sort();
    codes.dedup();
    codes
}

fn path_matcher(
    package: &Package,
    operation: &Operation,
    has_input: bool,
    value: &Json,
) -> Result<Matcher, Refused> {
    let text = |key: &str| {
        let text = value.get(key).and_then(Json::as_str);
        text.ok_or_else(|| format!("a matcher has the text `{key}`"))
    };
    let (path, comparator, expected) = (text("path")?, text("comparator")?, text("expected")?);
    let expression = jmespath::parse(path)
        .map_err(|error| format!("`{path}`, column {}: {}", error.column, error.message))?;
    let condition = matcher::condition(
        Types(package),
        &node(operation, has_input),
        &expression,
        comparator,
        expected,
    );
    Ok(Matcher::Response {
        text: format!("`{path}` {comparator} `{expected}`"),
        condition: condition.map_err(|reason| format!("`{path}`: {reason}"))?,
    })
}

/// Returns the value that expressions are applied to: the response, or an object with the request and the response.
fn node(operation: &Operation, has_input: bool) -> Value<'_> {
    let response = Value::new(Code::Name("response"), Ty::Structure(&operation.response));
    if !has_input {
        return response;
    }
    let request = Value::new(Code::Name("request"), Ty::Structure(&operation.request));
    literals::record(vec![
        ("input".to_owned(), request),
        ("output".to_owned(), response),
    ])
}
