//! Rules for [waiters](https://smithy.io/2.0/additional-specs/waiters.html) beyond the form of their trait.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::jmespath::{self, Expression, Items};
use crate::smithy::trait_ids::WAITABLE;

use super::super::closure::bound_operations;
use super::super::parse::shorten;
use super::super::{Shape, ShapeId, ShapeKind};
use super::Check;
use super::streaming::event_streams;

/// The default minimum and maximum delays, in seconds.
pub(crate) const WAITER_DELAYS: (u32, u32) = (2, 120);

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        match (&shape.kind, waiters(shape)) {
            (ShapeKind::Operation { input, output, .. }, Some(waiters)) => {
                for id in input.iter().chain(output) {
                    streams(check, shape, id);
                }
                of_operation(check, shape, waiters);
            }
            (ShapeKind::Service { .. }, _) => names_in_service(check, shape),
            _ => {}
        }
    }
}

fn waiters(shape: &Shape) -> Option<&Map<String, Value>> {
    shape.traits.get(WAITABLE)?.as_object()
}

/// Reports an event stream in the input or output of an operation with waiters.
fn streams(check: &mut Check<'_>, operation: &Shape, structure: &ShapeId) {
    if !event_streams(check, check.shape(structure)).is_empty() {
        let message =
            format!("the operation has waiters, but {structure} contains an event stream");
        let help = "remove the trait: responses with event streams cannot be waited for";
        check.trait_error(&operation.id, WAITABLE, message, help);
    }
}

fn of_operation(check: &mut Check<'_>, operation: &Shape, waiters: &Map<String, Value>) {
    let mut report = |message: String, help: &str| {
        check.trait_error(&operation.id, WAITABLE, message, help);
    };
    if waiters.is_empty() {
        report(
            "the trait defines no waiter".to_owned(),
            "add a waiter, or remove the trait",
        );
    }
    for (name, waiter) in waiters {
        let name = shorten(name);
        let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_name {
            let help = "write letters and digits that begin with an uppercase letter";
            report(format!("`{name}` is not a valid name of a waiter"), help);
        }
        let (min, max) = WAITER_DELAYS;
        let delay = |key: &str, default: u32| match waiter.get(key) {
            Some(delay) => delay.as_i64(),
            None => Some(default.into()),
        };
        if let (Some(min), Some(max)) = (delay("minDelay", min), delay("maxDelay", max))
            && min > max
        {
            let message = format!(
                "the waiter `{name}` has a minimum delay of {min} s and a maximum of {max} s"
            );
            report(
                message,
                "set `minDelay` to at most `maxDelay`, which is 120 by default",
            );
        }
        let Some(acceptors) = waiter.get("acceptors").and_then(Value::as_array) else {
            continue;
        };
        let is_success = |acceptor: &Value| {
            acceptor
                .get("state")
                .is_some_and(|state| state == "success")
        };
        if !acceptors.iter().any(is_success) {
            let message = format!("the waiter `{name}` never succeeds");
            report(message, "add an acceptor with the state `success`");
        }
        for (index, acceptor) in acceptors.iter().enumerate() {
            let problems = problem(acceptor)
                .into_iter()
                .chain(problem_of_message(acceptor));
            for (problem, help) in problems {
                report(
                    format!("acceptor {index} of the waiter `{name}`: {problem}"),
                    help,
                );
            }
        }
    }
}

/// Returns the problem of an acceptor and its remedy.
fn problem(acceptor: &Value) -> Option<(String, &'static str)> {
    let matchers = acceptor.get("matcher")?.as_object()?;
    if matchers.len() != 1 {
        let problem = format!("`matcher` has {} members", matchers.len());
        return Some((problem, "keep exactly one matcher"));
    }
    let matcher = matchers
        .get("output")
        .or_else(|| matchers.get("inputOutput"))?;
    let text = |key: &str| matcher.get(key).and_then(Value::as_str);
    let (comparator, expected) = (text("comparator")?, text("expected")?);
    if comparator == "booleanEquals" && !matches!(expected, "true" | "false") {
        let problem = format!("a boolean cannot be equal to `{}`", shorten(expected));
        return Some((problem, "write `expected` as \"true\" or \"false\""));
    }
    let path = text("path")?;
    problem_of_expression(&shorten(path), path)
}

