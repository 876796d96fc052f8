//! The [functions](https://jmespath.org/specification.html#built-in-functions) of JMESPath. Where the specification
//! requires an error because a value is null, the result is null.

use crate::ir::Code;
use crate::jmespath::Expression;

use super::code::{closure, method};
use super::compile::{Compiled, Refused};
use super::lists::with_nulls;
use super::literals::literal;
use super::value::{Ty, Types, V, Value, then, then_both};

/// Compiles a call.
pub(super) fn call<'p>(
    types: Types<'p>,
    name: &str,
    arguments: &[Expression],
    node: &Value<'p>,
) -> Compiled<'p> {
    let values = || -> Result<Vec<_>, Refused> {
        let values = arguments
            .iter()
            .map(|argument| types.compile(argument, node));
        values.collect()
    };
    match (name, arguments) {
        ("map", [Expression::Reference(body), list]) => map(types, body, list, node),
        ("sort_by" | "min_by" | "max_by", [list, Expression::Reference(key)]) => {
            by(types, name, list, key, node)
        }
        ("not_null", [_, ..]) => not_null(types, values()?),
        (_, [_]) => {
            let [value] = <[_; 1]>::try_from(values()?).map_err(|_| unknown(name, 1))?;
            if name == "type" {
                return Ok(type_of(value));
            }
            if name == "to_array" {
                return to_array(types, value);
            }
            then(value, |value| of_one(types, name, value))
        }
        (_, [_, _]) => {
            let [one, other] = <[_; 2]>::try_from(values()?).map_err(|_| unknown(name, 2))?;
            let (one, other) = (types.as_list(one), types.as_list(other));
            if name == "contains" {
                return contains(one, other);
            }
            then_both(one, other, |one, other| of_two(name, one, other))
        }
        (_, arguments) => Err(unknown(name, arguments.len())),
    }
}

fn unknown(name: &str, arguments: usize) -> Refused {
    let s = if arguments == 1 { "" } else { "s" };
    format!("the function `{name}` with {arguments} argument{s} is not supported")
}

fn unsupported_argument(name: &str, ty: &Ty<'_>) -> Refused {
    format!("the function `{name}` is not for {}", ty.title())
}

fn of_one<'p>(types: Types<'p>, name: &str, value: Value<'p>) -> Compiled<'p> {
    let number = |code| Ok(Value::new(code, Ty::Number));
    match (name, &value.ty) {
        ("length", Ty::Text) => {
            let chars = method(value.code, "chars", []);
            number(Code::AsNumber(Box::new(method(chars, "count", []))))
        }
        ("length", Ty::Items(_) | Ty::List(..) | Ty::Entries(_)) => {
            number(Code::AsNumber(Box::new(method(value.code, "len", []))))
        }
        ("length", Ty::Record(members)) => number(Code::Number(members.len() as f64)),
        ("keys", Ty::Entries(_)) => {
            let keys = method(value.code, "keys", []);
            let names = closure(method(Code::Name(V), "as_str", []));
            let keys = Code::Collect(Box::new(method(keys, "map", [names])));
            Ok(Value::new(keys, Ty::List(Box::new(Ty::Text), false)))
        }
        ("keys", Ty::Record(members)) => {
            let names = members.iter().map(|(name, ..)| name.as_str());
            literal(&names.collect::<Vec<_>>().into())
        }
        ("values", Ty::Entries(ty)) => {
            let ty = *ty;
            Ok(types.values(value, ty).collect_all())
        }
        ("abs" | "ceil" | "floor", Ty::Number) => number(method(value.code, fixed(name), [])),
        ("to_number", Ty::Number) | ("to_string", Ty::Text) => Ok(value),
        ("to_number", Ty::Text) => {
            let code = Code::Helper("to_number", vec![value.code]);
            Ok(Value::or_null(code, Ty::Number))
        }
        ("sum" | "avg" | "min" | "max" | "sort" | "reverse", Ty::Items(_) | Ty::List(..)) => {
            of_list(name, types.as_list(value))
        }
        (
            "length" | "keys" | "values" | "abs" | "ceil" | "floor" | "to_number" | "to_string"
            | "sum" | "avg" | "min" | "max" | "sort" | "reverse",
            ty,
        ) => Err(unsupported_argument(name, ty)),
        _ => Err(unknown(name, 1)),
    }
}

/// Returns the name as a `&'static str`.
fn fixed(name: &str) -> &'static str {
    const NAMES: [&str; 13] = [
        "abs",
        "avg",
        "ceil",
        "ends_with",
        "floor",
        "max",
        "max_by",
        "min",
        "min_by",
        "sort",
        "sort_by",
        "starts_with",
        "sum",
    ];
    let mut names = NAMES.iter();
    names
        .find(|other| **other == name)
        .copied()
        .unwrap_or("sort")
}

fn of_list<'p>(name: &str, list: Value<'p>) -> Compiled<'p> {
    let Ty::List(item, nullable) = &list.ty else {
        return Err(unsupported_argument(name, &list.ty));
    };
    let item = (**item).clone();
    if name == "reverse" {
        let code = method(method(list.code, "into_iter", []), "rev", []);
        return Ok(Value::new(Code::Collect(Box::new(code)), list.ty));
    }
    if *nullable {
        let set = Code::Helper("all_set", vec![list.code]);
        let list = Value::or_null(set, Ty::List(Box::new(item), false));
        return then(list, |list| of_list(name, list));
    }
    let is_ordered = matches!(
        (name, &item),
        (_, Ty::Number) | ("min" | "max" | "sort", Ty::Text)
    );
    if !is_ordered {
        return Err(format!("the function `{name}` is not for this list"));
    }
    let code = Code::Helper(fixed(name), vec![list.code]);
    Ok(match name {
        "sort" => Value::new(code, list.ty),
        "sum" => Value::new(code, Ty::Number),
        _ => Value::or_null(code, item),
    })
}

