//! Calls of functions. Calls with known results are replaced by them.

use crate::ir::endpoint::{Value, ValueType};
use crate::smithy::rules::Function;

use super::typed::{Fault, Names, Typed, expect, name};

use ValueType::{Flag, Text};

/// Lowers a call. The number of arguments is checked when the rules are read.
pub(super) fn call(
    names: &mut Names,
    function: Function,
    arguments: Vec<Typed>,
) -> Result<Typed, Fault> {
    typed_call(names, function, arguments)
        .map_err(|fault| format!("in a call of `{}`: {fault}", function.name()))
}

fn typed_call(
    names: &mut Names,
    function: Function,
    arguments: Vec<Typed>,
) -> Result<Typed, Fault> {
    let is_optional = arguments.iter().any(|argument| argument.is_optional);
    let mut arguments = arguments.into_iter();
    let mut next = |ty: ValueType| match arguments.next() {
        Some(argument) => expect(argument, ty),
        None => Err("an argument is missing".to_owned()),
    };
    let boxed = |typed: Typed| Box::new(typed.value);
    let typed = match function {
        Function::BooleanEquals => same_flags(next(Flag)?, next(Flag)?),
        Function::StringEquals => same_texts(next(Text)?, next(Text)?),
        Function::Not => not(next(Flag)?),
        Function::UriEncode => {
            let text = next(Text)?.value;
            let cell = names.cell(Value::UriEncode(Box::new(text.clone()), 0));
            Typed::new(Value::UriEncode(Box::new(text), cell), Text)
        }
        Function::ParseUrl => {
            let url = Value::ParseUrl(boxed(next(Text)?));
            Typed::new(url, ValueType::Url).optional(true)
        }
        Function::ParseArn => {
            let arn = Value::ParseArn(boxed(next(Text)?));
            Typed::new(arn, ValueType::Arn).optional(true)
        }
        Function::Partition => {
            Typed::new(Value::Partition(boxed(next(Text)?)), ValueType::Partition)
        }
        Function::IsValidHostLabel => by_flag(Value::IsHostLabel, next(Text)?, next(Flag)?),
        Function::IsVirtualHostableS3Bucket => {
            by_flag(Value::IsBucketHost, next(Text)?, next(Flag)?)
        }
        Function::Substring => {
            let text = boxed(next(Text)?);
            let mut offset = || length(&next(ValueType::Integer)?);
            let offsets = [offset()?, offset()?];
            let Value::Flag(is_reverse) = next(Flag)?.value else {
                return Err("the direction must be a literal".to_owned());
            };
            Typed::new(Value::Substring(text, offsets, is_reverse), Text).optional(true)
        }
        Function::Split => {
            let text = boxed(next(Text)?);
            let Value::Text(delimiter) = next(Text)?.value else {
                return Err("the delimiter must be a literal".to_owned());
            };
            if delimiter.is_empty() {
                return Err("the delimiter must not be empty".to_owned());
            }
            let limit = length(&next(ValueType::Integer)?)?;
            Typed::new(Value::Split(text, delimiter, limit), ValueType::Texts)
        }
        // The following functions take values of any type.
        Function::IsSet => return Ok(is_set(arguments)),
        Function::Ite => return if_else(arguments.collect()),
        Function::Coalesce => return coalesce(arguments.collect()),
    };
    Ok(typed.optional(is_optional))
}

/// Lowers `isSet`, which is true for values that are not optional.
fn is_set(mut arguments: impl Iterator<Item = Typed>) -> Typed {
    match arguments.next() {
        Some(typed) if typed.is_optional => Typed::new(Value::IsSet(Box::new(typed.value)), Flag),
        _ => Typed::flag(true),
    }
}

fn not(flag: Typed) -> Typed {
    let value = match flag.value {
        Value::Flag(flag) => Value::Flag(!flag),
        Value::Not(value) => *value,
        value => Value::Not(Box::new(value)),
    };
    Typed::new(value, Flag)
}