/// Returns the problem of the message of an acceptor and its remedy.
fn problem_of_message(acceptor: &Value) -> Option<(String, &'static str)> {
    let message = acceptor.get("message")?.as_str()?;
    if acceptor.get("state")? != "failure" {
        let problem = "`message` is only valid with the state `failure`".to_owned();
        return Some((problem, "remove it, or change the state"));
    }
    problem_of_expression("message", message)
}

/// Returns the problem of a JMESPath expression, and its remedy. Lowering leaves out waiters with expressions that exceed
/// the limits of the parser.
fn problem_of_expression(name: &str, expression: &str) -> Option<(String, &'static str)> {
    let problem = match jmespath::parse(expression) {
        Err(error) if error.is_limit => return None,
        Err(error) => format!("`{name}`, column {}: {}", error.column, error.message),
        Ok(expression) => format!("`{name}`: {}", wrong_call(&expression)?),
    };
    Some((problem, "correct the JMESPath expression"))
}

/// The [functions](https://jmespath.org/specification.html#built-in-functions) with their minimum and maximum numbers of
/// arguments.
const FUNCTIONS: [(&str, usize, usize); 26] = [
    ("abs", 1, 1),
    ("avg", 1, 1),
    ("ceil", 1, 1),
    ("contains", 2, 2),
    ("ends_with", 2, 2),
    ("floor", 1, 1),
    ("join", 2, 2),
    ("keys", 1, 1),
    ("length", 1, 1),
    ("map", 2, 2),
    ("max", 1, 1),
    ("max_by", 2, 2),
    ("merge", 0, usize::MAX),
    ("min", 1, 1),
    ("min_by", 2, 2),
    ("not_null", 1, usize::MAX),
    ("reverse", 1, 1),
    ("sort", 1, 1),
    ("sort_by", 2, 2),
    ("starts_with", 2, 2),
    ("sum", 1, 1),
    ("to_array", 1, 1),
    ("to_number", 1, 1),
    ("to_string", 1, 1),
    ("type", 1, 1),
    ("values", 1, 1),
];

/// Returns the problem of the first call of an unknown function, or with a wrong number of arguments.
fn wrong_call(expression: &Expression) -> Option<String> {
    let mut open = vec![expression];
    while let Some(expression) = open.pop() {
        match expression {
            Expression::Current | Expression::Field(_) | Expression::Literal(_) => {}
            Expression::Sub(left, right)
            | Expression::Pipe(left, right)
            | Expression::Or(left, right)
            | Expression::And(left, right)
            | Expression::Compare(_, left, right) => open.extend([&**left, right]),
            Expression::Projection(left, items, right) => {
                open.extend([&**left, right]);
                if let Items::Where(condition) = items {
                    open.push(condition);
                }
            }
            Expression::Index(inner, _) | Expression::Not(inner) | Expression::Reference(inner) => {
                open.push(inner);
            }
            Expression::List(parts) => open.extend(parts),
            Expression::Record(parts) => open.extend(parts.iter().map(|(_, part)| part)),
            Expression::Call(name, arguments) => {
                let function = FUNCTIONS.iter().find(|(known, ..)| known == name);
                let Some((_, min, max)) = function else {
                    return Some(format!("the function `{}` does not exist", shorten(name)));
                };
                if !(*min..=*max).contains(&arguments.len()) {
                    let found = arguments.len();
                    return Some(format!("`{name}` is called with {found} arguments"));
                }
                open.extend(arguments);
            }
        }
    }
    None
}

/// Reports waiters of different operations of a service whose names differ only in case.
fn names_in_service(check: &mut Check<'_>, service: &Shape) {
    let mut first: BTreeMap<String, &ShapeId> = BTreeMap::new();
    for id in bound_operations(check.model, &service.id).operations {
        let Some(operation) = check.shape(&id) else {
            continue;
        };
        for name in waiters(operation).into_iter().flat_map(Map::keys) {
            let other = *first
                .entry(name.to_ascii_lowercase())
                .or_insert(&operation.id);
            if *other != operation.id {
                let message = format!(
                    "the service {} has the waiter `{}` twice, also on {other}",
                    service.id,
                    shorten(name)
                );
                let help = "give one of the two another name";
                check.trait_error(&operation.id, WAITABLE, message, help);
            }
        }
    }
}