fn of_two<'p>(name: &str, one: Value<'p>, other: Value<'p>) -> Compiled<'p> {
    match (name, &one.ty, &other.ty) {
        ("starts_with" | "ends_with", Ty::Text, Ty::Text) => {
            let code = method(one.code, fixed(name), [other.code]);
            Ok(Value::new(code, Ty::Bool))
        }
        ("starts_with" | "ends_with", Ty::Text, ty) | ("starts_with" | "ends_with", ty, _) => {
            Err(unsupported_argument(name, ty))
        }
        _ => Err(unknown(name, 2)),
    }
}

fn contains<'p>(subject: Value<'p>, sought: Value<'p>) -> Compiled<'p> {
    let never = |subject| then(subject, |_| Ok(Value::new(Code::Bool(false), Ty::Bool)));
    match (&subject.ty, &sought.ty) {
        (Ty::Null, _) => Ok(Value::null()),
        (Ty::Text, Ty::Text) => then_both(subject, sought, |subject, sought| {
            let code = method(subject.code, "contains", [sought.code]);
            Ok(Value::new(code, Ty::Bool))
        }),
        (Ty::List(item, nullable), ty) if item.is_same(ty) => {
            let nullable = *nullable;
            if !nullable && !sought.nullable {
                return then(subject, |subject| Ok(has(subject, sought.code)));
            }
            then(subject, |subject| {
                let subject = if nullable {
                    subject
                } else {
                    with_nulls(subject)
                };
                Ok(has(subject, sought.clone().optional()))
            })
        }
        (Ty::List(_, true), Ty::Null) => then(subject, |subject| Ok(has(subject, Code::None))),
        (Ty::Text | Ty::List(..), _) => never(subject),
        (ty, _) => Err(unsupported_argument("contains", ty)),
    }
}

fn has<'p>(list: Value<'p>, sought: Code) -> Value<'p> {
    let code = method(list.code, "contains", [Code::Borrow(Box::new(sought))]);
    Value::new(code, Ty::Bool)
}

fn map<'p>(
    types: Types<'p>,
    body: &Expression,
    list: &Expression,
    node: &Value<'p>,
) -> Compiled<'p> {
    let list = types.compile(list, node)?;
    then(list, |list| {
        let unsupported_argument = unsupported_argument("map", &list.ty);
        let items = types.iter(list).ok_or(unsupported_argument)?;
        Ok(items
            .apply(|item| types.compile(body, &item))?
            .collect_all())
    })
}

/// Compiles `sort_by`, `min_by` and `max_by`.
fn by<'p>(
    types: Types<'p>,
    name: &str,
    list: &Expression,
    key: &Expression,
    node: &Value<'p>,
) -> Compiled<'p> {
    let list = types.as_list(types.compile(list, node)?);
    then(list, |list| {
        let Ty::List(item, false) = &list.ty else {
            return Err(unsupported_argument(name, &list.ty));
        };
        let item = (**item).clone();
        let key = types.compile(key, &Value::new(Code::Name(V), item.clone()))?;
        if !matches!(key.ty, Ty::Number | Ty::Text) {
            return Err(unsupported_argument(name, &key.ty));
        }
        let key = closure(key.optional());
        let code = Code::Helper(fixed(name), vec![list.code, key]);
        Ok(match name {
            "sort_by" => Value::new(code, list.ty),
            _ => Value::or_null(code, item),
        })
    })
}

/// Compiles `not_null`, the first value that is not null.
fn not_null<'p>(types: Types<'p>, values: Vec<Value<'p>>) -> Compiled<'p> {
    let values = values
        .into_iter()
        .filter(|value| !matches!(value.ty, Ty::Null));
    let mut values = values.map(|value| types.as_list(value));
    let Some(mut first) = values.next() else {
        return Ok(Value::null());
    };
    for value in values {
        if !first.ty.is_same(&value.ty) {
            let (one, other) = (first.ty.title(), value.ty.title());
            return Err(format!("the result is {one} or {other}"));
        }
        first = match (first.nullable, value.nullable) {
            (false, _) => first,
            (true, true) => Value::or_null(method(first.code, "or", [value.code]), value.ty),
            (true, false) => Value::new(method(first.code, "unwrap_or", [value.code]), value.ty),
        };
    }
    Ok(first)
}

fn type_of(value: Value<'_>) -> Value<'_> {
    let name = match &value.ty {
        Ty::Null => "null",
        Ty::Bool => "boolean",
        Ty::Number => "number",
        Ty::Text | Ty::Opaque => "string",
        Ty::Items(_) | Ty::List(..) => "array",
        Ty::Structure(_) | Ty::Union(_) | Ty::Entries(_) | Ty::Record(_) => "object",
    };
    let text = |name: &str| Code::Text(name.to_owned());
    if !value.nullable || matches!(value.ty, Ty::Null) {
        return Value::new(text(name), Ty::Text);
    }
    let condition = method(value.code, "is_some", []);
    let (yes, no) = (Box::new(text(name)), Box::new(text("null")));
    Value::new(Code::If(Box::new(condition), yes, no), Ty::Text)
}

fn to_array<'p>(types: Types<'p>, value: Value<'p>) -> Compiled<'p> {
    let value = types.as_list(value);
    Ok(match &value.ty {
        Ty::List(..) => value,
        Ty::Null => return Err(unsupported_argument("to_array", &value.ty)),
        ty => {
            let ty = Ty::List(Box::new(ty.clone()), value.nullable);
            Value::new(Code::List(vec![value.code]), ty)
        }
    })
}
