//! Comparisons.

use crate::ir::{Code, Operator};
use crate::jmespath::Comparator;

use super::code::{binary, closure, method, not};
use super::compile::Compiled;
use super::lists::with_nulls;
use super::value::{Ty, Types, V, Value, then_both};

impl<'p> Types<'p> {
    pub(super) fn compare(
        self,
        comparator: Comparator,
        left: Value<'p>,
        right: Value<'p>,
    ) -> Compiled<'p> {
        let operator = match comparator {
            Comparator::Equal => return self.equal(left, right),
            Comparator::NotEqual => {
                let code = not(self.equal(left, right)?.code);
                return Ok(Value::new(code, Ty::Bool));
            }
            Comparator::Less => Operator::Less,
            Comparator::LessOrEqual => Operator::LessOrEqual,
            Comparator::Greater => Operator::Greater,
            Comparator::GreaterOrEqual => Operator::GreaterOrEqual,
        };
        for value in [&left, &right] {
            if !matches!(value.ty, Ty::Number | Ty::Null) {
                let title = value.ty.title();
                return Err(format!("only numbers are ordered, and this is {title}"));
            }
        }
        then_both(left, right, |left, right| {
            Ok(Value::new(
                binary(left.code, operator, right.code),
                Ty::Bool,
            ))
        })
    }

    fn equal(self, left: Value<'p>, right: Value<'p>) -> Compiled<'p> {
        let (left, right) = (self.as_list(left), self.as_list(right));
        for (list, other) in [(&left, &right), (&right, &left)] {
            let is_empty = matches!(&list.code, Code::List(items) if items.is_empty());
            if is_empty && matches!(other.ty, Ty::List(..)) {
                return Ok(is_empty_list(other.clone()));
            }
        }
        let (left, right) = with_same_nulls(left, right);
        let is_none = |value: Value<'p>| {
            if value.nullable {
                method(value.code, "is_none", [])
            } else {
                Code::Bool(false)
            }
        };
        let code = match (&left.ty, &right.ty) {
            (Ty::Null, Ty::Null) => Code::Bool(true),
            (Ty::Null, _) => is_none(right),
            (_, Ty::Null) => is_none(left),
            (Ty::Number, Ty::Number) if is_number(&left.code) && is_number(&right.code) => {
                Code::Bool(left.code == right.code)
            }
            (Ty::Opaque, _) | (_, Ty::Opaque) => {
                return Err(format!("{} is compared", Ty::Opaque.title()));
            }
            (one, other) if one.is_same(other) => {
                if left.nullable == right.nullable {
                    binary(left.code, Operator::Equal, right.code)
                } else {
                    binary(left.optional(), Operator::Equal, right.optional())
                }
            }
            (one, other) if is_object(one) && is_object(other) => {
                return Err("objects of different types are compared".to_owned());
            }
            (Ty::List(..), Ty::List(..)) => {
                return Err("lists of different types are compared".to_owned());
            }
            // Values of different types are equal only if both are null.
            _ => binary(is_none(left), Operator::And, is_none(right)),
        };
        Ok(Value::new(code, Ty::Bool))
    }
}

fn is_number(code: &Code) -> bool {
    matches!(code, Code::Number(_))
}

fn is_empty_list(list: Value<'_>) -> Value<'_> {
    let is_empty = |code| method(code, "is_empty", []);
    let code = match list.nullable {
        true => method(list.code, "is_some_and", [closure(is_empty(Code::Name(V)))]),
        false => is_empty(list.code),
    };
    Value::new(code, Ty::Bool)
}

/// Converts both lists to lists of `Option` if either has items that may be null.
fn with_same_nulls<'p>(left: Value<'p>, right: Value<'p>) -> (Value<'p>, Value<'p>) {
    let has_nulls = |value: &Value<'_>| matches!(value.ty, Ty::List(_, true));
    if !has_nulls(&left) && !has_nulls(&right) {
        return (left, right);
    }
    let [left, right] = [left, right].map(|list| match list.ty {
        Ty::List(_, false) => with_nulls(list),
        _ => list,
    });
    (left, right)
}

fn is_object(ty: &Ty<'_>) -> bool {
    matches!(
        ty,
        Ty::Structure(_) | Ty::Union(_) | Ty::Entries(_) | Ty::Record(_)
    )
}
