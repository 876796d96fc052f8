//! [Examples](https://smithy.io/2.0/spec/documentation-traits.html#examples-trait) of operations: inputs, outputs and
//! errors must be valid values of their shapes.

use serde_json::{Map, Value};

use crate::diagnostics::Severity;
use crate::smithy::trait_ids::EXAMPLES;

use super::super::parse::shorten;
use super::super::{Shape, ShapeId, ShapeKind};
use super::Check;
use super::node::{self, Leniency};

pub(super) fn check(check: &mut Check<'_>) {
    for shape in check.model.shapes.values() {
        let listed = shape.traits.get(EXAMPLES).and_then(Value::as_array);
        let examples = listed.into_iter().flatten();
        for example in examples.filter_map(Value::as_object) {
            one(check, shape, example);
        }
    }
}

fn one(check: &mut Check<'_>, operation: &Shape, example: &Map<String, Value>) {
    let ShapeKind::Operation {
        input,
        output,
        errors,
    } = &operation.kind
    else {
        return;
    };
    let title = example
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let title = shorten(title).into_owned();
    let leniency = Leniency {
        constraints_may_be_broken: example.get("allowConstraintErrors") == Some(&Value::Bool(true)),
        ..Leniency::default()
    };
    let error = example.get("error");
    if leniency.constraints_may_be_broken && error.is_none() {
        let message = format!("example `{title}` allows broken constraints, but has no `error`");
        report(check, operation, Severity::Error, message);
    }
    let empty = Value::Object(Map::new());
    let given = example.get("input").unwrap_or(&empty);
    value_of(
        check,
        operation,
        &title,
        "input",
        input.as_ref(),
        given,
        leniency,
    );
    match (example.get("output"), error) {
        (Some(_), Some(_)) => {
            let message = format!("example `{title}` has both an `output` and an `error`");
            report(check, operation, Severity::Error, message);
        }
        (Some(value), None) => {
            value_of(
                check,
                operation,
                &title,
                "output",
                output.as_ref(),
                value,
                leniency,
            );
        }
        (None, Some(error)) => {
            let id = error
                .get("shapeId")
                .and_then(Value::as_str)
                .unwrap_or_default();
            match errors.iter().find(|error| error.as_str() == id) {
                Some(error_id) => {
                    let value = error.get("content").unwrap_or(&empty);
                    value_of(
                        check,
                        operation,
                        &title,
                        "error",
                        Some(error_id),
                        value,
                        leniency,
                    );
                }
                None => {
                    let message = format!(
                        "example `{title}` has the error `{}`, which the operation does not have",
                        shorten(id)
                    );
                    report(check, operation, Severity::Error, message);
                }
            }
        }
        (None, None) => {}
    }
}

fn value_of(
    check: &mut Check<'_>,
    operation: &Shape,
    title: &str,
    part: &str,
    shape: Option<&ShapeId>,
    value: &Value,
    leniency: Leniency,
) {
    let Some(shape) = shape.and_then(|id| check.shape(id)) else {
        let is_given = value.as_object().is_some_and(|entries| !entries.is_empty());
        if shape.is_none() && is_given {
            let message = format!("example `{title}` has an {part}, but the operation has none");
            report(check, operation, Severity::Warning, message);
        }
        return;
    };
    for finding in node::findings(check, shape, None, value, leniency) {
        // Warnings about inputs are reported where examples are generated from them.
        if part == "input" && finding.severity == Severity::Warning {
            continue;
        }
        let message = format!("{part} of example `{title}`: {}", finding.message);
        report(check, operation, finding.severity, message);
    }
}

fn report(check: &mut Check<'_>, operation: &Shape, severity: Severity, message: String) {
    match severity {
        Severity::Error => {
            check.trait_error(&operation.id, EXAMPLES, message, "correct the example");
        }
        Severity::Warning => {
            let help = "correct the example; it is shown without the invalid part";
            check.trait_warning(&operation.id, EXAMPLES, message, help);
        }
    }
}
