//! Matchers of responses: an expression, a comparator and an expected value.

use crate::ir::{Code, Operator};
use crate::jmespath::Expression;

use super::code::{binary, is_some_true, not};
use super::compile::Refused;
use super::value::{Ty, Types, Value};

/// Compiles a matcher to a condition on the value of its expression.
pub(super) fn condition<'p>(
    types: Types<'p>,
    node: &Value<'p>,
    expression: &Expression,
    comparator: &str,
    expected: &str,
) -> Result<Code, Refused> {
    let of = |expression| condition(types, node, expression, comparator, expected);
    let whole = types.compile(expression, node);
    let refused = match whole.and_then(|value| matches(types, value, comparator, expected)) {
        Ok(condition) => return Ok(condition),
        Err(refused) => refused,
    };
    // One side of `||` or `&&` may have a type that never matches.
    let (left, right, is_or) = match expression {
        Expression::Or(left, right) => (left, right, true),
        Expression::And(left, right) => (left, right, false),
        _ => return Err(refused),
    };
    let is_true = types.holds(left, node)?;
    let (yes, no) = match (of(left), of(right)) {
        (Err(_), Err(_)) => return Err(refused),
        (left, right) if is_or => (left, right),
        (left, right) => (right, left),
    };
    Ok(match (yes, no) {
        (Ok(yes), Ok(no)) => Code::If(Box::new(is_true), Box::new(yes), Box::new(no)),
        (Ok(yes), Err(_)) => binary(is_true, Operator::And, yes),
        (_, no) => binary(not(is_true), Operator::And, no?),
    })
}

/// Compiles the comparison of a value with the expected one.
fn matches<'p>(
    types: Types<'p>,
    value: Value<'p>,
    comparator: &str,
    expected: &str,
) -> Result<Code, Refused> {
    let text = Code::Text(expected.to_owned());
    let value = match comparator {
        "allStringEquals" | "anyStringEquals" => types.as_list(value),
        _ => value,
    };
    let unfit = format!("`{comparator}` is not for {}", value.ty.title());
    match (comparator, &value.ty) {
        ("stringEquals", Ty::Text) => {
            let (text, nullable) = (Value::new(text, Ty::Text), value.nullable);
            let text = if nullable { text.optional() } else { text.code };
            Ok(binary(value.code, Operator::Equal, text))
        }
        ("booleanEquals", Ty::Bool) => {
            let is_true = expected == "true";
            if value.nullable && is_true {
                return Ok(is_some_true(value.code));
            }
            if value.nullable {
                let expected = Code::Some(Box::new(Code::Bool(is_true)));
                return Ok(binary(value.code, Operator::Equal, expected));
            }
            Ok(if is_true { value.code } else { not(value.code) })
        }
        ("allStringEquals" | "anyStringEquals", Ty::List(item, nullable))
            if matches!(**item, Ty::Text) =>
        {
            let item = Value::new(text, Ty::Text);
            let item = if *nullable {
                item.optional()
            } else {
                item.code
            };
            let name = if comparator == "allStringEquals" {
                "all_are"
            } else {
                "any_is"
            };
            Ok(Code::Helper(name, vec![value.optional(), item]))
        }
        _ => Err(unfit),
    }
}
