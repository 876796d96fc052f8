//! Functions that build Rust expressions.

use crate::ir::{Code, Ident, Operator};

use super::value::V;

/// Returns `of.name(arguments)`. A borrow of the receiver is removed, as method calls borrow it automatically.
pub(super) fn method(
    of: Code,
    name: &'static str,
    arguments: impl IntoIterator<Item = Code>,
) -> Code {
    let of = match of {
        Code::Borrow(inner) => match *inner {
            Code::Deref(inner) => *inner,
            inner => inner,
        },
        of => of,
    };
    Code::Method(
        Box::new(of),
        Ident::from(name),
        arguments.into_iter().collect(),
    )
}

/// Returns `|v| body`, or `|_| body` if the body does not use `v`, or the function itself if the body only calls it with
/// `v`.
pub(super) fn closure(body: Code) -> Code {
    match body {
        Code::Call(name, arguments) if arguments == [Code::Name(V)] => Code::Function(name),
        Code::Helper(name, arguments) if arguments == [Code::Name(V)] => Code::HelperFunction(name),
        body => match body.names(V) {
            true => Code::Closure(&[V], Box::new(body)),
            false => Code::Closure(&["_"], Box::new(body)),
        },
    }
}

pub(super) fn binary(left: Code, operator: Operator, right: Code) -> Code {
    Code::Binary(Box::new(left), operator, Box::new(right))
}

/// Returns the negation of a condition.
pub(super) fn not(code: Code) -> Code {
    match code {
        Code::Not(inner) => *inner,
        Code::Bool(value) => Code::Bool(!value),
        Code::Binary(left, Operator::Equal, right) => Code::Binary(left, Operator::NotEqual, right),
        Code::Binary(left, Operator::NotEqual, right) => Code::Binary(left, Operator::Equal, right),
        Code::Method(of, name, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("is_some", []) => Code::Method(of, Ident::from("is_none"), arguments),
            ("is_none", []) => Code::Method(of, Ident::from("is_some"), arguments),
            ("is_some_and", [Code::Closure(names, body)]) if is_negation(body) => {
                let closure = Code::Closure(names, Box::new(not((**body).clone())));
                Code::Method(of, Ident::from("is_none_or"), vec![closure])
            }
            _ => Code::Not(Box::new(Code::Method(of, name, arguments))),
        },
        code => Code::Not(Box::new(code)),
    }
}

fn is_negation(code: &Code) -> bool {
    matches!(
        code,
        Code::Not(_) | Code::Binary(_, Operator::Equal | Operator::NotEqual, _)
    )
}

/// Returns code that tests whether an optional boolean is `Some(true)`.
pub(super) fn is_some_true(code: Code) -> Code {
    match code {
        Code::Method(of, name, arguments)
            if name == "map" && matches!(arguments.as_slice(), [Code::Closure(..)]) =>
        {
            Code::Method(of, Ident::from("is_some_and"), arguments)
        }
        code => {
            let yes = Code::Some(Box::new(Code::Bool(true)));
            binary(code, Operator::Equal, yes)
        }
    }
}

/// Returns `f64::from(value)`.
pub(super) fn number(code: Code) -> Code {
    Code::Call("f64::from", vec![code])
}
