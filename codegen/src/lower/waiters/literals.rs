//! Literals, lists and objects in expressions.

use serde_json::Value as Json;

use crate::ir::Code;
use crate::jmespath::Slice;

use super::compile::{Compiled, Refused};
use super::value::{Ty, Value};

/// Compiles a JSON literal.
pub(super) fn literal<'p>(json: &Json) -> Compiled<'p> {
    Ok(match json {
        Json::Null => Value::null(),
        Json::Bool(value) => Value::new(Code::Bool(*value), Ty::Bool),
        Json::Number(number) => {
            let number = number.as_f64().filter(|number| number.is_finite());
            let number = number.ok_or("this number is too large")?;
            Value::new(Code::Number(number), Ty::Number)
        }
        Json::String(text) => Value::new(Code::Text(text.clone()), Ty::Text),
        Json::Array(items) => {
            let items = items.iter().map(literal).collect::<Result<_, _>>()?;
            list(items)?
        }
        Json::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| Ok((name.clone(), literal(value)?)));
            record(members.collect::<Result<_, Refused>>()?)
        }
    })
}

/// Builds a list; returns an error if the types of its values differ.
pub(super) fn list(items: Vec<Value<'_>>) -> Compiled<'_> {
    let ty = items.iter().map(|item| &item.ty);
    let mut typed = ty.filter(|ty| !matches!(ty, Ty::Null));
    let ty = typed.next().cloned().unwrap_or(Ty::Bool);
    if let Some(other) = typed.find(|other| !ty.is_same(other)) {
        let (one, other) = (ty.title(), other.title());
        return Err(format!("a list contains both {one} and {other}"));
    }
    let nullable = items.iter().any(|item| item.nullable);
    let code = items.into_iter().map(|item| match nullable {
        true => item.optional(),
        false => item.code,
    });
    Ok(Value::new(
        Code::List(code.collect()),
        Ty::List(Box::new(ty), nullable),
    ))
}

/// Builds an object with these members.
pub(super) fn record(members: Vec<(String, Value<'_>)>) -> Value<'_> {
    let (mut types, mut codes) = (Vec::new(), Vec::new());
    for (name, value) in members {
        let is_null = matches!(value.ty, Ty::Null);
        let code = if is_null {
            Code::Tuple(Vec::new())
        } else {
            value.code
        };
        types.push((name, value.ty, value.nullable));
        codes.push(code);
    }
    Value::new(Code::Tuple(codes), Ty::Record(types))
}

/// Returns the values of an object's members.
pub(super) fn parts<'p>(value: &Value<'p>) -> Vec<Value<'p>> {
    let Ty::Record(members) = &value.ty else {
        return Vec::new();
    };
    let members = members.iter().enumerate();
    let members = members.map(|(at, (_, ty, nullable))| Value {
        code: Code::Item(Box::new(value.code.clone()), at),
        ty: ty.clone(),
        nullable: *nullable,
    });
    members.collect()
}

pub(super) fn slice(items: Value<'_>, bounds: Slice) -> Value<'_> {
    let bound = |bound: Option<i64>| match bound {
        Some(bound) => Code::Some(Box::new(Code::Integer(bound))),
        None => Code::None,
    };
    let arguments = vec![
        items.code,
        bound(bounds.start),
        bound(bounds.stop),
        Code::Integer(bounds.step),
    ];
    Value {
        code: Code::Helper("slice", arguments),
        ..items
    }
}
