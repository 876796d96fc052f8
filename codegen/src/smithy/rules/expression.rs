//! Expressions.

use serde_json::{Map, Value};

use super::reader::Reader;
use super::template::{steps, template};
use super::{Expression, Function};

/// Parses an expression: a literal, a reference or a function call.
pub(super) fn expression(reader: &mut Reader, value: &Value) -> Option<Expression> {
    match value {
        Value::String(text) => template(reader, text),
        Value::Bool(boolean) => Some(Expression::Boolean(*boolean)),
        Value::Number(_) => Some(Expression::Integer(reader.integer(value)?)),
        Value::Array(_) => Some(Expression::List(reader.list(value, expression)?)),
        Value::Object(object) if object.contains_key("fn") => call(reader, object),
        Value::Object(object) => match object.get("ref") {
            Some(Value::String(name)) if object.len() == 1 => {
                Some(Expression::Reference(name.clone()))
            }
            _ => {
                let entry = |reader: &mut Reader, name: &str, value: &Value| {
                    Some((name.to_owned(), expression(reader, value)?))
                };
                Some(Expression::Record(reader.entries(value, entry)?))
            }
        },
        Value::Null => reader.fault("is null", "write a value, a reference or a call"),
    }
}

fn call(reader: &mut Reader, object: &Map<String, Value>) -> Option<Expression> {
    let name = reader.required(object, "fn", Reader::text)?;
    let arguments = reader.required(object, "argv", |reader, value| match value.as_array() {
        Some(arguments) => Some(arguments),
        None => reader.fault("is not a list", "write the arguments as a list"),
    })?;
    if name == "getAttr" {
        return attribute(reader, arguments);
    }
    let Some(function) = Function::named(name) else {
        return reader.at("fn", |reader| {
            reader.fault(
                format!("names the function `{name}`, which is not known"),
                "use the functions of the Smithy and AWS libraries for endpoint rules; a newer generator may support more",
            )
        });
    };
    if !function.takes(arguments.len()) {
        return reader.at("argv", |reader| {
            reader.fault(
                format!(
                    "has {} arguments, which `{name}` does not take",
                    arguments.len()
                ),
                "pass as many as the specification requires",
            )
        });
    }
    let arguments = arguments.iter().enumerate().map(|(index, argument)| {
        reader.at("argv", |reader| {
            reader.at(index, |reader| expression(reader, argument))
        })
    });
    let arguments: Vec<_> = arguments.collect();
    let arguments: Option<Vec<_>> = arguments.into_iter().collect();
    Some(Expression::Call(function, arguments?))
}

/// Parses a call of `getAttr`, whose second argument is a path.
fn attribute(reader: &mut Reader, arguments: &[Value]) -> Option<Expression> {
    let [value, Value::String(path)] = arguments else {
        return reader.at("argv", |reader| {
            reader.fault(
                "must be a value and a path",
                "write the value and the path of the attribute",
            )
        });
    };
    let value = reader.at("argv", |reader| {
        reader.at(0, |reader| expression(reader, value))
    });
    let steps = steps(path).or_else(|| {
        reader.at("argv", |reader| {
            reader.at(1, |reader| {
                reader.fault(
                    format!("`{path}` is not a path"),
                    "write names with dots between them, and indices in brackets",
                )
            })
        })
    });
    Some(Expression::Attribute(Box::new(value?), steps?))
}