/// Lowers `booleanEquals`. A comparison with a literal becomes the other value or its negation.
fn same_flags(one: Typed, other: Typed) -> Typed {
    match (one.value, other.value) {
        (Value::Flag(true), value) | (value, Value::Flag(true)) => Typed::new(value, Flag),
        (Value::Flag(false), value) | (value, Value::Flag(false)) => not(Typed::new(value, Flag)),
        (one, other) => Typed::new(Value::Equals(Box::new(one), Box::new(other)), Flag),
    }
}

fn same_texts(one: Typed, other: Typed) -> Typed {
    match (one.value, other.value) {
        (Value::Text(one), Value::Text(other)) => Typed::flag(one == other),
        // The literal is last, so that equivalent comparisons are equal.
        (literal @ Value::Text(_), value) => {
            Typed::new(Value::Equals(Box::new(value), Box::new(literal)), Flag)
        }
        (one, other) => Typed::new(Value::Equals(Box::new(one), Box::new(other)), Flag),
    }
}

/// Lowers a function whose flag must be a literal. Any other flag selects between two calls.
fn by_flag(function: fn(Box<Value>, bool) -> Value, text: Typed, flag: Typed) -> Typed {
    let text = Box::new(text.value);
    let value = match flag.value {
        Value::Flag(flag) => function(text, flag),
        flag => Value::IfElse(Box::new([
            flag,
            function(text.clone(), true),
            function(text, false),
        ])),
    };
    Typed::new(value, Flag)
}

fn length(integer: &Typed) -> Result<usize, Fault> {
    let Value::Integer(integer) = integer.value else {
        return Err("the number must be a literal".to_owned());
    };
    // Larger offsets and limits are rejected.
    let is_fine = (0..=i64::from(i32::MAX)).contains(&integer);
    let length = usize::try_from(integer).ok().filter(|_| is_fine);
    length.ok_or_else(|| format!("{integer} is no length"))
}

/// Lowers `coalesce`. Arguments after the first one that is always set are dropped.
fn coalesce(arguments: Vec<Typed>) -> Result<Typed, Fault> {
    let mut values: Vec<Value> = Vec::new();
    let mut ty = None;
    let mut is_optional = true;
    for argument in arguments {
        let ty = *ty.get_or_insert(argument.ty);
        let argument = expect(argument, ty)?;
        if !is_optional {
            continue;
        }
        is_optional = argument.is_optional;
        match argument.value {
            Value::Coalesce(inner) => values.extend(inner),
            value => values.push(value),
        }
    }
    let ty = ty.ok_or("an argument is missing")?;
    let value = match values.len() {
        1 => values.remove(0),
        _ => Value::Coalesce(values),
    };
    Ok(Typed::new(value, ty).optional(is_optional))
}

/// Lowers `ite`. With a literal condition, only the selected value is kept.
fn if_else(arguments: Vec<Typed>) -> Result<Typed, Fault> {
    let Ok([condition, yes, no]) = <[Typed; 3]>::try_from(arguments) else {
        return Err("an argument is missing".to_owned());
    };
    let condition = expect(condition, Flag)?;
    if yes.ty != no.ty {
        return Err(format!(
            "one value is {}, the other {}",
            name(yes.ty),
            name(no.ty)
        ));
    }
    let is_optional = condition.is_optional || yes.is_optional || no.is_optional;
    match (condition.value, yes.value, no.value) {
        (Value::Flag(true), value, _) => Ok(Typed::new(value, yes.ty).optional(yes.is_optional)),
        (Value::Flag(false), _, value) => Ok(Typed::new(value, no.ty).optional(no.is_optional)),
        (condition, Value::Flag(true), Value::Flag(false)) => {
            Ok(Typed::new(condition, Flag).optional(is_optional))
        }
        (condition, Value::Flag(false), Value::Flag(true)) => {
            Ok(not(Typed::new(condition, Flag)).optional(is_optional))
        }
        (condition, one, other) => {
            let value = Value::IfElse(Box::new([condition, one, other]));
            Ok(Typed::new(value, yes.ty).optional(is_optional))
        }
    }
}
